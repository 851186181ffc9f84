/// What the lexicon knows about a word or phrase.
struct WordFlags: OptionSet, Sendable {
    let rawValue: UInt32

    /// Some longer phrase begins with it.
    static let prefix = WordFlags(rawValue: 1 << 0)
    static let place = WordFlags(rawValue: 1 << 1)
    /// The adjective or people of a place: মার্কিন, ইরানি.
    static let placeAdjective = WordFlags(rawValue: 1 << 2)
    /// Also a common word: needs a place's ending or a place noun beside it.
    static let ambiguous = WordFlags(rawValue: 1 << 3)
    static let organisation = WordFlags(rawValue: 1 << 4)
    static let title = WordFlags(rawValue: 1 << 5)
    static let given = WordFlags(rawValue: 1 << 6)
    static let family = WordFlags(rawValue: 1 << 7)
    /// A name that stands alone for one known person: পুতিন.
    static let famous = WordFlags(rawValue: 1 << 8)
    static let particle = WordFlags(rawValue: 1 << 9)
    static let common = WordFlags(rawValue: 1 << 10)
    static let head = WordFlags(rawValue: 1 << 11)
    static let modifier = WordFlags(rawValue: 1 << 12)
    static let trigger = WordFlags(rawValue: 1 << 13)
    static let marker = WordFlags(rawValue: 1 << 14)
    /// শহর, জেলা, প্রদেশ: makes a place of the word before it.
    static let placeNoun = WordFlags(rawValue: 1 << 15)
    /// A place noun that belongs to the name: দ্বীপপুঞ্জ, রোড.
    static let namedPlaceNoun = WordFlags(rawValue: 1 << 16)
    /// বিবৃতি, ভাষণ: an occasion of speech.
    static let communique = WordFlags(rawValue: 1 << 17)
    /// সেনা, রণতরী: what is sent when force is shown.
    static let force = WordFlags(rawValue: 1 << 18)

    /// The full name of a person who is listed.
    static let knownPerson = WordFlags(rawValue: 1 << 19)

    /// ম্যাচ, উইকেট, গোল: tells an article about sports.
    static let sports = WordFlags(rawValue: 1 << 20)

    /// A first name that is a common word too.
    static let doubtfulName = WordFlags(rawValue: 1 << 21)

    static let name: WordFlags = [.given, .family, .famous]
}

/// One row of the lexicon; indexes are -1 where the word is nothing of that kind.
struct LexiconEntry: Sendable {
    var flags: WordFlags = []
    var place: Int16 = -1
    var organisation: Int16 = -1
    var person: Int16 = -1
    var titleClass: TitleClass = .none
    var headKind: Int16 = -1
    var trigger: Int16 = -1
    var marker: Marker = .none
}

/// How official a title is.
enum TitleClass: UInt8, Sendable, Comparable {
    case none, address, relation, profession, party, rank, state

    static func < (a: TitleClass, b: TitleClass) -> Bool { a.rawValue < b.rawValue }
}

/// Small words that tell what the words beside them do.
enum Marker: String, Sendable, CaseIterable {
    case none, with, between, against, upon, toward, purpose, side, by, source, honour, and, not
    case he, they, bothParties, country, people, citizen, said, possible, planNoun, quotative, after, event,
        today
}

/// The case that a word's ending shows.
enum Ending: UInt8, Sendable {
    case bare, genitive, accusative, locative, plural, including, attributive
}

/// Everything the tables say, as one hash table from word and phrase keys to entries; built once, then only read.
///
/// Threading: immutable; a class, so that handing it on costs one reference. Limits: 32,767 places, organisations and
/// people each; a user's gazetteer adds at most `Gazetteer.rowLimit` rows.
package final class Lexicon: Sendable {
    struct Place: Sendable {
        let name: String
        let kind: String
        let country: String?
        /// True for a capital: it may stand for its government.
        let isSeat: Bool
    }

    struct Organisation: Sendable {
        let name: String
        let kind: String
        let country: String?
        var isMedia: Bool { kind == "media" || kind == "news agency" || kind == "social media" }
    }

    /// A person listed by name: in the built-in table, or in a user's gazetteer.
    struct Person: Sendable {
        /// The name to keep, or nil to keep it as printed.
        let name: String?
        let role: String?
        let country: String?
    }

    let places: [Place]
    let people: [Person]
    let organisations: [Organisation]
    let headKinds: [HeadKind]
    private let keys: [UInt64]
    private let slots: [Int32]
    private let entries: [LexiconEntry]
    private let mask: Int
    let endings = Endings()
    let verbs = VerbForms()

    /// The built-in tables; made on first use, some milliseconds.
    package static let standard = Lexicon(gazetteer: nil)

    init(gazetteer: Gazetteer?) {
        let tables = LexiconBuilder(gazetteer: gazetteer)
        places = tables.places
        people = tables.people
        organisations = tables.organisations
        headKinds = tables.headKinds
        keys = tables.keys
        slots = tables.slots
        entries = tables.entries
        mask = tables.mask
    }

    /// The entry of a phrase key, or nil.
    ///
    /// Constant time.
    @inline(__always)
    func entry(_ key: UInt64) -> LexiconEntry? {
        var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
        while keys[slot] != 0 {
            if keys[slot] == key { return entries[Int(slots[slot])] }
            slot = (slot + 1) & mask
        }
        return nil
    }
}

/// The lexicon while its tables are read.
struct LexiconBuilder {
    typealias Place = Lexicon.Place
    typealias Organisation = Lexicon.Organisation
    typealias Person = Lexicon.Person

    private(set) var places: [Place] = []
    private(set) var people: [Person] = []
    private(set) var organisations: [Organisation] = []
    private(set) var headKinds: [HeadKind] = []
    /// 0 marks a free slot.
    private(set) var keys: [UInt64]
    private(set) var slots: [Int32]
    private(set) var entries: [LexiconEntry] = []
    let mask: Int

    init(gazetteer: Gazetteer?) {
        // The tables fill a third of 65,536 slots; a user's spelling of up to three words takes as many of them.
        let spellings = gazetteer?.rows.reduce(0) { $0 + $1.forms.count } ?? 0
        var size = 1 << 16
        while size < 1 << 16 + spellings * 6 { size *= 2 }
        mask = size - 1
        keys = [UInt64](repeating: 0, count: size)
        slots = [Int32](repeating: -1, count: size)
        entries.reserveCapacity(20_000)
        addCountries()
        addRegions()
        addOrganisations()
        addPeopleWords()
        addPeople()
        addRules()
        if let gazetteer { add(gazetteer) }
    }

    /// Adds what `change` says to the entry of a phrase; every proper prefix of the phrase is marked as one.
    mutating func add(_ phrase: ArraySlice<UInt8>, _ change: (inout LexiconEntry) -> Void) {
        var key: UInt64?
        let words = phrase.split { $0 == 0x20 || $0 == 0x2D }
        for word in words {
            if let prefix = key { update(prefix) { $0.flags.insert(.prefix) } }
            var folded = FoldedWord()
            word.withUnsafeBufferPointer { folded.read($0, 0, $0.count) }
            key = key.map { WordKey.chain($0, folded.key) } ?? folded.key
        }
        if let key { update(key, change) }
    }

    mutating func add(place: Place, forms: [ArraySlice<UInt8>], flags: WordFlags) {
        let index = Int16(clamping: places.count)
        places.append(place)
        for form in forms {
            let (bytes, isAmbiguous) = LexiconBuilder.unmarked(form)
            add(bytes) { entry in
                guard entry.place < 0 else { return }
                entry.place = index
                entry.flags.formUnion(isAmbiguous ? flags.union(.ambiguous) : flags)
            }
        }
    }

    mutating func add(organisation: Organisation, forms: [ArraySlice<UInt8>]) {
        let index = Int16(clamping: organisations.count)
        organisations.append(organisation)
        for form in forms {
            let (bytes, isAmbiguous) = LexiconBuilder.unmarked(form)
            add(bytes) { entry in
                guard entry.organisation < 0 else { return }
                entry.organisation = index
                entry.flags.formUnion(isAmbiguous ? [.organisation, .ambiguous] : .organisation)
            }
        }
    }

    mutating func append(_ place: Place) { places.append(place) }
    mutating func append(_ organisation: Organisation) { organisations.append(organisation) }
    mutating func append(_ person: Person) { people.append(person) }

    mutating func addHeadKind(_ kind: HeadKind) -> Int16 {
        headKinds.append(kind)
        return Int16(clamping: headKinds.count - 1)
    }

    /// A form without its `?`, and whether it had one.
    static func unmarked(_ form: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, Bool) {
        form.first == 0x3F ? (form.dropFirst(), true) : (form, false)
    }

    private mutating func update(_ key: UInt64, _ change: (inout LexiconEntry) -> Void) {
        var slot = Int(truncatingIfNeeded: key ^ (key >> 32)) & mask
        while slots[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
        if slots[slot] < 0 {
            // Three quarters full is where linear probing starts to hurt; the tables fill a third of it.
            guard entries.count < keys.count * 3 / 4 else { return }
            keys[slot] = key
            slots[slot] = Int32(entries.count)
            entries.append(LexiconEntry())
        }
        change(&entries[Int(slots[slot])])
    }
}

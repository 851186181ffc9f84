import ArticleModel
import BengaliText

/// The events of one reading: every act that a sentence's predicate tells, merged into occasions.
struct EventFinder {
    /// No article tells more acts than this; further ones are dropped.
    static let eventLimit = 500

    let reading: Reading
    let reference: PublicationDate?
    /// The offices each person holds, as the keys of their last title words.
    var holders: [Int: Set<UInt64>] = [:]
    /// The item of each country by name.
    var countryItems: [String: Int] = [:]
    var drafts: [EventDraft] = []
    /// The dates printed in the sentences that tell acts.
    var dates: [Int: [PrintedDate]] = [:]
    var topic = Topic()
    var headline = Headline()
    var isInternational = false

    /// Who was spoken of last: what তিনি, দেশটি and দুই দেশ refer to.
    struct Topic {
        var person: Int?
        var country: Int?
        var people: [Int] = []
        var pair: [Int] = []
        var counterparts: [Int] = []
        /// Who issued the communiqué that `বিবৃতিতে বলা হয়েছে` goes on quoting.
        var issuer: Int?
    }

    struct Headline {
        var entities: Set<Int> = []
        var kinds: Set<String> = []
    }

    init(reading: Reading, reference: PublicationDate?) {
        self.reading = reading
        self.reference = reference
        for unit in reading.units where unit.kind == .person && unit.entity >= 0 && unit.owner >= 0 {
            let owner = reading.units[unit.owner]
            if owner.kind == .title { holders[unit.entity, default: []].insert(roleKey(owner)) }
        }
        for (index, item) in reading.register.items.enumerated()
        where item.kind == .place && item.what == "country" {
            countryItems[item.name] = index
        }
        let bodies = reading.register.items.contains {
            $0.what == "armed group" || $0.what == "intergovernmental" || $0.what == "ngo"
        }
        let lands = reading.register.items.lazy.compactMap { item in
            item.kind == .organisation && (item.country == EventFinder.home || item.isMedia)
                ? nil : item.country
        }
        let first = lands.first
        // An office holder without a land is of the paper's own.
        let isAtHome = reading.register.items.contains { $0.country == nil && $0.titleClass == .state }
        isInternational =
            first != nil
            && (bodies || lands.contains { $0 != first } || (isAtHome && first != EventFinder.home))
    }

    /// Reads all sentences in order.
    ///
    /// Linear in the number of tokens and parties.
    mutating func find(_ text: UnsafeBufferPointer<UInt8>) -> [Event] {
        if isAboutSports { return [] }
        readHeadlines()
        topic.pair = mostNamedCountries()
        var number = 0
        for (index, sentence) in reading.sentences.enumerated() where sentence.role == .body {
            read(sentence, index, isLead: number < 2)
            number += 1
            if drafts.count >= EventFinder.eventLimit { break }
        }
        readDates(text)
        return drafts.map(event)
    }

    /// Countries are teams there, and their attacks are no attacks: a word of sports in every sixty words, at least four.
    private var isAboutSports: Bool {
        let count = reading.tokens.count { $0.exact.contains(.sports) }
        return count >= 4 && count * 60 >= reading.tokens.count
    }

    private mutating func readHeadlines() {
        for sentence in reading.sentences where sentence.role == .headline {
            for party in parties(of: sentence) { headline.entities.insert(party.entity) }
            for trigger in triggers(in: sentence.tokens) { headline.kinds.insert(trigger.rule.kind) }
        }
    }

    /// The two countries named most often: `দুই দেশ` where nothing nearer says which.
    private func mostNamedCountries() -> [Int] {
        let items = reading.register.items
        return Array(
            countryItems.values.sorted {
                (items[$0].mentions.count, $1) > (items[$1].mentions.count, $0)
            }
            .prefix(2)
        )
    }

    private mutating func read(_ sentence: Sentence, _ index: Int, isLead: Bool) {
        let all = parties(of: sentence)
        var scene = Scene(sentence: sentence, index: index, isLead: isLead, parties: all)
        let parts = clauses(of: sentence)
        for (index, clause) in parts.enumerated() {
            scene.clause = clause
            scene.subjects = clauseSubjects(scene)
            if scene.subjects.isEmpty, index + 1 < parts.count,
                reading.tokens[parts[index + 1].tokens.lowerBound].marker == .quotative
            {
                // হামলা চালায়নি বলে জানিয়েছে ইরান: who says it is who did not.
                scene.clause = parts[index + 1]
                scene.subjects = clauseSubjects(scene)
                scene.clause = clause
            }
            read(&scene)
        }
        for (draft, trigger) in scene.speech where !isAttribution(draft, trigger, scene) {
            record(draft, scene)
        }
        settleTopic(scene)
    }

    private mutating func read(_ scene: inout Scene) {
        let found = triggers(in: scene.clause.tokens)
        for trigger in found { read(trigger, &scene) }
        readVerbs(&scene, found)
        if !scene.clause.isReported, !scene.subjects.isEmpty { scene.sentenceSubjects = scene.subjects }
    }

    /// Who issued the statement that the sentence speaks of.
    private func issuer(_ scene: Scene) -> Int? {
        guard let at = scene.sentence.tokens.first(where: isCommunique) else { return nil }
        let before = scene.parties.last {
            $0.tokens.upperBound <= at
                && ($0.role == .agent || $0.role == .subject
                    || ($0.role == .genitive && $0.tokens.upperBound == at))
        }
        return before?.entity ?? scene.sentenceSubjects.first
    }

    private mutating func settleTopic(_ scene: Scene) {
        let items = reading.register.items
        if let person = scene.sentenceSubjects.first(where: { items[$0].kind == .person }) {
            topic.person = person
        }
        if let country = scene.sentenceSubjects.first(where: { items[$0].kind == .place }) {
            topic.country = country
        }
        if let issuer = issuer(scene) { topic.issuer = issuer }
        if scene.sentenceSubjects.isEmpty == false { topic.people = scene.sentenceSubjects }
    }
}

/// One sentence while it is read.
struct Scene {
    let sentence: Sentence
    let index: Int
    let isLead: Bool
    let parties: [Party]
    var clause = Clause(tokens: 0..<0, isReported: false)
    var subjects: [Int] = []
    var sentenceSubjects: [Int] = []
    /// Acts other than speech told so far, and the speech acts that wait until it is known whether they only report one.
    var acts: [EventDraft] = []
    /// Behind the last act of two sides: what stands before it belongs to that one.
    var lastActEnd = 0
    var speech: [(EventDraft, Trigger)] = []

    init(sentence: Sentence, index: Int, isLead: Bool, parties: [Party]) {
        self.sentence = sentence
        self.index = index
        self.isLead = isLead
        self.parties = parties
    }

    /// The parties of the clause, in order.
    var inClause: [Party] { parties.filter { clause.tokens.contains($0.tokens.lowerBound) } }
}

/// An act as read, before it is merged with others of its occasion.
struct EventDraft {
    var kind: Event.Kind
    var rule: String
    var actors: [Int]
    var counterparts: [Int]
    var place: Int?
    var status: Event.Status
    var sentence: Int
    var isMain: Bool
    /// Tokens of the clause that tells it: a date printed there is the act's.
    var clause: Range<Int> = 0..<0
    /// Later sentences that tell the same act, with their clauses.
    var retold: [(sentence: Int, clause: Range<Int>)] = []
    /// Introduced as a speech of its own: এক বিবৃতিতে.
    var opensOccasion = false
}

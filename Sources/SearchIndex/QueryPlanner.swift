import BengaliText
import SearchQuery

/// Analyses a query's words and looks their terms up in a snapshot.
struct QueryPlanner {
    private let snapshot: Snapshot
    private let weights: RankingWeights
    private let sounds: SoundVocabulary
    private var analyzer = TextAnalyzer()
    /// A word that stands twice is looked up once.
    private var plans: [PlanKey: WordPlan] = [:]
    /// What the query's prefixes may still look at and stand for.
    private var scansLeft = Self.prefixScanLimit
    private var expansionsLeft = Self.expansionLimit
    /// True when a prefix begins more words than it stands for.
    private var isCut = false

    private struct PlanKey: Hashable {
        let exact: [UInt8]
        let stem: [UInt8]
        let field: QueryField?
        var isPrefix = false
    }

    /// Terms that a prefix stands for at most, the ones in most articles first.
    static let prefixLimit = 1000
    /// Terms that all prefixes of a query stand for together, at most.
    static let expansionLimit = 4000
    /// Terms that are looked at for a query's prefixes; of a shorter one ("ক*") only the terms first in the dictionary count.
    static let prefixScanLimit = 100_000
    /// Up to so many words, articles with all of them come first; a longer query is a sentence.
    static let fullFirstLimit = 4
    /// Words whose order is looked at.
    static let orderLimit = 48
    /// Bengali stems that one Latin word stands for at most.
    static let soundLimit = 8

    init(_ snapshot: Snapshot, weights: RankingWeights, sounds: SoundVocabulary) {
        self.snapshot = snapshot
        self.weights = weights
        self.sounds = sounds
    }

    mutating func plan(_ query: Query) -> QueryPlan {
        let (content, isQuestion) = withoutQuestionWords(query.root)
        var root = plan(content, field: nil)
        // Nothing but punctuation finds nothing; nothing but `sort:` finds everything.
        if case .everything = root, query.root != .all([]) { root = .nothing }
        var optionalCount = root.isOptional ? 1 : 0
        if case .all(let nodes) = root { optionalCount = nodes.count(where: \.isOptional) }
        return QueryPlan(
            root: root,
            partial: Self.loosened(root),
            order: order(query.root, isQuestion: isQuestion),
            isSentence: isQuestion || optionalCount > Self.fullFirstLimit,
            isCut: isCut
        )
    }

    /// The query without the question words at its top, as long as another word of the text stays.
    private mutating func withoutQuestionWords(_ root: QueryNode) -> (content: QueryNode, isQuestion: Bool) {
        guard case .all(let nodes) = root else { return (root, false) }
        var kept: [QueryNode] = []
        for node in nodes where !isQuestionWord(node) { kept.append(node) }
        let hasContent = kept.contains {
            switch $0 {
            case .word(let term), .prefix(let term), .phrase(let term): !tokens(of: term).isEmpty
            case .all, .any: true
            case .not, .field, .published: false
            }
        }
        guard hasContent, kept.count < nodes.count else { return (root, false) }
        return (kept.count == 1 ? kept[0] : .all(kept), true)
    }

    private mutating func isQuestionWord(_ node: QueryNode) -> Bool {
        guard case .word(let term) = node else { return false }
        let words = tokens(of: term)
        return words.count == 1 && QuestionWords.contains(words[0].exact)
    }

    /// The plain words at the top of the query, up to `orderLimit`, when neighbours can be told from it.
    private mutating func order(_ root: QueryNode, isQuestion: Bool) -> WordOrder? {
        guard case .all(let nodes) = root else { return nil }
        var words: [WordPlan] = []
        for node in nodes {
            guard case .word(let term) = node else { continue }
            for token in tokens(of: term) where !token.isJoined && words.count < Self.orderLimit {
                let isLight = isQuestion && QuestionWords.contains(token.exact)
                words.append(isLight ? lightPlan(token) : wordPlan(token, field: nil))
            }
        }
        return WordOrder(words)
    }

    private func lightPlan(_ token: QueryWord) -> WordPlan {
        WordPlan(
            required: [TermKey.make(layer: .stem, token.stem)],
            boosters: [TermKey.make(layer: .exact, token.exact)],
            inHeadline: false,
            isLight: true,
            shares: (weights.stem * weights.question, weights.exact * weights.question),
            snapshot: snapshot
        )
    }

    /// The words of an AND, ORed; exclusions, dates and fields stay as they are.
    private static func loosened(_ root: PlanNode) -> PlanNode? {
        let children: [PlanNode]
        switch root {
        case .all(let nodes): children = nodes
        case .phrase: children = [root]
        default: return nil
        }
        var words: [PlanNode] = []
        for child in children where child.isOptional {
            if case .phrase(let parts, _, _) = child {
                words += parts.map(PlanNode.word)
            } else {
                words.append(child)
            }
        }
        guard words.count > 1 else { return nil }
        return .all([.any(words)] + children.filter { !$0.isOptional })
    }

    private mutating func plan(_ node: QueryNode, field: QueryField?) -> PlanNode {
        switch node {
        case .all(let nodes):
            return combined(nodes.map { plan($0, field: field) }, PlanNode.all)
        case .any(let nodes):
            return combined(nodes.map { plan($0, field: field) }, PlanNode.any)
        case .not(let inner):
            return .not(plan(inner, field: field))
        case .field(let inner, let child):
            return plan(child, field: inner)
        case .published(let days):
            return .published(days)
        case .word(let term):
            return word(tokens(of: term), field: field)
        case .prefix(let term):
            return prefix(tokens(of: term), field: field)
        case .phrase(let term):
            return phrase(tokens(of: term), field: field)
        }
    }

    /// Drops nodes that ask for nothing (punctuation), keeps the rest.
    private func combined(_ nodes: [PlanNode], _ combine: ([PlanNode]) -> PlanNode) -> PlanNode {
        let kept = nodes.filter { if case .everything = $0 { false } else { true } }
        return kept.count == 1 ? kept[0] : kept.isEmpty ? .everything : combine(kept)
    }

    /// The word's parts must all match, or its joined form must.
    private mutating func word(_ tokens: [QueryWord], field: QueryField?) -> PlanNode {
        guard let first = tokens.first else { return .everything }
        guard tokens.count > 1 else { return .word(wordPlan(first, field: field)) }
        var parts: [PlanNode] = []
        var joined: [PlanNode] = []
        for token in tokens {
            let node = PlanNode.word(wordPlan(token, field: field))
            if token.isJoined { joined.append(node) } else { parts.append(node) }
        }
        let all = parts.count == 1 ? parts[0] : PlanNode.all(parts)
        return joined.isEmpty ? all : .any([all] + joined)
    }

    private mutating func phrase(_ tokens: [QueryWord], field: QueryField?) -> PlanNode {
        guard let first = tokens.first else { return .everything }
        if let field, field != .title { return word(tokens, field: field) }
        var words: [WordPlan] = []
        var offsets: [UInt32] = []
        for token in tokens where !token.isJoined {
            let offset = UInt32(token.position - first.position)
            words.append(wordPlan(token, field: nil))
            offsets.append(offset)
        }
        guard words.count > 1 else { return .word(wordPlan(first, field: field)) }
        return .phrase(words, offsets: offsets, inHeadline: field == .title)
    }

    private mutating func wordPlan(_ token: QueryWord, field: QueryField?) -> WordPlan {
        let place = PlanKey(exact: token.exact, stem: token.stem, field: field)
        if let known = plans[place] { return known }
        let plan = makeWordPlan(token, field: field)
        plans[place] = plan
        return plan
    }

    private func makeWordPlan(_ token: QueryWord, field: QueryField?) -> WordPlan {
        var stems = [token.stem]
        if token.kind == .bengali, let adjective = RelationalAdjectives.stem(ofCountry: token.stem) {
            stems.append(adjective)
        }
        if token.kind == .latin { stems += sounds.stems(soundingLike: token.exact, limit: Self.soundLimit) }
        let layer = field.flatMap(TermLayer.init(field:))
        if layer == .person { stems += Self.nameSounds(of: token) }
        // A Latin word that really stands in the text outranks those that only sound like it.
        let written = TermKey.make(layer: token.kind == .bengali ? .exact : .stem, token.exact)
        return WordPlan(
            required: stems.map { TermKey.make(layer: layer ?? .stem, $0) },
            boosters: layer == nil ? [written] : [],
            inHeadline: field == .title,
            shares: layer != nil ? (0, 0) : (weights.stem, weights.exact),
            snapshot: snapshot
        )
    }

    /// People are indexed by the sounds of their names as well: কাজেমি finds কাজিমি.
    private static func nameSounds(of token: QueryWord) -> [[UInt8]] {
        let sounds =
            token.kind == .bengali
            ? [SoundKey.withVowels(ofBengali: token.exact), SoundKey.withVowels(ofBengali: token.stem)]
            : [SoundKey.withVowels(ofLatin: token.exact)]
        return Set(sounds).subtracting([[], token.stem]).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// All terms that begin with the typed letters: as written where Bengali, else among the stems.
    private mutating func prefix(_ tokens: [QueryWord], field: QueryField?) -> PlanNode {
        guard let last = tokens.last else { return .everything }
        let plan = prefixPlan(last, field: field)
        guard tokens.count > 1 else { return .word(plan) }
        var nodes: [PlanNode] = []
        for token in tokens.dropLast() { nodes.append(.word(wordPlan(token, field: field))) }
        return .all(nodes + [.word(plan)])
    }

    private mutating func prefixPlan(_ token: QueryWord, field: QueryField?) -> WordPlan {
        let place = PlanKey(exact: token.exact, stem: token.stem, field: field, isPrefix: true)
        if let known = plans[place] { return known }
        let layer = field.flatMap(TermLayer.init(field:)) ?? (token.kind == .bengali ? .exact : .stem)
        let keys = expansions(of: TermKey.make(layer: layer, token.exact))
        let isHeadlineOnly = field == .title
        let plan = WordPlan(
            required: isHeadlineOnly ? stems(of: keys) : keys,
            boosters: [],
            inHeadline: isHeadlineOnly,
            shares: (layer == .exact || layer == .stem ? weights.stem + weights.exact : 0, 0),
            snapshot: snapshot
        )
        plans[place] = plan
        return plan
    }

    /// The terms that begin with the bytes, those in most articles first, as many as the query may still have.
    private mutating func expansions(of prefix: [UInt8]) -> [[UInt8]] {
        var frequencies: [[UInt8]: Int] = [:]
        for part in snapshot.parts where scansLeft > 0 {
            part.segment.forEachKey(prefix: prefix) { key, frequency in
                frequencies[key, default: 0] += frequency
                scansLeft -= 1
                return scansLeft > 0
            }
        }
        let limit = min(Self.prefixLimit, expansionsLeft)
        if frequencies.count > limit || scansLeft == 0 { isCut = true }
        let keys =
            frequencies
            .sorted {
                $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
            }
            .prefix(limit).map(\.key)
        expansionsLeft -= keys.count
        return keys
    }

    /// Headlines are told by positions, which only stems have.
    private func stems(of keys: [[UInt8]]) -> [[UInt8]] {
        var planner = self
        var stems = Set<[UInt8]>()
        for key in keys {
            for word in planner.tokens(of: QueryTerm(utf8: TermKey.letters(of: key), column: 1)) {
                stems.insert(TermKey.make(layer: .stem, word.stem))
            }
        }
        return stems.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private mutating func tokens(of term: QueryTerm) -> [QueryWord] {
        QueryWord.all(in: term.utf8, &analyzer)
    }
}

/// A token of a query, copied out of the analyser.
struct QueryWord {
    let position: Int
    let kind: AnalyzedToken.Kind
    let isJoined: Bool
    let exact: [UInt8]
    let stem: [UInt8]

    static func all(in text: [UInt8], _ analyzer: inout TextAnalyzer) -> [QueryWord] {
        var words: [QueryWord] = []
        text.withUnsafeBufferPointer { bytes in
            analyzer.forEachToken(in: bytes) { token in
                words.append(
                    QueryWord(
                        position: token.position,
                        kind: token.kind,
                        isJoined: token.isJoined,
                        exact: Array(token.exact),
                        stem: Array(token.stem)
                    )
                )
            }
        }
        return words
    }
}

extension TermLayer {
    /// The layer of a field's names; nil for the headline, which shares the text's layers.
    init?(field: QueryField) {
        switch field {
        case .title: return nil
        case .outlet: self = .outlet
        case .section: self = .section
        case .person: self = .person
        case .place: self = .place
        case .organisation: self = .organisation
        case .event: self = .event
        case .language: self = .language
        }
    }
}

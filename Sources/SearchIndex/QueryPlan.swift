/// A query after analysis: which keys of the dictionary it looks up, and how they combine.
indirect enum PlanNode {
    case word(WordPlan)
    /// Words at fixed distances; `offsets` ascend from 0.
    case phrase([WordPlan], offsets: [UInt32], inHeadline: Bool)
    case all([PlanNode])
    case any([PlanNode])
    case not(PlanNode)
    case published(ClosedRange<Int32>)
    case everything
    case nothing

    /// What an exclusion excludes, nil for other nodes.
    var excluded: PlanNode? {
        if case .not(let inner) = self { inner } else { nil }
    }

    /// True when an article may lack it and still match in part: words and phrases of the text, no fields or filters.
    var isOptional: Bool {
        switch self {
        case .word(let plan): !plan.isFilter && !plan.inHeadline
        case .phrase(_, _, let inHeadline): !inHeadline
        case .all(let nodes), .any(let nodes): nodes.contains(where: \.isOptional)
        case .not, .published, .everything, .nothing: false
        }
    }

    /// The terms that it looks up.
    var termCount: Int {
        switch self {
        case .word(let plan): plan.required.count + plan.boosters.count
        case .phrase(let plans, _, _): plans.reduce(0) { $0 + $1.required.count }
        case .all(let nodes), .any(let nodes): nodes.reduce(0) { $0 + $1.termCount }
        case .not(let inner): inner.termCount
        case .published, .everything, .nothing: 0
        }
    }

    /// True when the node can add to a score.
    var isScoring: Bool {
        switch self {
        case .word(let plan): !plan.isFilter
        case .phrase: true
        case .all(let nodes), .any(let nodes): nodes.contains(where: \.isScoring)
        case .not, .published, .everything, .nothing: false
        }
    }
}

/// One word of a query: any of the `required` terms makes an article match; together they score as one word.
final class WordPlan: Sendable {
    let required: [[UInt8]]
    /// Terms that add to the score of an article that matches anyway: the word exactly as written.
    let boosters: [[UInt8]]
    let inHeadline: Bool
    /// True for a field's name, which selects and never scores.
    let isFilter: Bool
    /// Inverse document frequency times the layer's share.
    let weight: Float
    let boosterWeight: Float
    /// True for a question word beside others: not required, seen by the second look only.
    let isLight: Bool
    /// The lists of the terms in every part of the snapshot; of boosters only those that count.
    let requiredLists: [[TermEntry]]
    let boosterLists: [[TermEntry]]

    init(
        required: [[UInt8]],
        boosters: [[UInt8]],
        inHeadline: Bool,
        isLight: Bool = false,
        shares: (required: Float, boosters: Float),
        snapshot: Snapshot
    ) {
        self.required = required
        self.boosters = boosters
        self.inHeadline = inHeadline
        self.isLight = isLight
        isFilter = shares.required == 0
        let found = snapshot.lists(of: required)
        let extra = snapshot.lists(of: shares.boosters > 0 ? boosters : [])
        requiredLists = found.lists
        boosterLists = extra.lists
        func weight(_ frequency: Int, _ share: Float) -> Float {
            share > 0 && frequency > 0 ? share * snapshot.statistics.inverseFrequency(frequency) : 0
        }
        self.weight = weight(found.documentFrequency, shares.required)
        boosterWeight = weight(extra.documentFrequency, shares.boosters)
    }
}

/// A query made ready for one snapshot.
struct QueryPlan {
    /// What an article must match; without the question words that stand beside others.
    let root: PlanNode
    /// The query with its words ORed, what excludes or filters kept; nil when that would be the same.
    let partial: PlanNode?
    /// The plain words in their order, for the second look at the best candidates; nil when there is nothing to see.
    let order: WordOrder?
    /// True for a question or a long query: a sentence, in which some words are noise, so that an article with all of them
    /// must earn its place like the others (docs/decisions/0100-second-look.md).
    let isSentence: Bool
    /// True when a prefix begins more words than a query may stand for: matches are missing.
    var isCut = false
}

/// The plain words at the top of a query, as they follow each other.
struct WordOrder {
    /// Every word once.
    let words: [WordPlan]
    /// Places in `words`, a repeated word's twice.
    let order: [Int]
    /// The sum of the weights of all words but question words.
    let totalWeight: Float

    /// Nil when the order can add nothing: fewer than two words that stand in any article.
    init?(_ plans: [WordPlan]) {
        var words: [WordPlan] = []
        var order: [Int] = []
        var numbers: [ObjectIdentifier: Int] = [:]
        for plan in plans where plan.weight > 0 {
            let number = numbers[ObjectIdentifier(plan)] ?? words.count
            if number == words.count {
                numbers[ObjectIdentifier(plan)] = number
                words.append(plan)
            }
            order.append(number)
        }
        guard order.count > 1 else { return nil }
        self.words = words
        self.order = order
        totalWeight = words.reduce(0) { $1.isLight ? $0 : $0 + $1.weight }
    }
}

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

    init(
        required: [[UInt8]],
        boosters: [[UInt8]],
        inHeadline: Bool,
        shares: (required: Float, boosters: Float),
        snapshot: Snapshot
    ) {
        self.required = required
        self.boosters = boosters
        self.inHeadline = inHeadline
        isFilter = shares.required == 0
        func weight(_ keys: [[UInt8]], _ share: Float) -> Float {
            guard share > 0, !keys.isEmpty else { return 0 }
            let frequency = snapshot.documentFrequency(of: keys)
            return frequency > 0 ? share * snapshot.statistics.inverseFrequency(frequency) : 0
        }
        self.weight = weight(required, shares.required)
        self.boosterWeight = weight(boosters, shares.boosters)
    }
}

/// A query made ready for one snapshot.
struct QueryPlan {
    let root: PlanNode
    /// The query with its words ORed, what excludes or filters kept; nil when that would be the same.
    let partial: PlanNode?
    /// Words that stand next to each other in the query.
    let pairs: [WordPair]
    /// Words and phrases of the text that the query asks for.
    let optionalCount: Int
}

/// Two words that follow each other in the query.
struct WordPair {
    let first: WordPlan
    let second: WordPlan
    /// Added to the score of an article in which they follow each other too.
    let weight: Float
}

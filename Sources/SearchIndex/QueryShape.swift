/// A plan in the form that `WindowSearch` can run: words that all or any of an article must have, and conditions.
///
/// nil for other plans (an OR between phrases, an AND inside an OR, headline words), which `Searcher` walks with matchers.
struct QueryShape {
    /// Words whose scores are added first, then those of the clauses: as a conjunction of matchers adds them.
    struct Clause {
        var words: Range<Int>
        /// Set for a phrase: how far the words are behind the first.
        var offsets: [UInt32]?
    }

    private(set) var words: [WordPlan] = []
    private(set) var clauses: [Clause] = []
    /// True when every word is wanted, false when one suffices.
    private(set) var wantsAll = true
    /// Words that every hit has, and that add nothing to its score.
    private(set) var filters: [WordPlan] = []
    /// Words that no hit has.
    private(set) var exclusions: [WordPlan] = []
    private(set) var days: [ClosedRange<Int32>] = []

    /// Words of one query that are worth a window each; a query with more of them takes the slow path.
    static let wordLimit = 64

    init?(_ root: PlanNode) {
        switch root {
        case .all(let nodes):
            for node in nodes { guard add(node, isAlone: false) else { return nil } }
        default:
            guard add(root, isAlone: true) else { return nil }
        }
        guard !words.isEmpty, words.count + filters.count + exclusions.count <= Self.wordLimit else {
            return nil
        }
    }

    var hasPhrases: Bool { clauses.contains { $0.offsets != nil } }

    private mutating func add(_ node: PlanNode, isAlone: Bool) -> Bool {
        switch node {
        case .word(let plan) where plan.isFilter:
            filters.append(plan)
        case .word(let plan):
            guard !plan.inHeadline, wantsAll else { return false }
            words.append(plan)
            clauses.append(Clause(words: (words.count - 1)..<words.count))
        case .phrase(let plans, let offsets, false):
            guard wantsAll else { return false }
            words += plans
            clauses.append(Clause(words: (words.count - plans.count)..<words.count, offsets: offsets))
        case .any(let nodes):
            guard words.isEmpty else { return false }
            for node in nodes {
                guard case .word(let plan) = node, !plan.isFilter, !plan.inHeadline else { return false }
                words.append(plan)
            }
            clauses = [Clause(words: 0..<words.count)]
            wantsAll = false
        case .not(.word(let plan)):
            guard !plan.inHeadline else { return false }
            exclusions.append(plan)
        case .published(let days):
            self.days.append(days)
        default:
            return false
        }
        return true
    }
}

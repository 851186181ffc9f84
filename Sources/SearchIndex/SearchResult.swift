package import SearchQuery

#if canImport(Glibc)
    import Glibc
#endif

/// How a search is run.
package struct SearchOptions: Sendable {
    /// Hits wanted, 0...1,000.
    package var limit = 10
    /// Hits passed over, 0...10,000.
    package var offset = 0
    /// The order; nil takes the query's own `sort:`, else relevance, or newest when nothing can be scored.
    package var sort: SortOrder?
    /// Fills up with articles that have some of the words when fewer than `limit` have all.
    package var fillsPartially = true
    /// Favours recent articles; nil does not.
    package var recency: RecencyPrior?
    /// Asked now and then; true ends the search with what it has.
    package var shouldStop: (@Sendable () -> Bool)?

    package static let limitLimit = 1000
    package static let offsetLimit = 10_000

    package init() {}
}

/// Multiplies scores by 1 + `weight`, halving the extra every `halfLifeDays` days before `today`.
package struct RecencyPrior: Sendable, Hashable {
    /// Days since 1970-01-01.
    package var today: Int32
    package var halfLifeDays: Float
    package var weight: Float

    package init(today: Int32, halfLifeDays: Float = 30, weight: Float = 0.3) {
        self.today = today
        self.halfLifeDays = halfLifeDays
        self.weight = weight
    }

    /// The factor for an article of this day, 1...1 + `weight`: 1 when nothing is known, the most for a day to come.
    func factor(sortDay: Int32) -> Float {
        guard sortDay != Int32.min else { return 1 }
        let age = max(0, Float(today) - Float(sortDay))
        return 1 + weight * exp2f(-age / max(halfLifeDays, 1))
    }
}

/// One article that was found.
package struct SearchHit: Sendable, Hashable {
    package let id: Int64
    package let score: Float
    /// False for an article that has only some of the words.
    package let isFull: Bool
}

/// The answer to a search.
package struct SearchResult: Sendable, Hashable {
    /// The page that was asked for, best first; articles with all words before those with some.
    package var hits: [SearchHit] = []
    /// Articles that match in full.
    package var total = 0
    /// Articles that have some of the words, counted only when the search had to fill up.
    package var partialTotal = 0
    /// False when `shouldStop` ended the search early.
    package var isComplete = true

    /// True when some of the hits match in part only.
    package var isPartial: Bool { hits.contains { !$0.isFull } }
}

#if canImport(Glibc)
    import Glibc
#endif
import SearchQuery

/// Runs one search over one snapshot.
struct Searcher {
    let snapshot: Snapshot
    let options: SearchOptions
    let weights: RankingWeights
    let norms: LengthNorms

    /// Documents between two looks at `shouldStop`.
    private static let stopInterval = 4096

    init(_ snapshot: Snapshot, options: SearchOptions, weights: RankingWeights) {
        self.snapshot = snapshot
        self.options = options
        self.weights = weights
        norms = LengthNorms(weights, averageLength: snapshot.statistics.averageLength)
    }

    func run(_ plan: QueryPlan, sort: SortOrder?) -> SearchResult {
        let limit = min(max(options.limit, 0), SearchOptions.limitLimit)
        let offset = min(max(options.offset, 0), SearchOptions.offsetLimit)
        let order = options.sort ?? sort ?? (plan.root.isScoring ? .relevance : .newest)
        var result = SearchResult()
        let full = collect(plan.root, order: order, capacity: limit + offset, &result.isComplete)
        result.total = full.count
        var hits = full.top.map { SearchHit(id: $0.id, score: $0.score, isFull: true) }
        if hits.count < limit + offset, options.fillsPartially, result.isComplete, let partial = plan.partial
        {
            // The full matches match in part too: ask for so many more and leave them out.
            let some = collect(
                partial,
                order: order,
                capacity: limit + offset + hits.count,
                &result.isComplete
            )
            let known = Set(hits.map(\.id))
            result.partialTotal = max(0, some.count - full.count)
            let more = some.top.lazy.filter { !known.contains($0.id) }.prefix(limit + offset - hits.count)
            hits += more.map { SearchHit(id: $0.id, score: $0.score, isFull: false) }
        }
        result.hits = Array(hits.dropFirst(offset))
        return result
    }

    private func collect(
        _ node: PlanNode,
        order: SortOrder,
        capacity: Int,
        _ isComplete: inout Bool
    ) -> (top: [RankedHit], count: Int) {
        var top = TopHits(capacity: capacity)
        var count = 0
        var untilStop = Self.stopInterval
        for part in snapshot.parts {
            let segment = part.segment
            let matcher = matcher(for: node, in: segment)
            while matcher.document != PostingsCursor.end {
                let document = matcher.document
                if !part.isDeleted(document) {
                    count += 1
                    let score = order == .relevance ? rankedScore(matcher, segment) : 0
                    let key = key(order, score: score, document, segment)
                    if !top.rejects(key: key) {
                        top.insert(
                            RankedHit(key: key, id: segment.identifier(of: document), score: score)
                        )
                    }
                }
                untilStop -= 1
                if untilStop == 0 {
                    untilStop = Self.stopInterval
                    if options.shouldStop?() ?? false {
                        isComplete = false
                        return (top.sorted(), count)
                    }
                }
                matcher.next()
            }
        }
        return (top.sorted(), count)
    }

    private func key(_ order: SortOrder, score: Float, _ document: UInt32, _ segment: Segment) -> Double {
        switch order {
        case .relevance: return Double(score)
        case .newest: return Double(segment.sortDay(of: document))
        case .oldest:
            let day = segment.sortDay(of: document)
            return day == Int32.min ? -Double(Int32.max) : -Double(day)
        }
    }

    private func rankedScore(_ matcher: Matcher, _ segment: Segment) -> Float {
        let score = matcher.score()
        guard let recency = options.recency else { return score }
        let day = segment.sortDay(of: matcher.document)
        guard day != Int32.min else { return score }
        let age = max(0, Float(recency.today) - Float(day))
        return score * (1 + recency.weight * exp2f(-age / max(recency.halfLifeDays, 1)))
    }

    /// Builds the matcher of a node for one segment.
    func matcher(for node: PlanNode, in segment: Segment) -> Matcher {
        switch node {
        case .word(let plan):
            return WordMatcher(plan, in: segment, norms: norms)
        case .phrase(let plans, let offsets, let inHeadline):
            let words = plans.map { WordMatcher($0, in: segment, norms: norms) }
            return PhraseMatcher(words, offsets: offsets, inHeadline: inHeadline, segment: segment)
        case .all(let nodes):
            let wanted = nodes.filter { $0.excluded == nil }.map { matcher(for: $0, in: segment) }
            let excluded = nodes.compactMap(\.excluded)
            let base =
                wanted.isEmpty
                ? AllMatcher(segment) : wanted.count == 1 ? wanted[0] : ConjunctionMatcher(wanted)
            guard !excluded.isEmpty else { return base }
            return ExcludingMatcher(base, without: excluded.map { matcher(for: $0, in: segment) })
        case .any(let nodes):
            return DisjunctionMatcher(nodes.map { matcher(for: $0, in: segment) })
        case .not(let inner):
            return ExcludingMatcher(AllMatcher(segment), without: [matcher(for: inner, in: segment)])
        case .published(let days):
            return DateMatcher(segment, days: days)
        case .everything:
            return AllMatcher(segment)
        case .nothing:
            return Matcher()
        }
    }
}

extension Snapshot.Part {
    @inline(__always)
    func isDeleted(_ document: UInt32) -> Bool {
        guard let deleted else { return false }
        return deleted[Int(document >> 6)] & (1 << UInt64(document & 63)) != 0
    }
}

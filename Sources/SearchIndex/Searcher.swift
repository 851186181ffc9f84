import SearchQuery

/// Runs one search over one snapshot.
struct Searcher {
    let snapshot: Snapshot
    let options: SearchOptions
    let weights: RankingWeights
    let norms: LengthNorms

    /// Up to so many words, articles with all of them come first; a longer query is a sentence, in which some words are
    /// noise, and a full match must earn its place like the others (docs/decisions/0062-search-ranking.md).
    static let fullFirstLimit = 4
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
        let wanted = limit + offset
        let full = collect(plan.root, plan, order: order, capacity: wanted, &result.isComplete)
        result.total = full.count
        var hits = full.top.prefix(wanted).map { SearchHit(id: $0.id, score: $0.score, isFull: true) }
        if hits.count < wanted, options.fillsPartially, result.isComplete, let partial = plan.partial {
            // The full matches match in part too, so there is room for them.
            let capacity = wanted + hits.count
            let some = collect(partial, plan, order: order, capacity: capacity, &result.isComplete)
            result.partialTotal = max(0, some.count - full.count)
            let known = Set(hits.map(\.id))
            if order == .relevance, plan.optionalCount > Self.fullFirstLimit {
                hits = some.top.prefix(wanted).map {
                    SearchHit(id: $0.id, score: $0.score, isFull: known.contains($0.id))
                }
            } else {
                let more = some.top.lazy.filter { !known.contains($0.id) }.prefix(wanted - hits.count)
                hits += more.map { SearchHit(id: $0.id, score: $0.score, isFull: false) }
            }
        }
        result.hits = Array(hits.dropFirst(offset))
        return result
    }

    private func collect(
        _ node: PlanNode,
        _ plan: QueryPlan,
        order: SortOrder,
        capacity wanted: Int,
        _ isComplete: inout Bool
    ) -> (top: [RankedHit], count: Int) {
        let hasPairs = order == .relevance && !plan.pairs.isEmpty && wanted > 0
        var top = TopHits(capacity: hasPairs ? max(wanted, RankingWeights.candidateCount) : wanted)
        var count = 0
        var untilStop = Self.stopInterval
        if options.prunes, let shape = QueryShape(node) {
            count = collect(shape, order: order, into: &top, &isComplete)
            return (finished(top, plan, hasPairs: hasPairs && isComplete), count)
        }
        for (number, part) in snapshot.parts.enumerated() {
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
                            RankedHit(
                                key: key,
                                id: segment.identifier(of: document),
                                score: score,
                                part: number,
                                document: document
                            )
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
        return (finished(top, plan, hasPairs: hasPairs), count)
    }

    private func finished(_ top: TopHits, _ plan: QueryPlan, hasPairs: Bool) -> [RankedHit] {
        hasPairs ? addPairs(top.sorted(), plan.pairs) : top.sorted()
    }

    /// Runs a shape over all segments, those with the best hits first.
    ///
    /// - Returns: the number of matches.
    private func collect(
        _ shape: QueryShape,
        order: SortOrder,
        into top: inout TopHits,
        _ isComplete: inout Bool
    ) -> Int {
        let parts = snapshot.parts
        var numbers = Array(parts.indices)
        switch order {
        case .relevance: numbers.sort { parts[$0].segment.documentCount > parts[$1].segment.documentCount }
        case .newest: numbers.sort { parts[$0].segment.latestSortDay > parts[$1].segment.latestSortDay }
        case .oldest: numbers.sort { parts[$0].segment.earliestSortDay < parts[$1].segment.earliestSortDay }
        }
        let context = WindowContext(
            options: options,
            norms: norms,
            scores: QueryScores(norms: norms),
            scratch: WindowScratch(wordCount: shape.hasPhrases ? shape.words.count : 0)
        )
        var count = 0
        for number in numbers {
            guard
                var search = WindowSearch(
                    shape,
                    part: parts[number],
                    number: number,
                    order: order,
                    context: context
                )
            else { continue }
            search.run(into: &top)
            count += search.count
            if !search.isComplete {
                isComplete = false
                break
            }
        }
        return count
    }

    /// Adds what neighbouring words are worth to the best candidates, and orders those anew.
    private func addPairs(_ hits: [RankedHit], _ pairs: [WordPair]) -> [RankedHit] {
        var candidates = Array(hits.prefix(RankingWeights.candidateCount))
        // By place, so that every list is walked once and forwards.
        candidates.sort { ($0.part, $0.document) < ($1.part, $1.document) }
        var finder: PairFinder?
        var part = -1
        for index in candidates.indices {
            if candidates[index].part != part || finder == nil {
                part = candidates[index].part
                finder = PairFinder(pairs, in: snapshot.parts[part].segment, norms: norms)
            }
            candidates[index].score += finder?.score(candidates[index].document) ?? 0
            candidates[index].key = Double(candidates[index].score)
        }
        candidates.sort { $0.precedes($1) }
        return candidates + hits.dropFirst(RankingWeights.candidateCount)
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
        return score * recency.factor(sortDay: segment.sortDay(of: matcher.document))
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

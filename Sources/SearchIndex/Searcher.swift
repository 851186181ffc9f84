import SearchQuery

/// Runs one search over one snapshot.
struct Searcher {
    let snapshot: Snapshot
    let options: SearchOptions
    let weights: RankingWeights
    let norms: LengthNorms

    /// Documents between two looks at `shouldStop`, times the terms of the query.
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
        let isMixed = plan.isSentence && order == .relevance && options.fillsPartially && plan.partial != nil
        let full = collect(plan.root, plan, order: order, capacity: isMixed ? 0 : wanted, &result.isComplete)
        // A search that may pass over matches, or was stopped, has at least its hits.
        result.total = max(full.count, full.top.count)
        var hits = full.top.prefix(wanted).map { SearchHit(id: $0.id, score: $0.score, isFull: true) }
        if hits.count < wanted, options.fillsPartially, result.isComplete, let partial = plan.partial {
            // The full matches match in part too, so there is room for them.
            let capacity = wanted + hits.count
            let some = collect(partial, plan, order: order, capacity: capacity, &result.isComplete)
            result.partialTotal = max(0, some.count - full.count)
            if isMixed {
                hits = mixed(Array(some.top.prefix(wanted)), full: plan.root)
            } else {
                let known = Set(hits.map(\.id))
                let more = some.top.lazy.filter { !known.contains($0.id) }.prefix(wanted - hits.count)
                hits += more.map { SearchHit(id: $0.id, score: $0.score, isFull: false) }
            }
        }
        result.hits = Array(hits.dropFirst(offset))
        if plan.isCut { result.isComplete = false }
        return result
    }

    private func collect(
        _ node: PlanNode,
        _ plan: QueryPlan,
        order: SortOrder,
        capacity wanted: Int,
        _ isComplete: inout Bool
    ) -> (top: [RankedHit], count: Int) {
        let words = order == .relevance && wanted > 0 ? plan.order : nil
        var top = TopHits(capacity: words == nil ? wanted : max(wanted, RankingWeights.candidateCount))
        var count = 0
        let stopInterval = max(1, Self.stopInterval / max(1, node.termCount))
        var untilStop = stopInterval
        if options.prunes, let shape = QueryShape(node) {
            count = collect(shape, order: order, into: &top, &isComplete)
            return (finished(top, isComplete ? words : nil), count)
        }
        for (number, part) in snapshot.parts.enumerated() {
            let segment = part.segment
            let matcher = matcher(for: node, in: number)
            while matcher.document != PostingsCursor.end {
                let document = matcher.document
                if !part.isDeleted(document) {
                    count += 1
                    let score =
                        order == .relevance && wanted > 0
                        ? matcher.score() * freshness(document, in: number) : 0
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
                    untilStop = stopInterval
                    if options.shouldStop?() ?? false {
                        isComplete = false
                        return (top.sorted(), count)
                    }
                }
                matcher.next()
            }
        }
        return (finished(top, words), count)
    }

    private func finished(_ top: TopHits, _ order: WordOrder?) -> [RankedHit] {
        order.map { lookAgain(top.sorted(), $0) } ?? top.sorted()
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
            weights: weights,
            averageLength: snapshot.statistics.averageLength,
            norms: norms,
            scores: QueryScores(norms: norms),
            scratch: WindowScratch()
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

    /// Full and partial matches in one ranking: tells which of them are full.
    private func mixed(_ hits: [RankedHit], full root: PlanNode) -> [SearchHit] {
        var isFull: [Int64: Bool] = [:]
        var part = -1
        var full = Matcher()
        for hit in hits.sorted(by: { ($0.part, $0.document) < ($1.part, $1.document) }) {
            if hit.part != part {
                part = hit.part
                full = matcher(for: root, in: part)
            }
            full.seek(hit.document)
            isFull[hit.id] = full.document == hit.document
        }
        return hits.map { SearchHit(id: $0.id, score: $0.score, isFull: isFull[$0.id] ?? false) }
    }

    /// Adds what the order of the words is worth to the best candidates, and orders those anew.
    private func lookAgain(_ hits: [RankedHit], _ order: WordOrder) -> [RankedHit] {
        var candidates = Array(hits.prefix(RankingWeights.candidateCount))
        // By place, so that every list is walked once and forwards.
        candidates.sort { ($0.part, $0.document) < ($1.part, $1.document) }
        var scorer: ProximityScorer?
        var part = -1
        for index in candidates.indices {
            if candidates[index].part != part || scorer == nil {
                part = candidates[index].part
                let segment = snapshot.parts[part].segment
                scorer = ProximityScorer(order, part: part, in: segment, norms: norms, weights: weights)
            }
            let extra = scorer?.score(candidates[index].document) ?? 0
            candidates[index].score += extra * freshness(candidates[index].document, in: part)
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

    /// What the recency prior makes of a score: a factor from 1 to 1 + its weight, 1 where the day is not known.
    private func freshness(_ document: UInt32, in part: Int) -> Float {
        guard let recency = options.recency else { return 1 }
        return recency.factor(sortDay: snapshot.parts[part].segment.sortDay(of: document))
    }

    /// Builds the matcher of a node for one part of the snapshot.
    func matcher(for node: PlanNode, in part: Int) -> Matcher {
        let segment = snapshot.parts[part].segment
        switch node {
        case .word(let plan):
            return WordMatcher(plan, part: part, in: segment, norms: norms)
        case .phrase(let plans, let offsets, let inHeadline):
            let words = plans.map { WordMatcher($0, part: part, in: segment, norms: norms) }
            return PhraseMatcher(words, offsets: offsets, inHeadline: inHeadline, segment: segment)
        case .all(let nodes):
            let wanted = nodes.filter { $0.excluded == nil }.map { matcher(for: $0, in: part) }
            let excluded = nodes.compactMap(\.excluded)
            let base =
                wanted.isEmpty
                ? AllMatcher(segment) : wanted.count == 1 ? wanted[0] : ConjunctionMatcher(wanted)
            guard !excluded.isEmpty else { return base }
            return ExcludingMatcher(base, without: excluded.map { matcher(for: $0, in: part) })
        case .any(let nodes):
            return DisjunctionMatcher(nodes.map { matcher(for: $0, in: part) })
        case .not(let inner):
            return ExcludingMatcher(AllMatcher(segment), without: [matcher(for: inner, in: part)])
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

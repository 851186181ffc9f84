import SearchQuery

/// Runs a query over one segment, window by window: bit sets say which documents match, bounds say which can be hits.
///
/// Purpose: the hot path. Every answer is the one that walking all documents with matchers gives, score for score.
/// Threading: one thread. Limits: `QueryShape.wordLimit`. Known faults: none.
struct WindowSearch {
    let part: Snapshot.Part
    let segment: Segment
    let number: Int
    let shape: QueryShape
    let order: SortOrder
    let options: SearchOptions
    let words: [WordCursor]
    let filters: [WordCursor]
    let exclusions: [WordCursor]
    /// Scores are multiplied by at most this.
    let recencyBound: Float
    /// `recencyBound` and what bounds lose to rounding.
    let widening: Float
    /// True when every match is counted by looking.
    var counts: Bool
    /// The words of an AND and its filters, the rarest first.
    let byCost: [WordCursor]
    /// The place of the rarest of the words.
    let lead: Int
    let scratch: WindowScratch
    var count = 0
    var isComplete = true

    /// Bounds are sums of rounded numbers in another order than scores: by so much they are widened.
    static let slack: Float = 1.00001
    /// Lists that are looked at between two looks at `shouldStop`.
    private static let cursorsBetweenStops = 64
    /// Windows between two looks at `shouldStop`, and before the next.
    private let stopInterval: Int
    private var untilStop: Int
    /// Blocks between two looks at `shouldStop` where a word alone is looked for.
    private static let blockStopInterval = 256
    /// Candidates are scored one by one where the words stand in so many times more documents of the window.
    static let lookupFactor: Float = 20

    /// nil when no document of the segment can match.
    init?(_ shape: QueryShape, part: Snapshot.Part, number: Int, order: SortOrder, context: WindowContext) {
        self.part = part
        self.number = number
        self.shape = shape
        self.order = order
        segment = part.segment
        options = context.options
        let segment = part.segment
        // A word that stands twice is opened once; there are too few to be worth a hash.
        var cursors: [WordCursor] = []
        func cursor(_ plan: WordPlan) -> WordCursor {
            if let known = cursors.first(where: { $0.plan === plan }) { return known }
            let cursor = WordCursor(
                plan,
                part: number,
                in: segment,
                norms: context.norms,
                scores: context.scores
            )
            cursors.append(cursor)
            return cursor
        }
        for days in shape.days {
            guard segment.earliestDay <= days.upperBound, segment.latestDay >= days.lowerBound else {
                return nil
            }
        }
        filters = shape.filters.map(cursor)
        words = shape.words.map(cursor)
        exclusions = shape.exclusions.map(cursor).filter { $0.cost > 0 }
        if filters.contains(where: { $0.cost == 0 }) { return nil }
        let hasMatches =
            shape.wantsAll
            ? words.allSatisfy({ $0.cost > 0 }) : words.contains(where: { $0.cost > 0 })
        guard hasMatches else { return nil }
        stopInterval = max(1, Self.cursorsBetweenStops / cursors.reduce(1) { $0 + $1.required.count })
        untilStop = stopInterval
        let words = words
        lead = words.indices.min { words[$0].cost < words[$1].cost } ?? 0
        byCost = ((shape.wantsAll ? words : []) + filters).sorted { $0.cost < $1.cost }
        recencyBound = order == .relevance ? 1 + max(0, context.options.recency?.weight ?? 0) : 1
        widening = recencyBound * Self.slack
        counts = options.countsAll
        scratch = context.scratch
        if order == .relevance { scratch.setImpacts(factor: context.impactFactor(segment)) }
    }

    mutating func run(into top: inout TopHits) {
        guard !mustStop() else { return }
        let isPlain = words.count == 1 && filters.isEmpty && exclusions.isEmpty && shape.days.isEmpty
        if isPlain, let cursor = words[0].single, part.deleted == nil || !options.countsAll {
            count = part.deleted == nil ? cursor.count : 0
            counts = false
            switch order {
            case .relevance where cursor.hasImpactRow: runByBound(into: &top)
            case .relevance: runBlocks(words[0], cursor, into: &top)
            case .newest, .oldest: runByDay(into: &top)
            }
        } else if order == .relevance {
            runByBound(into: &top)
        } else {
            runByDay(into: &top)
        }
    }

    /// True when the client does not wait any more; the search is then incomplete.
    mutating func mustStop() -> Bool {
        guard options.shouldStop?() ?? false else { return false }
        isComplete = false
        return true
    }

    /// The same, asked for every window and answered now and then.
    mutating func mustStopAtWindow() -> Bool {
        untilStop -= 1
        guard untilStop == 0 else { return false }
        untilStop = stopInterval
        return mustStop()
    }

    /// The documents of a window.
    func span(of window: Int) -> (base: UInt32, end: UInt32) {
        let base = UInt32(window * SegmentWindows.size)
        return (base, min(base + UInt32(SegmentWindows.size), UInt32(segment.documentCount)))
    }

    // MARK: One word with one list

    /// The blocks with the highest bounds first, then all others that can still have a hit.
    private mutating func runBlocks(_ word: WordCursor, _ cursor: PostingsCursor, into top: inout TopHits) {
        let blockCount = cursor.blockCount
        withUnsafeTemporaryAllocation(of: Float.self, capacity: max(1, blockCount)) { bounds in
            var best: Float = 0
            for block in 0..<blockCount {
                bounds[block] = word.bound(ofBlock: block, cursor) * recencyBound
                best = max(best, bounds[block])
            }
            // Two passes: the first takes the blocks near the best, which lifts the threshold for the second.
            for (lower, upper) in [(best * 0.9, Float.infinity), (-1, best * 0.9)] {
                for block in 0..<blockCount where bounds[block] >= lower && bounds[block] < upper {
                    if block % Self.blockStopInterval == 0, mustStop() { return }
                    if canSkip(bounds[block], document: cursor.lowerBound(ofBlock: block), top) { continue }
                    visitBlock(block, word, cursor, into: &top)
                }
            }
        }
    }

    /// True when no document from this one on can enter with a score of at most `bound`, which is exact or widened.
    @inline(__always)
    private func canSkip(_ bound: Float, document: UInt32, _ top: TopHits) -> Bool {
        if top.rejects(key: Double(bound)) { return true }
        // Of equal hits the earlier article wins, which then is the earlier document.
        guard let worst = top.worst, worst.key == Double(bound), segment.isAscending else { return false }
        return worst.id < segment.identifier(of: document)
    }

    private func visitBlock(
        _ block: Int,
        _ word: WordCursor,
        _ cursor: PostingsCursor,
        into top: inout TopHits
    ) {
        let size = cursor.loadBlock(block)
        let documents = cursor.documents
        let frequencies = cursor.frequencies
        let codes = segment.lengthCodes
        for index in 0..<size {
            let document = documents[index]
            let score = word.score(frequency: frequencies[index], lengthCode: codes[Int(document)])
            if !top.rejects(key: Double(score * recencyBound)) { insert(document, score: score, into: &top) }
        }
    }

    // MARK: Hits

    /// Scores a candidate, which has the query's phrases, as the matchers do, and offers it.
    func rank(_ document: UInt32, into top: inout TopHits) {
        let code = segment.lengthCodes[Int(document)]
        var score: Float = 0
        for clause in shape.clauses {
            var sum: Float = 0
            for index in clause.words {
                let part = words[index].score(document, lengthCode: code)
                if part == 0, shape.wantsAll { return }
                sum += part
            }
            score += sum
        }
        guard !top.rejects(key: Double(score * recencyBound)) else { return }
        insert(document, score: score, into: &top)
    }

    func insert(_ document: UInt32, score: Float, into top: inout TopHits) {
        let score = score * (options.recency?.factor(sortDay: segment.sortDay(of: document)) ?? 1)
        guard !top.rejects(key: Double(score)), !part.isDeleted(document) else { return }
        top.insert(
            RankedHit(
                key: Double(score),
                id: segment.identifier(of: document),
                score: score,
                part: number,
                document: document
            )
        )
    }
}

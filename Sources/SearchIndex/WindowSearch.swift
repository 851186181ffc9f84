import SearchQuery

/// Runs a query over one segment, window by window: bit sets say which documents match, bounds say which can be hits.
///
/// Purpose: the hot path. Every answer is the one that walking all documents with matchers gives, score for score.
/// Threading: one thread. Limits: `QueryShape.wordLimit`. Known faults: none.
struct WindowSearch {
    private let part: Snapshot.Part
    private let segment: Segment
    private let number: Int
    private let shape: QueryShape
    private let order: SortOrder
    private let options: SearchOptions
    private let words: [WordCursor]
    private let filters: [WordCursor]
    private let exclusions: [WordCursor]
    /// Scores are multiplied by at most this.
    private let recencyBound: Float
    /// The words of an AND and its filters, the rarest first.
    private let byCost: [WordCursor]
    private let scratch: WindowScratch
    private(set) var count = 0
    private(set) var isComplete = true

    /// Bounds are sums of rounded numbers in another order than scores: by so much they are widened.
    private static let slack: Float = 1.00001
    /// Windows between two looks at `shouldStop`: 32,768 documents.
    private static let stopInterval = 16
    /// Blocks between two looks at `shouldStop` where a word alone is looked for.
    private static let blockStopInterval = 256
    /// Candidates are scored one by one where the words stand in so many times more documents of the window.
    private static let lookupFactor = 40
    /// While there is room for every hit, the candidates above these shares of the best one come first, so that the
    /// threshold rises early.
    private static let shares: [Float] = [0.9, 0.75, 0.5]

    /// nil when no document of the segment can match.
    init?(_ shape: QueryShape, part: Snapshot.Part, number: Int, order: SortOrder, context: WindowContext) {
        self.part = part
        self.number = number
        self.shape = shape
        self.order = order
        segment = part.segment
        options = context.options
        let segment = part.segment
        func cursor(_ plan: WordPlan) -> WordCursor {
            WordCursor(plan, in: segment, norms: context.norms, scores: context.scores)
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
        byCost = ((shape.wantsAll ? words : []) + filters).sorted { $0.cost < $1.cost }
        recencyBound = order == .relevance ? 1 + max(0, context.options.recency?.weight ?? 0) : 1
        scratch = context.scratch
    }

    mutating func run(into top: inout TopHits) {
        guard !(options.shouldStop?() ?? false) else {
            isComplete = false
            return
        }
        let isPlain = words.count == 1 && filters.isEmpty && exclusions.isEmpty && shape.days.isEmpty
        if isPlain, let cursor = words[0].single, part.deleted == nil || !options.countsAll {
            count = part.deleted == nil ? cursor.count : 0
            switch order {
            case .relevance: runBlocks(words[0], cursor, into: &top)
            case .newest, .oldest: runByDay(into: &top, counts: false)
            }
        } else if order == .relevance {
            runInOrder(into: &top)
        } else {
            runByDay(into: &top, counts: options.countsAll)
        }
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
                    if block % Self.blockStopInterval == 0, options.shouldStop?() ?? false {
                        isComplete = false
                        return
                    }
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
        guard let worst = top.worst, worst.key == Double(bound), segment.windows.hasAscendingIdentifiers
        else {
            return false
        }
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

    // MARK: Windows

    /// All windows in order, by relevance.
    private mutating func runInOrder(into top: inout TopHits) {
        var window = 0
        var untilStop = Self.stopInterval
        while let next = nextWindow(from: window) {
            visit(next, into: &top)
            window = next + 1
            untilStop -= 1
            if untilStop == 0 {
                untilStop = Self.stopInterval
                if options.shouldStop?() ?? false {
                    isComplete = false
                    return
                }
            }
        }
    }

    /// The first window at or after `window` that can have a match.
    private func nextWindow(from window: Int) -> Int? {
        let base = UInt32(window * SegmentWindows.size)
        guard base < UInt32(segment.documentCount) else { return nil }
        var first = PostingsCursor.end
        if shape.wantsAll {
            // One look at the rarest suffices: behind it the window is checked anyway.
            guard let rarest = byCost.first else { return nil }
            first = rarest.cost > segment.documentCount / 64 ? base : rarest.firstDocument(atOrAfter: base)
        } else {
            for word in words {
                guard word.cost <= segment.documentCount / 64 else {
                    first = base
                    break
                }
                first = min(first, word.firstDocument(atOrAfter: base))
            }
        }
        return first == PostingsCursor.end ? nil : Int(first) / SegmentWindows.size
    }

    private mutating func visit(_ window: Int, into top: inout TopHits) {
        let base = UInt32(window * SegmentWindows.size)
        let end = min(base + UInt32(SegmentWindows.size), UInt32(segment.documentCount))
        for days in shape.days where !segment.windows.overlaps(window, days) { return }
        var essential = UInt64.max
        var optional: Float = 0
        if top.isFull {
            essential = partition(top, from: base, to: end, &optional)
            if essential == 0 {
                if options.countsAll { countMatches(from: base, to: end) }
                return
            }
        }
        if shape.wantsAll {
            visitAll(from: base, to: end, into: &top)
        } else {
            visitAny(essential, optional: optional, from: base, to: end, into: &top)
        }
    }

    /// The words without which no document of the window can be a hit, as a bit set; empty when none can be one.
    ///
    /// `optional` becomes what the other words can add.
    private func partition(
        _ top: TopHits,
        from base: UInt32,
        to end: UInt32,
        _ optional: inout Float
    ) -> UInt64 {
        let bounds = scratch.bounds
        var sum: Float = 0
        var essential: UInt64 = 0
        for index in 0..<words.count {
            bounds[index] = words[index].bound(from: base, to: end)
            sum += bounds[index]
            if bounds[index] > 0 { essential |= 1 << UInt64(index) }
        }
        let factor = recencyBound * Self.slack
        if top.rejects(key: Double(sum * factor)) { return 0 }
        if shape.wantsAll || essential == 0 { return UInt64.max }
        while true {
            var least = -1
            for index in 0..<words.count where essential & (1 << UInt64(index)) != 0 {
                if least < 0 || bounds[index] < bounds[least] { least = index }
            }
            guard least >= 0, top.rejects(key: Double((optional + bounds[least]) * factor)) else {
                return essential
            }
            optional += bounds[least]
            essential &= ~(1 << UInt64(least))
        }
    }

    /// Only counts, because no document of the window can be a hit.
    private mutating func countMatches(from base: UInt32, to end: UInt32) {
        guard findCandidates(from: base, to: end) else { return }
        guard shape.hasPhrases else {
            count += WindowBits.count(scratch.candidates)
            return
        }
        var found = 0
        WindowBits.forEach(scratch.candidates) { if hasPhrases(base + UInt32($0)) { found += 1 } }
        count += found
    }

    private mutating func visitAll(from base: UInt32, to end: UInt32, into top: inout TopHits) {
        guard findCandidates(from: base, to: end) else { return }
        let candidates = scratch.candidates
        if shape.hasPhrases, options.countsAll {
            // Every candidate must be looked at anyway.
            WindowBits.forEach(candidates) { place in
                if !hasPhrases(base + UInt32(place)) { candidates[place >> 6] &= ~(1 << UInt64(place & 63)) }
            }
        }
        let found = WindowBits.count(candidates)
        guard found > 0 else { return }
        if options.countsAll { count += found }
        var listed = 0
        for word in words { listed += WindowBits.count(word.bits) }
        if found * Self.lookupFactor < listed {
            WindowBits.forEach(candidates) { rank(base + UInt32($0), into: &top) }
            return
        }
        scratch.sums.update(repeating: 0, count: SegmentWindows.size)
        for word in words { word.accumulate(scratch.sums, from: base, to: end) }
        offer(optional: 0, from: base, into: &top)
    }

    private mutating func visitAny(
        _ essential: UInt64,
        optional: Float,
        from base: UInt32,
        to end: UInt32,
        into top: inout TopHits
    ) {
        let candidates = scratch.candidates
        candidates.update(repeating: 0, count: WindowBits.wordCount)
        scratch.sums.update(repeating: 0, count: SegmentWindows.size)
        for index in 0..<words.count where essential & (1 << UInt64(index)) != 0 && words[index].cost > 0 {
            words[index].accumulate(scratch.sums, from: base, to: end)
            WindowBits.unite(candidates, words[index].bits)
        }
        applyConditions(from: base, to: end)
        if options.countsAll {
            // The words that cannot make a hit alone make matches nevertheless.
            let matches = scratch.matches
            matches.update(from: candidates, count: WindowBits.wordCount)
            candidates.update(repeating: 0, count: WindowBits.wordCount)
            for index in 0..<words.count where essential & (1 << UInt64(index)) == 0 && words[index].cost > 0
            {
                words[index].fill(from: base, to: end)
                WindowBits.unite(candidates, words[index].bits)
            }
            applyConditions(from: base, to: end)
            WindowBits.unite(candidates, matches)
            count += WindowBits.count(candidates)
            candidates.update(from: matches, count: WindowBits.wordCount)
        }
        offer(optional: optional, from: base, into: &top)
    }

    // MARK: Candidates

    /// Finds the window's documents that match but for phrases; false when there are none.
    private func findCandidates(from base: UInt32, to end: UInt32) -> Bool {
        let candidates = scratch.candidates
        if shape.wantsAll {
            candidates.update(repeating: UInt64.max, count: WindowBits.wordCount)
            for word in byCost {
                word.fill(from: base, to: end)
                guard WindowBits.intersect(candidates, word.bits) else { return false }
            }
        } else {
            candidates.update(repeating: 0, count: WindowBits.wordCount)
            for word in words where word.cost > 0 {
                word.fill(from: base, to: end)
                WindowBits.unite(candidates, word.bits)
            }
        }
        applyConditions(from: base, to: end)
        return true
    }

    /// Takes out of the candidates what is deleted, excluded, filtered away, or not published in time.
    private func applyConditions(from base: UInt32, to end: UInt32) {
        let candidates = scratch.candidates
        if let deleted = part.deleted {
            let first = Int(base >> 6)
            deleted.withUnsafeBufferPointer { deleted in
                for place in 0..<min(WindowBits.wordCount, deleted.count - first) {
                    candidates[place] &= ~deleted[first + place]
                }
            }
        }
        if !shape.wantsAll {
            for filter in filters {
                filter.fill(from: base, to: end)
                _ = WindowBits.intersect(candidates, filter.bits)
            }
        }
        for exclusion in exclusions {
            exclusion.fill(from: base, to: end)
            WindowBits.subtract(candidates, exclusion.bits)
        }
        for days in shape.days {
            WindowBits.forEach(candidates) { place in
                if !segment.publication(of: base + UInt32(place)).overlaps(days) {
                    candidates[place >> 6] &= ~(1 << UInt64(place & 63))
                }
            }
        }
    }

    /// Ranks the candidates whose sum and `optional` more can make a hit.
    private func offer(optional: Float, from base: UInt32, into top: inout TopHits) {
        let sums = scratch.sums
        var upper = Float.infinity
        if !top.isFull {
            var best: Float = 0
            WindowBits.forEach(scratch.candidates) { best = max(best, sums[$0]) }
            for share in Self.shares where !top.isFull {
                offer(from: best * share, below: upper, optional: optional, from: base, into: &top)
                upper = best * share
            }
        }
        offer(from: -Float.infinity, below: upper, optional: optional, from: base, into: &top)
    }

    private func offer(
        from lower: Float,
        below upper: Float,
        optional: Float,
        from base: UInt32,
        into top: inout TopHits
    ) {
        let sums = scratch.sums
        let candidates = scratch.candidates
        let factor = recencyBound * Self.slack
        let worst = top.worst.map { Float($0.key) / factor - optional } ?? -Float.infinity
        // Widened once more, because the quotient is rounded; `rejects` decides.
        let cut = SIMD8<Float>(repeating: max(lower, worst - abs(worst) * 1e-5))
        for chunk in 0..<(SegmentWindows.size / 8) {
            let place = chunk &* 8
            let lanes = UnsafeRawPointer(sums + place).loadUnaligned(as: SIMD8<Float>.self)
            guard any(lanes .>= cut) else { continue }
            var byte = UInt8(truncatingIfNeeded: candidates[place &>> 6] &>> UInt64(place & 63))
            while byte != 0 {
                let index = place &+ byte.trailingZeroBitCount
                byte &= byte &- 1
                let sum = sums[index]
                if sum < lower || sum >= upper || top.rejects(key: Double((sum + optional) * factor)) {
                    continue
                }
                rank(base + UInt32(index), into: &top)
            }
        }
    }

    /// Scores a candidate as the matchers do and offers it.
    private func rank(_ document: UInt32, into top: inout TopHits) {
        if shape.hasPhrases, !options.countsAll, !hasPhrases(document) { return }
        let code = segment.lengthCodes[Int(document)]
        var score: Float = 0
        for clause in shape.clauses {
            var sum: Float = 0
            for index in clause.words { sum += words[index].score(document, lengthCode: code) }
            score += sum
        }
        insert(document, score: score, into: &top)
    }

    private func insert(_ document: UInt32, score: Float, into top: inout TopHits) {
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

    // MARK: Phrases

    private func hasPhrases(_ document: UInt32) -> Bool {
        for clause in shape.clauses {
            guard let offsets = clause.offsets else { continue }
            for index in clause.words { scratch.positions[index] = words[index].positions(in: document) }
            guard hasPhrase(clause.words.lowerBound, offsets) else { return false }
        }
        return true
    }

    private func hasPhrase(_ first: Int, _ offsets: [UInt32]) -> Bool {
        let lists = scratch.positions + first
        let next = scratch.next
        for index in 0..<offsets.count { next[index] = 0 }
        candidates: for start in lists[0] {
            for index in 1..<offsets.count {
                let wanted = start &+ offsets[index]
                let list = lists[index]
                while next[index] < list.count, list[next[index]] < wanted { next[index] &+= 1 }
                guard next[index] < list.count else { return false }
                if list[next[index]] != wanted { continue candidates }
            }
            return true
        }
        return false
    }

    // MARK: By day

    /// Windows from the newest, or oldest, on, as far as one can still have a hit.
    private mutating func runByDay(into top: inout TopHits, counts: Bool) {
        let windows = segment.windows
        var isOpen = true
        for (turn, window) in (order == .newest ? windows.newestFirst : windows.oldestFirst).enumerated() {
            if turn % Self.stopInterval == 0, turn > 0, options.shouldStop?() ?? false {
                isComplete = false
                return
            }
            let window = Int(window)
            let day =
                order == .newest
                ? windows.windows[window].latestSortDay : windows.windows[window].earliestSortDay
            if isOpen, top.rejects(key: dayKey(day)) { isOpen = false }
            guard isOpen || counts else { return }
            visitByDay(window, isOpen: isOpen, counts: counts, into: &top)
        }
    }

    /// What `sortDay` is worth in the order; an unknown day comes last in either.
    @inline(__always)
    private func dayKey(_ day: Int32) -> Double {
        if order == .newest { return Double(day) }
        return day == Int32.min ? -Double(Int32.max) : -Double(day)
    }

    private mutating func visitByDay(_ window: Int, isOpen: Bool, counts: Bool, into top: inout TopHits) {
        let base = UInt32(window * SegmentWindows.size)
        let end = min(base + UInt32(SegmentWindows.size), UInt32(segment.documentCount))
        for days in shape.days where !segment.windows.overlaps(window, days) { return }
        guard findCandidates(from: base, to: end) else { return }
        if !shape.hasPhrases, counts { count += WindowBits.count(scratch.candidates) }
        guard isOpen || shape.hasPhrases else { return }
        var found = 0
        WindowBits.forEach(scratch.candidates) { place in
            let document = base + UInt32(place)
            let key = dayKey(segment.sortDay(of: document))
            let isHit = isOpen && !top.rejects(key: key)
            guard isHit || counts && shape.hasPhrases else { return }
            if shape.hasPhrases {
                guard hasPhrases(document) else { return }
                found += 1
                guard isHit else { return }
            }
            top.insert(
                RankedHit(
                    key: key,
                    id: segment.identifier(of: document),
                    score: 0,
                    part: number,
                    document: document
                )
            )
        }
        if counts { count += found }
    }
}

/// What all segments of one search share.
struct WindowContext {
    let options: SearchOptions
    let norms: LengthNorms
    let scores: QueryScores
    let scratch: WindowScratch
}

/// Memory of one search for one window.
final class WindowScratch {
    let candidates = UnsafeMutablePointer<UInt64>.allocate(capacity: WindowBits.wordCount)
    let matches = UnsafeMutablePointer<UInt64>.allocate(capacity: WindowBits.wordCount)
    let sums = UnsafeMutablePointer<Float>.allocate(capacity: SegmentWindows.size)
    let bounds = UnsafeMutablePointer<Float>.allocate(capacity: QueryShape.wordLimit)
    /// The positions of each word in the document at hand, and how far they were compared.
    let positions = UnsafeMutablePointer<UnsafeBufferPointer<UInt32>>.allocate(capacity: QueryShape.wordLimit)
    let next = UnsafeMutablePointer<Int>.allocate(capacity: QueryShape.wordLimit)

    deinit {
        candidates.deallocate()
        matches.deallocate()
        sums.deallocate()
        bounds.deallocate()
        positions.deallocate()
        next.deallocate()
    }
}

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
    private let norms: LengthNorms
    private let words: [WordCursor]
    private let filters: [WordCursor]
    private let exclusions: [WordCursor]
    /// Scores are multiplied by at most this.
    private let recencyBound: Float
    /// The words of an AND and its filters, the rarest first.
    private let byCost: [WordCursor]
    private let candidates: Scratch
    private var phrasePositions: [[UInt32]]
    private(set) var count = 0
    private(set) var isComplete = true

    /// Bounds are sums of rounded numbers in another order than scores: by so much they are widened.
    private static let slack: Float = 1.00001
    /// Windows between two looks at `shouldStop`: 32,768 documents.
    private static let stopInterval = 16
    /// Blocks between two looks at `shouldStop` where a word alone is looked for.
    private static let blockStopInterval = 256
    /// A list is asked document by document when it has so many times more documents in the window than are asked for.
    private static let lookupFactor = 6

    /// Bits and order of one search, freed with it.
    private final class Scratch {
        let bits = UnsafeMutablePointer<UInt64>.allocate(capacity: SegmentWindows.size / 64)
        deinit { bits.deallocate() }
    }

    /// nil when no document of the segment can match.
    init?(_ shape: QueryShape, part: Snapshot.Part, number: Int, order: SortOrder, searcher: Searcher) {
        self.part = part
        self.number = number
        self.shape = shape
        self.order = order
        segment = part.segment
        options = searcher.options
        norms = searcher.norms
        let segment = part.segment
        let norms = searcher.norms
        func cursor(_ plan: WordPlan) -> WordCursor { WordCursor(plan, in: segment, norms: norms) }
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
        recencyBound = order == .relevance ? 1 + max(0, searcher.options.recency?.weight ?? 0) : 1
        candidates = Scratch()
        phrasePositions = Array(repeating: [], count: shape.words.count)
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
                let impact = cursor.impact(ofBlock: block)
                bounds[block] =
                    word.score(0, frequency: impact.frequency, lengthCode: impact.lengthCode) * recencyBound
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
            let score = word.score(document, frequency: frequencies[index], lengthCode: codes[Int(document)])
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
        let hasThreshold = top.isFull
        var essential = UInt64.max
        if hasThreshold {
            var bounds: (sum: Float, optional: Float) = (0, 0)
            essential = partition(top, from: base, to: end, &bounds)
            if essential == 0 {
                if options.countsAll { countMatches(from: base, to: end) }
                return
            }
            if !shape.wantsAll {
                visitAny(essential, optional: bounds.optional, window, from: base, to: end, into: &top)
                return
            }
        }
        if shape.wantsAll {
            visitAll(hasThreshold: hasThreshold, window, from: base, to: end, into: &top)
        } else {
            visitAny(essential, optional: 0, window, from: base, to: end, into: &top)
        }
    }

    /// The words without which no document of the window can be a hit, as a bit set; empty when none can be one.
    private func partition(
        _ top: TopHits,
        from base: UInt32,
        to end: UInt32,
        _ bounds: inout (sum: Float, optional: Float)
    ) -> UInt64 {
        var all = [Float](repeating: 0, count: 0)
        all.reserveCapacity(words.count)
        for word in words {
            let bound = word.bound(from: base, to: end)
            all.append(bound)
            bounds.sum += bound
        }
        let factor = recencyBound * Self.slack
        if top.rejects(key: Double(bounds.sum * factor)) { return 0 }
        var essential: UInt64 = 0
        if shape.wantsAll { return UInt64.max }
        for index in words.indices where words[index].cost > 0 { essential |= 1 << UInt64(index) }
        while true {
            var least = -1
            for index in words.indices where essential & (1 << UInt64(index)) != 0 {
                if least < 0 || all[index] < all[least] { least = index }
            }
            guard least >= 0, top.rejects(key: Double((bounds.optional + all[least]) * factor)) else {
                return essential
            }
            bounds.optional += all[least]
            essential &= ~(1 << UInt64(least))
        }
    }

    /// Only counts, because no document of the window can be a hit.
    private mutating func countMatches(from base: UInt32, to end: UInt32) {
        if shape.wantsAll {
            guard intersect(from: base, to: end) else { return }
        } else {
            unite(UInt64.max, from: base, to: end, withTotals: false)
        }
        applyConditions(from: base, to: end)
        if !shape.hasPhrases {
            count += candidateCount
            return
        }
        Self.forEachBit(of: candidates.bits) { place in
            if hasPhrases(base + place) { count += 1 }
        }
    }

    private mutating func visitAll(
        hasThreshold: Bool,
        _ window: Int,
        from base: UInt32,
        to end: UInt32,
        into top: inout TopHits
    ) {
        guard intersect(from: base, to: end) else { return }
        applyConditions(from: base, to: end)
        let found = candidateCount
        guard found > 0 else { return }
        let counts = options.countsAll
        if !shape.hasPhrases { count += found }
        for word in words {
            word.prepareBounds(lengthCode: segment.windows.windows[window].lengthCode, from: base, to: end)
            if found * Self.lookupFactor > word.documentCountOfWindow {
                word.fill(from: base, to: end, withTotals: true)
            }
        }
        let factor = recencyBound * Self.slack
        Self.forEachBit(of: candidates.bits) { place in
            let document = base + place
            var isHit = true
            if top.isFull {
                var bound: Float = 0
                for word in words { bound += word.bound(at: place) }
                isHit = !top.rejects(key: Double(bound * factor))
            }
            guard isHit || counts && shape.hasPhrases else { return }
            if shape.hasPhrases {
                guard hasPhrases(document) else { return }
                count += 1
                guard isHit else { return }
            }
            rank(document, place, into: &top)
        }
    }

    private mutating func visitAny(
        _ essential: UInt64,
        optional: Float,
        _ window: Int,
        from base: UInt32,
        to end: UInt32,
        into top: inout TopHits
    ) {
        let counts = options.countsAll
        unite(essential, from: base, to: end, withTotals: true)
        let factor = recencyBound * Self.slack
        if counts {
            // The words that cannot make a hit alone make matches nevertheless.
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: SegmentWindows.size / 64) { kept in
                for index in 0..<(SegmentWindows.size / 64) { kept[index] = candidates.bits[index] }
                for index in words.indices where essential & (1 << UInt64(index)) == 0 {
                    words[index].fill(from: base, to: end, withTotals: false)
                    for word in 0..<(SegmentWindows.size / 64) {
                        candidates.bits[word] |= words[index].bits[word]
                    }
                }
                applyConditions(from: base, to: end)
                count += candidateCount
                for index in 0..<(SegmentWindows.size / 64) { candidates.bits[index] &= kept[index] }
            }
        } else {
            applyConditions(from: base, to: end)
        }
        for index in words.indices where essential & (1 << UInt64(index)) != 0 {
            words[index].prepareBounds(
                lengthCode: segment.windows.windows[window].lengthCode,
                from: base,
                to: end
            )
        }
        Self.forEachBit(of: candidates.bits) { place in
            if top.isFull {
                var bound = optional
                for index in words.indices where essential & (1 << UInt64(index)) != 0 {
                    bound += words[index].bound(at: place)
                }
                if top.rejects(key: Double(bound * factor)) { return }
            }
            rank(base + place, place, into: &top)
        }
    }

    // MARK: Bit sets

    private var candidateCount: Int {
        var sum = 0
        for index in 0..<(SegmentWindows.size / 64) { sum += candidates.bits[index].nonzeroBitCount }
        return sum
    }

    /// The documents that all words and filters have; false when there are none.
    private func intersect(from base: UInt32, to end: UInt32) -> Bool {
        for (index, word) in byCost.enumerated() {
            word.fill(from: base, to: end, withTotals: false)
            var any: UInt64 = 0
            for place in 0..<(SegmentWindows.size / 64) {
                let bits = index == 0 ? word.bits[place] : candidates.bits[place] & word.bits[place]
                candidates.bits[place] = bits
                any |= bits
            }
            if any == 0 { return false }
        }
        return true
    }

    /// The documents that any of the chosen words has.
    private func unite(_ chosen: UInt64, from base: UInt32, to end: UInt32, withTotals: Bool) {
        candidates.bits.update(repeating: 0, count: SegmentWindows.size / 64)
        for index in words.indices {
            guard chosen & (1 << UInt64(index)) != 0, words[index].cost > 0 else {
                words[index].forget()
                continue
            }
            words[index].fill(from: base, to: end, withTotals: withTotals)
            for place in 0..<(SegmentWindows.size / 64) { candidates.bits[place] |= words[index].bits[place] }
        }
    }

    /// Takes out of the candidates what is deleted, excluded, or not published in time.
    private func applyConditions(from base: UInt32, to end: UInt32) {
        let bits = candidates.bits
        if let deleted = part.deleted {
            let first = Int(base >> 6)
            for place in 0..<min(SegmentWindows.size / 64, deleted.count - first) {
                bits[place] &= ~deleted[first + place]
            }
        }
        if !shape.wantsAll {
            for filter in filters {
                filter.fill(from: base, to: end, withTotals: false)
                for place in 0..<(SegmentWindows.size / 64) { bits[place] &= filter.bits[place] }
            }
        }
        for exclusion in exclusions {
            exclusion.fill(from: base, to: end, withTotals: false)
            for place in 0..<(SegmentWindows.size / 64) { bits[place] &= ~exclusion.bits[place] }
        }
        for days in shape.days {
            Self.forEachBit(of: candidates.bits) { place in
                if !segment.publication(of: base + place).overlaps(days) {
                    bits[Int(place >> 6)] &= ~(1 << UInt64(place & 63))
                }
            }
        }
    }

    @inline(__always)
    private static func forEachBit(of bits: UnsafeMutablePointer<UInt64>, _ body: (_ place: UInt32) -> Void) {
        for index in 0..<(SegmentWindows.size / 64) {
            var word = bits[index]
            while word != 0 {
                body(UInt32(truncatingIfNeeded: index &* 64 &+ word.trailingZeroBitCount))
                word &= word &- 1
            }
        }
    }

    // MARK: Scores

    /// Scores a match as the matchers do and offers it.
    private func rank(_ document: UInt32, _ place: UInt32, into top: inout TopHits) {
        let code = segment.lengthCodes[Int(document)]
        var score: Float = 0
        for clause in shape.clauses {
            var sum: Float = 0
            for index in clause.words {
                let frequency = words[index].frequency(in: document, at: place)
                if frequency > 0 {
                    sum += words[index].score(document, frequency: frequency, lengthCode: code)
                }
            }
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

    private mutating func hasPhrases(_ document: UInt32) -> Bool {
        for clause in shape.clauses {
            guard let offsets = clause.offsets else { continue }
            for index in clause.words { words[index].positions(in: document, into: &phrasePositions[index]) }
            guard hasPhrase(clause.words.lowerBound, offsets) else { return false }
        }
        return true
    }

    private func hasPhrase(_ first: Int, _ offsets: [UInt32]) -> Bool {
        candidates: for start in phrasePositions[first] {
            for index in 1..<offsets.count {
                let wanted = start &+ offsets[index]
                guard phrasePositions[first + index].contains(wanted) else { continue candidates }
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
        if shape.wantsAll {
            guard intersect(from: base, to: end) else { return }
        } else {
            unite(UInt64.max, from: base, to: end, withTotals: false)
        }
        applyConditions(from: base, to: end)
        if !shape.hasPhrases, counts { count += candidateCount }
        guard isOpen || shape.hasPhrases else { return }
        Self.forEachBit(of: candidates.bits) { place in
            let document = base + place
            let key = dayKey(segment.sortDay(of: document))
            let isHit = isOpen && !top.rejects(key: key)
            guard isHit || counts && shape.hasPhrases else { return }
            if shape.hasPhrases {
                guard hasPhrases(document) else { return }
                if counts { count += 1 }
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
    }
}

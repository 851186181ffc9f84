/// One word of a query in one segment, in all the terms that stand for it, seen window by window.
///
/// The same score as `WordMatcher`, to the bit, because the same sums are made in the same order. Used by one thread.
final class WordCursor {
    let plan: WordPlan
    /// The documents of the window at hand that have the word; bit 0 is the window's first.
    let bits: UnsafeMutablePointer<UInt64>
    /// By place in the window, valid where the bit is set and `hasTotals`.
    let totals: UnsafeMutablePointer<UInt16>
    let required: [PostingsCursor]
    private let boosters: [PostingsCursor]
    private(set) var hasTotals = false
    /// Documents that the word is in, at most.
    let cost: Int
    private let segment: Segment
    private let norms: LengthNorms
    /// True when the only booster is the only required term under another name: both have the same list.
    private let isBoostedByItself: Bool
    /// By frequency, `tableSize - 1` standing for all larger ones: no document of the window scores more.
    let bounds: UnsafeMutablePointer<Float>
    static let tableSize = 16

    init(_ plan: WordPlan, in segment: Segment, norms: LengthNorms) {
        self.plan = plan
        self.segment = segment
        self.norms = norms
        let entries = plan.required.compactMap { segment.entry($0) }
        required = entries.map { PostingsCursor($0, in: segment, isForWalk: false) }
        let boosterEntries = plan.boosterWeight > 0 ? plan.boosters.compactMap { segment.entry($0) } : []
        isBoostedByItself =
            entries.count == 1 && boosterEntries.count == 1
            && entries[0].sharesPostings(with: boosterEntries[0])
        boosters =
            isBoostedByItself ? [] : boosterEntries.map { PostingsCursor($0, in: segment, isForWalk: false) }
        cost = required.reduce(0) { $0 + $1.count }
        bits = .allocate(capacity: SegmentWindows.size / 64)
        totals = .allocate(capacity: SegmentWindows.size)
        bounds = .allocate(capacity: Self.tableSize)
    }

    deinit {
        bits.deallocate()
        totals.deallocate()
        bounds.deallocate()
    }

    /// The only list of a word that has one.
    var single: PostingsCursor? { required.count == 1 && boosters.isEmpty ? required[0] : nil }

    // MARK: Windows

    /// No document of the window scores more; 0 when none has the word.
    func bound(from base: UInt32, to end: UInt32) -> Float {
        guard plan.weight > 0 else { return 0 }
        let own = Self.impact(required, from: base, to: end)
        guard own.frequency > 0 else { return 0 }
        return bound(frequency: own.frequency, lengthCode: own.lengthCode, from: base, to: end)
    }

    private func bound(frequency: UInt32, lengthCode: UInt8, from base: UInt32, to end: UInt32) -> Float {
        let sum = plan.weight * norms.saturation(frequency, lengthCode)
        if isBoostedByItself { return sum + plan.boosterWeight * norms.saturation(frequency, lengthCode) }
        guard !boosters.isEmpty else { return sum }
        let extra = Self.impact(boosters, from: base, to: end)
        guard extra.frequency > 0 else { return sum }
        return sum + plan.boosterWeight * norms.saturation(extra.frequency, lengthCode)
    }

    /// Computes `bounds` for a window whose shortest document is known.
    func prepareBounds(lengthCode: UInt8, from base: UInt32, to end: UInt32) {
        let extra = boosters.isEmpty ? PostingsCursor.Impact() : Self.impact(boosters, from: base, to: end)
        let boost =
            extra.frequency > 0 ? plan.boosterWeight * norms.saturation(extra.frequency, lengthCode) : 0
        let weight = isBoostedByItself ? plan.weight + plan.boosterWeight : plan.weight
        for frequency in 1..<(Self.tableSize - 1) {
            bounds[frequency] = weight * norms.saturation(UInt32(frequency), lengthCode) + boost
        }
        bounds[0] = 0
        bounds[Self.tableSize - 1] =
            weight * norms.saturation(SegmentFormat.frequencyLimit, lengthCode) + boost
    }

    private static func impact(
        _ cursors: [PostingsCursor],
        from base: UInt32,
        to end: UInt32
    ) -> PostingsCursor.Impact {
        var sum = PostingsCursor.Impact()
        for cursor in cursors {
            let impact = cursor.impact(from: base, to: end)
            guard impact.frequency > 0 else { continue }
            sum.frequency = min(sum.frequency &+ impact.frequency, SegmentFormat.frequencyLimit)
            sum.lengthCode = min(sum.lengthCode, impact.lengthCode)
        }
        return sum
    }

    /// Fills `bits`, and `totals` when wanted.
    func fill(from base: UInt32, to end: UInt32, withTotals: Bool) {
        let isSum = required.count > 1
        bits.update(repeating: 0, count: SegmentWindows.size / 64)
        hasTotals = withTotals
        if withTotals, isSum { totals.update(repeating: 0, count: SegmentWindows.size) }
        for cursor in required {
            if withTotals {
                cursor.fill(bits, totals, adds: isSum, from: base, to: end)
            } else {
                cursor.fill(bits, from: base, to: end)
            }
        }
    }

    /// The first document at or after `target` that has the word, `PostingsCursor.end` when there is none.
    func firstDocument(atOrAfter target: UInt32) -> UInt32 {
        var first = PostingsCursor.end
        for cursor in required { first = min(first, cursor.firstDocument(atOrAfter: target)) }
        return first
    }

    /// What a document of the window can score at most; where frequencies were not filled in, what any can.
    @inline(__always)
    func bound(at place: UInt32) -> Float {
        guard hasTotals else { return bounds[Self.tableSize - 1] }
        guard bits[Int(place >> 6)] & (1 &<< UInt64(place & 63)) != 0 else { return 0 }
        return bounds[min(Int(totals[Int(place)]), Self.tableSize - 1)]
    }

    /// Documents of the window at hand that have the word.
    var documentCountOfWindow: Int {
        var sum = 0
        for index in 0..<(SegmentWindows.size / 64) { sum += bits[index].nonzeroBitCount }
        return sum
    }

    /// Forgets the window, so that every document is asked for.
    func forget() {
        hasTotals = false
    }

    // MARK: Documents

    /// How often the word is in a document of the window at hand.
    @inline(__always)
    func frequency(in document: UInt32, at place: UInt32) -> UInt32 {
        guard hasTotals else { return frequency(in: document) }
        guard bits[Int(place >> 6)] & (1 &<< UInt64(place & 63)) != 0 else { return 0 }
        return UInt32(totals[Int(place)])
    }

    /// How often the word is in any document.
    func frequency(in document: UInt32) -> UInt32 { Self.frequency(required, in: document) }

    private static func frequency(_ cursors: [PostingsCursor], in document: UInt32) -> UInt32 {
        var frequency: UInt32 = 0
        for cursor in cursors where cursor.locate(document) { frequency &+= cursor.frequency }
        return frequency
    }

    /// The score of a document that has the word `frequency` times.
    @inline(__always)
    func score(_ document: UInt32, frequency: UInt32, lengthCode: UInt8) -> Float {
        guard plan.weight > 0 else { return 0 }
        var sum = plan.weight * norms.saturation(frequency, lengthCode)
        if isBoostedByItself {
            sum += plan.boosterWeight * norms.saturation(frequency, lengthCode)
        } else if !boosters.isEmpty {
            let extra = Self.frequency(boosters, in: document)
            if extra > 0 { sum += plan.boosterWeight * norms.saturation(extra, lengthCode) }
        }
        return sum
    }

    /// The positions of the word in a document, ascending.
    func positions(in document: UInt32, into positions: inout [UInt32]) {
        positions.removeAll(keepingCapacity: true)
        var listCount = 0
        for cursor in required where cursor.locate(document) {
            cursor.appendPositions(to: &positions)
            listCount += 1
        }
        if listCount > 1 { positions.sort() }
    }
}

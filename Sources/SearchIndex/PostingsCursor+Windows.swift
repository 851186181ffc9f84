/// A list seen window by window: bounds, bit sets, scores.
extension PostingsCursor {
    /// The largest saturation that a document of a window can have; 0 when there is none.
    func bound(from base: UInt32, to end: UInt32, norms: LengthNorms) -> Float {
        guard let headers else {
            for index in 0..<size where documents[index] >= base && documents[index] < end {
                return norms.saturation(inlineImpact.frequency, inlineImpact.lengthCode)
            }
            return 0
        }
        var best: Float = 0
        var block = firstBlock(endingAtOrAfter: base)
        if block < blockCount, block > 0, lastDocument(block &- 1, headers) &+ 1 >= end { return 0 }
        while block < blockCount {
            let impact = impact(ofBlock: block)
            best = max(best, norms.saturation(impact.frequency, impact.codeOfFrequent))
            if impact.frequencyOfShort > 0 {
                best = max(best, norms.saturation(impact.frequencyOfShort, impact.lengthCode))
            }
            if lastDocument(block, headers) &+ 1 >= end { break }
            block += 1
        }
        return best
    }

    /// True for a common term.
    var hasImpactRow: Bool { rowShift != nil && blockCount > 0 }

    /// Adds to each cell of a window what `frequency / norm` a document of it has at most.
    ///
    /// `values` tells what the row's bytes stand for with these norms; `base` and `end` are the window's documents.
    func addImpacts(
        _ cells: UnsafeMutablePointer<Float>,
        window: Int,
        from base: UInt32,
        to end: UInt32,
        values: UnsafePointer<Float>,
        norms: LengthNorms
    ) {
        guard let rowShift, blockCount > 0 else {
            let best = bound(from: base, to: end, norms: norms)
            guard best > 0 else { return }
            let impact = best < 1 ? best / (1 - best) : Float(SegmentFormat.frequencyLimit)
            for cell in 0..<ImpactRow.cellsOfWindow { cells[cell] += impact }
            return
        }
        let count = ImpactRow.cellsOfWindow &>> rowShift
        let first = window &* count
        let bytes = row + first
        for range in 0..<max(0, min(count, rowByteCount &- first)) {
            let impact = values[Int(bytes.load(fromByteOffset: range, as: UInt8.self))]
            let start = range &<< rowShift
            for cell in start..<(start &+ 1 &<< rowShift) { cells[cell] += impact }
        }
    }

    /// The bounds of one block.
    @inline(__always)
    func impact(ofBlock block: Int) -> Impact {
        guard let headers else { return inlineImpact }
        let header = headers + block &* SegmentFormat.blockHeaderByteCount
        let frequency = header.load(fromByteOffset: 10, as: UInt8.self)
        let frequencyOfShort = header.load(fromByteOffset: 13, as: UInt8.self)
        return Impact(
            frequency: frequency == UInt8.max ? SegmentFormat.frequencyLimit : UInt32(frequency),
            lengthCode: header.load(fromByteOffset: 11, as: UInt8.self),
            codeOfFrequent: header.load(fromByteOffset: 12, as: UInt8.self),
            frequencyOfShort: frequencyOfShort == UInt8.max
                ? SegmentFormat.frequencyLimit : UInt32(frequencyOfShort)
        )
    }

    /// A document at or before the first of a block.
    @inline(__always)
    func lowerBound(ofBlock block: Int) -> UInt32 {
        guard let headers else { return size > 0 ? documents[0] : 0 }
        return block > 0 ? lastDocument(block &- 1, headers) : 0
    }

    /// Decodes a block with its frequencies into `documents` and `frequencies`; returns how many there are.
    func loadBlock(_ wanted: Int) -> Int {
        guard load(wanted) else { return 0 }
        if !hasFrequencies { decodeFrequencies() }
        return size
    }

    /// Sets the bits of all documents of a window; bit 0 is `base`, which 64 divides.
    ///
    /// - Returns: how many documents of the list stand before the window.
    @discardableResult
    func fill(_ bits: UnsafeMutablePointer<UInt64>, from base: UInt32, to end: UInt32) -> Int {
        var before = -1
        forEachBlock(from: base, to: end) { block in
            if let rank = copyBitSet(block, into: bits, from: base, to: end) {
                if before < 0 { before = block &* SegmentFormat.blockSize &+ rank }
                return
            }
            guard load(block) else { return }
            if before < 0 { before = block &* SegmentFormat.blockSize &+ lowerBound(base) }
            forEachPlace(from: base, to: end) { _, place in
                bits[place &>> 6] |= 1 &<< UInt64(place & 63)
            }
        }
        return max(0, before)
    }

    /// The same with the frequencies, added by place in the window.
    func fill(
        _ bits: UnsafeMutablePointer<UInt64>,
        _ totals: UnsafeMutablePointer<UInt16>,
        from base: UInt32,
        to end: UInt32
    ) {
        forEachBlock(from: base, to: end) { block in
            guard loadBlock(block) > 0 else { return }
            let frequencies = frequencies
            forEachPlace(from: base, to: end) { index, place in
                bits[place &>> 6] |= 1 &<< UInt64(place & 63)
                let sum = UInt32(totals[place]) &+ frequencies[index]
                totals[place] = UInt16(truncatingIfNeeded: min(sum, SegmentFormat.frequencyLimit))
            }
        }
    }

    /// Adds what each document of a window scores to its place in `sums`, and sets its bit.
    @inline(__always)
    func accumulate(
        _ sums: UnsafeMutablePointer<Float>,
        _ bits: UnsafeMutablePointer<UInt64>?,
        from base: UInt32,
        to end: UInt32,
        score: (_ place: Int, _ frequency: UInt32) -> Float
    ) {
        forEachBlock(from: base, to: end) { block in
            if accumulateBitSet(block, sums, bits, from: base, to: end, score: score) { return }
            guard loadBlock(block) > 0 else { return }
            let frequencies = frequencies
            forEachPlace(from: base, to: end) { index, place in
                if let bits { bits[place &>> 6] |= 1 &<< UInt64(place & 63) }
                sums[place] += score(place, frequencies[index])
            }
        }
    }

    /// The same for a block that is a bit set, whose documents need no decoding; false for other blocks.
    @inline(__always)
    private func accumulateBitSet(
        _ block: Int,
        _ sums: UnsafeMutablePointer<Float>,
        _ bits: UnsafeMutablePointer<UInt64>?,
        from base: UInt32,
        to end: UInt32,
        score: (_ place: Int, _ frequency: UInt32) -> Float
    ) -> Bool {
        guard let set = bitSet(block), (block &+ 1) &* SegmentFormat.blockSize <= count, let headers,
            let packed = frequencyPlace(block, headers)
        else { return false }
        var before = 0
        BitPacking.unpackLanes(packed.start, width: packed.width, into: scratch)
        let wordCount = WindowBits.wordCount(from: base, to: end)
        var target = (Int(set.base) &- Int(base)) >> 6
        for index in 0..<set.count {
            var word = set.words.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
            let count = word.nonzeroBitCount
            if target >= 0, target < wordCount, before &+ count <= SegmentFormat.blockSize {
                if target &* 64 &+ 64 > Int(end &- base) { word &= (1 &<< UInt64((end &- base) & 63)) &- 1 }
                if let bits { bits[target] |= word }
                var rank = before
                while word != 0 {
                    let place = target &* 64 &+ word.trailingZeroBitCount
                    sums[place] += score(place, scratch[rank])
                    rank &+= 1
                    word &= word &- 1
                }
            }
            before &+= count
            target &+= 1
        }
        return true
    }

    @inline(__always)
    private func forEachBlock(from base: UInt32, to end: UInt32, _ body: (Int) -> Void) {
        var block = firstBlock(endingAtOrAfter: base)
        while block < blockCount {
            body(block)
            guard let headers, lastDocument(block, headers) &+ 1 < end else { return }
            block += 1
        }
    }

    /// The documents of the block at hand that are in the window: their index in the block, their place in the window.
    @inline(__always)
    private func forEachPlace(
        from base: UInt32,
        to end: UInt32,
        _ body: (_ index: Int, _ place: Int) -> Void
    ) {
        let documents = documents
        let first = documents[0] < base ? lowerBound(base) : 0
        let stop = documents[size &- 1] < end ? size : lowerBound(end)
        var index = first
        while index < stop {
            body(index, Int(documents[index] &- base))
            index &+= 1
        }
    }

    /// ORs a block that is a bit set into the window, without decoding it; nil for other blocks.
    ///
    /// Returns how many of its documents stand before the window.
    private func copyBitSet(
        _ block: Int,
        into bits: UnsafeMutablePointer<UInt64>,
        from base: UInt32,
        to end: UInt32
    ) -> Int? {
        guard let set = bitSet(block) else { return nil }
        let limit = Int(end &- base &+ 63) >> 6
        var target = (Int(set.base) - Int(base)) >> 6
        var before = 0
        for index in 0..<set.count {
            let word = set.words.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
            if target < 0 {
                before &+= word.nonzeroBitCount
            } else if target < limit {
                bits[target] |= word
            }
            target += 1
        }
        // Bits of the last word behind the window belong to the next one.
        let rest = UInt64((end &- base) & 63)
        if rest != 0 { bits[limit - 1] &= (1 &<< rest) &- 1 }
        return before
    }
}

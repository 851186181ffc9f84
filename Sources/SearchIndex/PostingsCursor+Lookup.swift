/// The block of a list that single documents are looked up in.
struct PostingsSpot {
    var block = -1
    /// The documents that the block can have.
    var first = UInt32.max
    var last: UInt32 = 0
    /// The block's documents when they stand as a bit set.
    var words: UnsafeRawPointer?
    var base: UInt32 = 0
    /// How many documents stand before a word of the bit set.
    var word = 0
    var rank = 0
    /// The block's frequencies less one; nil when every one is 1.
    var frequencies: UnsafeRawPointer?
    var width = 0
    var isFull = false
    /// Position counts of the block's documents, each with all before it; filled when first asked for.
    var ends: UnsafeMutablePointer<UInt32>?
    var hasEnds = false
}

/// Single documents, looked up without decoding more of their block than they need.
extension PostingsCursor {
    /// How often the term occurs in a document, 0 when it does not; cheapest when documents ascend.
    @inline(__always)
    func frequency(in target: UInt32) -> UInt32 {
        let place = place(of: target)
        return place < 0 ? 0 : frequency(at: place)
    }

    /// The document's place in the spot's block; negative when the term is not in it.
    @inline(__always)
    private func place(of target: UInt32) -> Int {
        guard headers != nil else {
            for index in 0..<size where documents[index] == target { return index }
            return -1
        }
        if target < spot.first || target > spot.last { findSpot(target) }
        guard target >= spot.first, target <= spot.last else { return -1 }
        guard let words = spot.words else {
            guard load(spot.block) else { return -1 }
            let place = lowerBound(target)
            return place < size && documents[place] == target ? place : -1
        }
        let word = Int((target &- spot.base) &>> 6)
        let bits = words.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self)
        let bit: UInt64 = 1 &<< UInt64(target & 63)
        guard bits & bit != 0 else { return -1 }
        if word < spot.word { (spot.word, spot.rank) = (0, 0) }
        while spot.word < word {
            spot.rank &+= words.loadUnaligned(fromByteOffset: spot.word &* 8, as: UInt64.self).nonzeroBitCount
            spot.word &+= 1
        }
        let place = spot.rank &+ (bits & (bit &- 1)).nonzeroBitCount
        // A damaged bit set may have too many bits.
        return place < SegmentFormat.blockSize ? place : -1
    }

    @inline(__always)
    private func frequency(at place: Int) -> UInt32 {
        if headers == nil { return frequencies[place] }
        guard let packed = spot.frequencies else { return 1 }
        let value =
            spot.isFull
            ? BitPacking.laneValue(at: place, width: spot.width, in: packed)
            : BitPacking.value(at: place, width: spot.width, in: packed)
        return value &+ 1
    }

    /// Opens the block that can have a document.
    private func findSpot(_ target: UInt32) {
        (spot.first, spot.last) = (UInt32.max, 0)
        let wanted = firstBlock(endingAtOrAfter: target, from: max(0, spot.block))
        guard let headers, wanted < blockCount else { return }
        spot.block = wanted
        (spot.word, spot.rank) = (0, 0)
        spot.hasEnds = false
        spot.isFull = (wanted &+ 1) &* SegmentFormat.blockSize <= count
        if let place = frequencyPlace(wanted, headers) {
            (spot.frequencies, spot.width) = (place.start, place.width)
        } else {
            spot.frequencies = nil
        }
        let set = bitSet(wanted)
        spot.words = set?.words
        if let set {
            spot.base = set.base
        }
        // Only full blocks are bit sets: else it is damage, and the block has no documents.
        if isBitSet(wanted, headers), set == nil || !spot.isFull { return }
        let before = wanted > 0 ? lastDocument(wanted &- 1, headers) &+ 1 : 0
        spot.first = max(before, set?.base ?? 0)
        spot.last = lastDocument(wanted, headers)
    }

    // MARK: Positions

    /// Appends the positions of the term in a document, ascending; a headline word's may repeat.
    ///
    /// - Returns: false when the term is not in the document.
    @inline(__always)
    func appendPositions(of target: UInt32, to buffer: NumberBuffer) -> Bool {
        let place = place(of: target)
        guard place >= 0 else { return false }
        if headers == nil {
            appendInlinePositions(at: place, to: buffer)
            return true
        }
        let ends = spotEnds()
        let before = place > 0 ? Int(ends[place &- 1]) : 0
        let wanted = Int(ends[place]) &- before
        guard let packed = positionBlock(spot.block, valueCount: before &+ wanted) else { return true }
        buffer.reserve(wanted)
        let target = buffer.base + buffer.count
        var position: UInt32 = 0
        for index in 0..<wanted {
            position =
                position &+ BitPacking.value(at: before &+ index, width: packed.width, in: packed.start)
            target[index] = position
        }
        buffer.extend(wanted)
        return true
    }

    /// Appends the positions in each of the documents, and where each document's end.
    func gatherPositions(
        of documents: UnsafePointer<UInt64>,
        _ wordCount: Int,
        from base: UInt32,
        into buffer: NumberBuffer,
        ends: NumberBuffer
    ) {
        WindowBits.forEach(documents, wordCount) { place in
            _ = appendPositions(of: base &+ UInt32(place), to: buffer)
            ends.append(UInt32(buffer.count))
        }
    }

    private func appendInlinePositions(at place: Int, to buffer: NumberBuffer) {
        guard var reader = inlinePositions else { return }
        for index in 0..<place {
            for _ in 0..<frequencies[index] { _ = reader.next() }
        }
        var position: UInt32 = 0
        for _ in 0..<frequencies[place] {
            position = position &+ reader.next()
            buffer.append(position)
        }
    }

    @inline(__always)
    private func spotEnds() -> UnsafeMutablePointer<UInt32> {
        if let ends = spot.ends, spot.hasEnds { return ends }
        return sumSpotEnds()
    }

    private func sumSpotEnds() -> UnsafeMutablePointer<UInt32> {
        let ends = spot.ends ?? .allocate(capacity: SegmentFormat.blockSize)
        spot.ends = ends
        spot.hasEnds = true
        guard let packed = spot.frequencies else {
            for index in 0..<SegmentFormat.blockSize { ends[index] = UInt32(index + 1) }
            return ends
        }
        if spot.isFull {
            BitPacking.unpackLaneSums(packed, width: spot.width, next: 1, into: ends)
        } else {
            let size = count &- spot.block &* SegmentFormat.blockSize
            BitPacking.unpack(packed, count: size, width: spot.width, into: ends)
            var sum: UInt32 = 0
            for index in 0..<size {
                sum = sum &+ ends[index] &+ 1
                ends[index] = sum
            }
        }
        return ends
    }
}

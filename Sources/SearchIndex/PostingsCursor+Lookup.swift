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
    func place(of target: UInt32) -> Int {
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
}

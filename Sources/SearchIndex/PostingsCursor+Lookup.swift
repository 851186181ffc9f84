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
    var frequencies = PackedFrequencies()
    var isFull = false
    /// Position counts of the block's documents, each with all before it; filled when first asked for.
    var ends: UnsafeMutablePointer<UInt32>?
    var hasEnds = false
}

/// The frequencies of one block where they stand, less one each.
struct PackedFrequencies {
    private(set) var block = -1
    /// nil when damage led out of the section: every one then is 1.
    private(set) var start: UnsafeRawPointer?
    private(set) var width = 0
    private var isFull = false

    /// `count` is that of the list.
    mutating func open(_ block: Int, _ place: (start: UnsafeRawPointer, width: Int)?, count: Int) {
        self.block = block
        start = place?.start
        width = place?.width ?? 0
        isFull = (block &+ 1) &* SegmentFormat.blockSize <= count
    }

    @inline(__always)
    func frequency(at place: Int) -> UInt32 {
        guard let start else { return 1 }
        let value =
            isFull
            ? BitPacking.laneValue(at: place, width: width, in: start)
            : BitPacking.value(at: place, width: width, in: start)
        return value &+ 1
    }
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
        headers == nil ? frequencies[place] : spot.frequencies.frequency(at: place)
    }

    /// How often the term occurs in the document with so many before it in the list; cheapest when they ascend.
    @inline(__always)
    func frequency(ofRank rank: Int) -> UInt32 {
        let block = rank &>> Self.blockShift
        let place = rank & (SegmentFormat.blockSize &- 1)
        guard let headers else { return rank < size ? frequencies[rank] : 0 }
        // A damaged bit set may have too many bits.
        guard rank < count else { return 0 }
        if block != ranked.block {
            ranked.open(block, frequencyPlace(block, headers), count: count)
        }
        return ranked.frequency(at: place)
    }

    private static let blockShift = SegmentFormat.blockSize.trailingZeroBitCount

    /// Opens the block that can have a document.
    private func findSpot(_ target: UInt32) {
        (spot.first, spot.last) = (UInt32.max, 0)
        let wanted = firstBlock(endingAtOrAfter: target, from: max(0, spot.block))
        guard let headers, wanted < blockCount else { return }
        spot.block = wanted
        (spot.word, spot.rank) = (0, 0)
        spot.hasEnds = false
        spot.isFull = (wanted &+ 1) &* SegmentFormat.blockSize <= count
        spot.frequencies.open(wanted, frequencyPlace(wanted, headers), count: count)
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

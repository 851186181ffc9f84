/// Where a list's blocks are, and what their bytes say.
extension PostingsCursor {
    @inline(__always)
    func lastDocument(_ block: Int, _ headers: UnsafeRawPointer) -> UInt32 {
        headers.loadUnaligned(fromByteOffset: block &* SegmentFormat.blockHeaderByteCount, as: UInt32.self)
    }

    /// The first block whose last document is at or after `target`; `blockCount` when there is none.
    @inline(__always)
    func firstBlock(endingAtOrAfter target: UInt32) -> Int {
        firstBlock(endingAtOrAfter: target, from: block)
    }

    /// The same; cheapest when it is `hint` or a little behind that.
    func firstBlock(endingAtOrAfter target: UInt32, from hint: Int) -> Int {
        guard let headers else { return size > 0 && documents[size - 1] >= target ? 0 : blockCount }
        var low = 0
        if hint > 0, hint < blockCount, lastDocument(hint &- 1, headers) < target { low = hint }
        if low < blockCount, lastDocument(low, headers) >= target { return low }
        // Gallop, then halve: `low` ends before the target, `high` does not.
        var step = 1
        while low &+ step < blockCount, lastDocument(low &+ step, headers) < target {
            low &+= step
            step &<<= 1
        }
        var high = min(low &+ step, blockCount)
        while low &+ 1 < high {
            let middle = (low &+ high) &>> 1
            if lastDocument(middle, headers) < target { low = middle } else { high = middle }
        }
        return high
    }

    /// The place of the first document at or after `target`, which the block has.
    @inline(__always)
    func lowerBound(_ target: UInt32) -> Int {
        var low = 0
        var length = size
        while length > 1 {
            let half = length &>> 1
            if documents[low &+ half &- 1] < target { low &+= half }
            length &-= half
        }
        return low < size && documents[low] < target ? low &+ 1 : low
    }

    /// Makes a block the one at hand.
    @inline(__always)
    func load(_ wanted: Int) -> Bool {
        headers == nil || wanted == block && size > 0 ? size > 0 : decode(wanted)
    }

    func decode(_ wanted: Int) -> Bool {
        block = wanted
        index = 0
        size = 0
        hasFrequencies = false
        document = Self.end
        guard let headers, wanted < blockCount else { return false }
        let header = headers + wanted * SegmentFormat.blockHeaderByteCount
        let documentCount = UInt32(segment.documentCount)
        let count = min(SegmentFormat.blockSize, self.count - wanted * SegmentFormat.blockSize)
        if openSlot(wanted) {
            size = count
            return true
        }
        let width = Int(header.load(fromByteOffset: 8, as: UInt8.self))
        if width & SegmentFormat.bitSetFlag != 0 {
            guard let set = bitSet(wanted), decode(set.words, set.count, base: set.base) == count else {
                return false
            }
            closeSlot(wanted)
            size = count
            return true
        }
        let start = data + Int(header.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        guard width <= SegmentFormat.distanceWidthLimit,
            start + BitPacking.byteCount(count, width: width) + BitPacking.slack <= dataEnd
        else { return false }
        let next = wanted > 0 ? lastDocument(wanted - 1, headers) &+ 1 : 0
        guard next <= documentCount else { return false }
        if count == BitPacking.laneBlock {
            BitPacking.unpackLaneSums(start, width: width, next: next, into: documents)
        } else {
            BitPacking.unpack(start, count: count, width: width, into: documents)
            var next = next
            for index in 0..<count {
                next = next &+ documents[index]
                documents[index] = next
                next = next &+ 1
            }
        }
        guard documents[count - 1] < documentCount else { return false }
        closeSlot(wanted)
        size = count
        return true
    }

    /// Decodes a bit set into `documents`; returns how many there are, at most a block's size.
    func decode(_ words: UnsafeRawPointer, _ wordCount: Int, base: UInt32) -> Int {
        var found = 0
        for index in 0..<wordCount {
            var word = words.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
            guard found &+ word.nonzeroBitCount <= SegmentFormat.blockSize else { return 0 }
            let first = base &+ UInt32(truncatingIfNeeded: index) &* 64
            while word != 0 {
                documents[found] = first &+ UInt32(truncatingIfNeeded: word.trailingZeroBitCount)
                found &+= 1
                word &= word &- 1
            }
        }
        return found
    }

    func decodeFrequencies() {
        hasFrequencies = true
        guard let headers, block >= 0, block < blockCount else { return }
        guard let place = frequencyPlace(block, headers) else {
            for index in 0..<size { frequencies[index] = 1 }
            return
        }
        if size == BitPacking.laneBlock {
            BitPacking.unpackLanes(place.start, width: place.width, into: frequencies)
        } else {
            BitPacking.unpack(place.start, count: size, width: place.width, into: frequencies)
            for index in 0..<size { frequencies[index] = frequencies[index] &+ 1 }
        }
    }

    /// Where the frequencies of a block are; nil where damage leads out of the section.
    @inline(__always)
    func frequencyPlace(
        _ block: Int,
        _ headers: UnsafeRawPointer
    ) -> (start: UnsafeRawPointer, width: Int)? {
        let header = headers + block &* SegmentFormat.blockHeaderByteCount
        let count = min(SegmentFormat.blockSize, count &- block &* SegmentFormat.blockSize)
        let documentWidth = Int(header.load(fromByteOffset: 8, as: UInt8.self))
        let width = Int(header.load(fromByteOffset: 9, as: UInt8.self))
        let documentBytes =
            documentWidth & SegmentFormat.bitSetFlag != 0
            ? (documentWidth & ~SegmentFormat.bitSetFlag) &* 8
            : BitPacking.byteCount(count, width: documentWidth)
        let start = data + Int(header.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) + documentBytes
        guard width <= 16, start + BitPacking.byteCount(count, width: width) + BitPacking.slack <= dataEnd
        else { return nil }
        return (start, width)
    }

    @inline(__always)
    func isBitSet(_ block: Int, _ headers: UnsafeRawPointer) -> Bool {
        let width = headers.load(
            fromByteOffset: block &* SegmentFormat.blockHeaderByteCount &+ 8,
            as: UInt8.self
        )
        return Int(width) & SegmentFormat.bitSetFlag != 0
    }

    /// The bit set of a block: nil for other blocks, and for one that damage made longer than its documents.
    @inline(__always)
    func bitSet(_ block: Int) -> (words: UnsafeRawPointer, count: Int, base: UInt32)? {
        guard let headers else { return nil }
        let header = headers + block &* SegmentFormat.blockHeaderByteCount
        let width = Int(header.load(fromByteOffset: 8, as: UInt8.self))
        guard width & SegmentFormat.bitSetFlag != 0 else { return nil }
        let words = data + Int(header.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        let wordCount = width & ~SegmentFormat.bitSetFlag
        let last = header.loadUnaligned(as: UInt32.self)
        guard wordCount > 0, words + wordCount * 8 <= dataEnd, last < UInt32(segment.documentCount) else {
            return nil
        }
        let lastWord = words.loadUnaligned(fromByteOffset: wordCount * 8 - 8, as: UInt64.self)
        // The last document is the highest bit of the last word: so no bit lies behind it.
        guard lastWord != 0, 63 - lastWord.leadingZeroBitCount == Int(last & 63),
            Int(last >> 6) >= wordCount - 1
        else { return nil }
        return (words, wordCount, (last >> 6 &- UInt32(wordCount - 1)) << 6)
    }
}

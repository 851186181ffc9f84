/// Turns one term's list into bytes: inline in the dictionary when short, else blocks of 128.
final class PostingsBlockEncoder {
    /// The dictionary payload of the term at hand.
    let scratch = ByteBuffer()
    private let packed = ByteBuffer()
    private let values = UnsafeMutablePointer<UInt32>.allocate(capacity: SegmentFormat.blockSize)
    private var positionDeltas: [UInt32] = []

    deinit { values.deallocate() }

    /// Documents and frequencies as numbers of 7 bits a byte, then the positions.
    func encodeInline(_ list: PostingsList, hasPositions: Bool) {
        var next: UInt32 = 0
        for index in list.documents.indices {
            scratch.appendVarint(list.documents[index] - next)
            scratch.appendVarint(list.frequencies[index])
            next = list.documents[index] + 1
        }
        guard hasPositions else { return }
        computeDeltas(list, from: 0, to: list.documents.count, firstPosition: 0)
        for delta in positionDeltas { scratch.appendVarint(delta) }
    }

    /// Block headers behind one another, then the packed blocks.
    func encode(_ list: PostingsList, lengthCodes: [UInt8], postings: ByteBuffer) {
        packed.removeAll()
        var next: UInt32 = 0
        var start = 0
        while start < list.documents.count {
            let count = min(SegmentFormat.blockSize, list.documents.count - start)
            let dataOffset = packed.count
            let before = next
            var largest: UInt32 = 0
            for index in 0..<count {
                let document = list.documents[start + index]
                values[index] = document - next
                largest |= values[index]
                next = document + 1
            }
            let documentWidth = BitPacking.width(of: largest)
            let first = values[0] + before
            let width = packDocuments(list, start: start, count: count, width: documentWidth, first: first)
            var shortest = UInt8.max
            largest = 0
            var most: UInt32 = 0
            for index in 0..<count {
                let frequency = list.frequencies[start + index]
                values[index] = frequency - 1
                largest |= values[index]
                most = max(most, frequency)
                shortest = min(shortest, lengthCodes[Int(list.documents[start + index])])
            }
            let frequencyWidth = BitPacking.width(of: largest)
            pack(count: count, width: frequencyWidth)
            postings.append32(next - 1)
            postings.append32(UInt32(dataOffset))
            postings.append(UInt8(width))
            postings.append(UInt8(frequencyWidth))
            postings.append(UInt8(min(most, 255)))
            postings.append(shortest)
            start += count
        }
        postings.append(packed.base, count: packed.count)
    }

    /// Packs `values`, in lanes when the block is full.
    private func pack(count: Int, width: Int) {
        if count == BitPacking.laneBlock {
            BitPacking.packLanes(values, width: width, into: packed)
        } else {
            BitPacking.pack(values, count: count, width: width, into: packed)
        }
    }

    /// Packs the distances in `values`, or a bit set where the documents lie so close that it is hardly larger.
    ///
    /// - Returns: what the block header says of them.
    private func packDocuments(_ list: PostingsList, start: Int, count: Int, width: Int, first: UInt32) -> Int
    {
        let base = first & ~63
        let last = list.documents[start + count - 1]
        let wordCount = Int((last - base) >> 6) + 1
        guard count == SegmentFormat.blockSize, wordCount <= SegmentFormat.bitSetLimit,
            wordCount * 8 * 4 <= BitPacking.laneByteCount(width: width) * 5
        else {
            pack(count: count, width: width)
            return width
        }
        var word: UInt64 = 0
        var place: UInt32 = 0
        for index in start..<(start + count) {
            let bit = list.documents[index] - base
            while bit >> 6 > place {
                packed.append64(word)
                word = 0
                place += 1
            }
            word |= 1 << UInt64(bit & 63)
        }
        packed.append64(word)
        return SegmentFormat.bitSetFlag | wordCount
    }

    /// For every block the offset of its positions and their width, then the packed positions.
    func encodePositions(_ list: PostingsList, into positions: ByteBuffer) {
        packed.removeAll()
        var start = 0
        var firstPosition = 0
        while start < list.documents.count {
            let end = min(start + SegmentFormat.blockSize, list.documents.count)
            computeDeltas(list, from: start, to: end, firstPosition: firstPosition)
            firstPosition += positionDeltas.count
            let largest = positionDeltas.reduce(0, |)
            let width = BitPacking.width(of: largest)
            positions.append32(UInt32(packed.count))
            positions.append(UInt8(width))
            positionDeltas.withUnsafeBufferPointer { deltas in
                guard let base = deltas.baseAddress else { return }
                BitPacking.pack(base, count: deltas.count, width: width, into: packed)
            }
            start = end
        }
        positions.append(packed.base, count: packed.count)
    }

    /// The distance of every position to the one before it in its document.
    private func computeDeltas(_ list: PostingsList, from start: Int, to end: Int, firstPosition: Int) {
        positionDeltas.removeAll(keepingCapacity: true)
        var index = firstPosition
        for document in start..<end {
            var previous: UInt32 = 0
            for _ in 0..<list.frequencies[document] {
                positionDeltas.append(list.positions[index] - previous)
                previous = list.positions[index]
                index += 1
            }
        }
    }
}

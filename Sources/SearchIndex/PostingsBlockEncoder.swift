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
            var largest: UInt32 = 0
            for index in 0..<count {
                let document = list.documents[start + index]
                values[index] = document - next
                largest |= values[index]
                next = document + 1
            }
            let documentWidth = BitPacking.width(of: largest)
            BitPacking.pack(values, count: count, width: documentWidth, into: packed)
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
            BitPacking.pack(values, count: count, width: frequencyWidth, into: packed)
            postings.append32(next - 1)
            postings.append32(UInt32(dataOffset))
            postings.append(UInt8(documentWidth))
            postings.append(UInt8(frequencyWidth))
            postings.append(UInt8(min(most, 255)))
            postings.append(shortest)
            start += count
        }
        postings.append(packed.base, count: packed.count)
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

/// One term's postings while they gather; owned by one thread.
final class PostingsList {
    let documents = NumberBuffer(capacity: 1024)
    let frequencies = NumberBuffer(capacity: 1024)
    /// The positions of the documents behind one another, `frequencies[i]` of them for document `i`, each as the
    /// distance to the one before in its document; those of blocks that were encoded already are gone.
    let distances = NumberBuffer(capacity: 4096)

    func removeAll() {
        documents.removeAll()
        frequencies.removeAll()
        distances.removeAll()
    }

    @inline(__always)
    func append(document: UInt32, frequency: UInt32) {
        documents.append(document)
        frequencies.append(frequency)
    }
}

/// Turns one term's list into bytes: inline in the dictionary when short, else blocks of 128.
final class PostingsBlockEncoder {
    /// The dictionary payload of the term at hand.
    let scratch = ByteBuffer()
    private let packed = ByteBuffer()
    private let values = UnsafeMutablePointer<UInt32>.allocate(capacity: SegmentFormat.blockSize)
    /// The positions of the list at hand, as far as they were encoded.
    private let positionHeaders = ByteBuffer()
    private let positionBlocks = ByteBuffer()
    private var positionedCount = 0

    deinit { values.deallocate() }

    /// Document distances and frequencies as numbers of 7 bits a byte, then the positions.
    func encodeInline(_ list: PostingsList, hasPositions: Bool) {
        var next: UInt32 = 0
        let documents = list.documents.base
        let frequencies = list.frequencies.base
        for index in 0..<list.documents.count {
            // Nearly every frequency is 1, which the lowest bit says.
            let distance = (documents[index] - next) << 1
            scratch.appendVarint(frequencies[index] == 1 ? distance | 1 : distance)
            if frequencies[index] != 1 { scratch.appendVarint(frequencies[index]) }
            next = documents[index] + 1
        }
        guard hasPositions else { return }
        let distances = list.distances.base
        for index in 0..<list.distances.count { scratch.appendVarint(distances[index]) }
    }

    /// The impact row of a common term, block headers behind one another, then the packed blocks.
    func encode(
        _ list: PostingsList,
        lengthCodes: UnsafeBufferPointer<UInt8>,
        divisors: [Float],
        postings: ByteBuffer
    ) {
        guard let codes = lengthCodes.baseAddress else { return }
        let documentCount = lengthCodes.count
        let count = list.documents.count
        if let shift = ImpactRow.shift(count: count, documentCount: documentCount) {
            ImpactRow.append(
                list,
                shift: shift,
                documentCount: documentCount,
                lengthCodes: codes,
                divisors: divisors,
                to: postings
            )
        }
        encodeBlocks(list, lengthCodes: codes, postings: postings)
    }

    private func encodeBlocks(
        _ list: PostingsList,
        lengthCodes: UnsafePointer<UInt8>,
        postings: ByteBuffer
    ) {
        packed.removeAll()
        var next: UInt32 = 0
        var start = 0
        while start < list.documents.count {
            let count = min(SegmentFormat.blockSize, list.documents.count - start)
            let documents = list.documents.base + start
            let frequencies = list.frequencies.base + start
            let dataOffset = packed.count
            let first = documents[0]
            var largest: UInt32 = 0
            for index in 0..<count {
                values[index] = documents[index] &- next
                largest |= values[index]
                next = documents[index] &+ 1
            }
            let width = packDocuments(
                documents,
                count: count,
                width: BitPacking.width(of: largest),
                first: first
            )
            let impact = impact(documents, frequencies, count: count, lengthCodes: lengthCodes)
            let frequencyWidth = BitPacking.width(of: impact.frequency - 1)
            for index in 0..<count { values[index] = frequencies[index] &- 1 }
            pack(count: count, width: frequencyWidth)
            postings.append32(next - 1)
            postings.append32(UInt32(dataOffset))
            postings.append(UInt8(width))
            postings.append(UInt8(frequencyWidth))
            postings.append(UInt8(min(impact.frequency, 255)))
            postings.append(impact.lengthCode)
            postings.append(impact.codeOfFrequent)
            postings.append(UInt8(min(impact.frequencyOfShort, 255)))
            start += count
        }
        postings.append(packed.base, count: packed.count)
    }

    private func impact(
        _ documents: UnsafePointer<UInt32>,
        _ frequencies: UnsafePointer<UInt32>,
        count: Int,
        lengthCodes: UnsafePointer<UInt8>
    ) -> PostingsCursor.Impact {
        var impact = PostingsCursor.Impact()
        for index in 0..<count {
            let frequency = frequencies[index]
            let code = lengthCodes[Int(documents[index])]
            impact.lengthCode = min(impact.lengthCode, code)
            if frequency > impact.frequency {
                impact.frequency = frequency
                impact.codeOfFrequent = code
            } else if frequency == impact.frequency {
                impact.codeOfFrequent = min(impact.codeOfFrequent, code)
            }
        }
        for index in 0..<count where lengthCodes[Int(documents[index])] < impact.codeOfFrequent {
            impact.frequencyOfShort = max(impact.frequencyOfShort, frequencies[index])
        }
        return impact
    }

    /// Packs `values`, in lanes when the block is full.
    private func pack(count: Int, width: Int) {
        if count == BitPacking.laneBlock {
            BitPacking.packLanes(values, width: width, into: packed)
        } else {
            BitPacking.pack(values, count: count, width: width, into: packed)
        }
    }

    /// Packs the distances in `values`, or a bit set where the documents lie so close that it is at most twice as large.
    ///
    /// - Returns: what the block header says of them.
    private func packDocuments(
        _ documents: UnsafePointer<UInt32>,
        count: Int,
        width: Int,
        first: UInt32
    ) -> Int {
        let base = first & ~63
        let wordCount = Int((documents[count - 1] - base) >> 6) + 1
        guard count == SegmentFormat.blockSize, wordCount <= SegmentFormat.bitSetLimit,
            wordCount * 8 <= BitPacking.laneByteCount(width: width) * 2
        else {
            pack(count: count, width: width)
            return width
        }
        var word: UInt64 = 0
        var place: UInt32 = 0
        for index in 0..<count {
            let bit = documents[index] - base
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

    /// Encodes the positions of all full blocks and forgets them, so that they are never all in memory as numbers.
    func encodeFullPositionBlocks(_ list: PostingsList) {
        var first = 0
        while list.documents.count - positionedCount >= SegmentFormat.blockSize {
            first += encodePositionBlock(list, from: first, documentCount: SegmentFormat.blockSize)
        }
        if first > 0 { list.distances.removeFirst(first) }
    }

    /// For every block the offset of its positions and their width, then the packed positions.
    func encodePositions(_ list: PostingsList, into positions: SectionOutput, _ file: SegmentFileWriter?) {
        encodeFullPositionBlocks(list)
        let rest = list.documents.count - positionedCount
        if rest > 0 { _ = encodePositionBlock(list, from: 0, documentCount: rest) }
        positions.append(positionHeaders.base, count: positionHeaders.count, drainingTo: file)
        positions.append(positionBlocks.base, count: positionBlocks.count, drainingTo: file)
        positionHeaders.removeAll()
        positionBlocks.removeAll()
        positionedCount = 0
    }

    /// - Returns: how many positions the block has.
    private func encodePositionBlock(_ list: PostingsList, from first: Int, documentCount: Int) -> Int {
        let frequencies = list.frequencies.base + positionedCount
        var count = 0
        for index in 0..<documentCount { count &+= Int(frequencies[index]) }
        let distances = list.distances.base + first
        var largest: UInt32 = 0
        for index in 0..<count { largest |= distances[index] }
        let width = BitPacking.width(of: largest)
        positionHeaders.append32(UInt32(truncatingIfNeeded: positionBlocks.count))
        positionHeaders.append(UInt8(width))
        BitPacking.pack(distances, count: count, width: width, into: positionBlocks)
        positionedCount += documentCount
        return count
    }
}

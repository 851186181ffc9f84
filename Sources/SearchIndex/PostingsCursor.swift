/// Walks one term's postings in one segment, block by block.
///
/// Used by one thread. Damaged bytes end the list early and never lead out of the section.
final class PostingsCursor {
    /// What `document` is behind the last posting.
    static let end = UInt32.max

    /// Occurrences of a word in one article that count; an article of 8 MiB cannot hold more.
    private static let frequencyLimit: UInt32 = 1 << 22
    /// Bits of a document delta: 128 of them cannot overflow, and a segment has fewer than 2^25 documents.
    private static let widthLimit = 25

    /// The current document; `end` behind the last.
    private(set) var document: UInt32 = 0
    let count: Int
    private let segment: Segment
    private let documents: UnsafeMutablePointer<UInt32>
    private let frequencies: UnsafeMutablePointer<UInt32>
    private var hasFrequencies = false
    private var index = 0
    private var size = 0
    private var block = 0
    private let blockCount: Int
    /// Block headers, or nil for an inline list.
    private let headers: UnsafeRawPointer?
    private let data: UnsafeRawPointer
    private let dataEnd: UnsafeRawPointer
    private let positionHeaders: UnsafeRawPointer?
    private let positionEnd: UnsafeRawPointer
    private var inlinePositions: VarintReader?

    init(_ entry: TermEntry, in segment: Segment) {
        self.segment = segment
        count = entry.documentFrequency
        let capacity = SegmentFormat.blockSize
        documents = .allocate(capacity: capacity * 2)
        frequencies = documents + capacity
        var reader = entry.payload
        positionEnd = segment.positions.baseAddress.map { $0 + segment.positions.count } ?? reader.end
        if count <= SegmentFormat.inlineLimit {
            headers = nil
            data = reader.position
            dataEnd = reader.end
            positionHeaders = nil
            blockCount = 1
            var next: UInt32 = 0
            for index in 0..<count {
                let delta = reader.next()
                guard delta < UInt32(segment.documentCount), next &+ delta < UInt32(segment.documentCount)
                else { break }
                next = next &+ delta
                documents[index] = next
                frequencies[index] = min(reader.next(), Self.frequencyLimit)
                next = next &+ 1
                size = index + 1
            }
            hasFrequencies = true
            inlinePositions = entry.layer == TermLayer.stem.rawValue ? reader : nil
        } else {
            let blocks = (count + SegmentFormat.blockSize - 1) / SegmentFormat.blockSize
            let offset = Int(reader.next())
            let start =
                segment.postings.baseAddress.map { $0 + min(offset, segment.postings.count) } ?? reader.end
            dataEnd = segment.postings.baseAddress.map { $0 + segment.postings.count } ?? reader.end
            headers = start
            data = start + blocks * SegmentFormat.blockHeaderByteCount
            blockCount = data <= dataEnd ? blocks : 0
            let positionOffset = entry.layer == TermLayer.stem.rawValue ? Int(reader.next()) : 0
            positionHeaders =
                entry.layer == TermLayer.stem.rawValue
                ? segment.positions.baseAddress.map { $0 + min(positionOffset, segment.positions.count) }
                : nil
            if blockCount > 0 { decode(0) }
        }
        settle()
    }

    deinit { documents.deallocate() }

    /// How often the term occurs in the current document, headline words weighted.
    var frequency: UInt32 {
        @inline(__always) get {
            if !hasFrequencies { decodeFrequencies() }
            return frequencies[index]
        }
    }

    /// Moves to the next document.
    @inline(__always)
    func next() {
        index += 1
        if index < size {
            document = documents[index]
        } else {
            nextBlock()
        }
    }

    /// Moves to the first document at or after `target`; never backwards.
    @inline(__always)
    func seek(_ target: UInt32) {
        while document < target { step(to: target) }
    }

    /// One step of `seek`: always forward, and behind it `document` is as wanted unless headers are damaged.
    private func step(to target: UInt32) {
        if documents[size - 1] < target {
            seekBlock(target)
            if document >= target { return }
        }
        // Within a block: gallop, then step.
        var step = 1
        var low = index
        while low + step < size, documents[low + step] < target {
            low += step
            step <<= 1
        }
        var high = min(low + step, size)
        while low + 1 < high {
            let middle = (low + high) >> 1
            if documents[middle] < target { low = middle } else { high = middle }
        }
        index = documents[low] < target ? low + 1 : low
        settle()
    }

    /// Appends the positions of the current document, ascending; a headline word's may repeat.
    func appendPositions(to positions: inout [UInt32]) {
        let wanted = Int(frequency)
        var before = 0
        for earlier in 0..<index { before += Int(frequencies[earlier]) }
        if var reader = inlinePositions {
            for _ in 0..<before { _ = reader.next() }
            var position: UInt32 = 0
            for _ in 0..<wanted {
                position = position &+ reader.next()
                positions.append(position)
            }
            return
        }
        guard let positionHeaders else { return }
        let header = positionHeaders + block * 5
        guard header + 5 <= positionEnd else { return }
        let offset = Int(header.loadUnaligned(as: UInt32.self))
        let width = Int((header + 4).load(as: UInt8.self))
        let start = positionHeaders + blockCount * 5 + offset
        guard width <= 32,
            start + BitPacking.byteCount(before + wanted, width: width) + BitPacking.slack <= positionEnd
        else { return }
        var position: UInt32 = 0
        for index in 0..<wanted {
            position = position &+ BitPacking.value(at: before + index, width: width, in: start)
            positions.append(position)
        }
    }

    /// Sets `document` from `index`.
    @inline(__always)
    private func settle() {
        if index < size { document = documents[index] } else { nextBlock() }
    }

    private func nextBlock() {
        block += 1
        guard block < blockCount else {
            finish()
            return
        }
        decode(block)
        document = size > 0 ? documents[0] : Self.end
    }

    private func finish() {
        block = blockCount
        size = 1
        index = 0
        documents[0] = Self.end
        document = Self.end
    }

    private func seekBlock(_ target: UInt32) {
        guard let headers else {
            finish()
            return
        }
        var candidate = block + 1
        while candidate < blockCount, lastDocument(candidate, headers) < target { candidate += 1 }
        guard candidate < blockCount else {
            finish()
            return
        }
        block = candidate
        decode(candidate)
        document = size > 0 ? documents[0] : Self.end
    }

    @inline(__always)
    private func lastDocument(_ block: Int, _ headers: UnsafeRawPointer) -> UInt32 {
        headers.loadUnaligned(fromByteOffset: block * SegmentFormat.blockHeaderByteCount, as: UInt32.self)
    }

    private func decode(_ block: Int) {
        index = 0
        hasFrequencies = false
        guard let headers else { return }
        let header = headers + block * SegmentFormat.blockHeaderByteCount
        let offset = Int(header.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        let width = Int(header.load(fromByteOffset: 8, as: UInt8.self))
        size = min(SegmentFormat.blockSize, count - block * SegmentFormat.blockSize)
        let start = data + offset
        guard width <= Self.widthLimit,
            start + BitPacking.byteCount(size, width: width) + BitPacking.slack <= dataEnd
        else {
            finish()
            return
        }
        let previous = block > 0 ? lastDocument(block - 1, headers) : 0
        guard previous < UInt32(segment.documentCount) else {
            finish()
            return
        }
        BitPacking.unpack(start, count: size, width: width, into: documents)
        var next: UInt32 = block > 0 ? previous + 1 : 0
        for index in 0..<size {
            next = next &+ documents[index]
            documents[index] = next
            next = next &+ 1
        }
        if documents[size - 1] >= UInt32(segment.documentCount) { finish() }
    }

    private func decodeFrequencies() {
        hasFrequencies = true
        guard let headers, block < blockCount else { return }
        let header = headers + block * SegmentFormat.blockHeaderByteCount
        let offset = Int(header.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        let documentWidth = Int(header.load(fromByteOffset: 8, as: UInt8.self))
        let width = Int(header.load(fromByteOffset: 9, as: UInt8.self))
        let start = data + offset + BitPacking.byteCount(size, width: documentWidth)
        guard width <= 32, start + BitPacking.byteCount(size, width: width) + BitPacking.slack <= dataEnd
        else {
            for index in 0..<size { frequencies[index] = 1 }
            return
        }
        BitPacking.unpack(start, count: size, width: width, into: frequencies)
        for index in 0..<size { frequencies[index] = frequencies[index] &+ 1 }
    }
}

/// Encodes one segment: documents first, then every term in ascending key order with its postings.
///
/// Used by one thread. Document numbers are 0, 1, 2 ... in the order of `addDocument`.
final class SegmentWriter {
    private let postings = ByteBuffer()
    private let positions = ByteBuffer()
    private let terms = ByteBuffer()
    private let termIndex = ByteBuffer()
    private var identifiers: [Int64] = []
    private var days: [PublicationDays] = []
    private var headlineLengths: [UInt16] = []
    private var lengthCodes: [UInt8] = []
    private var totalLength: UInt64 = 0
    private var termCount = 0
    private let lastKey = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    private var lastKeyCount = 0
    /// The current term's list.
    let list = PostingsList()
    private let block = PostingsBlockEncoder()
    /// Of impact rows; the documents are complete when the first term ends.
    private lazy var divisors = ImpactRow.divisors(
        averageLength: ImpactRow.averageLength(Int(clamping: totalLength), documentCount: lengthCodes.count)
    )

    /// Sections get checksums only when they go to a file.
    private let isForFile: Bool

    init(isForFile: Bool = false) { self.isForFile = isForFile }

    deinit { lastKey.deallocate() }

    /// The bytes so far, roughly; what bounds the memory of a merge.
    var byteCount: Int { postings.count + positions.count + terms.count }

    func addDocument(id: Int64, publication: PublicationDays, headlineLength: UInt16, length: Int) {
        identifiers.append(id)
        days.append(publication)
        headlineLengths.append(headlineLength)
        lengthCodes.append(LengthCode.encode(length))
        totalLength += UInt64(LengthCode.decode(LengthCode.encode(length)))
    }

    /// A merged document: its length is already a code.
    func addDocument(id: Int64, publication: PublicationDays, headlineLength: UInt16, lengthCode: UInt8) {
        identifiers.append(id)
        days.append(publication)
        headlineLengths.append(headlineLength)
        lengthCodes.append(lengthCode)
        totalLength += UInt64(LengthCode.decode(lengthCode))
    }

    /// Ends the current term's list and writes it under `key`; an empty list writes nothing.
    func endTerm(key: UnsafeBufferPointer<UInt8>, layer: UInt8) {
        defer { list.removeAll() }
        let count = list.documents.count
        guard count > 0, let base = key.baseAddress else { return }
        beginEntry(base, count: key.count)
        let hasPositions = layer == TermLayer.stem.rawValue
        let payload = block.scratch
        payload.removeAll()
        payload.appendVarint(UInt32(count))
        if count <= SegmentFormat.inlineLimit {
            block.encodeInline(list, hasPositions: hasPositions)
        } else {
            payload.appendVarint(UInt32(postings.count))
            if hasPositions { payload.appendVarint(UInt32(positions.count)) }
            lengthCodes.withUnsafeBufferPointer { codes in
                block.encode(list, lengthCodes: codes, divisors: divisors, postings: postings)
            }
            if hasPositions { block.encodePositions(list, into: positions) }
        }
        terms.appendVarint(UInt32(payload.count))
        terms.append(payload.base, count: payload.count)
        termCount += 1
    }

    /// Front-codes the key against the one before it; the first key of a block stands whole.
    private func beginEntry(_ key: UnsafePointer<UInt8>, count: Int) {
        var shared = 0
        if termCount % SegmentFormat.dictionaryBlockSize == 0 {
            termIndex.append32(UInt32(terms.count))
        } else {
            let limit = min(count, lastKeyCount)
            while shared < limit, lastKey[shared] == key[shared] { shared += 1 }
        }
        terms.append(UInt8(shared))
        terms.append(UInt8(count - shared))
        terms.append(key + shared, count: count - shared)
        lastKey.update(from: key, count: count)
        lastKeyCount = count
    }

    /// The finished image: header, then the sections, each aligned to 8 bytes.
    func finish() -> SegmentImage {
        let documents = encodeDocuments()
        for buffer in [postings, positions, terms] {
            for _ in 0..<BitPacking.slack { buffer.append(0) }
        }
        let sections = [documents, postings, positions, terms, termIndex]
        var offset = SegmentFormat.headerByteCount
        var header = SegmentHeader(documentCount: identifiers.count, termCount: termCount)
        header.totalLength = totalLength
        header.earliestDay = days.lazy.map(\.earliest).min() ?? Int32.max
        header.latestDay = days.lazy.map(\.latest).max() ?? Int32.min
        for section in sections {
            section.align(to: 8)
            let bytes = UnsafeRawBufferPointer(start: section.base, count: section.count)
            header.sections.append(
                SegmentHeader.Section(
                    offset: offset,
                    byteCount: section.count,
                    checksum: isForFile ? Checksum.of(bytes) : 0
                )
            )
            offset += section.count
        }
        header.byteCount = offset
        let memory = UnsafeMutableRawPointer.allocate(byteCount: offset, alignment: 16)
        for (section, place) in zip(sections, header.sections) {
            (memory + place.offset).copyMemory(from: section.base, byteCount: section.count)
        }
        header.write(to: memory)
        return SegmentImage(bytes: UnsafeRawBufferPointer(start: memory, count: offset)) { $0.deallocate() }
    }

    private func encodeDocuments() -> ByteBuffer {
        let buffer = ByteBuffer(capacity: DocumentColumns(documentCount: identifiers.count).byteCount + 8)
        for id in identifiers { buffer.append64(UInt64(bitPattern: id)) }
        for day in days { buffer.append32(UInt32(bitPattern: day.earliest)) }
        for day in days { buffer.append32(UInt32(bitPattern: day.latest)) }
        for day in days { buffer.append32(UInt32(bitPattern: day.sortDay)) }
        for length in headlineLengths {
            buffer.append(UInt8(truncatingIfNeeded: length))
            buffer.append(UInt8(truncatingIfNeeded: length >> 8))
        }
        for code in lengthCodes { buffer.append(code) }
        return buffer
    }
}

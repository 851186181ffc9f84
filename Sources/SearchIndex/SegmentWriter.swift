/// Encodes one segment: documents first, then every term in ascending key order with its postings.
///
/// Used by one thread. Document numbers are 0, 1, 2 ... in the order of `addDocument`. With a file, what is encoded leaves
/// memory as soon as it fills a buffer.
final class SegmentWriter {
    private let documents = SectionOutput(.documents)
    private let postings = SectionOutput(.postings)
    private let positions = SectionOutput(.positions)
    private let terms = SectionOutput(.terms)
    private let termIndex = SectionOutput(.termIndex)
    private let outputs: [SectionOutput]
    private let file: SegmentFileWriter?
    private var summary = SegmentHeader(documentCount: 0, termCount: 0)
    /// A byte a document, known before the first term.
    private let lengthCodes = ByteBuffer()
    private let lastKey = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    private var lastKeyCount = 0
    /// The current term's list.
    let list = PostingsList()
    let block = PostingsBlockEncoder()
    /// Of impact rows; the documents are complete when the first term ends.
    private lazy var divisors = ImpactRow.divisors(
        averageLength: ImpactRow.averageLength(
            Int(clamping: summary.totalLength),
            documentCount: summary.documentCount
        )
    )
    private var untilDrained = 0
    /// Terms of short lists, some ten bytes each, between two looks at the buffers.
    private static let drainInterval = 64
    /// What an offset in the dictionary can say.
    private let sectionLimit: Int

    /// - Parameters:
    ///   - file: nil for a segment in memory, which has no checksums.
    ///   - sectionLimit: bytes of a section; a file that would have more is refused.
    init(file: SegmentFileWriter? = nil, sectionLimit: Int = Int(UInt32.max)) {
        self.file = file
        self.sectionLimit = sectionLimit
        outputs = [documents, postings, positions, terms, termIndex]
    }

    deinit { lastKey.deallocate() }

    // MARK: Documents

    /// The columns of the documents section, a buffer each.
    struct Columns {
        let identifiers = ByteBuffer()
        let earliest = ByteBuffer()
        let latest = ByteBuffer()
        let sortDays = ByteBuffer()
        let headlineLengths = ByteBuffer()
        let lengthCodes = ByteBuffer()

        func append(id: Int64, publication: PublicationDays, headlineLength: UInt16, length: Int) {
            identifiers.append64(UInt64(bitPattern: id))
            earliest.append32(UInt32(bitPattern: publication.earliest))
            latest.append32(UInt32(bitPattern: publication.latest))
            sortDays.append32(UInt32(bitPattern: publication.sortDay))
            headlineLengths.append16(headlineLength)
            lengthCodes.append(LengthCode.encode(length))
        }
    }

    /// The documents of a segment that is built.
    func addDocuments(_ columns: Columns) {
        let count = columns.lengthCodes.count
        for document in 0..<count {
            let offset = document * 4
            note(
                lengthCode: columns.lengthCodes.base.load(fromByteOffset: document, as: UInt8.self),
                earliest: columns.earliest.base.load(fromByteOffset: offset, as: Int32.self),
                latest: columns.latest.base.load(fromByteOffset: offset, as: Int32.self)
            )
        }
        for column in [
            columns.identifiers, columns.earliest, columns.latest, columns.sortDays, columns.headlineLengths,
            columns.lengthCodes,
        ] {
            documents.append(column.base, count: column.count, drainingTo: file)
        }
        endDocuments()
    }

    /// The documents of a segment that is merged, column by column; deleted ones are left out.
    func addDocuments(_ parts: [Snapshot.Part]) {
        forEachDocument(parts) { segment, document in
            let publication = segment.publication(of: document)
            note(
                lengthCode: segment.lengthCodes[Int(document)],
                earliest: publication.earliest,
                latest: publication.latest
            )
            documents.buffer.append64(UInt64(bitPattern: segment.identifier(of: document)))
        }
        forEachDocument(parts) { segment, document in
            documents.buffer.append32(UInt32(bitPattern: segment.publication(of: document).earliest))
        }
        forEachDocument(parts) { segment, document in
            documents.buffer.append32(UInt32(bitPattern: segment.publication(of: document).latest))
        }
        forEachDocument(parts) { segment, document in
            documents.buffer.append32(UInt32(bitPattern: segment.sortDay(of: document)))
        }
        forEachDocument(parts) { segment, document in
            let length = segment.headlineLength(of: document)
            documents.buffer.append16(UInt16(truncatingIfNeeded: length))
        }
        documents.append(lengthCodes.base, count: lengthCodes.count, drainingTo: file)
        endDocuments()
    }

    private func forEachDocument(_ parts: [Snapshot.Part], _ body: (Segment, UInt32) -> Void) {
        for part in parts {
            for document in 0..<UInt32(part.segment.documentCount) where !part.isDeleted(document) {
                body(part.segment, document)
                if document % 1024 == 0 { drain() }
            }
        }
    }

    private func note(lengthCode: UInt8, earliest: Int32, latest: Int32) {
        summary.documentCount += 1
        summary.totalLength += UInt64(LengthCode.decode(lengthCode))
        summary.earliestDay = min(summary.earliestDay, earliest)
        summary.latestDay = max(summary.latestDay, latest)
        lengthCodes.append(lengthCode)
    }

    /// In a file the documents end before the first posting comes.
    private func endDocuments() { file?.end(documents, .documents) }

    // MARK: Terms

    /// Ends the current term's list and writes it under `key`; an empty list writes nothing.
    func endTerm(key: UnsafeBufferPointer<UInt8>, layer: UInt8) {
        defer { list.removeAll() }
        let count = list.documents.count
        guard count > 0 else { return }
        let hasPositions = layer == TermLayer.stem.rawValue
        let payload = block.scratch
        payload.removeAll()
        payload.appendVarint(UInt32(count))
        if count <= SegmentFormat.inlineLimit {
            block.encodeInline(list, hasPositions: hasPositions)
        } else {
            // Never cut: `drain` has seen that the sections are not too long.
            payload.appendVarint(UInt32(truncatingIfNeeded: postings.count))
            if hasPositions { payload.appendVarint(UInt32(truncatingIfNeeded: positions.count)) }
            block.encode(
                list,
                lengthCodes: UnsafeBufferPointer(
                    start: lengthCodes.base.assumingMemoryBound(to: UInt8.self),
                    count: lengthCodes.count
                ),
                divisors: divisors,
                postings: postings.buffer
            )
            if hasPositions { block.encodePositions(list, into: positions, file) }
            untilDrained = 0
        }
        endTerm(key: key)
    }

    /// Writes a term that occurs once, as most do.
    func endTerm(key: UnsafeBufferPointer<UInt8>, document: UInt32, position: UInt32?) {
        let payload = block.scratch
        payload.removeAll()
        payload.append(1)
        payload.appendVarint(document << 1 | 1)
        if let position { payload.appendVarint(position) }
        endTerm(key: key)
    }

    /// Writes the payload in `block.scratch` under `key`.
    func endTerm(key: UnsafeBufferPointer<UInt8>) {
        guard let base = key.baseAddress else { return }
        beginEntry(base, count: key.count)
        let terms = terms.buffer
        let payload = block.scratch
        terms.appendVarint(UInt32(payload.count))
        terms.append(payload.base, count: payload.count)
        summary.termCount += 1
        if untilDrained == 0 {
            drain()
            untilDrained = Self.drainInterval
        }
        untilDrained -= 1
    }

    /// Front-codes the key against the one before it; the first key of a block stands whole.
    private func beginEntry(_ key: UnsafePointer<UInt8>, count: Int) {
        var shared = 0
        if summary.termCount % SegmentFormat.dictionaryBlockSize == 0 {
            termIndex.buffer.append32(UInt32(truncatingIfNeeded: terms.count))
        } else {
            let limit = min(count, lastKeyCount)
            while shared < limit, lastKey[shared] == key[shared] { shared += 1 }
        }
        let terms = terms.buffer
        terms.append(UInt8(shared))
        terms.append(UInt8(count - shared))
        terms.append(key + shared, count: count - shared)
        lastKey.update(from: key, count: count)
        lastKeyCount = count
    }

    // MARK: The end

    /// Hands full buffers to the file.
    @inline(__always)
    private func drain() {
        guard let file else { return }
        let largest = max(
            max(postings.buffer.count, positions.buffer.count),
            max(terms.buffer.count, max(termIndex.buffer.count, documents.buffer.count))
        )
        if largest >= file.bufferByteCount { drain(to: file) }
    }

    private func drain(to file: SegmentFileWriter) {
        for output in outputs where output.buffer.count >= file.bufferByteCount {
            output.drain(to: file)
            guard output.count > sectionLimit else { continue }
            file.fail(.tooLarge("a section of \(output.count) bytes; offsets reach \(sectionLimit)"))
        }
    }

    /// Ends the file.
    ///
    /// - Throws: the file's first fault.
    func finish(_ file: SegmentFileWriter) throws(SegmentError) {
        for (output, section) in zip(outputs, SegmentSection.allCases) where section != .documents {
            file.end(output, section)
        }
        try file.finish(summary)
    }

    /// The finished image in memory: header, then the sections, each aligned to 8 bytes.
    func finish() -> SegmentImage {
        var header = summary
        var offset = SegmentFormat.headerByteCount
        for output in outputs {
            _ = output.end()
            header.sections.append(SegmentHeader.Section(offset: offset, byteCount: output.count))
            offset += output.count
        }
        header.byteCount = offset
        let memory = UnsafeMutableRawPointer.allocate(byteCount: offset, alignment: 16)
        for (output, place) in zip(outputs, header.sections) {
            (memory + place.offset).copyMemory(from: output.buffer.base, byteCount: output.count)
        }
        header.write(to: memory)
        return SegmentImage(bytes: UnsafeRawBufferPointer(start: memory, count: offset)) { $0.deallocate() }
    }
}

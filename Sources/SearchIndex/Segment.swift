/// One immutable segment, opened for reading: documents, dictionary, postings.
///
/// @unchecked Sendable: all pointers point into `image`, whose bytes never change.
final class Segment: @unchecked Sendable {
    let image: SegmentImage
    /// The file's name, nil for a segment in memory.
    let fileName: String?
    private let sections: [SegmentHeader.Section]
    let documentCount: Int
    let termCount: Int
    /// The sum of the documents' lengths as their codes tell them.
    let totalLength: Int
    let earliestDay: Int32
    let latestDay: Int32
    let lengthCodes: UnsafePointer<UInt8>
    private let documents: DocumentTable
    /// The lowest and the highest article; nil for an empty segment.
    let identifierBounds: ClosedRange<Int64>?
    /// True when every article has a higher number than the one before: all but those that were written anew.
    let isAscending: Bool
    /// Computed from the documents when the segment is opened.
    let windows: SegmentWindows
    let postings: UnsafeRawBufferPointer
    let positions: UnsafeRawBufferPointer
    let terms: UnsafeRawBufferPointer
    let termIndex: UnsafeRawBufferPointer

    /// Opens an image.
    ///
    /// - Throws: `SegmentError` when the header or the extent of a section contradicts itself.
    init(_ image: SegmentImage, fileName: String? = nil) throws(SegmentError) {
        let header = try SegmentHeader(reading: image.bytes)
        self.image = image
        self.fileName = fileName
        sections = header.sections
        documentCount = header.documentCount
        termCount = header.termCount
        totalLength = Int(clamping: header.totalLength)
        earliestDay = header.earliestDay
        latestDay = header.latestDay
        func bytes(_ section: SegmentSection) -> UnsafeRawBufferPointer {
            let place = header.sections[section.rawValue]
            return UnsafeRawBufferPointer(
                rebasing: image.bytes[place.offset..<(place.offset + place.byteCount)]
            )
        }
        guard header.documentCount <= SegmentFormat.documentLimit,
            let table = DocumentTable(bytes(.documents), documentCount: header.documentCount)
        else {
            throw SegmentError.damaged(
                "documents section has \(bytes(.documents).count) bytes for \(header.documentCount) documents"
            )
        }
        documents = table
        (identifierBounds, isAscending) = table.identifierOrder
        lengthCodes = table.lengthCodes
        windows = SegmentWindows(table)
        postings = bytes(.postings)
        positions = bytes(.positions)
        terms = bytes(.terms)
        termIndex = bytes(.termIndex)
        let blockCount =
            (termCount + SegmentFormat.dictionaryBlockSize - 1) / SegmentFormat.dictionaryBlockSize
        guard termIndex.count >= blockCount * 4 else {
            throw SegmentError.damaged("term index has \(termIndex.count) bytes for \(blockCount) blocks")
        }
    }

    /// Compares every section with its checksum.
    ///
    /// Complexity: O(bytes).
    ///
    /// - Throws: `SegmentError.damaged` naming the section.
    func verify() throws(SegmentError) {
        for section in SegmentSection.allCases {
            let place = sections[section.rawValue]
            let bytes = UnsafeRawBufferPointer(
                rebasing: image.bytes[place.offset..<(place.offset + place.byteCount)]
            )
            guard checksum(bytes) == place.checksum else {
                throw SegmentError.damaged("the checksum of section '\(section)' is wrong")
            }
        }
        try requireWhole()
    }

    /// The checksum of a section, whose pages are given back on the way.
    private func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var running = RunningChecksum()
        var rest = UnsafeRawBufferPointer(rebasing: bytes[...])
        while rest.count > Self.verifiedByteCount {
            let piece = UnsafeRawBufferPointer(rebasing: rest[..<Self.verifiedByteCount])
            running.add(piece)
            image.releasePages(of: piece)
            rest = UnsafeRawBufferPointer(rebasing: rest[Self.verifiedByteCount...])
        }
        return running.finished(rest)
    }

    /// Bytes that are verified before their pages are given back: one mebibyte.
    private static let verifiedByteCount = 1 << 20

    /// The columns of the documents.
    var documentsSection: UnsafeRawBufferPointer {
        let place = sections[SegmentSection.documents.rawValue]
        return UnsafeRawBufferPointer(rebasing: image.bytes[place.offset..<(place.offset + place.byteCount)])
    }

    /// - Throws: `SegmentError.damaged` when a page of the file was gone as it was read.
    func requireWhole() throws(SegmentError) {
        guard !image.hasFaulted else { throw SegmentError.damaged("a part of the file is gone") }
    }

    @inline(__always)
    func identifier(of document: UInt32) -> Int64 { documents.identifier(of: document) }

    @inline(__always)
    func publication(of document: UInt32) -> PublicationDays { documents.publication(of: document) }

    @inline(__always)
    func sortDay(of document: UInt32) -> Int32 { documents.sortDay(of: document) }

    /// The latest known day to sort by; `Int32.min` when none is known.
    var latestSortDay: Int32 {
        windows.newestFirst.first.map { windows.windows[Int($0)].latestSortDay } ?? Int32.min
    }

    /// The earliest known day to sort by; `Int32.max` when none is known.
    var earliestSortDay: Int32 {
        windows.oldestFirst.first.map { windows.windows[Int($0)].earliestSortDay } ?? Int32.max
    }

    /// The positions below this one belong to the headline.
    @inline(__always)
    func headlineLength(of document: UInt32) -> UInt32 { documents.headlineLength(of: document) }
}

/// Why bytes are not a segment.
package enum SegmentError: Error, Sendable, Hashable, CustomStringConvertible {
    case notASegment
    case otherVersion(UInt32)
    case otherAnalyser(UInt32)
    case damaged(String)
    /// More than the format can say.
    case tooLarge(String)
    /// Nobody wants the file that was being written.
    case abandoned
    /// A system call failed on a segment's file.
    case system(call: String, path: String, errno: Int32)

    /// One line for the journal.
    package var description: String {
        switch self {
        case .notASegment: "not an index segment"
        case .otherVersion(let version):
            "index segment of format \(version), this program reads \(SegmentFormat.version)"
        case .otherAnalyser(let version):
            "index segment made by analyser \(version), this program has \(SegmentFormat.analyserVersion)"
        case .damaged(let what): "index segment damaged: \(what)"
        case .tooLarge(let what): "index segment too large: \(what)"
        case .abandoned: "index segment no longer wanted"
        case .system(let call, let path, let errno): "\(call) '\(path)': errno \(errno)"
        }
    }
}

extension SegmentHeader {
    /// Reads and checks a header.
    init(reading bytes: UnsafeRawBufferPointer) throws(SegmentError) {
        guard bytes.count >= SegmentFormat.headerByteCount else { throw SegmentError.notASegment }
        func number<T: FixedWidthInteger>(_ offset: Int, _ type: T.Type) -> T {
            T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
        }
        guard number(0, UInt64.self) == SegmentFormat.magic else { throw SegmentError.notASegment }
        let head = UnsafeRawBufferPointer(rebasing: bytes[0..<SegmentFormat.headerChecksumOffset])
        guard number(SegmentFormat.headerChecksumOffset, UInt64.self) == Checksum.of(head) else {
            throw SegmentError.damaged("the header's checksum is wrong")
        }
        let version = number(8, UInt32.self)
        guard version == SegmentFormat.version else { throw SegmentError.otherVersion(version) }
        let analyser = number(12, UInt32.self)
        guard analyser == SegmentFormat.analyserVersion else { throw SegmentError.otherAnalyser(analyser) }
        self.init(
            documentCount: Int(number(16, UInt32.self)),
            termCount: Int(number(20, UInt32.self))
        )
        totalLength = number(24, UInt64.self)
        earliestDay = number(32, Int32.self)
        latestDay = number(36, Int32.self)
        byteCount = Int(clamping: number(40, UInt64.self))
        guard byteCount == bytes.count else {
            throw SegmentError.damaged("\(bytes.count) bytes, the header says \(byteCount)")
        }
        guard number(48, UInt32.self) == UInt32(SegmentSection.allCases.count) else {
            throw SegmentError.damaged("\(number(48, UInt32.self)) sections")
        }
        for index in SegmentSection.allCases.indices {
            let offset = Int(clamping: number(56 + index * 24, UInt64.self))
            let length = Int(clamping: number(64 + index * 24, UInt64.self))
            guard offset >= SegmentFormat.headerByteCount, offset <= byteCount, length <= byteCount - offset
            else { throw SegmentError.damaged("section \(index) at \(offset) with \(length) bytes") }
            sections.append(
                Section(offset: offset, byteCount: length, checksum: number(72 + index * 24, UInt64.self))
            )
        }
    }
}

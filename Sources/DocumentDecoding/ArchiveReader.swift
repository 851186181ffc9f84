import CArchive

/// libarchive on a `ByteSource`: members one by one, each read in pieces.
///
/// Only the formats that `ArchiveFormat` names are switched on: the others are code that strangers could reach.
final class ArchiveReader {
    /// What is wrong with an archive, as libarchive says it.
    struct Damage {
        let what: String

        func error(_ format: ArchiveFormat) -> DecodingError {
            .malformed(format: format.rawValue, what: what, byteOffset: 0)
        }
    }

    /// What libarchive is given and gives at a time.
    private static let pieceByteCount = 256 << 10

    private let archive: OpaquePointer
    private let format: ArchiveFormat
    private let depthLimit: Int
    private let feed: Unmanaged<Feed>
    private var entry: OpaquePointer?
    private var isFirstRead = false
    /// Set when the archive cannot be read any further.
    private(set) var damage: Damage?

    /// The source as libarchive's callback sees it.
    private final class Feed {
        let source: ByteSource
        var piece: UnsafeMutableBufferPointer<UInt8> = .allocate(capacity: 0)
        var takenByteCount = 0
        var failure: DecodingError?

        init(_ source: ByteSource) { self.source = source }
        deinit { piece.deallocate() }

        /// The next piece, in memory of its own that lives until the next call.
        func next() -> UnsafeMutableBufferPointer<UInt8>? {
            do throws(DecodingError) {
                let bytes = try source.next()
                piece.deallocate()
                piece = .allocate(capacity: bytes.count)
                _ = piece.initialize(from: bytes)
                takenByteCount += bytes.count
                return piece
            } catch {
                failure = error
                return nil
            }
        }
    }

    /// Opens an archive.
    ///
    /// - Throws: `DecodingError.malformed` when its beginning is damaged, what the source throws.
    init(source: ByteSource, limits: DecodingLimits, format: ArchiveFormat) throws(DecodingError) {
        guard let archive = archive_read_new() else {
            throw .malformed(format: "archive", what: "no memory", byteOffset: 0)
        }
        self.archive = archive
        self.format = format
        depthLimit = limits.archiveDepth
        feed = Unmanaged.passRetained(Feed(source))
        archive_read_support_filter_gzip(archive)
        archive_read_support_filter_bzip2(archive)
        archive_read_support_filter_xz(archive)
        archive_read_support_filter_zstd(archive)
        archive_read_support_format_tar(archive)
        archive_read_support_format_zip_streamable(archive)
        if format.isStream { archive_read_support_format_raw(archive) }
        let opened = archive_read_open(
            archive,
            feed.toOpaque(),
            nil,
            { _, data, target in
                guard let data, let piece = Unmanaged<Feed>.fromOpaque(data).takeUnretainedValue().next()
                else {
                    return -1
                }
                target?.pointee = UnsafeRawPointer(piece.baseAddress)
                return piece.count
            },
            nil
        )
        if opened < ARCHIVE_WARN { try fail() }
    }

    deinit {
        archive_read_free(archive)
        feed.release()
    }

    /// Goes to the first member of a packed stream; true when the stream is a tar archive.
    ///
    /// - Throws: as `nextMember`.
    func holdsTar() throws(DecodingError) -> Bool {
        guard try nextMember() else {
            throw .malformed(format: format.rawValue, what: damage?.what ?? "no content", byteOffset: 0)
        }
        isFirstRead = true
        // libarchive takes several layers of packing off at once; each is an archive in an archive.
        guard Int(archive_filter_count(archive)) - 1 <= depthLimit else {
            throw .tooComplex(what: "archives inside each other", limit: depthLimit)
        }
        let code = archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK
        return code == ARCHIVE_FORMAT_TAR || code == ARCHIVE_FORMAT_ZIP
    }

    /// Goes to the next member; false behind the last one, and when the archive cannot be read any further.
    ///
    /// - Throws: what the source throws; `DecodingError.malformed` when not even one member could be read.
    func nextMember() throws(DecodingError) -> Bool {
        if isFirstRead {
            isFirstRead = false
            return true
        }
        guard damage == nil else { return false }
        let isFirst = entry == nil
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_EOF: return false
        case ARCHIVE_OK, ARCHIVE_WARN, ARCHIVE_RETRY: return true
        default:
            if isFirst { try fail() }
            try noteDamage()
            return false
        }
    }

    /// True for a regular file; folders and links hold nothing.
    var isFile: Bool {
        guard let entry, archive_entry_hardlink(entry) == nil else { return false }
        let type = archive_entry_filetype(entry)
        return type == 0 || type == 0o100000
    }

    var isEncrypted: Bool { entry.map { archive_entry_is_encrypted($0) != 0 } ?? false }

    var nameByteCount: Int { rawName.map { $0.count } ?? 0 }

    /// The member's name, control characters taken out; nil when it has none that can be read.
    var name: String? {
        guard let bytes = rawName, !bytes.isEmpty else { return nil }
        return String(decoding: bytes.filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self)
    }

    private var rawName: [UInt8]? {
        guard let entry, let text = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) else {
            return nil
        }
        var bytes: [UInt8] = []
        var cursor = text
        while cursor.pointee != 0 {
            bytes.append(UInt8(bitPattern: cursor.pointee))
            cursor += 1
        }
        return bytes
    }

    /// The next bytes of the member; none at its end.
    ///
    /// - Throws: the budget's limits, what the source throws, `DecodingError.malformed` for a damaged member.
    func nextPiece(_ budget: UnpackingBudget) throws(DecodingError) -> [UInt8] {
        var count = 0
        let piece = [UInt8](unsafeUninitializedCapacity: ArchiveReader.pieceByteCount) { buffer, filled in
            count = archive_read_data(archive, buffer.baseAddress, buffer.count)
            filled = max(0, count)
        }
        guard count >= 0 else {
            // libarchive says with its code whether the members behind this one can be reached.
            if count <= Int(ARCHIVE_FATAL) { try noteDamage() }
            try fail()
            return []
        }
        try budget.count(
            count,
            unpacked: Int(archive_filter_bytes(archive, 0)),
            packed: Int(archive_filter_bytes(archive, -1))
        )
        if format == .zip {
            try budget.count(
                0,
                unpacked: unpackedOfZip(count),
                packed: Int(archive_filter_bytes(archive, -1))
            )
        }
        return piece
    }

    /// A ZIP archive is no packed stream: its members are, so its output is counted here.
    private var zipByteCount = 0
    private func unpackedOfZip(_ count: Int) -> Int {
        zipByteCount += count
        return zipByteCount
    }

    private func noteDamage() throws(DecodingError) {
        if let failure = feed.takeUnretainedValue().failure { throw failure }
        damage = Damage(what: message)
    }

    private func fail() throws(DecodingError) {
        if let failure = feed.takeUnretainedValue().failure { throw failure }
        throw .malformed(
            format: format.rawValue,
            what: message,
            byteOffset: feed.takeUnretainedValue().takenByteCount
        )
    }

    private var message: String {
        archive_error_string(archive).map { String(cString: $0) } ?? "no end"
    }
}

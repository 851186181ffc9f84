internal import CLinux
import Glibc

/// The bytes of one immutable segment, in memory or mapped from a file; freed when the last reader lets go.
///
/// @unchecked Sendable: the bytes are never written after init.
final class SegmentImage: @unchecked Sendable {
    let bytes: UnsafeRawBufferPointer
    /// Where the mapping stands in the table of guarded ones; negative for bytes in memory.
    private let guardPlace: Int32
    private let isMapped: Bool
    private let release: (UnsafeRawBufferPointer) -> Void

    init(
        bytes: UnsafeRawBufferPointer,
        isMapped: Bool = false,
        guardPlace: Int32 = -1,
        release: @escaping (UnsafeRawBufferPointer) -> Void
    ) {
        self.bytes = bytes
        self.isMapped = isMapped
        self.guardPlace = guardPlace
        self.release = release
    }

    /// True when a page of the file was gone as it was read: it read as zeros.
    var hasFaulted: Bool { mohafez_mapping_faulted(guardPlace) == 1 }

    /// Gives back the memory of whole pages among these bytes; who reads them again has them mapped again.
    ///
    /// Does nothing to bytes in memory only.
    func releasePages(of part: UnsafeRawBufferPointer) {
        guard isMapped, let start = part.baseAddress else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let first = (Int(bitPattern: start) + page - 1) / page * page
        let end = Int(bitPattern: start + part.count) / page * page
        guard end > first else { return }
        // A refusal costs memory for a while, nothing else.
        _ = madvise(UnsafeMutableRawPointer(bitPattern: first), end - first, MADV_DONTNEED)
    }

    deinit {
        mohafez_unguard_mapping(guardPlace)
        release(bytes)
    }
}

/// The first 256 bytes of a segment.
struct SegmentHeader {
    struct Section: Hashable {
        var offset: Int
        var byteCount: Int
        var checksum: UInt64 = 0
    }

    var documentCount: Int
    var termCount: Int
    var totalLength: UInt64 = 0
    var earliestDay = Int32.max
    var latestDay = Int32.min
    var byteCount = 0
    var sections: [Section] = []

    init(documentCount: Int, termCount: Int) {
        self.documentCount = documentCount
        self.termCount = termCount
    }

    func write(to memory: UnsafeMutableRawPointer) {
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: SegmentFormat.headerByteCount)
        func put(_ value: some FixedWidthInteger, _ offset: Int) {
            withUnsafeBytes(of: value.littleEndian) {
                (memory + offset).copyMemory(
                    from: $0.baseAddress ?? UnsafeRawPointer(memory),
                    byteCount: $0.count
                )
            }
        }
        put(SegmentFormat.magic, 0)
        put(SegmentFormat.version, 8)
        put(SegmentFormat.analyserVersion, 12)
        put(UInt32(documentCount), 16)
        put(UInt32(termCount), 20)
        put(totalLength, 24)
        put(earliestDay, 32)
        put(latestDay, 36)
        put(UInt64(byteCount), 40)
        put(UInt32(sections.count), 48)
        for (index, section) in sections.enumerated() {
            put(UInt64(section.offset), 56 + index * 24)
            put(UInt64(section.byteCount), 64 + index * 24)
            put(section.checksum, 72 + index * 24)
        }
        let head = UnsafeRawBufferPointer(start: memory, count: SegmentFormat.headerChecksumOffset)
        put(Checksum.of(head), SegmentFormat.headerChecksumOffset)
    }
}

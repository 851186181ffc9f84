import Glibc

/// A segment file while it is written, section by section, so that memory does not grow with it.
///
/// Documents and postings go straight into the file; what comes behind them grows at the same time and waits in nameless
/// files of the same folder once its buffer is full. A crash leaves the whole file or none under its name.
/// Used by one thread. The first fault is kept in `failure`; everything after it is passed over.
final class SegmentFileWriter {
    /// Bytes of a section that wait in memory.
    let bufferByteCount: Int
    /// Why the file cannot be finished.
    private(set) var failure: SegmentError?
    private let directory: String
    private let path: String
    private let temporary: String
    private var descriptor: Int32
    private var spills = [Int32](repeating: -1, count: SegmentSection.allCases.count)
    private var offset = SegmentFormat.headerByteCount
    /// Bytes of the file that the disk was not asked for yet.
    private var unsyncedByteCount = 0
    private var places: [SegmentHeader.Section] = []

    /// One mebibyte, four times: few system calls, and little beside what the longest list of a merge needs.
    static let usualBufferByteCount = 1 << 20

    /// Refuses to begin what the disk has no room for: a merge of gigabytes that fails in the end is tried again and again.
    ///
    /// - Throws: `SegmentError.system` with ENOSPC.
    static func requireRoom(_ byteCount: Int, directory: String) throws(SegmentError) {
        var status = statvfs()
        // What cannot be asked is found out by writing.
        guard statvfs(directory, &status) == 0 else { return }
        let (free, isMore) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        guard isMore || free >= UInt64(byteCount) else {
            throw .system(call: "statvfs", path: directory, errno: ENOSPC)
        }
    }

    /// Makes the file under a temporary name.
    ///
    /// - Throws: `SegmentError.system`.
    init(directory: String, name: String, bufferByteCount: Int) throws(SegmentError) {
        self.directory = directory
        self.bufferByteCount = bufferByteCount
        path = directory + "/" + name
        temporary = path + ".tmp"
        descriptor = Self.create(temporary)
        guard descriptor >= 0 else { throw Self.fault("open", temporary) }
        // The header comes last: until then the file is no segment.
        let header = [UInt8](repeating: 0, count: SegmentFormat.headerByteCount)
        header.withUnsafeBytes { writeAll($0, to: descriptor, temporary) }
    }

    deinit {
        for spill in spills where spill >= 0 { close(spill) }
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary)
    }

    /// Notes a fault that somebody else found.
    func fail(_ fault: SegmentError) { failure = failure ?? fault }

    /// Takes bytes of a section, in its order.
    func write(_ bytes: UnsafeRawBufferPointer, of section: SegmentSection) {
        switch section {
        case .documents, .postings:
            writeAll(bytes, to: descriptor, temporary)
        case .positions, .terms, .termIndex:
            let name = path + ".\(section).tmp"
            if spills[section.rawValue] < 0, failure == nil { spills[section.rawValue] = openSpill(name) }
            writeAll(bytes, to: spills[section.rawValue], name)
        }
    }

    /// Ends a section; they end in their order in the file.
    func end(_ output: SectionOutput, _ section: SegmentSection) {
        let checksum = output.end()
        let spill = spills[section.rawValue]
        if spill >= 0 {
            copy(spill, byteCount: output.count - output.buffer.count)
            close(spill)
            spills[section.rawValue] = -1
        }
        writeAll(
            UnsafeRawBufferPointer(start: output.buffer.base, count: output.buffer.count),
            to: descriptor,
            temporary
        )
        places.append(SegmentHeader.Section(offset: offset, byteCount: output.count, checksum: checksum))
        offset += output.count
        // Nothing of it may be drained again.
        output.buffer.removeAll()
    }

    /// Writes the header, fsyncs the file, gives it its name and fsyncs the folder.
    ///
    /// - Throws: the first fault; the file is gone then.
    func finish(_ header: SegmentHeader) throws(SegmentError) {
        var header = header
        header.sections = places
        header.byteCount = offset
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: SegmentFormat.headerByteCount,
            alignment: 16
        )
        defer { memory.deallocate() }
        header.write(to: memory)
        writeHeader(UnsafeRawBufferPointer(start: memory, count: SegmentFormat.headerByteCount))
        if let failure { throw failure }
        guard fsync(descriptor) == 0 else { throw Self.fault("fsync", temporary) }
        let closed = close(descriptor)
        descriptor = -1
        guard closed == 0, rename(temporary, path) == 0 else {
            let fault = Self.fault("rename", path)
            unlink(temporary)
            throw fault
        }
        try SegmentFile.syncDirectory(directory)
    }

    // MARK: System calls

    private static func create(_ path: String) -> Int32 {
        open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o640)
    }

    /// A file without a name, so that no crash leaves it behind.
    private func openSpill(_ name: String) -> Int32 {
        let spill = Self.create(name)
        if spill < 0 { fail(Self.fault("open", name)) } else { unlink(name) }
        return spill
    }

    private func writeHeader(_ bytes: UnsafeRawBufferPointer) {
        guard failure == nil else { return }
        while true {
            let count = pwrite(descriptor, bytes.baseAddress, bytes.count, 0)
            if count == bytes.count { return }
            if count < 0, errno == EINTR { continue }
            return fail(Self.fault("pwrite", temporary))
        }
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ name: String) {
        var offset = 0
        while failure == nil, offset < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return fail(Self.fault("write", name)) }
            offset += count
        }
        guard descriptor == self.descriptor else { return }
        unsyncedByteCount += bytes.count
        if unsyncedByteCount >= Self.syncedBuffers * bufferByteCount { synchronize() }
    }

    /// Buffers that are written before the disk must have them: at the end of a large file all at once would hold up
    /// whoever commits meanwhile.
    private static let syncedBuffers = 16

    private func synchronize() {
        unsyncedByteCount = 0
        if failure == nil, fdatasync(descriptor) != 0 { fail(Self.fault("fdatasync", temporary)) }
    }

    /// Copies what a nameless file has to the end of the segment.
    private func copy(_ spill: Int32, byteCount: Int) {
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: bufferByteCount, alignment: 16)
        defer { piece.deallocate() }
        var offset = 0
        while failure == nil, offset < byteCount {
            let count = pread(spill, piece.baseAddress, min(piece.count, byteCount - offset), off_t(offset))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return fail(Self.fault("pread", temporary)) }
            writeAll(UnsafeRawBufferPointer(rebasing: piece[..<count]), to: descriptor, temporary)
            offset += count
        }
    }

    private static func fault(_ call: String, _ path: String) -> SegmentError {
        .system(call: call, path: path, errno: errno)
    }
}

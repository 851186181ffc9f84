package import ArticleModel
import CLinux
import Glibc

/// Whether a writer is still at a file.
package enum Completeness: Hashable, Sendable {
    /// Proven: nobody has it open for writing and nobody maps it writable.
    case complete
    /// Somebody has it open for writing now; look again when it is closed, or after a while.
    case openForWriting
    /// The question cannot be asked here (another owner's file without CAP_LEASE, a file system without
    /// leases, or `EOPNOTSUPP` for one whose writers this kernel does not see): wait until size and times
    /// have settled.
    case cannotAsk(errno: Int32)
}

/// The bytes of a file, and proof of which state of the file they are.
package struct FileContents: Sendable {
    package let bytes: [UInt8]
    /// As on opening.
    package let before: FileIdentity
    /// After the last byte was read.
    package let after: FileIdentity

    /// True when nothing changed while it was read; otherwise the bytes may be a mixture: read again later.
    package var isStable: Bool { before == after && Int64(bytes.count) == after.byteCount }
}

/// A regular file, open for reading, checked to be what its name stood for a moment ago.
///
/// Free to hand to another thread; the descriptor is closed with the last reference.
package final class OpenedFile: Sendable {
    package let directory: OpenDirectory
    package let name: FileName
    /// As on opening.
    package let status: EntryStatus
    let descriptor: Int32

    package var identity: FileIdentity { status.identity }

    init(directory: OpenDirectory, name: FileName, status: EntryStatus, descriptor: Int32) {
        self.directory = directory
        self.name = name
        self.status = status
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Asks the kernel whether a writer is still at the file: a read lease, given back at once.
    ///
    /// A writer that opens the file in that very moment is held up for microseconds, never longer.
    package func completeness() -> Completeness {
        guard directory.fileSystem.silence == nil else { return .cannotAsk(errno: EOPNOTSUPP) }
        LeaseSignal.ignore()
        switch mohafez_ask_read_lease(descriptor) {
        case 0: return .complete
        case -EAGAIN: return .openForWriting
        case let code: return .cannotAsk(errno: -code)
        }
    }

    /// The file's state now.
    ///
    /// - Throws: `systemCall`.
    package func currentIdentity() throws(InboxError) -> FileIdentity {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .systemCall(name: .fstat, errno: errno, path: directory.path(of: name))
        }
        return FileIdentity(status)
    }

    /// Reads the whole file from its first byte.
    ///
    /// - Parameter limit: Most bytes to take; one more is an error, decided from the size before anything is
    ///   read.
    /// - Returns: The bytes, with the file's state before and after; use them only when `isStable`.
    /// - Throws: `tooLarge` (also when it grows over the limit meanwhile), `systemCall`.
    package func read(upTo limit: Int) throws(InboxError) -> FileContents {
        precondition(limit >= 0 && limit <= Int(Int32.max), "a limit of \(limit) bytes")
        let expected = try currentIdentity()
        guard expected.byteCount <= Int64(limit) else {
            throw .tooLarge(path: directory.path(of: name), byteCount: expected.byteCount, limit: limit)
        }
        var bytes: [UInt8] = []
        // One byte more than expected, so that the end is met without growing the buffer.
        var capacity = Int(expected.byteCount) + 1
        while true {
            let chunk = try readChunk(at: bytes.count, upTo: capacity - bytes.count)
            if chunk.isEmpty { break }
            bytes = bytes.isEmpty ? chunk : bytes + chunk
            guard bytes.count <= limit else {
                let size = try currentIdentity().byteCount
                throw .tooLarge(path: directory.path(of: name), byteCount: size, limit: limit)
            }
            if bytes.count == capacity { capacity = min(max(capacity * 2, 4096), limit + 1) }
        }
        return FileContents(bytes: bytes, before: identity, after: try currentIdentity())
    }

    /// The first bytes of the file, at most `count`.
    ///
    /// - Throws: `systemCall`.
    package func read(first count: Int) throws(InboxError) -> [UInt8] { try readChunk(at: 0, upTo: count) }

    private func readChunk(at offset: Int, upTo count: Int) throws(InboxError) -> [UInt8] {
        var code: Int32 = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = 0
            repeat {
                let taken = pread(descriptor, buffer.baseAddress, count, off_t(offset))
                code = taken < 0 ? errno : 0
                if taken > 0 { filled = taken }
            } while code == EINTR
        }
        guard code == 0 else { throw .systemCall(name: .read, errno: code, path: directory.path(of: name)) }
        return chunk
    }
}

/// The signal the kernel sends the holder of a lease when a writer comes; its default action ends the
/// process.
package enum LeaseSignal {
    private static let result = mohafez_ignore_sigio()

    /// Ignores SIGIO from now on, unless the process has a handler of its own; to be called once when the
    /// daemon starts, before it has other threads.
    ///
    /// Asking for completeness does it too, so forgetting it is harmless.
    package static func ignore() { precondition(result == 0, "sigaction(SIGIO) cannot fail") }
}

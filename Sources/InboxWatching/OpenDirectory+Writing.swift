package import ArticleModel
import CLinux
import Glibc

extension OpenDirectory {
    /// Unfinished files of ours begin with this; a crash can leave them behind, `removeAbandonedFiles` clears
    /// them.
    package static let temporaryPrefix: [UInt8] = Array(".mohafez-".utf8)

    /// Writes a small file so that under its name there is nothing or all of it, and makes it durable:
    /// temporary file, fsync, rename, fsync of the folder.
    ///
    /// - Parameters:
    ///   - bytes: What to write.
    ///   - name: The name it gets.
    ///   - replacing: Whether a file that has the name is replaced.
    /// - Throws: `nameTaken`, `folderGone`, `systemCall`.
    package func write(_ bytes: [UInt8], as name: FileName, replacing: Bool = false) throws(InboxError) {
        try withTemporaryFile(becoming: name, replacing: replacing) { (file, path) throws(InboxError) in
            try InboxWatching.write(bytes[...], to: file, path: path)
        }
    }

    /// Deletes what a crash left of `write` and of moves across file systems.
    ///
    /// For folders of ours (`done`, `quarantine`) when nothing is being moved there: at start.
    ///
    /// - Returns: The number of files deleted.
    /// - Throws: `systemCall`.
    package func removeAbandonedFiles() throws(InboxError) -> Int {
        let scan = try DirectoryScan(self)
        var abandoned: [FileName] = []
        while case let batch = try scan.next(upTo: 256), !batch.isEmpty {
            abandoned += batch.map(\.name).filter { $0.bytes.starts(with: OpenDirectory.temporaryPrefix) }
        }
        for name in abandoned where try status(of: name).kind == .regular { try unlink(name) }
        return abandoned.count
    }

    /// Gives `body` a new file, then renames it into place and makes both durable; deletes it when anything
    /// fails.
    func withTemporaryFile(
        becoming name: FileName,
        replacing: Bool,
        _ body: (Int32, String) throws(InboxError) -> Void
    ) throws(InboxError) {
        let (file, temporary) = try newTemporaryFile()
        do throws(InboxError) {
            defer { close(file) }
            try body(file, path(of: temporary))
            guard fsync(file) == 0 else {
                throw InboxError.systemCall(name: .fsync, errno: errno, path: path(of: temporary))
            }
            try putInPlace(temporary, as: name, replacing: replacing)
        } catch {
            // The first error is the one to tell; a temporary file that stays is cleared at the next start.
            try? unlink(temporary)
            throw error
        }
        try synchronize()
    }

    private func newTemporaryFile() throws(InboxError) -> (file: Int32, name: FileName) {
        for _ in 0..<WatchLimits.temporaryNameAttempts {
            let digits = String(UInt64.random(in: .min ... .max), radix: 36)
            guard let name = FileName(bytes: OpenDirectory.temporaryPrefix + Array((digits + ".part").utf8))
            else {
                preconditionFailure("letters and digits make a name")
            }
            let file = withTerminated(name.bytes) {
                mohafez_openat(descriptor, $0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o640)
            }
            if file >= 0 { return (file, name) }
            guard file != -ENOENT else { throw .folderGone(path: path) }
            guard file == -EEXIST else {
                throw .systemCall(name: .open, errno: -file, path: path(of: name))
            }
        }
        throw .systemCall(name: .open, errno: EEXIST, path: path)
    }

    private func putInPlace(_ temporary: FileName, as name: FileName, replacing: Bool) throws(InboxError) {
        let result = withTerminated(temporary.bytes) { old in
            withTerminated(name.bytes) { new -> Int32 in
                guard !replacing else {
                    return renameat(descriptor, old, descriptor, new) == 0 ? 0 : -errno
                }
                let renamed = mohafez_rename_noreplace(descriptor, old, descriptor, new)
                guard renamed == -EINVAL || renamed == -ENOSYS else { return renamed }
                guard linkat(descriptor, old, descriptor, new, 0) == 0 else { return -errno }
                return unlinkat(descriptor, old, 0) == 0 ? 0 : -errno
            }
        }
        guard result != -EEXIST else { throw .nameTaken(path: path(of: name)) }
        guard result == 0 else { throw .systemCall(name: .renameat2, errno: -result, path: path(of: name)) }
    }
}

/// Writes all of it, however many calls that takes.
func write(_ bytes: ArraySlice<UInt8>, to file: Int32, path: String) throws(InboxError) {
    var rest = bytes
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw .systemCall(name: .write, errno: errno, path: path) }
        rest = rest.dropFirst(count)
    }
}

package import ArticleRecords
internal import CLinux
internal import Glibc

/// Why there is no backup.
package enum BackupError: Error, Sendable, CustomStringConvertible {
    case taken(path: String)
    case notAbsolute(path: String)
    case system(call: String, path: String, errno: Int32)
    case record(RecordError)

    package var description: String {
        switch self {
        case .taken(let path): "'\(path)' is there already and is not overwritten: give another name"
        case .notAbsolute(let path): "'\(path)' is no absolute path of a file"
        case .system(let call, let path, let errno):
            "\(call) '\(path)': \(String(cString: strerror(errno))); the daemon itself writes the backup, and its unit "
                + "lets it write to its state folder and the inboxes only"
        case .record(let error): "\(error)"
        }
    }
}

extension ArticleArchive {
    /// Writes the record as it is now to a new file, which appears under its name when it is whole, checked and durable.
    ///
    /// Intake and searches go on meanwhile.
    /// - Returns: the file's bytes; nil when `progress` answered false.
    /// - Throws: `BackupError`; then nothing is left behind.
    package func backUp(
        to path: String,
        progress: (_ done: Int, _ total: Int) -> Bool
    ) throws(BackupError) -> Int? {
        let bytes = Array(path.utf8)
        guard bytes.first == 0x2F, let slash = bytes.lastIndex(of: 0x2F), slash + 1 < bytes.count,
            !bytes.contains(0)
        else { throw .notAbsolute(path: path) }
        let name = String(decoding: bytes[(slash + 1)...], as: UTF8.self)
        let directory = slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
        var status = stat()
        guard lstat(path, &status) != 0 else { throw .taken(path: path) }
        let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .system(call: "open", path: directory, errno: errno) }
        defer { close(folder) }
        let unfinished = "\(directory)/.\(name).\(getpid()).unfinished"
        // Made here, so that no link of somebody else's is followed.
        let made = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard made >= 0 else { throw .system(call: "open", path: unfinished, errno: errno) }
        defer { close(made) }
        var isDone = false
        defer {
            if !isDone {
                for suffix in ["", "-journal", "-wal", "-shm"] { unlink(unfinished + suffix) }
            }
        }
        do throws(RecordError) {
            guard try records.copy(to: unfinished, progress: progress) else { return nil }
        } catch {
            throw .record(error)
        }
        guard fsync(made) == 0, fstat(made, &status) == 0 else {
            throw .system(call: "fsync", path: unfinished, errno: errno)
        }
        let from = ".\(name).\(getpid()).unfinished"
        let code = mohafez_rename_noreplace(folder, from, folder, name)
        guard code == 0 else {
            if code == -EEXIST { throw .taken(path: path) }
            throw .system(call: "rename", path: path, errno: -code)
        }
        isDone = true
        guard fsync(folder) == 0 else { throw .system(call: "fsync", path: directory, errno: errno) }
        return Int(status.st_size)
    }
}

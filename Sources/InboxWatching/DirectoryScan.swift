package import ArticleModel
import CLinux
import Glibc

/// One name found by a scan.
package struct ScannedEntry: Hashable, Sendable {
    package let name: FileName
    /// What the folder says it is; nil when the file system does not say.
    ///
    /// Links are not looked into.
    package let kind: EntryKind?
}

/// A walk through the names of a folder, some at a time, so that a million names need no more memory than one
/// batch.
///
/// Names that come or go during the walk may or may not appear; a name that was there throughout appears
/// once. Not for sharing between threads.
package final class DirectoryScan {
    private let stream: OpaquePointer
    private let path: String
    /// Entries met whose name no `FileName` can hold; not handed out.
    package private(set) var unusableNameCount = 0

    /// Begins a walk at the first name, whatever other walks are under way.
    ///
    /// - Throws: `vanished` when the folder cannot be reached any more, `systemCall`.
    package init(_ directory: OpenDirectory) throws(InboxError) {
        path = directory.path
        let descriptor = mohafez_openat(directory.descriptor, ".", O_RDONLY | O_DIRECTORY, 0)
        guard descriptor >= 0 else {
            throw -descriptor == ENOENT
                ? .vanished(path: path) : .systemCall(name: .open, errno: -descriptor, path: path)
        }
        guard let stream = fdopendir(descriptor) else {
            let code = errno
            close(descriptor)
            throw .systemCall(name: .fdopendir, errno: code, path: path)
        }
        self.stream = stream
    }

    deinit { closedir(stream) }

    /// Up to `count` further names, without `.` and `..`, in the folder's own order; empty at the end.
    ///
    /// - Throws: `systemCall`.
    package func next(upTo count: Int) throws(InboxError) -> [ScannedEntry] {
        precondition(count > 0, "a batch of \(count) names")
        var batch: [ScannedEntry] = []
        while batch.count < count {
            errno = 0
            guard let entry = readdir(stream) else {
                guard errno == 0 else { throw .systemCall(name: .readdir, errno: errno, path: path) }
                break
            }
            if let found = scanned(entry) { batch.append(found) }
        }
        return batch
    }

    private func scanned(_ entry: UnsafePointer<dirent>) -> ScannedEntry? {
        guard let text = mohafez_entry_name(entry) else { return nil }
        let bytes = [UInt8](UnsafeRawBufferPointer(start: text, count: strlen(text)))
        guard let name = FileName(bytes: bytes) else {
            if bytes != [0x2E] && bytes != [0x2E, 0x2E] { unusableNameCount += 1 }
            return nil
        }
        return ScannedEntry(name: name, kind: EntryKind(directoryEntryType: mohafez_entry_type(entry)))
    }
}

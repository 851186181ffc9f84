package import ArticleModel
import CLinux
import Glibc

extension OpenDirectory {
    /// Opens a regular file for reading, and nothing else: never blocks on a FIFO, never follows a link,
    /// never makes a terminal ours, and never opens what was not looked at first.
    ///
    /// - Parameters:
    ///   - name: The file's name in this folder.
    ///   - sizeLimit: Most bytes it may have; checked before anything is read.
    /// - Returns: The file, open.
    /// - Throws: `vanished`, `notRegular`, `unreadable`, `tooLarge`, `changed` (replaced between looking and
    ///   opening: treat it as a new arrival), `systemCall`.
    package func openForReading(_ name: FileName, sizeLimit: Int) throws(InboxError) -> OpenedFile {
        let seen = try regularStatus(of: name)
        guard seen.identity.byteCount <= Int64(sizeLimit) else {
            throw .tooLarge(path: path(of: name), byteCount: seen.identity.byteCount, limit: sizeLimit)
        }
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
        let opened = withTerminated(name.bytes) { mohafez_openat(descriptor, $0, flags, 0) }
        guard opened >= 0 else { throw error(ofOpening: name, seen, code: -opened) }
        var raw = stat()
        guard fstat(opened, &raw) == 0 else {
            let code = errno
            close(opened)
            throw .systemCall(name: .fstat, errno: code, path: path(of: name))
        }
        let status = EntryStatus(raw)
        guard status.kind == .regular, status.identity.isSameFile(as: seen.identity) else {
            close(opened)
            throw .changed(path: path(of: name))
        }
        return OpenedFile(directory: self, name: name, status: status, descriptor: opened)
    }

    /// The status of a name that must be a regular file.
    ///
    /// - Throws: `vanished`, `notRegular`, `systemCall`.
    package func regularStatus(of name: FileName) throws(InboxError) -> EntryStatus {
        let status = try status(of: name)
        guard status.kind != .regular else { return status }
        throw .notRegular(path: path(of: name), kind: kind(of: name, status.kind))
    }

    /// Looks where a symbolic link leads, without opening it or leaving the mount.
    private func kind(of name: FileName, _ kind: EntryKind) -> EntryKind {
        guard kind == .symbolicLink else { return kind }
        switch withTerminated(name.bytes, { mohafez_probe_link(descriptor, $0) }) {
        case -ENOENT: return .danglingLink
        case -ELOOP: return .loopingLink
        default: return .symbolicLink
        }
    }

    private func error(ofOpening name: FileName, _ seen: EntryStatus, code: Int32) -> InboxError {
        switch code {
        case ENOENT: .vanished(path: path(of: name))
        case EACCES, EPERM: .unreadable(path: path(of: name), ownerUID: seen.ownerUID, mode: seen.mode)
        case ELOOP, ENXIO, EISDIR: .changed(path: path(of: name))
        default: .systemCall(name: .open, errno: code, path: path(of: name))
        }
    }
}

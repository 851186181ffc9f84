package import ArticleModel
import CLinux
import Glibc

/// One folder, held open: every name in it is resolved against its descriptor, so that nobody can swap the
/// path away.
///
/// Immutable and free to share; the descriptor is closed with the last reference. While it lives its inode
/// number cannot be given to another folder, which is what makes comparing (device, inode) with the path's
/// sound.
package final class OpenDirectory: Sendable {
    /// For the calls of this room and its tests; never closed by anybody else.
    package let descriptor: Int32
    /// The path it was opened by, for messages.
    package let path: String
    package let device: UInt64
    package let inode: UInt64
    package let fileSystem: FileSystemKind

    /// Opens the folder at a path; a symbolic link as the last part is refused.
    ///
    /// - Throws: `vanished`, `notADirectory`, `unreadable`, `systemCall`.
    package convenience init(path: String) throws(InboxError) {
        try self.init(at: AT_FDCWD, name: Array(path.utf8), path: path)
    }

    private init(at parent: Int32, name: [UInt8], path: String) throws(InboxError) {
        let opened = withTerminated(name) {
            mohafez_openat(parent, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK, 0)
        }
        guard opened >= 0 else { throw OpenDirectory.error(ofOpening: path, code: -opened) }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            let code = errno
            close(opened)
            throw .systemCall(name: .fstat, errno: code, path: path)
        }
        do {
            fileSystem = try FileSystemKind.of(descriptor: opened, path: path)
        } catch {
            close(opened)
            throw error
        }
        descriptor = opened
        self.path = path
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }

    deinit { close(descriptor) }

    private static func error(ofOpening path: String, code: Int32) -> InboxError {
        switch code {
        case ENOENT: .vanished(path: path)
        case ENOTDIR, ELOOP: .notADirectory(path: path)
        default: .systemCall(name: .open, errno: code, path: path)
        }
    }

    /// True while the path it was opened by still leads to this folder.
    ///
    /// Always false for a subfolder whose name `FileName.description` had to escape.
    package var isStillAtItsPath: Bool {
        var status = stat()
        guard lstat(path, &status) == 0 else { return false }
        return UInt64(status.st_dev) == device && UInt64(status.st_ino) == inode
    }

    /// The path of a name in it, escaped, for messages.
    package func path(of name: FileName) -> String { path + "/" + name.description }

    /// What a name stands for, without following links and without opening anything.
    ///
    /// - Throws: `vanished`, `systemCall`.
    package func status(of name: FileName) throws(InboxError) -> EntryStatus {
        EntryStatus(try rawStatus(of: name))
    }

    func rawStatus(of name: FileName) throws(InboxError) -> stat {
        var status = stat()
        let result = withTerminated(name.bytes) { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }
        guard result == 0 else { throw fault(.fstatat, errno, name) }
        return status
    }

    /// Opens a folder inside it, making it first when asked to and it is missing.
    ///
    /// A folder that was made here is durable on return: this folder has been fsynced.
    /// - Parameters:
    ///   - name: The folder's name.
    ///   - mode: Permission bits for a new folder (the process's umask applies), nil: do not make one.
    /// - Returns: The folder, open.
    /// - Throws: `vanished`, `notADirectory`, `systemCall`.
    package func subdirectory(
        _ name: FileName,
        createdWithMode mode: UInt32? = nil
    ) throws(InboxError) -> OpenDirectory {
        if let mode {
            let result = withTerminated(name.bytes) { mkdirat(descriptor, $0, mode_t(mode)) }
            if result == 0 {
                try synchronize()
            } else if errno != EEXIST {
                throw .systemCall(name: .mkdirat, errno: errno, path: path(of: name))
            }
        }
        return try OpenDirectory(at: descriptor, name: name.bytes, path: path(of: name))
    }

    /// Makes renames, links and unlinks in it durable: fsync(2) on the folder.
    ///
    /// Blocks for a disk flush.
    ///
    /// - Throws: `systemCall`.
    package func synchronize() throws(InboxError) {
        // EINVAL: a file system that cannot sync folders has nothing to promise there.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw .systemCall(name: .fsync, errno: errno, path: path)
        }
    }

    /// Deletes a name, after checking that it still is the given file in the given state.
    ///
    /// - Throws: `vanished`, `changed`, `systemCall`.
    package func remove(_ name: FileName, expecting identity: FileIdentity) throws(InboxError) {
        guard try status(of: name).identity == identity else { throw .changed(path: path(of: name)) }
        try unlink(name)
    }

    func unlink(_ name: FileName) throws(InboxError) {
        let result = withTerminated(name.bytes) { unlinkat(descriptor, $0, 0) }
        guard result == 0 else { throw fault(.unlinkat, errno, name) }
    }

    /// ENOENT is a file that vanished, whichever call met it.
    func fault(_ call: InboxError.StaticCallName, _ code: Int32, _ name: FileName) -> InboxError {
        code == ENOENT
            ? .vanished(path: path(of: name)) : .systemCall(name: call, errno: code, path: path(of: name))
    }
}

/// Hands bytes to C as a terminated string; they hold no NUL, which FileName guarantees.
func withTerminated<Result>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: bytes.count + 1) { buffer in
        for (index, byte) in bytes.enumerated() { buffer[index] = CChar(bitPattern: byte) }
        buffer[bytes.count] = 0
        guard let start = buffer.baseAddress else { preconditionFailure("an allocation of one byte or more") }
        return body(UnsafePointer(start))
    }
}

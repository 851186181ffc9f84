package import ArticleModel
import CLinux
import Glibc

/// How a file came to its new place.
package enum MoveMethod: String, Sendable, Hashable {
    /// One atomic rename. Durable after `synchronize()` of both folders, which is the caller's to do (once
    /// for many).
    case renamed
    /// A link and an unlink, where the file system has no conditional rename. As durable as a rename.
    case linked
    /// Across file systems: a copy, then an unlink. Durable already.
    case copied
}

extension OpenDirectory {
    /// Moves a file out of this folder under a name that must be free, provided it still is the file that was
    /// read.
    ///
    /// The check cannot be made in one step with the rename. It is made before, and again after: a file that
    /// slipped in between is put back and `changed` is thrown. What remains: a writer who kept the file open
    /// and writes later. The source is never deleted before the target is whole; after a crash anywhere there
    /// is at least one of them.
    /// - Parameters:
    ///   - name: Its name here.
    ///   - identity: As after reading it (`FileContents.after`).
    ///   - target: The folder to move to; on another file system the file is copied.
    ///   - newName: Its name there.
    /// - Returns: How it was moved, and so what is left to do for durability.
    /// - Throws: `vanished`, `changed` (read it again), `nameTaken` (nothing was moved),
    ///   `folderGone` (the target was deleted; open it again), `systemCall`.
    package func move(
        _ name: FileName,
        expecting identity: FileIdentity,
        to target: OpenDirectory,
        as newName: FileName
    ) throws(InboxError) -> MoveMethod {
        guard try status(of: name).identity == identity else { throw .changed(path: path(of: name)) }
        switch renameWithoutReplacing(name, to: target, as: newName) {
        case 0:
            try putBackUnlessSame(name, identity, target, newName)
            return .renamed
        case -EXDEV:
            try copyAcross(name, identity, to: target, as: newName)
            return .copied
        case -EINVAL, -ENOSYS:
            try linkAcross(name, identity, to: target, as: newName)
            return .linked
        case -EEXIST: throw .nameTaken(path: target.path(of: newName))
        case -ENOENT:
            // The name, or the target folder: in a deleted one nothing can be made, however long it is held
            // open.
            _ = try status(of: name)
            throw .folderGone(path: target.path)
        case let code: throw fault(.renameat2, -code, name)
        }
    }

    func renameWithoutReplacing(_ name: FileName, to target: OpenDirectory, as newName: FileName)
        -> Int32
    {
        withTerminated(name.bytes) { old in
            withTerminated(newName.bytes) { new in
                mohafez_rename_noreplace(descriptor, old, target.descriptor, new)
            }
        }
    }

    /// The check after a rename: another file, or other bytes, go back where they came from.
    func putBackUnlessSame(
        _ name: FileName,
        _ identity: FileIdentity,
        _ target: OpenDirectory,
        _ newName: FileName
    ) throws(InboxError) {
        let moved = try target.status(of: newName).identity
        guard !moved.hasSameBytes(as: identity) else { return }
        var home = name
        for attempt in 0..<WatchLimits.temporaryNameAttempts {
            switch target.renameWithoutReplacing(newName, to: self, as: home) {
            case 0: throw .changed(path: path(of: name))
            case -EEXIST:
                // The inode's number is as good as certain to be free: the file itself is its only bearer.
                home = name.numbered(attempt == 0 ? Int(truncatingIfNeeded: moved.inode) : attempt)
            case let code: throw target.fault(.renameat2, -code, newName)
            }
        }
        throw .nameTaken(path: path(of: home))
    }

    /// Link, check, unlink: between the first and the last the file has both names.
    func linkAcross(
        _ name: FileName,
        _ identity: FileIdentity,
        to target: OpenDirectory,
        as newName: FileName
    ) throws(InboxError) {
        let result = withTerminated(name.bytes) { old in
            withTerminated(newName.bytes) { new in linkat(descriptor, old, target.descriptor, new, 0) }
        }
        guard result == 0 else {
            throw errno == EEXIST ? .nameTaken(path: target.path(of: newName)) : fault(.linkat, errno, name)
        }
        guard try target.status(of: newName).identity.hasSameBytes(as: identity) else {
            try target.unlink(newName)
            throw .changed(path: path(of: name))
        }
        try unlink(name)
    }

    /// Copy, fsync, rename into place, fsync the folder, check again, unlink, fsync: in this order.
    private func copyAcross(
        _ name: FileName,
        _ identity: FileIdentity,
        to target: OpenDirectory,
        as newName: FileName
    ) throws(InboxError) {
        let source = try openForReading(name, sizeLimit: Int.max)
        guard source.identity == identity else { throw .changed(path: path(of: name)) }
        try target.withTemporaryFile(becoming: newName, replacing: false) {
            (copy, copyPath) throws(InboxError) in
            try source.copyBytes(to: copy, path: copyPath)
            try source.copyAttributes(to: copy, path: copyPath)
            guard try source.currentIdentity() == identity else { throw .changed(path: path(of: name)) }
        }
        guard try status(of: name).identity == identity else {
            try target.unlink(newName)
            try target.synchronize()
            throw .changed(path: path(of: name))
        }
        try unlink(name)
        try synchronize()
    }
}

extension OpenedFile {
    fileprivate func copyBytes(to copy: Int32, path copyPath: String) throws(InboxError) {
        let path = directory.path(of: name)
        var buffer = [UInt8](repeating: 0, count: WatchLimits.copyBufferByteCount)
        var offset: off_t = 0
        while true {
            let count = pread(descriptor, &buffer, buffer.count, offset)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .systemCall(name: .read, errno: errno, path: path) }
            if count == 0 { return }
            try write(buffer[0..<count], to: copy, path: copyPath)
            offset += off_t(count)
        }
    }

    /// Permission bits and times; the owner stays this process's, because only root could give files away.
    fileprivate func copyAttributes(to copy: Int32, path copyPath: String) throws(InboxError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .systemCall(name: .fstat, errno: errno, path: directory.path(of: name))
        }
        guard fchmod(copy, status.st_mode & 0o777) == 0 else {
            throw .systemCall(name: .fchmod, errno: errno, path: copyPath)
        }
        let result = mohafez_set_times(
            copy,
            mohafez_accessed_nanoseconds(&status),
            mohafez_modified_nanoseconds(&status)
        )
        guard result == 0 else { throw .systemCall(name: .futimens, errno: -result, path: copyPath) }
    }
}

extension FileName {
    /// The name with a number before its last extension (`a.txt` -> `a.2.txt`), shortened in front of the
    /// number where it would be longer than the 255 bytes a folder holds.
    package func numbered(_ number: Int) -> FileName {
        let dot =
            bytes.lastIndex(of: 0x2E).flatMap { $0 > 0 && bytes.count - $0 <= 32 ? $0 : nil } ?? bytes.count
        let tail = Array(".\(number)".utf8) + bytes[dot...]
        guard let name = FileName(bytes: bytes[..<dot].prefix(255 - tail.count) + tail) else {
            preconditionFailure("a name's parts and a number make a name")
        }
        return name
    }
}

package import ArticleModel
import CLinux
import Glibc

extension FileIdentity {
    init(_ status: stat) {
        var status = status
        self.init(
            device: UInt64(status.st_dev),
            inode: UInt64(status.st_ino),
            byteCount: Int64(status.st_size),
            modifiedNanoseconds: mohafez_modified_nanoseconds(&status),
            changedNanoseconds: mohafez_changed_nanoseconds(&status)
        )
    }

    /// True when both are the same file with the same bytes as far as size and mtime tell; ctime may differ,
    /// because renaming and linking change it.
    func hasSameBytes(as other: FileIdentity) -> Bool {
        isSameFile(as: other) && byteCount == other.byteCount
            && modifiedNanoseconds == other.modifiedNanoseconds
    }
}

/// What lstat says about a name.
package struct EntryStatus: Hashable, Sendable {
    package let kind: EntryKind
    package let identity: FileIdentity
    package let ownerUID: UInt32
    /// Permission bits, without the kind.
    package let mode: UInt32
    /// Number of names the file has; more than one: somebody else still has it under another name.
    package let linkCount: Int

    init(_ status: stat) {
        kind = EntryKind(mode: status.st_mode)
        identity = FileIdentity(status)
        ownerUID = status.st_uid
        mode = UInt32(status.st_mode) & 0o7777
        linkCount = Int(status.st_nlink)
    }
}

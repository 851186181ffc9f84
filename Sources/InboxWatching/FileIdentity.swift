import CLinux
import Glibc

/// Which file, in which state: two equal identities mean that nobody renamed another file over it or changed it.
///
/// Times alone never decide: a moved-in file may be old, and a file may be rewritten with its size and times kept;
/// only `changedNanoseconds` (ctime) cannot be set by hand.
package struct FileIdentity: Hashable, Sendable {
    package let device: UInt64
    package let inode: UInt64
    package let byteCount: Int64
    /// mtime, nanoseconds since 1970.
    package let modifiedNanoseconds: Int64
    /// ctime, nanoseconds since 1970.
    package let changedNanoseconds: Int64

    package init(
        device: UInt64,
        inode: UInt64,
        byteCount: Int64,
        modifiedNanoseconds: Int64,
        changedNanoseconds: Int64
    ) {
        self.device = device
        self.inode = inode
        self.byteCount = byteCount
        self.modifiedNanoseconds = modifiedNanoseconds
        self.changedNanoseconds = changedNanoseconds
    }

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

    /// True when both are the same file, whatever happened to its bytes.
    package func isSameFile(as other: FileIdentity) -> Bool { device == other.device && inode == other.inode }

    /// True when both are the same file with the same bytes as far as size and mtime tell; ctime may differ, because
    /// renaming and linking change it.
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

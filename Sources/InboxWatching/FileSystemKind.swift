import CLinux

/// The kind of file system a folder is on, as far as it matters for watching.
package struct FileSystemKind: Hashable, Sendable, CustomStringConvertible {
    /// The magic number, statfs(2).
    package let magic: UInt32
    /// Its usual name, or `0x...` for one that is not in the table.
    package let name: String
    /// Why inotify and leases do not tell the whole truth there; nil on a local file system.
    package let silence: Silence?

    /// Who can change a file without this kernel noticing.
    package enum Silence: String, Sendable, Hashable {
        case otherHosts = "other machines write there unseen"
        case serverProcess = "a user-space server changes files there unseen"
        case layerBelow = "the layer below can be written unseen"
        case hostMachine = "the host of this virtual machine writes there unseen"
    }

    package var description: String { name }

    init(magic: UInt32) {
        self.magic = magic
        let row = FileSystemKind.silent[magic]
        name = row?.name ?? FileSystemKind.local[magic] ?? "0x" + String(magic, radix: 16)
        silence = row?.silence
    }

    /// The kind under an open descriptor.
    static func of(descriptor: Int32, path: String) throws(InboxError) -> FileSystemKind {
        let type = mohafez_filesystem_type(descriptor)
        guard type >= 0 else { throw .systemCall(name: .fstatfs, errno: Int32(-type), path: path) }
        return FileSystemKind(magic: UInt32(truncatingIfNeeded: type))
    }

    /// File systems to be polled; magic numbers from linux/magic.h and the file systems' own headers.
    private static let silent: [UInt32: (name: String, silence: Silence)] = [
        0x0000_6969: ("nfs", .otherHosts),
        0x0000_517B: ("smb", .otherHosts),
        0xFF53_4D42: ("cifs", .otherHosts),
        0xFE53_4D42: ("smb2", .otherHosts),
        0x5346_414F: ("afs", .otherHosts),
        0x6B41_4653: ("kafs", .otherHosts),
        0x00C3_6400: ("ceph", .otherHosts),
        0x7375_7245: ("coda", .otherHosts),
        0x7461_636F: ("ocfs2", .otherHosts),
        0x0116_1970: ("gfs2", .otherHosts),
        0x0BD0_0BD0: ("lustre", .otherHosts),
        0x4750_4653: ("gpfs", .otherHosts),
        0x1983_0326: ("beegfs", .otherHosts),
        0x6573_5546: ("fuse", .serverProcess),
        0x794C_7630: ("overlay", .layerBelow),
        0x0000_F15F: ("ecryptfs", .layerBelow),
        0x0102_1997: ("9p", .hostMachine),
        0x786F_4256: ("vboxsf", .hostMachine),
        0xBACB_ACBC: ("vmhgfs", .hostMachine),
        0x7C7C_6673: ("prl_fs", .hostMachine),
    ]

    /// Common local ones, for their names only.
    private static let local: [UInt32: String] = [
        0x0000_EF53: "ext4", 0x5846_5342: "xfs", 0x9123_683E: "btrfs", 0x0102_1994: "tmpfs",
        0x2FC1_2FC1: "zfs",
        0xF2F5_2010: "f2fs", 0x0000_4D44: "vfat", 0x2011_BAB0: "exfat", 0x5346_544E: "ntfs",
        0xCA45_1A4E: "bcachefs",
    ]
}

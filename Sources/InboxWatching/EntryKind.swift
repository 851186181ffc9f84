import Glibc

/// What a name in a folder stands for, the link itself where it is a symbolic link.
package enum EntryKind: String, Sendable, Hashable, CustomStringConvertible {
    case regular
    case directory
    case fifo
    case socket
    case characterDevice
    case blockDevice
    /// A symbolic link to something on the same mount, or to somewhere that is not looked into.
    case symbolicLink
    /// A symbolic link that leads nowhere.
    case danglingLink
    /// A symbolic link that leads back to itself.
    case loopingLink
    case unknown

    /// With an article, for a sentence.
    package var description: String {
        switch self {
        case .regular: "a regular file"
        case .directory: "a folder"
        case .fifo: "a FIFO"
        case .socket: "a socket"
        case .characterDevice: "a character device"
        case .blockDevice: "a block device"
        case .symbolicLink: "a symbolic link"
        case .danglingLink: "a symbolic link that leads nowhere"
        case .loopingLink: "a symbolic link that leads back to itself"
        case .unknown: "of an unknown kind"
        }
    }

    /// The kind in a file's mode, inode(7).
    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .regular
        case S_IFDIR: self = .directory
        case S_IFIFO: self = .fifo
        case S_IFSOCK: self = .socket
        case S_IFCHR: self = .characterDevice
        case S_IFBLK: self = .blockDevice
        case S_IFLNK: self = .symbolicLink
        default: self = .unknown
        }
    }

    /// The kind in a directory entry; nil when the file system does not say (DT_UNKNOWN).
    init?(directoryEntryType: UInt8) {
        guard directoryEntryType != UInt8(DT_UNKNOWN) else { return nil }
        self.init(mode: mode_t(directoryEntryType) << 12)  // IFTODT, <dirent.h>
    }
}

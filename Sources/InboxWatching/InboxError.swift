import Glibc

/// Everything that can go wrong between a name in an inbox and its bytes.
package enum InboxError: Error, Hashable, Sendable {
    /// The name no longer exists; the file was renamed, deleted, or never had this name for long.
    case vanished(path: String)

    /// Not a regular file, so never opened.
    case notRegular(path: String, kind: EntryKind)

    /// The file may not be read by this process; owner and permission bits say whom to ask.
    case unreadable(path: String, ownerUID: UInt32, mode: UInt32)

    /// Larger than the caller's limit in bytes.
    case tooLarge(path: String, byteCount: Int64, limit: Int)

    /// The name stands for another file, or the file's bytes or times changed, since the caller looked.
    case changed(path: String)

    /// The new name is taken (nothing was moved); choose another.
    case nameTaken(path: String)

    /// The path of an inbox or folder leads to something that is not a folder.
    case notADirectory(path: String)

    /// The folder to move or write to was deleted while it was held open; the file is still where it was.
    case folderGone(path: String)

    /// Two inboxes lead to this one folder.
    case watchedTwice(path: String)

    /// A limit of the kernel on inotify is used up; `sysctl` is the file that holds it, `value` what it
    /// holds.
    case watchLimit(sysctl: String, value: Int?)

    /// Any other failed call.
    case systemCall(name: StaticCallName, errno: Int32, path: String)

    /// The names of the calls that can appear in `systemCall`.
    package enum StaticCallName: String, Sendable {
        case open, fstat, fstatat, fstatfs, readdir, read, write, fsync, renameat2, linkat, unlinkat, mkdirat
        case fdopendir = "fdopendir"
        case inotifyInit = "inotify_init1"
        case inotifyAddWatch = "inotify_add_watch"
        case eventfd, fchmod, futimens
    }

    /// True for faults of the machine, which are never the file's fault: pause the intake, keep the file, try
    /// later.
    package var isSystemFault: Bool {
        switch self {
        case .systemCall(_, let code, _):
            switch code {
            case ENOSPC, EDQUOT, EIO, EROFS, ENOMEM, EMFILE, ENFILE, ESTALE, ETIMEDOUT, EHOSTDOWN: true
            default: false
            }
        case .watchLimit: true
        case .vanished, .notRegular, .unreadable, .tooLarge, .changed, .nameTaken, .notADirectory,
            .folderGone,
            .watchedTwice:
            false
        }
    }
}

extension InboxError: CustomStringConvertible {
    /// What failed, on what, and why; paths are escaped, so it is safe to print.
    package var description: String {
        switch self {
        case .vanished(let path):
            "'\(path)' is no longer there"
        case .notRegular(let path, let kind):
            "'\(path)' is \(kind.description), not a regular file"
        case .unreadable(let path, let owner, let mode):
            "'\(path)' may not be read: owner uid \(owner), mode \(String(mode & 0o7777, radix: 8)), "
                + "this process runs as uid \(geteuid())"
        case .tooLarge(let path, let byteCount, let limit):
            "'\(path)' has \(byteCount) bytes, more than the limit of \(limit)"
        case .changed(let path):
            "'\(path)' was changed or replaced meanwhile"
        case .nameTaken(let path):
            "'\(path)' exists already"
        case .notADirectory(let path):
            "'\(path)' is not a folder"
        case .folderGone(let path):
            "the folder '\(path)' was deleted meanwhile"
        case .watchedTwice(path: let path):
            "'\(path)' is the folder of another inbox, too"
        case .watchLimit(let sysctl, let value):
            "no inotify \(sysctl.hasSuffix("instances") ? "instance" : "watch") left: \(sysctl) is "
                + "\(value.map(String.init) ?? "unknown"); raise it with 'sysctl \(sysctl)=N' (polling instead)"
        case .systemCall(let name, let code, let path):
            "\(name.rawValue) '\(path)' failed: \(InboxError.text(of: code))"
        }
    }

    /// The C library's text for an errno, with its number.
    static func text(of code: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 128)
        guard strerror_r(code, &buffer, buffer.count) == 0 else { return "errno \(code)" }
        let text = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return String(decoding: text, as: UTF8.self) + " (errno \(code))"
    }
}

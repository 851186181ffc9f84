import ArticleModel
import CLinux
import Glibc

/// One inotify instance, inotify(7).
///
/// For the watcher's thread only.
final class Inotify {
    /// One event as the kernel tells it.
    struct Event {
        let watch: Int32
        let mask: UInt32
        /// Nil for events about the folder itself.
        let name: FileName?

        func has(_ bits: Int32) -> Bool { mask & UInt32(bitPattern: bits) != 0 }
    }

    /// Events asked for.
    ///
    /// CLOSE_WRITE and MOVED_TO are arrivals; CREATE is the only sign of link(2) and linkat(2); DELETE_SELF
    /// and MOVE_SELF tell of the folder itself; IGNORED, UNMOUNT and Q_OVERFLOW come unasked. Never OPEN,
    /// ACCESS, CLOSE_NOWRITE: our own reading would fill the queue. Nor MOVED_FROM and DELETE: our own moves
    /// out of the inbox would fill it (one event a file taken in), and all they could tell is what the
    /// consumer finds out with one lstat.
    static let mask = UInt32(
        bitPattern: IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
            | IN_EXCL_UNLINK | IN_DONT_FOLLOW
    )

    /// Readable when there are events.
    let descriptor: Int32
    private let buffer: UnsafeMutableRawBufferPointer

    /// - Throws: `watchLimit` when this user has no instance left, `systemCall`.
    init() throws(InboxError) {
        let opened = mohafez_inotify_open()
        // Before the stored properties are set: deinit runs for an object that throws after that.
        guard opened >= 0 else {
            throw -opened == EMFILE
                ? Sysctl.maxUserInstances.limitReached
                : .systemCall(name: .inotifyInit, errno: -opened, path: "")
        }
        descriptor = opened
        buffer = .allocate(byteCount: WatchLimits.eventBufferByteCount, alignment: 8)
    }

    deinit {
        close(descriptor)
        buffer.deallocate()
    }

    /// Watches a folder by its path; the same folder has the same number, however often it is added.
    ///
    /// - Throws: `watchLimit`, `vanished`, `notADirectory`, `systemCall`.
    func addWatch(path: String) throws(InboxError) -> Int32 {
        let watch = inotify_add_watch(descriptor, path, Inotify.mask)
        guard watch < 0 else { return watch }
        switch errno {
        case ENOSPC: throw Sysctl.maxUserWatches.limitReached
        case ENOENT: throw .vanished(path: path)
        case ENOTDIR, ELOOP: throw .notADirectory(path: path)
        case let code: throw .systemCall(name: .inotifyAddWatch, errno: code, path: path)
        }
    }

    /// Forgets a folder; a watch that the kernel has removed already is no error.
    func removeWatch(_ watch: Int32) { inotify_rm_watch(descriptor, watch) }

    /// What the kernel has now, at most one buffer full; empty when there is nothing.
    func read() -> [Event] {
        var count: Int
        repeat {
            count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        } while count < 0 && errno == EINTR
        guard count > 0 else { return [] }
        return Inotify.events(in: UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
    }

    /// Cuts the kernel's records apart: watch, mask, cookie, length (4 bytes each), then a name filled up
    /// with NUL.
    static func events(in bytes: UnsafeRawBufferPointer) -> [Event] {
        var events: [Event] = []
        var offset = 0
        while offset + 16 <= bytes.count {
            let nameByteCount = Int(bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self))
            let end = min(offset + 16 + nameByteCount, bytes.count)
            let name = bytes[(offset + 16)..<end].prefix { $0 != 0 }
            events.append(
                Event(
                    watch: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self),
                    mask: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self),
                    name: FileName(bytes: [UInt8](name))
                )
            )
            offset = end
        }
        return events
    }
}

/// The kernel's limits on inotify, each user's own.
enum Sysctl: String {
    case maxUserInstances = "fs.inotify.max_user_instances"
    case maxUserWatches = "fs.inotify.max_user_watches"

    /// The value now, nil where /proc is not to be read.
    var value: Int? {
        var text = [UInt8](repeating: 0, count: 32)
        let path = "/proc/sys/" + rawValue.split(separator: ".").joined(separator: "/")
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        let count = Glibc.read(file, &text, text.count)
        guard count > 0 else { return nil }
        return Int(String(decoding: text[0..<count].prefix { $0 != 0x0A }, as: UTF8.self))
    }

    var limitReached: InboxError { .watchLimit(sysctl: rawValue, value: value) }
}

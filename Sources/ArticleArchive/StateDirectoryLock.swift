internal import Glibc

/// One daemon per state directory: a lock that the kernel gives up when its holder dies, however it dies.
final class StateDirectoryLock: Sendable {
    private let descriptor: Int32

    /// Makes the directory when it is missing (mode 0750; its parent must exist), then locks `lock` in it.
    init(directory: String) throws(ArchiveError) {
        if mkdir(directory, 0o750) != 0, errno != EEXIST {
            throw .stateDirectory(path: directory, call: "mkdir", errno: errno)
        }
        let path = directory + "/lock"
        // O_CLOEXEC: a child must not keep the lock of a dead daemon.
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard opened >= 0 else { throw .stateDirectory(path: path, call: "open", errno: errno) }
        guard StateDirectoryLock.takeLock(opened) else {
            let code = errno
            defer { close(opened) }
            guard code == EWOULDBLOCK else { throw .stateDirectory(path: path, call: "flock", errno: code) }
            throw .locked(directory: directory, holder: StateDirectoryLock.holder(opened))
        }
        let note = Array("process \(getpid())\n".utf8)
        // The note is for the message above only; the lock holds without it.
        _ = ftruncate(opened, 0)
        _ = pwrite(opened, note, note.count, 0)
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// Gives it up early; what is still open of the archive must not be used any more.
    func release() { flock(descriptor, LOCK_UN) }

    /// Tries for a second and a half: a daemon that was killed a moment ago holds its lock until the kernel has taken
    /// it apart, and its successor is often there first.
    private static func takeLock(_ descriptor: Int32) -> Bool {
        for _ in 0..<75 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK else { return false }
            poll(nil, 0, 20)
        }
        errno = EWOULDBLOCK
        return false
    }

    private static func holder(_ descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        let text = String(decoding: buffer.prefix(max(0, count)).prefix { $0 != 0x0A }, as: UTF8.self)
        return text.isEmpty ? "another process" : text
    }
}

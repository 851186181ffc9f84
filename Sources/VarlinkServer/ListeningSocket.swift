internal import Glibc

/// Where a server listens.
package enum VarlinkEndpoint: Hashable, Sendable {
    /// A path to bind; a stale socket file there is replaced, the new one has this mode.
    case path(String, mode: UInt32 = 0o660)
    /// A socket that is bound and listening, as a service manager passes it; it becomes the server's to close.
    case descriptor(Int32)
}

/// A listening Unix socket and the file it made, if it made one.
struct ListeningSocket: Sendable {
    /// sizeof(sun_path) of unix(7), the ending NUL included.
    private static let pathByteCount = 108

    let descriptor: Int32
    /// For messages; "fd N" for a socket that was passed in.
    let path: String
    /// Device and inode of the file made, so that another daemon's file is never removed.
    private let file: (device: UInt, inode: UInt)?

    init(_ endpoint: VarlinkEndpoint) throws(VarlinkServerError) {
        switch endpoint {
        case .descriptor(let descriptor):
            self.descriptor = descriptor
            path = "fd \(descriptor)"
            file = nil
        case .path(let path, let mode):
            self.path = path
            guard path.utf8.count < ListeningSocket.pathByteCount else {
                throw .pathTooLong(path: path, byteCount: path.utf8.count)
            }
            try ListeningSocket.removeStale(path)
            descriptor = try ListeningSocket.bind(path, mode: mode)
            var status = stat()
            file = lstat(path, &status) == 0 ? (UInt(status.st_dev), UInt(status.st_ino)) : nil
        }
    }

    /// Removes the socket file, if it is still the one that was made here.
    func remove() {
        var status = stat()
        guard let file, lstat(path, &status) == 0, (UInt(status.st_dev), UInt(status.st_ino)) == file else {
            return
        }
        unlink(path)
    }

    /// A file that nobody listens behind is what a killed daemon leaves.
    private static func removeStale(_ path: String) throws(VarlinkServerError) {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw .cannotListen(path: path, call: "lstat", errno: errno) }
            return
        }
        guard status.st_mode & S_IFMT == S_IFSOCK else { throw .notASocket(path: path) }
        let probe = try makeSocket(path)
        defer { close(probe) }
        // EAGAIN: somebody listens and is too busy to accept.
        if connectUnix(probe, path) == 0 || errno == EAGAIN { throw .inUse(path: path) }
        guard errno == ECONNREFUSED else { throw .cannotListen(path: path, call: "connect", errno: errno) }
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .cannotListen(path: path, call: "unlink", errno: errno)
        }
    }

    private static func bind(_ path: String, mode: UInt32) throws(VarlinkServerError) -> Int32 {
        let descriptor = try makeSocket(path)
        func failure(_ call: String) -> VarlinkServerError {
            let code = errno
            close(descriptor)
            return .cannotListen(path: path, call: call, errno: code)
        }
        // The file takes the socket's mode, so it is never open to more users than asked for.
        guard fchmod(descriptor, 0o600) == 0 else { throw failure("fchmod") }
        guard withUnixAddress(path, { Glibc.bind(descriptor, $0, $1) }) == 0 else { throw failure("bind") }
        guard chmod(path, mode) == 0 else { throw failure("chmod") }
        guard listen(descriptor, 64) == 0 else { throw failure("listen") }
        return descriptor
    }

    private static func makeSocket(_ path: String) throws(VarlinkServerError) -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw .cannotListen(path: path, call: "socket", errno: errno) }
        return descriptor
    }

    private static func connectUnix(_ descriptor: Int32, _ path: String) -> Int32 {
        withUnixAddress(path) { connect(descriptor, $0, $1) }
    }

    /// Calls `body` with the address of a path, which must be short enough.
    private static func withUnixAddress(
        _ path: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

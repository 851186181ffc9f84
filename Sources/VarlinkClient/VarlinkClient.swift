/// Varlink on a Unix socket, the calling side: one blocking connection, no event loop, no thread.
///
/// Purpose: connect, send calls, receive replies in their order.
/// Not its purpose: what the calls mean (MohafezClient); serving (VarlinkServer).
/// Threading: a connection belongs to one thread at a time; the type says so by not being Sendable.
/// Limits: `ClientLimits`.
/// Known faults: a call may be sent while replies of a stream are awaited; keeping count is then the caller's business.
internal import Glibc
package import VarlinkProtocol

/// What a server can make the client hold.
package enum ClientLimits {
    /// Bytes of one reply, without its NUL.
    package static let messageBytes = 16 << 20
    /// Bytes read at once.
    static let chunkBytes = 64 << 10
}

/// Why a call could not be made, or not be answered.
package enum VarlinkClientError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nobody listens there.
    case notRunning(path: String)
    /// The socket is there, and its mode keeps the caller out.
    case notPermitted(path: String)
    /// A system call failed.
    case system(path: String, call: String, errno: Int32)
    /// The server closed the connection before it answered.
    case closed(path: String)
    /// What came is no Varlink.
    case malformed(path: String, VarlinkMessageError)
    /// A reply is longer than `ClientLimits.messageBytes`.
    case tooLarge(path: String)

    package var description: String {
        switch self {
        case .notRunning(let path): "nobody listens at '\(path)'"
        case .notPermitted(let path): "no permission to connect to '\(path)'"
        case .system(let path, let call, let errno): "'\(path)': \(call): \(String(cString: strerror(errno)))"
        case .closed(let path): "'\(path)': the daemon closed the connection before it answered"
        case .malformed(let path, let error): "'\(path)': the answer is no Varlink: \(error)"
        case .tooLarge(let path): "'\(path)': the answer is larger than \(ClientLimits.messageBytes) bytes"
        }
    }
}

/// One connection to a service.
package final class VarlinkConnection {
    /// The socket's path.
    package let path: String
    private let descriptor: Int32
    private var splitter = FrameSplitter(byteCountLimit: ClientLimits.messageBytes)
    private var chunk = [UInt8](repeating: 0, count: ClientLimits.chunkBytes)

    /// Connects.
    /// - Throws: `VarlinkClientError`.
    package init(path: String) throws(VarlinkClientError) {
        self.path = path
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard !path.isEmpty, path.utf8.count < capacity else {
            throw .system(path: path, call: "connect", errno: ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .system(path: path, call: "socket", errno: errno) }
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else {
            // Not closed here: every property has its value, so throwing runs deinit, and a descriptor closed twice is
            // by then another thread's.
            let code = errno
            switch code {
            case ENOENT, ECONNREFUSED, ENOTDIR: throw .notRunning(path: path)
            case EACCES, EPERM: throw .notPermitted(path: path)
            default: throw .system(path: path, call: "connect", errno: code)
            }
        }
    }

    deinit { close(descriptor) }

    /// Makes one call and waits for its one reply, which may be an error of the service.
    /// - Throws: `VarlinkClientError`.
    package func call(_ call: VarlinkCall) throws(VarlinkClientError) -> VarlinkReply {
        try send(call)
        return try receive()
    }

    /// Sends a call; its replies come through `receive()`, after those of all calls before it.
    /// - Throws: `VarlinkClientError`.
    package func send(_ call: VarlinkCall) throws(VarlinkClientError) {
        let frame = call.frame
        var offset = 0
        while offset < frame.count {
            let count = frame.withUnsafeBytes {
                Glibc.send(
                    descriptor,
                    $0.baseAddress?.advanced(by: offset),
                    frame.count - offset,
                    Int32(MSG_NOSIGNAL)
                )
            }
            if count >= 0 {
                offset += count
            } else if errno == EPIPE || errno == ECONNRESET {
                throw .closed(path: path)
            } else if errno != EINTR {
                throw .system(path: path, call: "send", errno: errno)
            }
        }
    }

    /// Waits for the next reply.
    /// - Throws: `VarlinkClientError`; `.closed` when the server has ended the connection.
    package func receive() throws(VarlinkClientError) -> VarlinkReply {
        while true {
            if let reply = try nextBuffered() { return reply }
            _ = try read(flags: 0)
        }
    }

    /// The next reply when it is here already, without waiting.
    /// - Throws: `VarlinkClientError`; `.closed` when the server has ended the connection.
    package func receiveIfPresent() throws(VarlinkClientError) -> VarlinkReply? {
        while true {
            if let reply = try nextBuffered() { return reply }
            guard try read(flags: Int32(MSG_DONTWAIT)) else { return nil }
        }
    }

    private func nextBuffered() throws(VarlinkClientError) -> VarlinkReply? {
        let frame: [UInt8]?
        do { frame = try splitter.next() } catch { throw .tooLarge(path: path) }
        guard let frame else { return nil }
        do { return try VarlinkReply(frame: frame) } catch { throw .malformed(path: path, error) }
    }

    /// Reads once into the splitter; false when nothing is there and waiting was not asked for.
    private func read(flags: Int32) throws(VarlinkClientError) -> Bool {
        while true {
            let count = recv(descriptor, &chunk, chunk.count, flags)
            if count > 0 {
                splitter.append(chunk[..<count])
                return true
            }
            if count == 0 || errno == ECONNRESET { throw .closed(path: path) }
            if errno == EAGAIN { return false }
            guard errno == EINTR else { throw .system(path: path, call: "recv", errno: errno) }
        }
    }
}

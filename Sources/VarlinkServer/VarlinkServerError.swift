internal import Glibc

/// Why a control socket cannot be had.
package enum VarlinkServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A socket's path has at most 107 bytes.
    case pathTooLong(path: String, byteCount: Int)
    /// Somebody answers there: another daemon.
    case inUse(path: String)
    /// What lies there is no socket; it is left alone.
    case notASocket(path: String)
    /// A system call failed.
    case cannotListen(path: String, call: String, errno: Int32)

    package var description: String {
        switch self {
        case .pathTooLong(let path, let byteCount):
            "control socket '\(path)': the path has \(byteCount) bytes, a socket's path may have 107"
        case .inUse(let path): "control socket '\(path)': another process listens there"
        case .notASocket(let path):
            "control socket '\(path)': something that is no socket lies there, left alone"
        case .cannotListen(let path, let call, let errno):
            "control socket '\(path)': \(call): \(String(cString: strerror(errno)))"
        }
    }
}

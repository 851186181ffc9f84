import Glibc

extension sockaddr_un {
    /// The address of a path, which must fit.
    init(path: String) {
        self.init()
        sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
    }

    /// Calls bind or connect.
    mutating func pass(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        withUnsafePointer(to: &self) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

/// A socket file with somebody behind it.
struct ListeningSocket {
    private let descriptor: Int32

    init(path: String) throws {
        descriptor = try checked(
            "socket",
            socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        )
        let descriptor = descriptor
        var address = sockaddr_un(path: path)
        try checked("bind \(path)", address.pass { bind(descriptor, $0, $1) })
        try checked("listen", listen(descriptor, 1))
    }

    func close() { _ = Glibc.close(descriptor) }
}

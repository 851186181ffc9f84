internal import CSystemd
internal import Glibc

/// A socket that the service manager opened for us before we were started.
package struct InheritedSocket: Sendable, Hashable {
    /// Most sockets that are taken over; our socket unit has one.
    package static let countLimit = 16

    /// The descriptor; close-on-exec is set, and the receiver owns it.
    package var descriptor: Int32
    /// `FileDescriptorName=` of the socket unit, or `unknown`.
    package var name: String

    /// The sockets handed to this process, in the manager's order; none when it was started by hand.
    ///
    /// Call it once, before any thread opens a descriptor: what lies behind the passed ones is not looked at.
    /// - Throws: `InheritedSocketError`.
    package static func all() throws(InheritedSocketError) -> [InheritedSocket] {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = sd_listen_fds_with_names(0, &names)
        guard count >= 0 else { throw .unusable(errorNumber: -count) }
        defer {
            for index in 0..<Int(count) { free(names?[index]) }
            free(names)
        }
        guard count <= countLimit else { throw .tooMany(count: Int(count), limit: countLimit) }
        return (0..<Int(count)).map { index in
            let name = names?[index].map { String(cString: $0) } ?? "unknown"
            return InheritedSocket(descriptor: SD_LISTEN_FDS_START + Int32(index), name: name)
        }
    }
}

/// Why sockets could not be taken over.
package enum InheritedSocketError: Error, Sendable, Hashable, CustomStringConvertible {
    /// `sd_listen_fds_with_names` failed: `$LISTEN_FDS` does not fit the open descriptors.
    case unusable(errorNumber: Int32)
    /// More than `InheritedSocket.countLimit` were passed.
    case tooMany(count: Int, limit: Int)

    /// What failed and why.
    package var description: String {
        switch self {
        case .unusable(let number): "sockets of the service manager: sd_listen_fds: errno \(number)"
        case .tooMany(let count, let limit): "\(count) sockets were passed, at most \(limit) are taken"
        }
    }
}

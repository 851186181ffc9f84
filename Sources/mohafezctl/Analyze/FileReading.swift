import Glibc

/// Reads whole files for commands that need no daemon; nothing is followed, locked or changed.
enum FileReading {
    /// Why a file could not be read.
    struct Failure: Error {
        let call: String
        let errorNumber: Int32

        var text: String { "\(call): \(String(cString: strerror(errorNumber)))" }
    }

    /// The bytes of a file, at most one more than `limit` so that the caller sees that it is too long.
    static func bytes(of path: String, limit: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(call: "open", errorNumber: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= limit {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(call: "read", errorNumber: errno) }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return bytes
    }
}

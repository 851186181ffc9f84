import Glibc

/// Reading lines from standard input and writing bytes to standard output, without buffering surprises.
enum StandardStreams {
    /// Lines longer than this are cut.
    static let maximumLineByteCount = 16 << 20
    private static let chunkByteCount = 1 << 16

    /// Calls `answer` for every line and writes what it returns; the last line needs no line feed.
    static func eachLine(_ answer: ([UInt8]) -> [UInt8]) {
        var pending: [UInt8] = []
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkByteCount)
        while true {
            let count = read(STDIN_FILENO, &chunk, chunkByteCount)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            var start = 0
            while let end = chunk[start..<count].firstIndex(of: 0x0A) {
                output += answer(pending + chunk[start..<end])
                pending.removeAll(keepingCapacity: true)
                start = end + 1
            }
            if pending.count < maximumLineByteCount { pending += chunk[start..<count] }
            write(output)
            output.removeAll(keepingCapacity: true)
        }
        if !pending.isEmpty { write(answer(pending)) }
    }

    /// Writes all bytes to standard output; gives up when it is closed.
    static func write(_ bytes: [UInt8]) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes {
                Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            offset += count
        }
    }

    /// The bytes of a file; nil with errno set when it cannot be read.
    static func contents(of path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkByteCount)
        while true {
            let count = read(descriptor, &chunk, chunkByteCount)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }
}

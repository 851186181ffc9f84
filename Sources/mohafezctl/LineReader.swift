import Glibc

/// The lines of a file, one at a time, however long the file is.
struct LineReader: ~Copyable {
    /// Bytes read at once.
    private static let chunkBytes = 1 << 20
    /// Longest line; more is a file of another kind.
    private static let lineBytes = 64 << 20

    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// The number of the line last returned, from 1.
    private(set) var lineNumber = 0
    /// Bytes of all lines returned.
    private(set) var byteCount = 0
    /// 0 when the file has no size, as a pipe.
    let fileByteCount: Int

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: `CommandFailure` when it cannot be opened.
    init(path: String) throws(CommandFailure) {
        self.path = path
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file("cannot read", path, errno: errno) }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        fileByteCount = isFile ? Int(status.st_size) : 0
    }

    deinit {
        if descriptor > 0 { close(descriptor) }
    }

    /// The next line without its line end, or nil at the end.
    ///
    /// - Throws: `CommandFailure` when reading fails or a line is too long.
    mutating func next() throws(CommandFailure) -> [UInt8]? {
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { position = end + 1 }
                return take(upTo: end, lineEndCount: 1)
            }
            searched = buffer.count
            guard !isAtEnd else {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                return take(upTo: buffer.count, lineEndCount: 0)
            }
            guard buffer.count - position <= LineReader.lineBytes else {
                throw CommandFailure(
                    .badData,
                    "\(path):\(lineNumber + 1): longer than \(LineReader.lineBytes) bytes"
                )
            }
            buffer.removeFirst(position)
            searched -= position
            position = 0
            try fill()
        }
    }

    private mutating func take(upTo end: Int, lineEndCount: Int) -> [UInt8] {
        lineNumber += 1
        byteCount += end - position + lineEndCount
        return Array(buffer[position..<end])
    }

    private mutating func fill() throws(CommandFailure) {
        var chunk = [UInt8](repeating: 0, count: LineReader.chunkBytes)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count >= 0 {
                isAtEnd = count == 0
                buffer += chunk[..<count]
                return
            }
            guard errno == EINTR else { throw .file("cannot read", path, errno: errno) }
        }
    }
}

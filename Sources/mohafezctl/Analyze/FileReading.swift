import DocumentDecoding
import Glibc

/// A file that is read piece by piece for commands that need no daemon; nothing is locked or changed.
final class FileReading {
    /// Why a file could not be read.
    struct Failure: Error {
        let call: String
        let errorNumber: Int32

        var text: String { "\(call): \(String(cString: strerror(errorNumber)))" }
    }

    /// Bytes read at once.
    private static let pieceByteCount = 256 << 10

    private let descriptor: Int32
    /// Set when reading failed: the source then throws `interrupted`.
    private(set) var failure: Failure?
    /// Bytes read so far.
    private(set) var byteCount = 0
    /// 0 when the file has no size, as a pipe.
    let fileByteCount: Int

    /// Opens a file; `-` is standard input.
    init(path: String) throws(Failure) {
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Failure(call: "open", errorNumber: errno) }
        var status = stat()
        let isFile = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        fileByteCount = isFile ? Int(status.st_size) : 0
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The file from where it was read to.
    var source: ByteSource {
        ByteSource { () throws(DecodingError) in
            do throws(Failure) { return try self.piece() } catch {
                self.failure = error
                throw .interrupted
            }
        }
    }

    /// At most `limit` bytes, and whether these are all.
    func beginning(limit: Int) throws(Failure) -> (bytes: [UInt8], isWhole: Bool) {
        var bytes: [UInt8] = []
        while bytes.count < limit {
            let next = try piece()
            if next.isEmpty { return (bytes, true) }
            if bytes.isEmpty { bytes = next } else { bytes += next }
        }
        return (bytes, false)
    }

    private func piece() throws(Failure) -> [UInt8] {
        var code: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: FileReading.pieceByteCount) { buffer, filled in
            filled = 0
            repeat {
                let count = read(descriptor, buffer.baseAddress, buffer.count)
                code = count < 0 ? errno : 0
                if count > 0 { filled = count }
            } while code == EINTR
        }
        guard code == 0 else { throw Failure(call: "read", errorNumber: code) }
        byteCount += piece.count
        return piece
    }
}

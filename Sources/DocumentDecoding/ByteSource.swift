/// The bytes of one file, handed over piece by piece, so that a long file need never be in memory as a whole.
///
/// Threading: belongs to one decoder at a time.
package final class ByteSource {
    private let read: () throws(DecodingError) -> [UInt8]
    private var pending: [UInt8]
    private var isAtEnd: Bool

    /// Wraps a reader.
    ///
    /// - Parameter read: gives the next bytes, none at the end of the file; pieces of 64 KiB to 1 MiB are right. A
    ///   reader that fails keeps its own error and throws `DecodingError.interrupted`.
    package init(_ read: @escaping () throws(DecodingError) -> [UInt8]) {
        self.read = read
        pending = []
        isAtEnd = false
    }

    /// Wraps bytes that are in memory already; they are shared, not copied.
    package init(_ bytes: [UInt8]) {
        read = { () throws(DecodingError) in [] }
        pending = bytes
        isAtEnd = true
    }

    /// Wraps bytes that were read already and what follows them.
    package convenience init(_ bytes: [UInt8], then rest: ByteSource) {
        self.init { () throws(DecodingError) in try rest.next() }
        pending = bytes
    }

    /// The first bytes that nobody took yet: at least `count` of them unless the file ends before.
    ///
    /// - Throws: what the reader throws.
    package func head(_ count: Int) throws(DecodingError) -> [UInt8] {
        while pending.count < count, !isAtEnd {
            let piece = try read()
            isAtEnd = piece.isEmpty
            if pending.isEmpty { pending = piece } else { pending += piece }
        }
        return pending
    }

    /// True when the bytes that were looked at are the rest of the file.
    func isWhole(_ head: [UInt8]) -> Bool { isAtEnd && head.count == pending.count }

    /// Takes the next piece; none at the end.
    ///
    /// - Throws: what the reader throws.
    package func next() throws(DecodingError) -> [UInt8] {
        if !pending.isEmpty {
            defer { pending = [] }
            return pending
        }
        guard !isAtEnd else { return [] }
        let piece = try read()
        isAtEnd = piece.isEmpty
        return piece
    }

    /// Takes everything that is left.
    ///
    /// - Throws: `DecodingError.tooLarge` for more than `limit` bytes, what the reader throws.
    package func all(limit: Int) throws(DecodingError) -> [UInt8] {
        let bytes = try head(limit + 1)
        guard bytes.count <= limit else { throw .tooLarge(byteCount: bytes.count, limit: limit) }
        pending = []
        return bytes
    }
}

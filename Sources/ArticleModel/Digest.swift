/// The SHA-256 of a file's bytes: what "the same file" means everywhere in Mohafez.
///
/// The value only; computing it is the business of the ingest pipeline, because a pure room links no C library.
package struct Digest: Hashable, Sendable, CustomStringConvertible {
    /// The 32 bytes, first byte of the digest first.
    package let bytes: [UInt8]

    /// Wraps a finished digest; nil unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// 64 lower-case hexadecimal digits.
    package var description: String { Hexadecimal.encode(bytes) }
}

/// Lower-case base-16 text, as `sha256sum` prints it.
package enum Hexadecimal {
    /// Two digits a byte.
    package static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

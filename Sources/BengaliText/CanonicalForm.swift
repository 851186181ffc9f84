@_spi(_Unicode) import Swift

/// NFC for stretches that the Bengali fast path does not know: the standard library's own tables.
enum CanonicalForm {
    /// The NFC form of well-formed UTF-8.
    static func composed(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for scalar in String(decoding: bytes, as: UTF8.self)._nfc {
            result.append(contentsOf: UTF8.encode(scalar).unsafelyUnwrapped)
        }
        return result
    }

    /// Whether a scalar can neither change nor be changed by what stands before it, so that a stretch may end before it.
    static func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300: true
        case 0x9BC, 0x9BE, 0x9CD, 0x9D7, 0x9FE: false
        case 0x964...0x965, 0x980...0x9FF: true
        case 0x2002...0x206F: true
        default: false
        }
    }
}

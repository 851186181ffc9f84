/// Strict UTF-8 decoding of single scalars from raw bytes (Unicode 3.9, table 3-7).
enum ScalarDecoder {
    /// The scalar at `index` and its length, or nil when the bytes there are ill-formed.
    @inline(__always)
    static func decode(_ source: UnsafePointer<UInt8>, _ index: Int, _ end: Int) -> (Unicode.Scalar, Int)? {
        let first = UInt32(source[index])
        if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
        let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, index + length <= end else { return nil }
        var value = first & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = source[index + offset]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        guard length != 3 || value >= 0x800, length != 4 || value >= 0x10000,
            let scalar = Unicode.Scalar(value)
        else {
            return nil
        }
        return (scalar, length)
    }

    /// The length of the maximal subpart of an ill-formed sequence at `index`, at least 1 (Unicode 3.9, U+FFFD).
    static func invalidLength(_ source: UnsafePointer<UInt8>, _ index: Int, _ end: Int) -> Int {
        let first = source[index]
        let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
        guard length > 1, index + 1 < end else { return 1 }
        let second = source[index + 1]
        let low: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
        let high: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
        guard second >= low, second <= high else { return 1 }
        var count = 2
        while count < length - 1, index + count < end, source[index + count] & 0xC0 == 0x80 { count += 1 }
        return min(count, end - index)
    }
}

/// Canonical combining classes of scalars in already valid bytes.
enum CombiningClass {
    /// The class of the scalar that starts at `index`.
    static func at(_ index: Int, in bytes: UnsafePointer<UInt8>) -> UInt8 {
        guard bytes[index] >= 0x80, let (scalar, _) = ScalarDecoder.decode(bytes, index, index + 4) else {
            return 0
        }
        return scalar.properties.canonicalCombiningClass.rawValue
    }

    /// The class and length of the scalar that ends at `end`; nil at the start of the text.
    static func before(_ end: Int, in bytes: UnsafePointer<UInt8>) -> (value: UInt8, byteCount: Int)? {
        guard end > 0 else { return nil }
        var start = end - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return (at(start, in: bytes), end - start)
    }
}

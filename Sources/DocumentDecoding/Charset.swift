/// The charsets that a plain text is decoded from, strictly: a byte that does not belong is an error with its offset.
package enum Charset {
    /// Text as UTF-8 without a byte order mark, and the charset's IANA name in lower case.
    package struct Decoded: Sendable {
        package let utf8: [UInt8]
        package let name: String
    }

    /// Finds the charset (byte order mark, then the shape of the bytes) and decodes.
    ///
    /// - Throws: `DecodingError.encoding` with the offset of the first bad byte, `.binary` for text with NUL bytes.
    package static func decode(_ bytes: [UInt8]) throws(DecodingError) -> Decoded {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            let text = Array(bytes.dropFirst(3))
            try validate(text, from: 3)
            return Decoded(utf8: text, name: "utf-8")
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, from: 2, littleEndian: true) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, from: 2, littleEndian: false) }
        if let littleEndian = unmarkedUTF16(bytes) {
            return try utf16(bytes, from: 0, littleEndian: littleEndian)
        }
        try validate(bytes, from: 0)
        return Decoded(utf8: bytes, name: "utf-8")
    }

    /// Checks that bytes are UTF-8 without NUL.
    private static func validate(_ text: [UInt8], from start: Int) throws(DecodingError) {
        if let nul = text.firstIndex(of: 0) { throw .binary(byteOffset: start + nul) }
        do {
            _ = try UTF8Span(validating: text.span)
        } catch {
            throw .encoding(charset: "utf-8", byteOffset: start + error.byteOffsets.lowerBound)
        }
    }

    /// Tells UTF-16 without a mark by the high bytes that text of one script repeats: true for little endian.
    ///
    /// Bengali has 0x09 and ASCII 0x00 in the high byte of nearly every unit; nine of ten must be one of the two.
    private static func unmarkedUTF16(_ bytes: [UInt8]) -> Bool? {
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
        var high = (0, 0)
        let sample = min(bytes.count, 4096) & ~1
        for index in stride(from: 0, to: sample, by: 2) {
            if bytes[index] == 0x09 || bytes[index] == 0 || bytes[index] == 0x20 { high.0 += 1 }
            if bytes[index + 1] == 0x09 || bytes[index + 1] == 0 || bytes[index + 1] == 0x20 { high.1 += 1 }
        }
        let needed = sample / 2 * 9 / 10
        if high.1 >= needed, high.1 > high.0 { return true }
        if high.0 >= needed, high.0 > high.1 { return false }
        return nil
    }

    private static func utf16(
        _ bytes: [UInt8],
        from start: Int,
        littleEndian: Bool
    ) throws(DecodingError) -> Decoded {
        let name = littleEndian ? "utf-16le" : "utf-16be"
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 3 / 2)
        func unit(_ index: Int) -> UInt32 {
            let pair = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
            return littleEndian ? pair.1 << 8 | pair.0 : pair.0 << 8 | pair.1
        }
        var index = start
        while index + 1 < bytes.count {
            let first = unit(index)
            var value = first
            if first >= 0xD800, first < 0xDC00, index + 3 < bytes.count {
                let second = unit(index + 2)
                guard second >= 0xDC00, second < 0xE000 else {
                    throw .encoding(charset: name, byteOffset: index)
                }
                value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
                index += 2
            }
            guard let scalar = Unicode.Scalar(value) else {
                throw .encoding(charset: name, byteOffset: index)
            }
            guard value != 0 else { throw .binary(byteOffset: index) }
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            index += 2
        }
        guard index == bytes.count else { throw .encoding(charset: name, byteOffset: index) }
        return Decoded(utf8: text, name: name)
    }
}

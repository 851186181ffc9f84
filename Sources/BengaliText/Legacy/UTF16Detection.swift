/// UTF-16 with and without a byte order mark.
extension LegacyEncoding {
    /// The order of the two bytes of a unit.
    package enum ByteOrder: Sendable {
        case littleEndian, bigEndian
    }

    /// Bytes looked at to tell UTF-16 from other encodings.
    static let utf16SampleByteCount = 4096

    /// The byte order if the bytes are UTF-16, else nil.
    ///
    /// Without a mark, one half of the pairs must nearly always be 00, 09 or 20 (ASCII, Bengali, punctuation) and the
    /// other half must not.
    package static func utf16ByteOrder(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteOrder? {
        guard bytes.count >= 2 else { return nil }
        if bytes[0] == 0xFF, bytes[1] == 0xFE { return .littleEndian }
        if bytes[0] == 0xFE, bytes[1] == 0xFF { return .bigEndian }
        guard bytes.count >= 8, bytes.count % 2 == 0 || bytes.count > utf16SampleByteCount else { return nil }
        let end = min(bytes.count, utf16SampleByteCount) & ~1
        var counts = (even: 0, odd: 0)
        for index in stride(from: 0, to: end, by: 2) {
            if isHighByte(bytes[index]) { counts.even += 1 }
            if isHighByte(bytes[index + 1]) { counts.odd += 1 }
        }
        let pairs = end / 2
        if counts.odd * 10 >= pairs * 9, counts.even * 2 < pairs { return .littleEndian }
        if counts.even * 10 >= pairs * 9, counts.odd * 2 < pairs { return .bigEndian }
        return nil
    }

    private static func isHighByte(_ byte: UInt8) -> Bool { byte == 0x00 || byte == 0x09 || byte == 0x20 }

    /// UTF-16 as UTF-8, without its mark; lone surrogates and a last odd byte become U+FFFD.
    ///
    /// Linear time.
    package static func utf8(fromUTF16 bytes: UnsafeBufferPointer<UInt8>, _ order: ByteOrder) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count & ~1, by: 2) {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(order == .littleEndian ? first | second << 8 : first << 8 | second)
        }
        if units.first == 0xFEFF { units.removeFirst() }
        if bytes.count % 2 == 1 { units.append(0xFFFD) }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}

/// Windows code page 1252 as it shows in Unicode text, with the five undefined bytes passed through as C1 controls.
enum WindowsLatin {
    /// Scalars of the bytes 0x80 to 0x9F.
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
        0x8D, 0x17D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153,
        0x9D, 0x17E, 0x178,
    ]
    /// What a byte shows as.
    static func scalar(_ byte: UInt8) -> UInt32 {
        byte & 0xE0 == 0x80 ? upper[Int(byte) - 0x80] : UInt32(byte)
    }

    private static let bytes: [UInt32: UInt8] = Dictionary(
        uniqueKeysWithValues: upper.enumerated().map { ($0.element, UInt8(0x80 + $0.offset)) }
    )

    /// The byte a scalar stands for; nil for what the code page lacks.
    @inline(__always)
    static func byte(_ scalar: UInt32) -> UInt8? {
        if scalar < 0x80 || scalar >= 0xA0 && scalar <= 0xFF { return UInt8(scalar) }
        return special(scalar)
    }

    @inline(__always)
    private static func special(_ scalar: UInt32) -> UInt8? {
        if scalar < 0xA0 { return UInt8(scalar) }
        switch scalar {
        case 0x2020: return 0x86
        case 0x2021: return 0x87
        case 0x2026: return 0x85
        case 0x161: return 0x9A
        case 0x203A: return 0x9B
        case 0x2019: return 0x92
        case 0x201A: return 0x82
        default: return scalar > 0x2200 ? nil : bytes[scalar]
        }
    }
}

extension LegacyEncoding {
    /// The text of bytes in windows-1252, as UTF-8; every byte has a scalar, the five undefined ones a C1 control.
    ///
    /// Linear time.
    package static func utf8(fromWindows1252 bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            guard byte >= 0x80 else {
                text.append(byte)
                continue
            }
            let scalar = WindowsLatin.scalar(byte)
            if scalar >= 0x800 { text.append(UInt8(0xE0 | scalar >> 12)) }
            text.append(scalar >= 0x800 ? UInt8(0x80 | scalar >> 6 & 0x3F) : UInt8(0xC0 | scalar >> 6))
            text.append(UInt8(0x80 | scalar & 0x3F))
        }
        return text
    }
}

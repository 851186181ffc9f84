/// Reads a flat JSON object whose values are strings, numbers, booleans or null: what `explain date --stream` is fed.
struct JSONMembers {
    /// Lines longer than this are refused.
    static let maximumByteCount = 1 << 20
    /// The string members; members of other kinds are left out.
    private(set) var strings: [String: String] = [:]

    /// Nil unless the line is one such object.
    init?(_ line: [UInt8]) {
        guard line.count <= JSONMembers.maximumByteCount else { return nil }
        var reader = Reader(bytes: line)
        guard reader.take(UInt8(ascii: "{")) else { return nil }
        if reader.take(UInt8(ascii: "}")) { return }
        while true {
            guard let name = reader.string(), reader.take(UInt8(ascii: ":")) else { return nil }
            if reader.isAtString {
                guard let value = reader.string() else { return nil }
                strings[name] = value
            } else {
                reader.skipAtom()
            }
            if reader.take(UInt8(ascii: ",")) { continue }
            guard reader.take(UInt8(ascii: "}")) else { return nil }
            return
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        private mutating func skipSpace() {
            while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        }

        mutating func take(_ byte: UInt8) -> Bool {
            skipSpace()
            guard index < bytes.count, bytes[index] == byte else { return false }
            index += 1
            return true
        }

        var isAtString: Bool {
            mutating get {
                skipSpace()
                return index < bytes.count && bytes[index] == UInt8(ascii: "\"")
            }
        }

        mutating func skipAtom() {
            while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "}") {
                index += 1
            }
        }

        mutating func string() -> String? {
            guard take(UInt8(ascii: "\"")) else { return nil }
            var text: [UInt8] = []
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
                guard byte == UInt8(ascii: "\\") else {
                    text.append(byte)
                    continue
                }
                guard escape(into: &text) else { return nil }
            }
            return nil
        }

        private mutating func escape(into text: inout [UInt8]) -> Bool {
            guard index < bytes.count else { return false }
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"):
                guard var unit = hex() else { return false }
                if (0xD800..<0xDC00).contains(unit), index + 1 < bytes.count,
                    bytes[index] == UInt8(ascii: "\\"),
                    bytes[index + 1] == UInt8(ascii: "u")
                {
                    index += 2
                    guard let low = hex(), (0xDC00..<0xE000).contains(low) else { return false }
                    unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                }
                text += Array(String(Unicode.Scalar(unit) ?? "\u{FFFD}").utf8)
            default: text.append(byte)
            }
            return true
        }

        private mutating func hex() -> UInt32? {
            guard index + 4 <= bytes.count,
                let value = UInt32(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
            else { return nil }
            index += 4
            return value
        }
    }
}

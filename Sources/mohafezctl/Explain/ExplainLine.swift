/// Writes one JSON value on one line, for the `--stream` answers; a tiny writer, no reader.
struct ExplainLine {
    private(set) var bytes: [UInt8] = []

    /// An object of the given members in order; nil values become null.
    static func object(_ members: [(String, Value)]) -> [UInt8] {
        var line = ExplainLine()
        line.append(.object(members))
        line.bytes.append(0x0A)
        return line.bytes
    }

    /// A JSON value to be written.
    indirect enum Value {
        case null
        case bool(Bool)
        case number(Int)
        case string(String)
        case array([Value])
        case object([(String, Value)])
    }

    private mutating func append(_ value: Value) {
        switch value {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let number): bytes += String(number).utf8
        case .string(let text): append(text)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(value)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(member.0)
                bytes.append(UInt8(ascii: ":"))
                append(member.1)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: bytes += "\\n".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0D: bytes += "\\r".utf8
            case 0..<0x20: bytes += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

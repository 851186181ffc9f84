extension JSONParser {
    /// Reads a string whose opening quote is at `position`.
    mutating func parseString() throws(JSONSyntaxError) -> String {
        position += 1
        var unescaped: [UInt8] = []
        var runStart = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let run = bytes[runStart..<position]
                position += 1
                let text =
                    unescaped.isEmpty
                    ? String(validating: run, as: UTF8.self)
                    : String(validating: unescaped + run, as: UTF8.self)
                guard let text else { throw JSONSyntaxError(.invalidUTF8, at: runStart) }
                return text
            case UInt8(ascii: "\\"):
                unescaped += bytes[runStart..<position]
                position += 1
                try parseEscape(into: &unescaped)
                runStart = position
            case 0..<0x20: throw failure(.controlCharacter)
            default: position += 1
            }
        }
        throw failure(.unexpectedEnd)
    }

    private mutating func parseEscape(into unescaped: inout [UInt8]) throws(JSONSyntaxError) {
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(letter)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            unescaped += UTF8.encode(try parseUnicodeEscape()) ?? UTF8.encodedReplacementCharacter
        default: throw JSONSyntaxError(.invalidEscape, at: position - 1)
        }
    }

    /// Reads `XXXX` and, for a high surrogate, the `\uXXXX` of its partner; U+FFFD when it has none.
    private mutating func parseUnicodeEscape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let unit = try parseFourDigits()
        guard (0xD800...0xDBFF).contains(unit) else { return Unicode.Scalar(unit) ?? "\u{FFFD}" }
        let afterFirst = position
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            position = afterFirst
            return "\u{FFFD}"
        }
        let second = try parseFourDigits()
        guard (0xDC00...0xDFFF).contains(second) else {
            position = afterFirst
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func parseFourDigits() throws(JSONSyntaxError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw failure(.unexpectedEnd) }
            let digit: UInt32
            switch bytes[position] {
            case let byte where (0x30...0x39).contains(byte): digit = UInt32(byte) - 0x30
            case let byte where (0x41...0x46).contains(byte): digit = UInt32(byte) - 0x41 + 10
            case let byte where (0x61...0x66).contains(byte): digit = UInt32(byte) - 0x61 + 10
            default: throw JSONSyntaxError(.invalidEscape, at: position)
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }
}

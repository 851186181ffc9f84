/// A JSON value as crawlers and pages write it; numbers keep their printed form.
indirect enum JSONNode: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([String: JSONNode])

    /// A member of an object; nil for other values and missing names.
    subscript(name: String) -> JSONNode? {
        if case .object(let members) = self { return members[name] }
        return nil
    }

    /// The text of a string or number that is not empty.
    var text: String? {
        switch self {
        case .string(let text): text.isEmpty ? nil : text
        case .number(let text): text
        default: nil
        }
    }
}

/// Reads JSON (RFC 8259) within limits; control characters inside strings, which crawlers leave there, are accepted.
struct JSONReader {
    /// Where and why a text is not JSON.
    struct Failure: Error {
        let what: String
        let byteOffset: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let depthLimit: Int
    private(set) var index: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int = 0, depthLimit: Int) {
        self.bytes = bytes
        self.index = index
        self.depthLimit = depthLimit
    }

    /// One whole value with nothing but white space behind it.
    static func value(_ bytes: [UInt8], depthLimit: Int) throws(Failure) -> JSONNode {
        try bytes.withUnsafeBufferPointer { buffer throws(Failure) in
            var reader = JSONReader(buffer, depthLimit: depthLimit)
            let value = try reader.value(depth: 0)
            reader.skipSpace()
            guard reader.index == buffer.count else { throw reader.failure("text behind the value") }
            return value
        }
    }

    /// The next value; the position stands behind it afterwards.
    mutating func value(depth: Int) throws(Failure) -> JSONNode {
        skipSpace()
        guard let byte = peek else { throw failure("no value") }
        guard depth < depthLimit else { throw failure("nesting") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { index += 1 }
    }

    var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func failure(_ what: String) -> Failure { Failure(what: what, byteOffset: index) }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func object(depth: Int) throws(Failure) -> JSONNode {
        index += 1
        var members: [String: JSONNode] = [:]
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw failure("no member name") }
            let name = try string()
            guard take(UInt8(ascii: ":")) else { throw failure("no colon") }
            members[name] = try value(depth: depth + 1)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw failure("object not closed") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Failure) -> JSONNode {
        index += 1
        var elements: [JSONNode] = []
        if take(UInt8(ascii: "]")) { return .array(elements) }
        repeat { elements.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw failure("array not closed") }
        return .array(elements)
    }

    private mutating func word(_ word: StaticString, _ node: JSONNode) throws(Failure) -> JSONNode {
        let length = word.utf8CodeUnitCount
        guard index + length <= bytes.count,
            (0..<length).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] })
        else { throw failure("unknown word") }
        index += length
        return node
    }

    private mutating func number() throws(Failure) -> JSONNode {
        let start = index
        while let byte = peek, (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte) {
            index += 1
        }
        guard index > start else { throw failure("unknown sign") }
        return .number(String(decoding: bytes[start..<index], as: UTF8.self))
    }

    private mutating func string() throws(Failure) -> String {
        index += 1
        var text: [UInt8] = []
        while true {
            let start = index
            while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x5C { index += 1 }
            text.append(contentsOf: bytes[start..<index])
            guard index < bytes.count else { throw failure("string not closed") }
            if bytes[index] == 0x22 {
                index += 1
                return String(decoding: text, as: UTF8.self)
            }
            index += 1
            try escape(into: &text)
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(Failure) {
        guard let byte = peek else { throw failure("escape not ended") }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"):
            var value = try hexadecimal()
            if value >= 0xD800, value < 0xDC00, index + 1 < bytes.count, bytes[index] == 0x5C,
                bytes[index + 1] == 0x75
            {
                index += 2
                let low = try hexadecimal()
                value =
                    low >= 0xDC00 && low < 0xE000 ? 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00) : 0xFFFD
            }
            // Half a surrogate pair becomes U+FFFD, as the normaliser would make it.
            let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: text.append(byte)
        }
    }

    private mutating func hexadecimal() throws(Failure) -> UInt32 {
        guard index + 4 <= bytes.count else { throw failure("escape not ended") }
        var value: UInt32 = 0
        for byte in bytes[index..<(index + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw failure("no digit") }
            value = value << 4 | UInt32(digit)
        }
        index += 4
        return value
    }
}

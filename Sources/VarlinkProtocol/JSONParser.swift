/// Why bytes are not a JSON text that is accepted here.
package struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; one value each so that tests and callers can tell them apart.
    package enum Reason: String, Sendable {
        case unexpectedEnd = "the text ends too early"
        case unexpectedByte = "unexpected character"
        case invalidUTF8 = "not UTF-8"
        case invalidEscape = "unknown escape in a string"
        case controlCharacter = "control character in a string"
        case invalidNumber = "malformed number"
        case duplicateName = "a name occurs twice in one object"
        case tooDeep = "nested too deeply"
        case tooManyValues = "too many values"
        case trailingBytes = "more text after the value"
        case notAnObject = "not an object"
    }

    package let reason: Reason
    /// Offset of the byte where it was noticed.
    package let byteOffset: Int

    package init(_ reason: Reason, at byteOffset: Int) {
        self.reason = reason
        self.byteOffset = byteOffset
    }

    package var description: String { "\(reason.rawValue) at byte \(byteOffset)" }
}

extension JSONValue {
    /// Parses one whole JSON text.
    ///
    /// Complexity: O(bytes).
    /// - Throws: `JSONSyntaxError` for anything that is not exactly one value within the limits.
    package init(parsing bytes: [UInt8], limits: JSONLimits = .call) throws(JSONSyntaxError) {
        var parser = JSONParser(bytes: bytes, limits: limits)
        self = try parser.parseText()
    }
}

/// A recursive-descent reader over the bytes of one text; depth is limited, so the stack is too.
struct JSONParser {
    /// Objects with more members than this look names up in a set instead of in a row.
    static let linearNameLimit = 16

    let bytes: [UInt8]
    let limits: JSONLimits
    var position = 0
    var valueCount = 0

    init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func parseText() throws(JSONSyntaxError) -> JSONValue {
        let value = try parseValue(depth: 0)
        skipWhitespace()
        guard position == bytes.count else { throw failure(.trailingBytes) }
        return value
    }

    func failure(_ reason: JSONSyntaxError.Reason) -> JSONSyntaxError {
        JSONSyntaxError(
            position < bytes.count || reason != .unexpectedByte ? reason : .unexpectedEnd,
            at: position
        )
    }

    private mutating func parseValue(depth: Int) throws(JSONSyntaxError) -> JSONValue {
        skipWhitespace()
        valueCount += 1
        guard valueCount <= limits.valueCount else { throw failure(.tooManyValues) }
        guard position < bytes.count else { throw failure(.unexpectedEnd) }
        switch bytes[position] {
        case UInt8(ascii: "{"): return .object(try parseObject(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try parseArray(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
        case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
        case UInt8(ascii: "n"): return try parseWord("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try parseNumber()
        default: throw failure(.unexpectedByte)
        }
    }

    private mutating func parseObject(depth: Int) throws(JSONSyntaxError) -> JSONObject {
        guard depth <= limits.depth else { throw failure(.tooDeep) }
        position += 1
        var object = JSONObject()
        var names: Set<String> = []
        skipWhitespace()
        if take(UInt8(ascii: "}")) { return object }
        while true {
            skipWhitespace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw failure(.unexpectedByte)
            }
            let start = position
            let name = try parseString()
            if object.members.count == JSONParser.linearNameLimit { names = Set(object.members.map(\.name)) }
            let isKnown =
                object.members.count < JSONParser.linearNameLimit
                ? object[name] != nil : !names.insert(name).inserted
            guard !isKnown else { throw JSONSyntaxError(.duplicateName, at: start) }
            skipWhitespace()
            guard take(UInt8(ascii: ":")) else { throw failure(.unexpectedByte) }
            object.append(name, try parseValue(depth: depth))
            skipWhitespace()
            if take(UInt8(ascii: "}")) { return object }
            guard take(UInt8(ascii: ",")) else { throw failure(.unexpectedByte) }
        }
    }

    private mutating func parseArray(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
        guard depth <= limits.depth else { throw failure(.tooDeep) }
        position += 1
        var elements: [JSONValue] = []
        skipWhitespace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try parseValue(depth: depth))
            skipWhitespace()
            if take(UInt8(ascii: "]")) { return elements }
            guard take(UInt8(ascii: ",")) else { throw failure(.unexpectedByte) }
        }
    }

    private mutating func parseWord(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError)
        -> JSONValue
    {
        for byte in word.description.utf8 {
            guard take(byte) else { throw failure(.unexpectedByte) }
        }
        return value
    }

    private mutating func parseNumber() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        var isWhole = true
        _ = take(UInt8(ascii: "-"))
        let firstDigit = position
        guard skipDigits() > 0 else { throw failure(.invalidNumber) }
        guard bytes[firstDigit] != UInt8(ascii: "0") || position == firstDigit + 1 else {
            throw JSONSyntaxError(.invalidNumber, at: firstDigit)
        }
        if take(UInt8(ascii: ".")) {
            isWhole = false
            guard skipDigits() > 0 else { throw failure(.invalidNumber) }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard skipDigits() > 0 else { throw failure(.invalidNumber) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let whole = Int64(text) { return .integer(whole) }
        guard let number = Double(text), number.isFinite else {
            throw JSONSyntaxError(.invalidNumber, at: start)
        }
        return .double(number)
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        return position - start
    }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }
}

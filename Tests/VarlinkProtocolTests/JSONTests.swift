import Testing
import VarlinkProtocol

@Suite("JSON")
struct JSONTests {
    private static func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    @Test(
        "a text is read as the value it says",
        arguments: [
            ("null", .null), (" true\n", .bool(true)), ("false", .bool(false)), ("0", .integer(0)),
            ("-0", .integer(0)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)),
            ("9007199254740993", .integer(9_007_199_254_740_993)), ("9223372036854775808", .double(0x1p63)),
            ("1.5", .double(1.5)), ("1e3", .double(1000)), ("-2.5E-1", .double(-0.25)), ("\"\"", .string("")),
            ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", .string("\"\\/\u{8}\u{C}\n\r\t")),
            // hasanta and ZWJ as escapes: ক্‍ষ (ka, U+09CD, U+200D, ssa)
            ("\"\\u0995\\u09cd\\u200D\\u09B7\"", .string("\u{995}\u{9CD}\u{200D}\u{9B7}")),
            ("\"\\ud83d\\ude00\"", .string("😀")), ("\"\\ud83d\"", .string("\u{FFFD}")),
            ("\"\\ude00x\"", .string("\u{FFFD}x")), ("\"\\ud83d\\u0041\"", .string("\u{FFFD}A")),
            ("\"\\ud83d\\n\"", .string("\u{FFFD}\n")), ("\"ইরাক\"", .string("ইরাক")), ("[]", .array([])),
            ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])), ("{}", .object([:])),
            ("{\"a\" : {\"b\":null}}", .object(["a": .object(["b": .null])])), ("\"\\u0000\"", .string("\0")),
        ] as [(String, JSONValue)]
    )
    func reading(text: String, value: JSONValue) throws {
        #expect(try Self.parse(text) == value)
    }

    @Test(
        "a broken text is refused with its reason",
        arguments: [
            ("", .unexpectedEnd), (" ", .unexpectedEnd), ("{", .unexpectedEnd), ("[1", .unexpectedEnd),
            ("\"a", .unexpectedEnd), ("\"\\", .unexpectedEnd), ("\"\\u00", .unexpectedEnd),
            ("tru", .unexpectedEnd),
            ("trux", .unexpectedByte), ("{a:1}", .unexpectedByte), ("{\"a\" 1}", .unexpectedByte),
            ("[1,]", .unexpectedByte), ("{\"a\":1,}", .unexpectedByte), ("[1 2]", .unexpectedByte),
            ("'a'", .unexpectedByte), ("NaN", .unexpectedByte), ("+1", .unexpectedByte),
            ("01", .invalidNumber),
            ("-", .invalidNumber), ("1.", .invalidNumber), (".5", .unexpectedByte), ("1e", .invalidNumber),
            ("1e999", .invalidNumber), ("\"\\x\"", .invalidEscape), ("\"\\u12G4\"", .invalidEscape),
            ("\"a\nb\"", .controlCharacter), ("{\"a\":1,\"a\":2}", .duplicateName), ("1 2", .trailingBytes),
            ("{}}", .trailingBytes),
        ] as [(String, JSONSyntaxError.Reason)]
    )
    func refusing(text: String, reason: JSONSyntaxError.Reason) {
        let error = #expect(throws: JSONSyntaxError.self) { try Self.parse(text) }
        #expect(error?.reason == reason)
    }

    @Test(
        "bytes that are not UTF-8 are refused, also beside escapes",
        arguments: [[0xFF], [0xC0, 0x80], [0xE0, 0xA6], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]]
            as [[UInt8]]
    )
    func invalidUTF8(bytes: [UInt8]) {
        for text in [[0x22] + bytes + [0x22], Array("\"\\n".utf8) + bytes + [0x22]] {
            let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
            #expect(error?.reason == .invalidUTF8)
        }
    }

    @Test("a name may occur once also in an object with many members")
    func duplicateAmongMany() {
        let members = (0..<100).map { "\"m\($0)\":1" }.joined(separator: ",")
        #expect(throws: Never.self) { try Self.parse("{\(members)}") }
        let error = #expect(throws: JSONSyntaxError.self) { try Self.parse("{\(members),\"m3\":1}") }
        #expect(error?.reason == .duplicateName)
    }

    @Test("nesting and the number of values end at their limits")
    func limits() {
        let limits = JSONLimits(depth: 3, valueCount: 5)
        func reason(_ text: String) -> JSONSyntaxError.Reason? {
            do {
                _ = try JSONValue(parsing: Array(text.utf8), limits: limits)
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(reason("[[[1]]]") == nil)
        #expect(reason("[[[[]]]]") == .tooDeep)
        #expect(reason("[1,2,3,4]") == nil)
        #expect(reason("[1,2,3,4,5]") == .tooManyValues)
        #expect(reason(String(repeating: "[", count: 1_000_000)) == .tooDeep)
    }

    @Test("what is written is read as the same value again")
    func roundTrip() throws {
        let value = JSONValue.object([
            "text": .string("ইরাক \"\\\u{1}\u{7F}\n\u{2028}😀"), "whole": .integer(.min), "half": .double(0.1),
            "large": .double(1e300), "list": .array([.null, .bool(false), .array([]), .object([:])]),
        ])
        #expect(try JSONValue(parsing: value.jsonBytes) == value)
    }

    @Test("text outside ASCII is written as it is, control characters as escapes")
    func writing() {
        #expect(JSONValue.string("ক\u{1F}\u{0}\t").jsonText == "\"ক\\u001f\\u0000\\t\"")
        #expect(JSONValue.double(.infinity).jsonText == "null")
        #expect(JSONValue.double(2).jsonText == "2.0")
    }
}

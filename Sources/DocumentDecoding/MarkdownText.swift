import ArticleModel
import BengaliText

/// Markdown with front matter (YAML between `---`, TOML between `+++`): its fields as hints, its marks taken off, a line
/// of text a line.
enum MarkdownText {
    /// The most lines that front matter may have.
    private static let headLimit = 200

    /// True for a text that begins with a rule, fields, and the rule again within reach.
    static func hasFrontMatter(_ head: ArraySlice<UInt8>) -> Bool {
        let lines = head.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count >= 3, rule(of: lines[0]) != nil else { return false }
        let mark: UInt8 = rule(of: lines[0]) == UInt8(ascii: "+") ? UInt8(ascii: "=") : UInt8(ascii: ":")
        let name = lines[1].prefix { $0 != mark }
        let isName = name.allSatisfy { $0 > 0x20 && $0 < 0x7F || $0 == 0x20 && mark == UInt8(ascii: "=") }
        return !name.isEmpty && name.count < lines[1].count && isName
    }

    /// Reads a file with front matter.
    ///
    /// - Throws: `DecodingError.malformed` for front matter that is not closed, `.empty` without text behind it.
    static func document(_ decoded: Charset.Decoded, limits: DecodingLimits) throws(DecodingError)
        -> RawDocument
    {
        let lines = decoded.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        let start = lines.firstIndex { rule(of: $0) != nil } ?? 0
        let mark = rule(of: lines[start])
        guard let close = lines[(start + 1)...].prefix(headLimit).firstIndex(where: { rule(of: $0) == mark })
        else {
            throw .malformed(format: "Markdown", what: "front matter is not closed", byteOffset: 0)
        }
        let fields = FrontMatter(
            lines[(start + 1)..<close],
            separator: mark == UInt8(ascii: "+") ? 0x3D : 0x3A
        ).fields
        let text = Array(lines[(close + 1)...].map { plain($0) }.joined(separator: [0x0A]))
        guard text.contains(where: { $0 > 0x20 }) else { throw .empty }
        let found = try RecordFields.document(number: nil, format: .markdown, limits: limits) { name in
            name == "body" ? String(decoding: text, as: UTF8.self) : fields[name]
        }
        guard var document = found else { throw .empty }
        document.encoding = decoded.name
        return document
    }

    /// The letter of a rule of three, nil for other lines.
    private static func rule(of line: ArraySlice<UInt8>) -> UInt8? {
        let trimmed = line.last == 0x0D ? line.dropLast() : line
        if trimmed.elementsEqual("---".utf8) { return UInt8(ascii: "-") }
        return trimmed.elementsEqual("+++".utf8) ? UInt8(ascii: "+") : nil
    }

    /// A line without heading, quote, list and emphasis marks; links keep their text, rules and images nothing.
    private static func plain(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var rest = line.drop { $0 == 0x23 || $0 == 0x3E || $0 == 0x20 }
        if rest.first == 0x2D || rest.first == 0x2A, rest.dropFirst().first == 0x20 {
            rest = rest.dropFirst(2)
        }
        var result: [UInt8] = []
        var index = rest.startIndex
        while index < rest.endIndex {
            let byte = rest[index]
            if byte == 0x5D, index + 1 < rest.endIndex, rest[index + 1] == 0x28,
                let end = rest[index...].firstIndex(of: 0x29)
            {
                index = end + 1
                continue
            }
            if byte == 0x5C, index + 1 < rest.endIndex, rest[index + 1] < 0x80, rest[index + 1] > 0x20 {
                result.append(rest[index + 1])
                index += 2
                continue
            }
            let isMark =
                byte == 0x2A || byte == 0x60 || byte == 0x5B
                || (byte == 0x21 && index + 1 < rest.endIndex && rest[index + 1] == 0x5B)
            if !isMark, byte != 0x0D { result.append(byte) }
            index += 1
        }
        return result
    }
}

/// The fields of front matter: one a line, the first item of a list, the lines of a folded text joined.
struct FrontMatter {
    private(set) var fields: [String: String] = [:]

    /// Reads `name: value` or `name = value` lines.
    init(_ lines: ArraySlice<ArraySlice<UInt8>>, separator: UInt8) {
        var current: String?
        for line in lines {
            let isIndented = line.first == 0x20 || line.first == 0x09 || line.first == 0x2D
            if isIndented {
                guard let name = current else { continue }
                let item = FrontMatter.value(line.drop { $0 <= 0x20 || $0 == 0x2D })
                let old = fields[name] ?? ""
                // A list gives its first item, a folded text all of its lines.
                let isItem = line.drop { $0 <= 0x20 }.first == 0x2D
                fields[name] = isItem ? (old.isEmpty ? item : old) : old.isEmpty ? item : old + " " + item
                continue
            }
            current = nil
            guard let mark = line.firstIndex(of: separator) else { continue }
            let name = RecordFields.key(String(decoding: line[..<mark], as: UTF8.self))
            var value = FrontMatter.value(line[(mark + 1)...])
            if value == "|" || value == ">" || value == "|-" || value == ">-" { value = "" }
            fields[name] = value
            if value.isEmpty { current = name }
        }
    }

    /// A value without its quotes; the first one of an inline list.
    private static func value(_ bytes: ArraySlice<UInt8>) -> String {
        var value = trimmed(bytes)
        if value.first == UInt8(ascii: "["), value.last == UInt8(ascii: "]") {
            value = trimmed(value.dropFirst().dropLast().prefix { $0 != UInt8(ascii: ",") })
        }
        if value.count >= 2, let mark = value.first, mark == value.last, mark == 0x22 || mark == 0x27 {
            value = value.dropFirst().dropLast()
        }
        return String(decoding: value, as: UTF8.self)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop { $0 <= 0x20 }
        while let last = bytes.last, last <= 0x20 { bytes = bytes.dropLast() }
        return bytes
    }
}

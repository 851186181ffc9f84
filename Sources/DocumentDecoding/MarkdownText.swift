import ArticleModel
import BengaliText

/// Markdown with front matter: its fields as hints, its marks taken off, a line of text a line.
enum MarkdownText {
    /// The most lines that front matter may have.
    private static let headLimit = 200

    /// - Throws: `DecodingError.malformed` for front matter that is not closed, `.empty` without text behind it.
    static func document(_ decoded: Charset.Decoded, limits: DecodingLimits) throws(DecodingError)
        -> RawDocument
    {
        let lines = decoded.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        let isRule: (ArraySlice<UInt8>) -> Bool = {
            $0.elementsEqual("---".utf8) || $0.elementsEqual("---\r".utf8)
        }
        guard let close = lines.dropFirst().prefix(headLimit).firstIndex(where: isRule) else {
            throw .malformed(format: "Markdown", what: "front matter is not closed", byteOffset: 0)
        }
        let fields = frontMatter(lines[1..<close])
        let text = Array(lines[(close + 1)...].map { plain($0) }.joined(separator: [0x0A]))
        guard text.contains(where: { $0 > 0x20 }) else { throw .empty }
        let found = try RecordFields.document(number: nil, format: .markdown, limits: limits) { name in
            name == "body" ? String(decoding: text, as: UTF8.self) : fields[name]
        }
        guard var document = found else { throw .empty }
        document.encoding = decoded.name
        return document
    }

    /// `name: value` lines; values without their quotes.
    private static func frontMatter(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [String: String] {
        var fields: [String: String] = [:]
        for line in lines {
            guard let colon = line.firstIndex(of: 0x3A), line.first != 0x20, line.first != 0x2D else {
                continue
            }
            let name = String(decoding: line[..<colon], as: UTF8.self)
            var value = line[(colon + 1)...].drop { $0 <= 0x20 }
            while let last = value.last, last <= 0x20 { value = value.dropLast() }
            if value.count >= 2, let mark = value.first, mark == value.last, mark == 0x22 || mark == 0x27 {
                value = value.dropFirst().dropLast()
            }
            fields[name] = String(decoding: value, as: UTF8.self)
        }
        return fields
    }

    /// A line without heading, quote, list and emphasis marks; links keep their text.
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
            let isMark =
                byte == 0x2A || byte == 0x60 || byte == 0x5B
                || (byte == 0x21 && index + 1 < rest.endIndex && rest[index + 1] == 0x5B)
            if !isMark, byte != 0x0D { result.append(byte) }
            index += 1
        }
        return result
    }
}

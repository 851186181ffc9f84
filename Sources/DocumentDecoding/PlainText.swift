import ArticleModel
import BengaliText

/// Plain text: one document, its lines parted by line feeds.
enum PlainText {
    /// Wraps decoded text as a document.
    ///
    /// - Throws: `DecodingError.empty` when no line holds anything but white space.
    static func document(_ decoded: Charset.Decoded) throws(DecodingError) -> RawDocument {
        let text = NormalizedText(normalizing: decoded.utf8)
        let isBlank = text.utf8.allSatisfy { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
        guard !isBlank else { throw .empty }
        return RawDocument(
            format: .plainText,
            encoding: decoded.name,
            text: text,
            lines: lines(of: text.utf8)
        )
    }

    /// The ranges between line feeds; a text that ends in a line feed has an empty last line, as `split` gives it.
    static func lines(of text: [UInt8]) -> [ByteRange] {
        var lines: [ByteRange] = []
        var start = 0
        for (index, byte) in text.enumerated() where byte == 0x0A {
            lines.append(ByteRange(start, index))
            start = index + 1
        }
        lines.append(ByteRange(start, text.count))
        return lines
    }
}

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
            lines: text.lines
        )
    }
}

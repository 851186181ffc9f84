package import ArticleModel

/// Turns the bytes of one file into raw documents: sniffs the format and charset, decodes strictly, normalises once.
///
/// Purpose: everything between a file's bytes and `RawDocument`. Not its purpose: which lines are the article.
/// Threading: free functions, any thread, no shared state. Limits: `DecodingLimits`.
/// Known faults: formats without a decoder are refused by name; docs/CLEANING.md lists them.
package enum DocumentDecoder {
    /// Decodes a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: the file's name, used in no decision, only for a future warning text.
    ///   - limits: what the file may cost.
    /// - Returns: the documents in the file's order, at least one.
    /// - Throws: `DecodingError`, see its cases.
    package static func decode(
        bytes: [UInt8],
        name: FileName?,
        limits: DecodingLimits = DecodingLimits()
    ) throws(DecodingError) -> [RawDocument] {
        guard bytes.count <= limits.fileByteCount else {
            throw .tooLarge(byteCount: bytes.count, limit: limits.fileByteCount)
        }
        guard !bytes.isEmpty else { throw .empty }
        if let format = FormatSniffer.binaryFormat(of: bytes) { throw .unsupportedFormat(name: format) }
        if FormatSniffer.isHTML(bytes) { return [try HTMLPage.document(bytes, limits: limits)] }
        let decoded = try Charset.decodeText(bytes)
        switch FormatSniffer.textFormat(of: decoded.utf8) {
        case nil: return [try PlainText.document(decoded)]
        case "JSON": return try JSONRecords.documents(decoded.utf8, limits: limits)
        case "Markdown": return [try MarkdownText.document(decoded, limits: limits)]
        case let format? where format == "feed" || format == "newswire XML":
            return try XMLRecords.documents(decoded.utf8, name: format, limits: limits)
        case let format?: throw .unsupportedFormat(name: format)
        }
    }

    /// The text of a plain-text file in UTF-8 as it was before normalisation: what offsets in `analyze` count in.
    ///
    /// - Throws: `DecodingError` as `decode` does.
    package static func rawText(of bytes: [UInt8]) throws(DecodingError) -> [UInt8] {
        try Charset.decodeText(bytes).utf8
    }
}

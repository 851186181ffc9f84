// Bytes of one file in, raw documents out.
//
// Purpose: everything between a file's bytes and `RawDocument`: format and charset by content, strict decoding, one
// normalisation. Not its purpose: which lines are the article. Threading: free functions, any thread; libxml2 is set up
// once. Limits: `DecodingLimits`, for every decoder. Known faults: a format without a decoder is refused by name;
// docs/FORMATS.md lists both kinds.
package import ArticleModel

/// Turns the bytes of one file into raw documents: sniffs the format and charset, decodes strictly, normalises once.
package enum DocumentDecoder {
    /// How far formats are looked for: what file(1) reads of a file is less, a long CSV heading needs more.
    private static let headByteCount = 64 << 10

    /// Decodes a file that is in memory.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: the file's name, used in no decision, only for a future warning text.
    ///   - limits: what the file may cost.
    /// - Returns: the documents in the file's order, at least one. What could not be read beside them is said in their
    ///   warnings.
    /// - Throws: `DecodingError` when there is no document, see its cases.
    package static func decode(
        bytes: [UInt8],
        name: FileName?,
        limits: DecodingLimits = DecodingLimits()
    ) throws(DecodingError) -> [RawDocument] {
        guard bytes.count <= limits.bundleByteCount else {
            throw .tooLarge(byteCount: bytes.count, limit: limits.bundleByteCount)
        }
        var documents: [RawDocument] = []
        try decode(ByteSource(bytes), limits: limits) { (document) throws(DecodingError) in
            documents.append(document)
        }
        return documents
    }

    /// Decodes a file while it is read; records and members are handed over one by one, in the file's order.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - limits: what the file may cost.
    ///   - body: takes each document; may throw `DecodingError.interrupted` to stop.
    /// - Throws: `DecodingError` when there is no document, what `source` and `body` throw.
    package static func decode(
        _ source: ByteSource,
        limits: DecodingLimits = DecodingLimits(),
        _ body: @escaping (RawDocument) throws(DecodingError) -> Void
    ) throws(DecodingError) {
        let sink = DocumentSink(limits: limits, body)
        do throws(DecodingError) {
            try decode(source, into: sink, budget: UnpackingBudget(limits: limits))
        } catch {
            if sink.documentCount == 0 || error == .interrupted { throw error }
            // What was read before the limit was met is as good as it was; the rest is said to be missing.
            sink.fault("the rest of the file was not read: \(error)", error)
        }
        try sink.finish()
    }

    /// The text of a plain-text file in UTF-8 as it was before normalisation: what offsets in `analyze` count in.
    ///
    /// - Throws: `DecodingError` as `decode` does.
    package static func rawText(of bytes: [UInt8]) throws(DecodingError) -> [UInt8] {
        try Charset.decodeText(bytes).utf8
    }

    /// True for a file that is read record by record or member by member, so that it may be longer than an article.
    ///
    /// - Parameter head: the file's first bytes, 64 KiB of them or all.
    package static func isBundle(head: [UInt8]) -> Bool {
        ArchiveFormat(head: head) != nil || RecordLayout(head: head) != nil
    }

    static func decode(_ source: ByteSource, into sink: DocumentSink, budget: UnpackingBudget)
        throws(DecodingError)
    {
        let head = try source.head(headByteCount)
        guard !head.isEmpty else { throw .empty }
        if let format = ArchiveFormat(head: head) {
            return try ArchiveMembers(format: format, sink: sink, budget: budget).read(source)
        }
        if let format = FormatSniffer.binaryFormat(of: head) { throw .unsupportedFormat(name: format) }
        if let layout = RecordLayout(head: head) { return try layout.read(source, into: sink) }
        let bytes = try source.all(limit: sink.limits.fileByteCount)
        if FormatSniffer.isHTML(bytes) { return try sink.take(HTMLPage.document(bytes, limits: sink.limits)) }
        if FormatSniffer.isWireMessage(bytes) {
            return try WireMessages.read(bytes, into: sink)
        }
        if FormatSniffer.isMail(bytes) { return try MailDocuments(sink: sink, budget: budget).read(bytes) }
        if let decoded = try XMLCharset.decode(bytes) { return try text(decoded, into: sink) }
        try text(try Charset.decodeText(bytes), into: sink)
    }

    private static func text(_ decoded: Charset.Decoded, into sink: DocumentSink) throws(DecodingError) {
        switch FormatSniffer.textFormat(of: decoded.utf8) {
        case nil:
            // UTF-16 hides records from the first look.
            if decoded.name != "utf-8",
                let layout = RecordLayout(head: Array(decoded.utf8.prefix(headByteCount)))
            {
                return try layout.read(ByteSource(decoded.utf8), into: sink)
            }
            try sink.take(PlainText.document(decoded))
        case "HTML": try sink.take(HTMLPage.document(decoded.utf8, limits: sink.limits))
        case "JSON": try JSONRecords.read(decoded.utf8, into: sink)
        case "Markdown": try sink.take(MarkdownText.document(decoded, limits: sink.limits))
        case let format? where format == "feed" || format == "newswire XML":
            try XMLRecords.read(decoded.utf8, name: format, into: sink)
        case let format?: throw .unsupportedFormat(name: format)
        }
    }
}

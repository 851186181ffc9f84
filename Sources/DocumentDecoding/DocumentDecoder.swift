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

    /// How a file is to be put into the archive.
    package enum Kind: Sendable, Hashable {
        /// JSON records, one a line: they are given to the archive as they are.
        case lines
        /// Other records that name their parts: they are given to the archive one by one.
        case records
        /// A ZIP or tar archive, packed or not: its members are files of their own.
        case archive
        /// One packed file.
        case packed
        /// One article, or a format that is refused: it goes through an inbox.
        case single
    }

    /// The kind of a file by its first bytes, 64 KiB of them or all.
    package static func kind(of head: [UInt8]) -> Kind {
        if let format = ArchiveFormat(head: head) { return format.isStream ? .packed : .archive }
        return switch RecordLayout(head: head) {
        case .jsonLines: .lines
        case .jsonArray, .delimited: .records
        case nil: isOneLine(head) ? .lines : .single
        }
    }

    /// True for one JSON object on one line.
    private static func isOneLine(_ head: [UInt8]) -> Bool {
        let end = head.firstIndex(of: 0x0A) ?? head.endIndex
        return head.first == UInt8(ascii: "{") && head[end...].allSatisfy { $0 <= 0x20 }
    }

    /// Unpacks an archive or a packed file, one layer of it, and hands its members over one by one.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - limits: what the file may cost; they hold for all members together.
    ///   - body: takes a member's name, empty for a packed file's only content, and its bytes, which it must read before
    ///     it returns; what it throws ends the unpacking.
    /// - Returns: what could not be unpacked, one sentence each.
    /// - Throws: `DecodingError` for what is no archive, is damaged before its first member or breaks a limit.
    package static func unpack(
        _ source: ByteSource,
        limits: DecodingLimits = DecodingLimits(),
        _ body: @escaping (String, ByteSource) throws(DecodingError) -> Void
    ) throws(DecodingError) -> [String] {
        guard let format = ArchiveFormat(head: try source.head(headByteCount)) else { return [] }
        let sink = DocumentSink(limits: limits) { (_) throws(DecodingError) in }
        let members = ArchiveMembers(format: format, sink: sink, budget: UnpackingBudget(limits: limits))
        try members.each(source, body)
        return sink.faultTexts
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

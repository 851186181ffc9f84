package import ArticleModel
package import ArticleRecords
internal import DocumentDecoding
package import VarlinkProtocol

extension IngestPipeline {
    /// The document an article was read from, decoded anew from the bytes that were dropped.
    ///
    /// - Returns: nil when there is no such article, or its bytes cannot be decoded any more (a newer decoder refuses).
    /// - Throws: `RecordError` when the original cannot be read.
    package func document(of id: ArticleID, details: ArticleDetails) throws(RecordError) -> RawDocument? {
        guard let bytes = try archive.records.original(of: id) else { return nil }
        if details.arrivals.first?.place == .imported {
            return ImportRecord(original: bytes).map(IngestPipeline.document)
        }
        var limits = DecodingLimits()
        limits.fileByteCount = max(limits.fileByteCount, bytes.count)
        let name = details.arrivals.first?.name
        // It was decoded when it came; should that fail now, there is nothing to show, and `check` tells why.
        let documents = (try? DocumentDecoder.decode(bytes: bytes, name: name, limits: limits)) ?? []
        return documents.document(ofRecord: details.recordNumber)
    }
}

extension ImportRecord {
    /// Reads a record from its JSON bytes; nil when they are not an object with a text in `body`.
    package init?(original: [UInt8]) {
        guard let value = try? JSONValue(parsing: original, limits: .call), case .object(let object) = value
        else {
            return nil  // not JSON
        }
        self.init(object: object, original: original)
    }

    /// Reads a record's members; nil without a text in `body`.
    package init?(object: JSONObject, original: [UInt8]) {
        func text(_ name: String) -> String? {
            switch object[name] {
            case .string(let text)?: text.utf8.isEmpty ? nil : text
            case .integer(let number)?: String(number)
            default: nil
            }
        }
        guard case .string(let body)? = object["body"] else { return nil }
        self.init(
            externalID: text("id"),
            title: text("title") ?? "",
            body: body,
            date: text("date"),
            outlet: text("outlet"),
            url: text("url"),
            section: text("section"),
            byline: text("byline"),
            crawled: text("crawled"),
            original: original
        )
    }
}

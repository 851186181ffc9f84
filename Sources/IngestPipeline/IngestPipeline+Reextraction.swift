package import ArticleModel
package import ArticleRecords
internal import BengaliText
internal import DocumentDecoding

/// What reading an article again came to.
package enum Reextraction: Sendable {
    /// The article as it is read now.
    case read(ReadArticle)
    /// There is no such article.
    case noSuchArticle
    /// Its file can still be decoded, but has no record with its number any more, or that one holds no article text.
    case gone
    /// Its file cannot be decoded any more.
    case unreadable(reason: String)
}

extension IngestPipeline {
    /// Reads an article again from its original bytes: decoded, cleaned, dated and extracted by today's rules and names.
    ///
    /// Changes nothing; `ArticleArchive.replace` takes what `.read` holds. An article keeps its number, and its number
    /// of record within the file says which record it is: where a newer decoder finds more records in a file, the
    /// new ones are not added (only a file's arrival makes articles); where it finds fewer, the article stays as it was
    /// (`.gone`). The day it was stored bounds its publication date, as it did then.
    /// Callable from any thread, several at a time. Complexity: O(bytes of the original).
    /// - Throws: `RecordError` when the original or its row cannot be read.
    package func reextract(_ id: ArticleID) throws(RecordError) -> Reextraction {
        guard let details = try archive.records.details(of: id),
            let summary = try archive.records.summaries([id]).first,
            let bytes = try archive.records.original(of: id)
        else { return .noSuchArticle }
        let storedOn = ArrivalExaminer.day(ofSeconds: summary.storedAt / 1_000_000)
        if details.arrivals.first?.place == .imported {
            guard let record = ImportRecord(original: bytes) else {
                return .unreadable(reason: "the imported record is no object with a text in 'body'")
            }
            return .read(
                IngestPipeline.read(
                    record,
                    codec: ZstandardCodec(),
                    today: storedOn,
                    lexicon: names.withLock { $0.lexicon }
                )
            )
        }
        let reader = DocumentReader(
            fileByteLimit: max(settings.articleSizeLimit, bytes.count),
            learnt: { [archive] in archive.learntFurniture(of: $0) }
        )
        reader.lexicon = names.withLock { $0.lexicon }
        return reader.reread(
            bytes,
            name: details.arrivals.first?.name,
            record: details.recordNumber,
            today: storedOn
        )
    }
}

extension DocumentReader {
    /// The record of a file that an article was read from, read again.
    fileprivate func reread(_ bytes: [UInt8], name: FileName?, record: Int?, today: CalendarDay?)
        -> Reextraction
    {
        do throws(DecodingError) {
            let documents = try decode(bytes, name: name)
            let document =
                record.map { number in documents.first { $0.recordNumber == number } } ?? documents.first
            guard let document, case let article = read(document, today: today), article.article.isArticle
            else {
                return .gone
            }
            return .read(article)
        } catch {
            return .unreadable(reason: "\(error)")
        }
    }
}

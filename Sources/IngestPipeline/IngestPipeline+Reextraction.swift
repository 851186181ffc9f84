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
    /// Makes what reads articles again by today's rules and names.
    package func rereader() -> ArticleRereader { ArticleRereader(self) }
}

/// Reads articles again from their original bytes: decoded, cleaned, dated and extracted.
///
/// A file of many records is decoded once while its articles follow each other, as they do in the order of their numbers.
/// It changes nothing; `ArticleArchive.replace` takes what `.read` holds. An article keeps its number, and its number of
/// record within the file says which record it is: where a newer decoder finds more records in a file, the new ones are
/// not added (only a file's arrival makes articles); where it finds fewer, the article stays as it was (`.gone`). The day
/// it was stored bounds its publication date, as it did then.
/// Threading: one thread; make one per thread.
package final class ArticleRereader {
    /// A file that was decoded, or why it could not be.
    private struct File {
        let digest: Digest
        let reader: DocumentReader
        let documents: Result<[RawDocument], DecodingError>
    }

    private let pipeline: IngestPipeline
    private let codec = ZstandardCodec()
    private var file: File?

    fileprivate init(_ pipeline: IngestPipeline) { self.pipeline = pipeline }

    /// Reads one article.
    ///
    /// Complexity: O(bytes of the original), once a file; O(bytes of the article).
    /// - Throws: `RecordError` when the original or its row cannot be read.
    package func read(_ id: ArticleID) throws(RecordError) -> Reextraction {
        let records = pipeline.archive.records
        guard let details = try records.details(of: id), let summary = try records.summaries([id]).first
        else {
            return .noSuchArticle
        }
        let storedOn = ArrivalExaminer.day(ofSeconds: summary.storedAt / 1_000_000)
        let lexicon = pipeline.names.withLock { $0.lexicon }
        if details.arrivals.first?.place == .imported {
            guard let bytes = try records.original(of: id) else { return .noSuchArticle }
            guard let record = ImportRecord(original: bytes) else {
                return .unreadable(reason: "the imported record is no object with a text in 'body'")
            }
            return .read(IngestPipeline.read(record, codec: codec, today: storedOn, lexicon: lexicon))
        }
        guard let file = try file(of: id, details) else { return .noSuchArticle }
        do throws(DecodingError) {
            let documents = try file.documents.get()
            file.reader.lexicon = lexicon
            guard let document = documents.document(ofRecord: details.recordNumber),
                case let article = file.reader.read(document, today: storedOn), article.article.isArticle
            else { return .gone }
            return .read(article)
        } catch {
            return .unreadable(reason: "\(error)")
        }
    }

    /// The file of an article; the last one again when it is the same.
    private func file(of id: ArticleID, _ details: ArticleDetails) throws(RecordError) -> File? {
        if let file, file.digest == details.digest { return file }
        guard let bytes = try pipeline.archive.records.original(of: id) else { return nil }
        let reader = DocumentReader(
            fileByteLimit: max(pipeline.settings.articleSizeLimit, bytes.count),
            learnt: { [archive = pipeline.archive] in archive.learntFurniture(of: $0) }
        )
        let name = details.arrivals.first?.name
        let documents = Result { () throws(DecodingError) in try reader.decode(bytes, name: name) }
        let decoded = File(digest: details.digest, reader: reader, documents: documents)
        file = decoded
        return decoded
    }
}

extension [RawDocument] {
    /// The document of a file's record; of a file without numbered records its first.
    func document(ofRecord number: Int?) -> RawDocument? {
        guard let number else { return first }
        return first { $0.recordNumber == number }
    }
}

internal import ArticleModel
internal import ArticleReading
internal import ArticleRecords
internal import BengaliText
internal import DocumentDecoding
internal import EventExtraction

/// From bytes to what is stored: the pure floors, one after the other.
///
/// Threading: one reader per worker; it owns the worker's scratch contexts.
final class DocumentReader {
    /// Bytes that a file may unpack to, for each byte that it may have: texts reach 4 to 12.
    private static let unpackedShare = 8

    private let limits: DecodingLimits
    private let codec = ZstandardCodec()
    /// The names to read with; set before every file, because a reload may have changed them.
    var lexicon = Lexicon.standard
    /// What the archive has learnt of the outlet that a document's lines are known from.
    private let learnt: ([UInt64]) -> LearntFurniture?

    init(fileByteLimit: Int, learnt: @escaping ([UInt64]) -> LearntFurniture? = { _ in nil }) {
        self.learnt = learnt
        var limits = DecodingLimits()
        limits.fileByteCount = fileByteLimit
        // All articles of a file are held until their transaction.
        limits.unpackedByteCount = DocumentReader.unpackedShare * fileByteLimit
        self.limits = limits
    }

    /// What becomes of a file with these bytes.
    ///
    /// `today`: the upper bound for publication dates; a parameter, because the floors below know no clock.
    func verdict(of bytes: [UInt8], name: FileName, today: CalendarDay?) -> DecidedArrival.Verdict {
        do throws(DecodingError) {
            let documents = try decode(bytes, name: name)
            let articles = documents.map { read($0, today: today) }.filter(\.article.isArticle)
            guard !articles.isEmpty else {
                return .quarantine(
                    QuarantineReason(
                        code: "no-article",
                        detail: "'\(name)' holds no article text: every line looks like page furniture; "
                            + "'mohafezctl analyze' shows how each line was understood"
                    )
                )
            }
            return .articles(articles, original: codec.compress(bytes))
        } catch {
            return .quarantine(QuarantineReason(code: error.reasonCode, detail: "'\(name)': \(error)"))
        }
    }

    /// The documents of a file.
    func decode(_ bytes: [UInt8], name: FileName?) throws(DecodingError) -> [RawDocument] {
        try DocumentDecoder.decode(bytes: bytes, name: name, limits: limits)
    }

    /// One document, cleaned, dated and extracted.
    func read(_ document: RawDocument, today: CalendarDay?) -> ReadArticle {
        // Records and feeds hold articles without furniture: there is nothing to learn from them.
        let marks =
            document.format == .plainText || document.format == .html ? LineMark.marks(of: document) : []
        let article = ArticleReader.article(
            of: document,
            referenceDay: today,
            lexicon: lexicon,
            learnt: marks.isEmpty ? nil : learnt(marks)
        )
        return ReadArticle(
            document: document,
            article: article,
            compressedBody: codec.compress(Array(article.body.utf8)),
            lineMarks: marks
        )
    }
}

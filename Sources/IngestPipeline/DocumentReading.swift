internal import ArticleModel
internal import ArticleReading
internal import ArticleRecords
internal import BengaliText
internal import DocumentDecoding

/// From bytes to what is stored: the pure floors, one after the other.
///
/// Threading: one reader per worker; it owns the worker's scratch contexts.
final class DocumentReader {
    /// Bytes that a file may unpack to, for each byte that it may have: texts reach 4 to 12.
    private static let unpackedShare = 8

    private let limits: DecodingLimits
    private let codec = ZstandardCodec()

    init(fileByteLimit: Int) {
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
            let documents = try DocumentDecoder.decode(bytes: bytes, name: name, limits: limits)
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

    private func read(_ document: RawDocument, today: CalendarDay?) -> ReadArticle {
        let article = ArticleReader.article(of: document, referenceDay: today)
        return ReadArticle(
            document: document,
            article: article,
            compressedBody: codec.compress(Array(article.body.utf8))
        )
    }
}

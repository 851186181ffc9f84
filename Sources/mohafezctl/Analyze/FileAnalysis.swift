import ArticleCleaning
import ArticleModel
import BengaliText
import DocumentDecoding
import EventExtraction
import MetadataExtraction
import VarlinkProtocol

/// Reads one file through the same pure rooms as the daemon, storing nothing.
enum FileAnalysis {
    /// The report of a file: one object, `documents` in it when the file holds several, `error` when it is refused.
    static func report(
        of bytes: [UInt8],
        file: String,
        referenceDay: CalendarDay?,
        lexicon: Lexicon = .standard
    ) -> JSONObject {
        do {
            let documents = try DocumentDecoder.decode(bytes: bytes, name: nil)
            let raw = documents.first?.format == .plainText ? try DocumentDecoder.rawText(of: bytes) : nil
            let reports = documents.map { document in
                AnalysisReport(
                    document: document,
                    article: article(of: document, referenceDay: referenceDay, lexicon: lexicon),
                    file: file,
                    rawText: raw ?? document.text.utf8
                ).json
            }
            guard reports.count != 1 else { return reports[0] }
            return ["file": .string(file), "documents": .array(reports.map { .object($0) })]
        } catch {
            return refusal(file: file, reason: error.reasonCode, text: error.description)
        }
    }

    /// The report of a file that gives no article.
    static func refusal(file: String, reason: String, text: String) -> JSONObject {
        [
            "file": .string(file), "isArticle": .bool(false),
            "error": .object(["reason": .string(reason), "message": .string(text)]),
        ]
    }

    static func article(of document: RawDocument, referenceDay: CalendarDay?, lexicon: Lexicon) -> Article {
        let lines = ArticleCleaner.label(document)
        let metadata = MetadataExtractor.extract(document: document, lines: lines, referenceDay: referenceDay)
        let found = EventExtractor.extract(
            document,
            lines: lines,
            metadata: metadata,
            lexicon: lexicon
        )
        return Article(
            lines: lines,
            metadata: metadata,
            body: ArticleCleaner.body(document, lines),
            entities: found.entities,
            events: found.events
        )
    }
}

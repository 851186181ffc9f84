// Raw document in, article out: the pure rooms one after the other.
//
// Purpose: the one place that knows their order, for the daemon and for `mohafezctl analyze` alike. Not its purpose:
// bytes, files, storing. Threading: free functions, any thread. Limits: those of the rooms. Known faults: none of its own.
internal import ArticleCleaning
package import ArticleModel
package import BengaliText
internal import EventExtraction
internal import MetadataExtraction

/// Reads articles out of raw documents.
package enum ArticleReader {
    /// Labels the lines of a document and reads out of it what is stored.
    ///
    /// - Parameters:
    ///   - document: as decoded.
    ///   - referenceDay: the upper bound of publication days; a parameter, because no room below knows a clock.
    /// - Returns: the article; `isArticle` says whether it is one.
    package static func article(of document: RawDocument, referenceDay: CalendarDay?) -> Article {
        let lines = ArticleCleaner.label(document)
        let metadata = MetadataExtractor.extract(document: document, lines: lines, referenceDay: referenceDay)
        let found = EventExtractor.extract(document, lines: lines, metadata: metadata)
        return Article(
            lines: lines,
            metadata: metadata,
            body: ArticleCleaner.body(document, lines),
            entities: found.entities,
            events: found.events
        )
    }
}

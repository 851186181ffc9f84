// Raw document in, article out: the pure rooms one after the other.
//
// Purpose: the one place that knows their order, for the daemon and for `mohafezctl analyze` alike. Not its purpose:
// bytes, files, storing. Threading: free functions, any thread. Limits: those of the rooms. Known faults: none of its own.
internal import ArticleCleaning
package import ArticleModel
package import BengaliText
package import EventExtraction
internal import MetadataExtraction

/// Reads articles out of raw documents.
package enum ArticleReader {
    /// Labels the lines of a document and reads out of it what is stored.
    ///
    /// - Parameters:
    ///   - document: as decoded.
    ///   - referenceDay: the upper bound of publication days; a parameter, because no room below knows a clock.
    ///   - lexicon: the names to read with.
    ///   - learnt: what is known of the outlet that the document is from; nil where nothing is.
    /// - Returns: the article; `isArticle` says whether it is one.
    package static func article(
        of document: RawDocument,
        referenceDay: CalendarDay?,
        lexicon: Lexicon = .standard,
        learnt: LearntFurniture? = nil
    ) -> Article {
        let lines = ArticleCleaner.label(document, learnt: learnt?.isFurniture ?? [])
        return article(
            of: document,
            lines: lines,
            body: ArticleCleaner.body(document, lines),
            referenceDay: referenceDay,
            lexicon: lexicon,
            learnt: learnt
        )
    }

    /// Reads an article out of a document whose lines are labelled and whose body is known: a record that says so itself.
    ///
    /// The other parameters and the result are those of `article(of:referenceDay:lexicon:learnt:)`.
    package static func article(
        of document: RawDocument,
        lines: [LabelledLine],
        body: String,
        referenceDay: CalendarDay?,
        lexicon: Lexicon,
        learnt: LearntFurniture? = nil
    ) -> Article {
        let metadata = MetadataExtractor.extract(
            document: document,
            lines: lines,
            referenceDay: referenceDay,
            learnt: learnt
        )
        let found = EventExtractor.extract(document, lines: lines, metadata: metadata, lexicon: lexicon)
        return Article(
            lines: lines,
            metadata: metadata,
            body: body,
            entities: found.entities,
            events: found.events
        )
    }
}

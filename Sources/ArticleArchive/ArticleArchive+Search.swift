internal import ArticleModel
package import ArticleRecords
internal import BengaliText
package import SearchIndex
package import SearchQuery

/// One article that a search found, ready to be shown.
package struct FoundArticle: Sendable {
    package let summary: ArticleSummary
    package let score: Float
    /// False for an article that has only some of the words.
    package let isFull: Bool
    /// Byte ranges of the title's UTF-8 to mark.
    package let titleMarks: [Range<Int>]
    /// The passage of the text around the words, on one line.
    package let snippet: [UInt8]
    /// Byte ranges of `snippet` to mark.
    package let snippetMarks: [Range<Int>]
    package let isCutBefore: Bool
    package let isCutAfter: Bool
}

/// The answer to a search.
package struct ArchiveSearchResult: Sendable {
    /// Articles that match in full.
    package let total: Int
    /// True when some hits have only some of the words.
    package let isPartial: Bool
    /// False when the deadline or the client ended the search early.
    package let isComplete: Bool
    package let hits: [FoundArticle]
}

extension ArticleArchive {
    /// Bytes of text a hit shows.
    private static let snippetByteLimit = 360

    /// Ranked search with passages.
    ///
    /// Reads only the articles of the page it returns.
    ///
    /// - Throws: `RecordError` when an article of the page cannot be read.
    package func search(_ query: Query, options: SearchOptions) throws(RecordError) -> ArchiveSearchResult {
        let (result, terms) = index.searchWithTerms(query, options: options)
        let articles = try records.articles(result.hits.map { ArticleID(rawValue: $0.id) })
        let byID = Dictionary(articles.map { ($0.summary.id.rawValue, $0) }) { first, _ in first }
        // Pages that went away under the search read as zeros: what it found may not be all.
        let isWhole = index.faultedFiles.isEmpty
        if !isWhole { upkeep.update { $0.isWoken = true } }
        var finder = SnippetFinder(terms)
        let hits = result.hits.compactMap { hit in
            byID[hit.id].map { ArticleArchive.show($0, hit, &finder) }
        }
        return ArchiveSearchResult(
            total: result.total,
            isPartial: result.isPartial,
            isComplete: result.isComplete && isWhole,
            hits: hits
        )
    }

    /// For words of a query that stand in no article, words that do and are spelled or sound alike.
    package func suggestions(for query: Query, shouldStop: () -> Bool) -> [SpellingSuggestion] {
        index.suggestions(for: query, shouldStop: shouldStop)
    }

    private static func show(
        _ article: StoredArticle,
        _ hit: SearchHit,
        _ finder: inout SnippetFinder
    ) -> FoundArticle {
        let title = Array((article.summary.title ?? "").utf8)
        let snippet = finder.snippet(of: article.body, byteLimit: snippetByteLimit)
        // Paragraph breaks become spaces byte by byte, so that the marks stay right.
        let text = article.body[snippet.range].map { $0 == 0x0A ? 0x20 : $0 }
        return FoundArticle(
            summary: article.summary,
            score: hit.score,
            isFull: hit.isFull,
            titleMarks: finder.marks(in: title),
            snippet: text,
            snippetMarks: snippet.marks.map {
                ($0.lowerBound - snippet.range.lowerBound)..<($0.upperBound - snippet.range.lowerBound)
            },
            isCutBefore: snippet.isCutBefore,
            isCutAfter: snippet.isCutAfter
        )
    }
}

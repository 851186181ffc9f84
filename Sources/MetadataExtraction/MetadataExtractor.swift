package import ArticleModel
package import BengaliText

/// Reads an article's metadata from its labelled lines, every value with the line and rule that gave it.
///
/// Purpose: headline, section, byline, initials, credited source, outlet, crawl day, publication day. Not its purpose:
/// deciding what the lines are (ArticleCleaning). Threading: free functions without shared mutable state.
/// Limits: none of its own; linear in the labelled lines. Known faults: docs/CLEANING.md.
package enum MetadataExtractor {
    /// The metadata of one document.
    ///
    /// - Parameters:
    ///   - document: the document that `lines` label.
    ///   - lines: one label a line.
    ///   - referenceDay: a day that the article is certainly not newer than (the day of ingest); nil when unknown.
    ///   - learnt: what the outlets' profiles say about the document; nil when it is no known outlet's.
    /// - Returns: what the lines say; a field that they do not name is nil.
    package static func extract(
        document: RawDocument,
        lines: [LabelledLine],
        referenceDay: CalendarDay?,
        learnt: LearntFurniture? = nil
    ) -> ArticleMetadata {
        let reader = LineReader(document: document, lines: lines)
        var metadata = ArticleMetadata(language: Language.code(of: document, lines))
        let stated = hint(document.hints.title, "container-title")
        let headline = reader.first(.headline, rule: "headline-line")
        metadata.title = document.format == .plainText ? headline ?? stated : stated ?? headline
        metadata.kicker = reader.first(.kicker, rule: "kicker-line")
        metadata.deck = reader.first(.deck, rule: "deck-line")
        metadata.section = reader.section() ?? hint(document.hints.section, "container-section")
        metadata.byline =
            reader.byline() ?? hint(document.hints.byline, "container-byline")
        metadata.initials = reader.initials()
        metadata.creditedSource = reader.credit()
        metadata.outlet =
            hint(document.hints.outlet, "container-outlet") ?? OutletReader(reader: reader).outlet
            ?? learnt.map { learnt in
                let range = reader.content(lines[learnt.proof])
                return Finding(
                    learnt.outlet,
                    evidence: Evidence(range: ByteRange(range), rule: "learnt-furniture")
                )
            }
        metadata.url = hint(document.hints.url, "container-url")
        var dates = PublicationReader(reader: reader, referenceDay: referenceDay)
        metadata.crawlDate = dates.crawlDate()
        metadata.publication = dates.publication()
        return metadata
    }

    private static func hint(_ value: String?, _ rule: String) -> Finding<String>? {
        value.flatMap { $0.isEmpty ? nil : Finding($0, rule: rule) }
    }
}

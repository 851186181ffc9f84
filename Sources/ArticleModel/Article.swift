package import BengaliText

/// What one document says once it was cleaned, dated and read: the value the pure floors produce together.
///
/// Labels come from ArticleCleaning, metadata from MetadataExtraction, entities and events from EventExtraction.
package struct Article: Sendable {
    /// One label per line of the document, in order.
    package var lines: [LabelledLine]
    package var metadata: ArticleMetadata
    /// The article's text: paragraphs parted by a blank line, normalised, furniture left out.
    package var body: String
    package var entities: [Entity]
    package var events: [Event]

    package init(
        lines: [LabelledLine],
        metadata: ArticleMetadata,
        body: String,
        entities: [Entity] = [],
        events: [Event] = []
    ) {
        self.lines = lines
        self.metadata = metadata
        self.body = body
        self.entities = entities
        self.events = events
    }

    /// False when the document holds no article text at all: then it is quarantined as `no-article`.
    package var isArticle: Bool { !body.isEmpty }
}

/// An article's metadata, each value with its evidence; absent means that the document does not say.
package struct ArticleMetadata: Sendable, Hashable {
    package var title: Finding<String>?
    package var kicker: Finding<String>?
    package var deck: Finding<String>?
    package var outlet: Finding<String>?
    package var section: Finding<String>?
    package var byline: Finding<String>?
    package var initials: Finding<String>?
    package var creditedSource: Finding<String>?
    package var url: Finding<String>?
    /// ISO 639-1 code of the text's language ("bn", "as", "en", "hi"), "und" when undecided.
    package var language: String
    package var publication: PublicationDate?
    /// The day the page was fetched, which a masthead shows; an upper bound for the publication only.
    package var crawlDate: Finding<CalendarDay>?

    package init(language: String) { self.language = language }
}

package import ArticleModel
package import BengaliText

/// What a list of hits shows of an article: everything but its text.
package struct ArticleSummary: Sendable {
    package let id: ArticleID
    package let externalID: String?
    package let language: String
    package let title: String?
    package let outlet: String?
    package let section: String?
    package let byline: String?
    package let url: String?
    package let publication: PublicationDate?
    /// Microseconds since 1970.
    package let storedAt: Int64
}

extension ArticleSummary {
    /// The summary of an article that was just stored.
    package init(_ id: ArticleID, _ read: ReadArticle, storedAt: Int64) {
        let metadata = read.article.metadata
        self.init(
            id: id,
            externalID: read.document.hints.externalID,
            language: metadata.language,
            title: metadata.title?.value,
            outlet: metadata.outlet?.value,
            section: metadata.section?.value,
            byline: metadata.byline?.value,
            url: metadata.url?.value,
            publication: metadata.publication,
            storedAt: storedAt
        )
    }
}

/// An article with its text.
package struct StoredArticle: Sendable {
    package let summary: ArticleSummary
    /// Clean text, paragraphs parted by a blank line, UTF-8.
    package let body: [UInt8]
}

/// Everything else the record knows about one article, for `show`.
package struct ArticleDetails: Sendable {
    /// One metadata value with the rule that found it.
    package struct Field: Sendable {
        package let name: String
        package let value: String?
        package let range: ByteRange?
        package let rule: String

        package init(name: String, value: String?, range: ByteRange?, rule: String) {
            self.name = name
            self.value = value
            self.range = range
            self.rule = rule
        }
    }

    package let format: String
    package let encoding: String
    package let recordNumber: Int?
    package let crawlDay: CalendarDay?
    package let fields: [Field]
    package let lines: [LabelledLine]
    package let entities: [Entity]
    package let events: [Event]
    package let warnings: [String]
    package let originalByteCount: Int
    package let digest: Digest
    /// Every arrival of these bytes, oldest first: the file that brought them and its duplicates.
    package let arrivals: [LedgerRow]
}

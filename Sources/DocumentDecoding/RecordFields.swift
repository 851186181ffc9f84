import ArticleModel
import BengaliText

/// What crawlers call an article's fields, and a record with them as a document.
///
/// The names are those of news-please, trafilatura, Scrapy's news spiders, CC-News, ninjs and schema.org.
enum RecordFields {
    static let text = [
        "body", "text", "maintext", "main_text", "articleBody", "article_body", "content", "article",
        "body_text",
        "full_text", "fulltext", "story", "news", "body_xhtml", "body_html", "content_html", "html",
        "description_text",
    ]
    static let title = ["title", "headline", "head_line", "heading", "name"]
    static let published = [
        "date_publish", "published", "datePublished", "date_published", "pubDate", "pub_date", "publish_date",
        "published_at", "published_date", "publication_date", "publicationDate", "versioncreated",
        "firstcreated",
        "date", "created", "created_at", "timestamp",
    ]
    static let crawled = ["date_download", "crawled_at", "crawl_date", "fetched", "download_date"]
    static let url = ["url", "link", "canonical_url", "uri", "source_url", "permalink"]
    static let outlet = [
        "outlet", "site_name", "sitename", "publisher", "newspaper", "paper", "source_name", "hostname",
        "source_domain",
        "domain", "source",
    ]
    static let section = ["section", "category", "categories", "articleSection", "topic"]
    static let byline = ["author", "authors", "byline", "creator", "reporter"]
    static let identifier = ["id", "_id", "guid", "doc_id", "article_id", "uuid"]
    static let language = ["language", "lang", "inLanguage"]

    /// A record as a document; nil when it states no text at all.
    ///
    /// - Parameters:
    ///   - number: the record's place in its file, from 1; nil when the file is one record.
    ///   - format: the format of the file.
    ///   - limits: what one document may cost.
    ///   - value: gives the text of a field by name.
    /// - Returns: the document with the record's other fields as hints.
    /// - Throws: `DecodingError.tooLarge` for a text over the limit, what its markup is refused for.
    static func document(
        number: Int?,
        format: DocumentFormat,
        limits: DecodingLimits,
        value: (String) -> String?
    ) throws(DecodingError) -> RawDocument? {
        func first(_ names: [String]) -> String? {
            for name in names { if let found = value(name), !found.isEmpty { return found } }
            return nil
        }
        guard let body = first(text) ?? first(title) else { return nil }
        let bytes = Array(body.utf8)
        guard bytes.count <= limits.documentByteCount else {
            throw .tooLarge(byteCount: bytes.count, limit: limits.documentByteCount)
        }
        let plain = MarkupText.holdsMarkup(bytes) ? try MarkupText.plain(bytes, limits: limits) : bytes
        let normalized = NormalizedText(normalizing: plain)
        let lines = PlainText.lines(of: normalized.utf8)
        var hints = DocumentHints()
        hints.externalID = first(identifier)
        hints.title = first(title)
        hints.published = first(published)
        hints.crawled = first(crawled)
        hints.url = first(url)
        hints.outlet = first(outlet)
        hints.section = first(section)
        hints.byline = first(byline)
        hints.language = first(language)
        return RawDocument(
            format: format,
            encoding: "utf-8",
            text: normalized,
            lines: lines,
            blockRoles: [BlockRole](repeating: .article, count: lines.count),
            hints: hints,
            recordNumber: number
        )
    }
}

/// Text fields that hold HTML instead of text.
enum MarkupText {
    /// True when one of the elements that editors write stands in the text.
    static func holdsMarkup(_ text: [UInt8]) -> Bool {
        guard text.contains(0x3C) else { return false }
        let tags = ["<p>", "<p ", "<br", "<div", "<span", "</a>", "<h2", "<strong", "<em>", "<html"].map {
            Array($0.utf8)
        }
        return text.indices.contains { index in
            text[index] == 0x3C && tags.contains { text[index...].starts(with: $0) }
        }
    }

    /// The text blocks of a fragment, a line each with a blank line between them.
    static func plain(_ html: [UInt8], limits: DecodingLimits) throws(DecodingError) -> [UInt8] {
        let tree = try PageTree(html: html, charset: "utf-8", limits: limits)
        let page = try PageText(tree: tree, content: PageContent(tree: tree), limits: limits)
        return page.text
    }
}

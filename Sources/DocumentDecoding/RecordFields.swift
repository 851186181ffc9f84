import ArticleModel
import BengaliText

/// What crawlers call an article's fields, and a record with them as a document.
///
/// The names are those of news-please, trafilatura, Scrapy's news spiders, CC-News, ninjs and schema.org.
enum RecordFields {
    static let text = keys([
        "body", "text", "maintext", "main_text", "articleBody", "article_body", "articleText", "content",
        "article",
        "body_text", "full_text", "fulltext", "full_article", "story", "news", "details", "news_text",
        "body_xhtml",
        "body_html", "content_html", "html", "description_text", "summary_text", "content_text",
        // khobor, bistarito, songbad: what Bengali spreadsheets call the text
        "খবর", "বিস্তারিত", "সংবাদ",
        "description", "summary", "excerpt",
    ])
    static let title = keys(["title", "headline", "head_line", "heading", "name", "শিরোনাম"])  // shironam
    static let published = keys([
        "date_publish", "published", "datePublished", "date_published", "pubDate", "pub_date", "publish_date",
        "published_at", "published_date", "publication_date", "publicationDate", "publish_time",
        "versioncreated",
        "firstcreated", "date", "created", "created_at", "timestamp", "তারিখ",  // tarikh
    ])
    static let crawled = keys([
        "date_download", "crawled_at", "crawl_date", "fetched", "fetched_at", "download_date", "scraped_at",
        "date_crawled", "retrieved",
    ])
    static let url = keys(["url", "link", "canonical_url", "uri", "source_url", "permalink", "article_url"])
    static let outlet = keys([
        "outlet", "site_name", "sitename", "publisher", "newspaper", "paper", "source_name", "provider",
        "hostname",
        "source_domain", "domain", "source",
    ])
    static let section = keys(["section", "category", "categories", "articleSection", "topic"])
    static let byline = keys(["author", "authors", "byline", "creator", "reporter"])
    static let identifier = keys(["id", "_id", "guid", "doc_id", "article_id", "uuid"])
    static let language = keys(["language", "lang", "inLanguage"])

    /// A field's name without case, white space, underscores and hyphens.
    static func key(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 where byte > 0x20 && byte != 0x5F && byte != 0x2D {
            bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func keys(_ names: [String]) -> [String] { names.map(key) }

    /// A record as a document; nil when it states no text at all.
    ///
    /// - Parameters:
    ///   - number: the record's place in its file, from 1; nil when the file is one record.
    ///   - format: the format of the file.
    ///   - limits: what one document may cost.
    ///   - value: gives the text of a field by its name as `key` writes it.
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
        let lines = normalized.lines
        var hints = DocumentHints()
        hints.externalID = first(identifier)
        hints.title = first(title)
        hints.published = first(published).map(EpochTime.day)
        hints.crawled = first(crawled).map(EpochTime.day)
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

/// Times that machines write as seconds or milliseconds since 1970.
enum EpochTime {
    /// The time as `YYYY-MM-DD HH:MM` in UTC when the text is such a number between 1990 and 2100; else the text.
    static func day(_ text: String) -> String {
        let digits = text.utf8.prefix { $0 != 0x2E }
        guard digits.count >= 9, digits.count <= 13, digits.allSatisfy({ (0x30...0x39).contains($0) }),
            var seconds = Int(String(digits) ?? "")
        else { return text }
        if digits.count == 13 { seconds /= 1000 }
        guard (631_152_000..<4_102_444_800).contains(seconds) else { return text }
        let (year, month, day) = civil(days: seconds / 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let minutes = seconds % 86_400 / 60
        return "\(year)-\(two(month))-\(two(day)) \(two(minutes / 60)):\(two(minutes % 60))"
    }

    /// The Gregorian day by its number since 1970-01-01; Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    private static func civil(days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1
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

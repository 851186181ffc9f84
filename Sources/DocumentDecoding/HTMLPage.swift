import ArticleModel
import BengaliText

/// HTML: one document, its lines the page's text blocks, what the page states of itself as hints.
enum HTMLPage {
    /// Reads a page.
    ///
    /// `stated`: the charset that the page's container says it is in, nil when there is none or it does not say.
    /// - Throws: `DecodingError.empty` for a page without text, `.tooComplex` beyond the limits.
    static func document(
        _ bytes: [UInt8],
        charset stated: String? = nil,
        limits: DecodingLimits
    ) throws(DecodingError) -> RawDocument {
        let charset = declaredCharset(of: bytes, stated: stated)
        let tree = try PageTree(html: PageMarkup.readable(bytes), charset: charset, limits: limits)
        let content = PageContent(tree: tree)
        let page = try PageText(tree: tree, content: content, limits: limits)
        guard !page.roles.isEmpty else { throw .empty }
        let text = NormalizedText(normalizing: Array(page.text.dropLast()))
        var lines = text.lines
        // The normaliser never adds or removes line feeds, but it may leave a block without text.
        if lines.count > page.roles.count { lines.removeLast(lines.count - page.roles.count) }
        return RawDocument(
            format: .html,
            encoding: charset,
            text: text,
            lines: lines,
            blockRoles: Array(page.roles.prefix(lines.count)),
            hints: SavedPage(head: bytes.prefix(SavedPage.reach)).completed(PageHints(tree: tree).hints)
        )
    }

    /// The charset that the bytes prove or the page declares: UTF-8 when they are valid UTF-8.
    private static func declaredCharset(of bytes: [UInt8], stated: String?) -> String {
        // The error only says that it is not UTF-8.
        if (try? UTF8Span(validating: bytes.span)) != nil { return "utf-8" }
        if let stated, !stated.isEmpty { return stated }
        let head = Array(bytes.prefix(2048).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
        let key = Array("charset=".utf8)
        for start in head.indices.dropLast(key.count) where head[start...].starts(with: key) {
            let name = head[(start + key.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
                .prefix {
                    (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
                }
            let charset = String(decoding: name.prefix(40), as: UTF8.self)
            // A page that is not valid UTF-8 and says it is has some broken bytes: libxml2 replaces these.
            if !charset.isEmpty { return charset }
        }
        return "windows-1252"
    }
}

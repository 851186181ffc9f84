import ArticleModel

/// Gathers what a page states of its article: JSON-LD first, then meta elements, then its elements.
struct PageHints {
    let tree: PageTree

    /// Types of schema.org that describe an article.
    private static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "LiveBlogPosting", "Report", "TechArticle", "ScholarlyArticle", "Posting", "SocialMediaPosting",
    ]

    var hints: DocumentHints {
        var hints = DocumentHints()
        let meta = tree.metadata
        let data = article
        hints.url = meta.canonical ?? meta.first("og:url") ?? data?["url"]?.text
        hints.outlet =
            meta.first("og:site_name", "application-name") ?? name(of: data?["publisher"])
        hints.title = title(data)
        hints.section = meta.first("article:section") ?? data?["articleSection"]?.text
        hints.byline = name(of: data?["author"]) ?? meta.first("author", "article:author", "dc.creator")
        hints.language = meta.language
        hints.published =
            data?["datePublished"]?.text
            ?? meta.first(
                "article:published_time",
                "datepublished",
                "og:published_time",
                "rnews:datepublished",
                "article:published",
                "article.published",
                "parsely-pub-date",
                "sailthru.date",
                "cxenseparse:recs:publishtime",
                "publishdate",
                "publish-date",
                "pubdate",
                "publication_date",
                "dc.date.issued",
                "date.release"
            )
            ?? data?["dateCreated"]?.text ?? data?["uploadDate"]?.text
        hints.issued =
            meta.first("date", "dc.date", "dcterms.created", "dcterms.date", "datecreated") ?? meta.times
            .first
            ?? data?["dateModified"]?.text ?? meta.first("article:modified_time", "datemodified")
        return hints
    }

    /// The first article of the page's JSON-LD.
    private var article: JSONNode? {
        for script in tree.linkedData.prefix(32) {
            // Pages write broken JSON-LD; the other sources take its place.
            guard let node = try? JSONReader.value(script, depthLimit: 64), let found = find(node, depth: 0)
            else {
                continue
            }
            return found
        }
        return nil
    }

    private func find(_ node: JSONNode, depth: Int) -> JSONNode? {
        guard depth < 6 else { return nil }
        switch node {
        case .array(let elements):
            for element in elements { if let found = find(element, depth: depth + 1) { return found } }
        case .object(let members):
            let types: [String?] =
                switch node["@type"] {
                case .array(let elements): elements.map(\.text)
                case let type: [type?.text]
                }
            if types.contains(where: { $0.map(PageHints.articleTypes.contains) ?? false }) { return node }
            if let graph = members["@graph"] { return find(graph, depth: depth + 1) }
            if let main = members["mainEntity"] { return find(main, depth: depth + 1) }
        default: break
        }
        return nil
    }

    private func name(of node: JSONNode?) -> String? {
        switch node {
        case .array(let elements): elements.lazy.compactMap { name(of: $0) }.first
        case .object: node?["name"]?.text
        default: node?.text
        }
    }

    // MARK: - Title

    /// The heading where it agrees with what the page states, else the stated title without the site's name.
    private func title(_ data: JSONNode?) -> String? {
        let stated = [
            data?["headline"]?.text, tree.metadata.first("og:title", "twitter:title", "title"),
            tree.metadata.title,
        ]
        .compactMap { $0.map(collapsed) }.filter { !$0.isEmpty }
        let site = (tree.metadata.first("og:site_name") ?? name(of: data?["publisher"])).map(collapsed)
        let headings = self.headings(.h1) + self.headings(.h2)
        let agreed = headings.filter { heading in
            heading != site
                && stated.contains { $0 == heading || $0.hasPrefix(heading) || $0.hasSuffix(heading) }
        }
        if let heading = agreed.max(by: { $0.utf8.count < $1.utf8.count }) { return heading }
        if let title = stated.first(where: { title in headings.contains { $0.contains(title) } }) {
            return title
        }
        let first = self.headings(.h1)
        if first.count == 1, let heading = first.first, stated.isEmpty || heading != site {
            return stated.first.map { withoutSite($0) != $0 } == true
                && tree.metadata.first("og:title") != nil
                ? stated.first.map(withoutSite) : heading
        }
        return stated.first.map(withoutSite) ?? first.first
    }

    private func headings(_ tag: PageTag) -> [String] {
        tree.nodes.indices.lazy.filter { tree.nodes[$0].tag == tag && !tree.nodes[$0].isSkipped }.prefix(16)
            .map { collapsed(string(of: $0)) }.filter { !$0.isEmpty }
    }

    private func string(of index: Int) -> String {
        var bytes: [UInt8] = []
        for child in (index + 1)..<max(index + 1, tree.nodes[index].end) where tree.nodes[child].tag == .text
        {
            bytes.append(contentsOf: tree.text[tree.nodes[child].range])
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func collapsed(_ text: String) -> String {
        text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" || $0 == "\u{A0}" }.joined(
            separator: " "
        )
    }

    /// Cuts " | Site", " - Site" at the end, when a part of at least three words stays.
    private func withoutSite(_ title: String) -> String {
        for separator in [" | ", " – ", " — ", " - ", " » ", " :: ", " • "] {
            guard let cut = title.ranges(of: separator).last else { continue }
            let head = title[..<cut.lowerBound]
            if head.split(separator: " ").count >= 3 { return String(head) }
        }
        return title
    }
}

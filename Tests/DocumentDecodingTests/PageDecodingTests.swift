import ArticleModel
import DocumentDecoding
import Testing

@Suite("saved pages")
struct PageDecodingTests {
    private func decode(_ html: String) throws -> RawDocument {
        try #require(try DocumentDecoder.decode(bytes: Array(html.utf8), name: nil).first)
    }

    private func blocks(_ document: RawDocument, _ role: BlockRole) -> [String] {
        zip(document.lines, document.blockRoles).filter { $0.1 == role }.map { document.string($0.0) }
    }

    private let paragraphs = (0..<4).map { "<p>অনুচ্ছেদ \($0): প্রধানমন্ত্রী, মন্ত্রী, সচিব ও অন্যরা আজ নতুন সেতুর উদ্বোধন করেছেন।</p>" }
        .joined()

    @Test("the article is told from menus, related lists, comments and footer")
    func parts() throws {
        let document = try decode(
            """
            <!doctype html><html lang="bn"><head><title>সেতু | পত্রিকা</title></head><body>
            <nav><a href="/">হোম</a></nav><h1>সেতু</h1>
            <div class="story-content">\(paragraphs)<h2>উপশিরোনাম</h2>
            <figure><figcaption>সেতুর ছবি</figcaption></figure><div class="related-links"><p>অন্য খবর</p></div></div>
            <div class="comments"><p>ভালো</p></div><footer>ঠিকানা</footer></body></html>
            """
        )
        #expect(document.format == .html)
        #expect(blocks(document, .article).count == 4)
        #expect(blocks(document, .title) == ["সেতু"])
        #expect(blocks(document, .subheading) == ["উপশিরোনাম"])
        #expect(blocks(document, .caption) == ["সেতুর ছবি"])
        #expect(blocks(document, .navigation) == ["হোম"])
        #expect(blocks(document, .related) == ["অন্য খবর"])
        #expect(blocks(document, .comment) == ["ভালো"])
        #expect(blocks(document, .footer) == ["ঠিকানা"])
        #expect(document.hints.title == "সেতু")
        #expect(document.hints.language == "bn")
    }

    @Test("without any name the densest text is the article")
    func density() throws {
        let document = try decode(
            "<html><body><div><a href='#'>ক</a><a href='#'>খ</a></div><div>\(paragraphs)</div></body></html>"
        )
        #expect(blocks(document, .article).count == 4)
    }

    @Test("JSON-LD states the day before meta elements do, and broken JSON-LD is passed over")
    func dates() throws {
        let meta = "<meta property='article:published_time' content='2024-05-13'>"
        let linked =
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-05-12\"}]}</script>"
        let broken = "<script type='application/ld+json'>{\"@type\":</script>"
        #expect(
            try decode("<html><head>\(meta)\(linked)</head><body>\(paragraphs)").hints.published
                == "2024-05-12"
        )
        #expect(
            try decode("<html><head>\(broken)\(meta)</head><body>\(paragraphs)").hints.published
                == "2024-05-13"
        )
    }

    @Test("a page in a declared charset is decoded by it")
    func charset() throws {
        let head = Array("<html><head><meta charset=\"iso-8859-1\"></head><body><p>caf".utf8)
        let document = try #require(
            try DocumentDecoder.decode(bytes: head + [0xE9] + Array("</p></body></html>".utf8), name: nil)
                .first
        )
        #expect(document.string(document.lines[0]) == "café")
        #expect(document.encoding == "iso-8859-1")
    }

    @Test("hidden elements and scripts are no text")
    func hidden() throws {
        let document = try decode(
            "<html><body><p style='display:none'>গোপন</p><script>x()</script>\(paragraphs)</body></html>"
        )
        #expect(
            !document.lines.contains {
                document.string($0).contains("গোপন") || document.string($0).contains("x()")
            }
        )
    }

    @Test("entities of a page's own are not expanded")
    func entities() throws {
        let document = try decode(
            "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><html><body><p>&x; \(paragraphs)</p></body></html>"
        )
        #expect(!document.lines.contains { document.string($0).contains("root:") })
    }
}

import ArticleModel
import DocumentDecoding
import Testing

@Suite("what pages hide and how they name their parts")
struct PageMarkupTests {
    private func decode(_ html: String) throws -> RawDocument {
        try #require(try DocumentDecoder.decode(bytes: Array(html.utf8), name: nil).first)
    }

    private func blocks(_ document: RawDocument, _ role: BlockRole) -> [String] {
        zip(document.lines, document.blockRoles).filter { $0.1 == role }.map { document.string($0.0) }
    }

    private let paragraphs = (0..<4).map { "<p>অনুচ্ছেদ \($0): প্রধানমন্ত্রী, মন্ত্রী, সচিব ও অন্যরা আজ নতুন সেতুর উদ্বোধন করেছেন।</p>" }
        .joined()

    @Test(
        "what no reader sees never comes into the text, however it is written",
        arguments: [
            "<script>document.write('<p>hidden</p>')</script>", "<SCRIPT type='a>b'>hidden</SCRIPT >",
            "<style>hidden</style>", "<!-- hidden <p> hidden -->", "<svg><title>hidden</title></svg>",
            "<noscript><p>hidden</p></noscript>", "<template><p>hidden</p></template>",
        ]
    )
    func hidden(part: String) throws {
        let document = try decode("<html><body>\(part)<div>\(paragraphs)</div>\(part)</body></html>")
        #expect(!document.string(ByteRange(0, document.text.utf8.count)).contains("hidden"))
        #expect(blocks(document, .article).count == 4)
    }

    @Test(
        "markup that is never closed, or only looks like a script, costs no text",
        arguments: [
            "<p data-x=\"<script>\">", "<!--", "<script", "<scripted>", "<svg/>", "<script/>x</script>",
        ]
    )
    func unclosed(part: String) throws {
        let document = try decode("<html><body><div>\(paragraphs)</div>\(part)</body></html>")
        #expect(blocks(document, .article).count == 4)
        let before = try decode("<html><body><scripted>\(paragraphs)</scripted></body></html>")
        #expect(before.blockRoles.count == 4)
    }

    @Test("a heading between title and text is the lead, a short one is not")
    func leads() throws {
        let long = "দুই জেলার মানুষের দীর্ঘ দিনের দাবি পূরণ হলো সেতুর উদ্বোধনের মধ্য দিয়ে"
        let page = "<html><body><article><h1>সেতু</h1><h2>\(long)</h2>\(paragraphs)</article></body></html>"
        #expect(blocks(try decode(page), .deck) == [long])
        let short = "<html><body><article><h1>সেতু</h1><h2>শুরু</h2>\(paragraphs)</article></body></html>"
        #expect(blocks(try decode(short), .subheading) == ["শুরু"])
    }

    @Test("a day inside a heading is a stamp of its own and no part of the headline")
    func dayInHeading() throws {
        let document = try decode(
            "<html><body><h1><span class='date'>২৭.০১.২০২২</span>সেতু খুলল</h1><div>\(paragraphs)</div></body></html>"
        )
        #expect(blocks(document, .date) == ["২৭.০১.২০২২"])
        #expect(blocks(document, .title) == ["সেতু খুলল"])
    }

    @Test("parts of page builders are no advertisements for being called widgets")
    func pageBuilder() throws {
        let parts = (0..<3).map { _ in
            "<div class='elementor-widget elementor-widget-text'>\(paragraphs)</div>"
        }
        let document = try decode("<html><body><div>\(parts.joined())</div></body></html>")
        #expect(blocks(document, .article).count == 12)
        let widget = "<div class='sidebar-widget'><p>অন্য খবর, আরও খবর</p></div>"
        #expect(
            blocks(try decode("<html><body><div>\(paragraphs)\(widget)</div></body></html>"), .article).count
                == 4
        )
    }

    @Test("an address that an author wrote out stays in the text, a list of links does not")
    func writtenAddresses() throws {
        let address = "<p><a href='#'>https://example.org/setu</a></p>"
        let document = try decode(
            "<html><body><div>\(paragraphs)\(address)<p><a href='#'>অন্য খবর</a></p></div></body></html>"
        )
        #expect(blocks(document, .article).last == "https://example.org/setu")
        #expect(blocks(document, .related) == ["অন্য খবর"])
    }
}

import ArticleModel
import DocumentDecoding
import Testing

@Suite("records of crawlers")
struct RecordDecodingTests {
    private func decode(_ text: String) throws -> [RawDocument] {
        try DocumentDecoder.decode(bytes: Array(text.utf8), name: nil)
    }

    @Test("one object is one document with its fields as hints")
    func single() throws {
        let document = try #require(
            try decode(
                """
                {"id": 7, "headline": "\\u0995", "maintext": "প্রথম।\\nদ্বিতীয়।", "date_publish": "2024-05-12 10:00:00",
                 "source_domain": "example.org", "authors": ["A", "B"], "url": "https://example.org/a"}
                """
            ).first
        )
        #expect(document.format == .json)
        #expect(document.lines.count == 2)
        #expect(document.recordNumber == nil)
        #expect(document.hints.externalID == "7")
        #expect(document.hints.title == "ক")
        #expect(document.hints.published == "2024-05-12 10:00:00")
        #expect(document.hints.outlet == "example.org")
        #expect(document.hints.byline == "A")
    }

    @Test("arrays and lines of records give a document each, and a bad record never spoils the others")
    func many() throws {
        #expect(try decode(#"[{"text":"ক"},{"text":"খ"}]"#).map(\.recordNumber) == [1, 2])
        let documents = try decode("{\"text\":\"ক\"}\nbroken\n\n{\"text\":\"খ\"}\n{\"n\":1}\n")
        #expect(documents.map(\.recordNumber) == [1, 3])
        #expect(documents[0].warnings.count == 2)
    }

    @Test("a text field with markup is read as text")
    func markup() throws {
        let document = try #require(try decode(#"{"body_html":"<p>ক <b>খ</b></p><p>গ</p>"}"#).first)
        #expect(document.lines.map { document.string($0) }.filter { !$0.isEmpty } == ["ক খ", "গ"])
    }

    @Test("records without text are refused", arguments: [#"{"n":1}"#, #"[{"a":"b"}]"#, #"{"text":""}"#])
    func withoutText(text: String) { #expect(throws: DecodingError.self) { try decode(text) } }

    @Test("a stream gives each record when its line ends, whatever the pieces")
    func stream() {
        let text = Array("{\"text\":\"ক\"}\n\nbad\n{\"text\":\"খ\"}".utf8)
        for size in [1, 3, 1000] {
            var stream = JSONLineStream()
            var numbers: [Int] = []
            var texts: [String] = []
            func take(_ number: Int, _ record: JSONLineStream.Record) {
                numbers.append(number)
                if case .success(let document) = record { texts.append(document.string(document.lines[0])) }
            }
            for start in stride(from: 0, to: text.count, by: size) {
                stream.append(text[start..<min(start + size, text.count)], take)
            }
            stream.finish(take)
            #expect(numbers == [1, 2, 3])
            #expect(texts == ["ক", "খ"])
        }
    }

    @Test("a record over the limit is refused and the stream goes on")
    func longRecord() {
        var limits = DecodingLimits()
        limits.documentByteCount = 20
        var stream = JSONLineStream(limits: limits)
        var outcomes: [Bool] = []
        let lines = "{\"text\":\"" + String(repeating: "x", count: 100) + "\"}\n{\"text\":\"ক\"}\n"
        stream.append(lines.utf8) { _, record in
            if case .success = record { outcomes.append(true) } else { outcomes.append(false) }
        }
        #expect(outcomes == [false, true])
    }

    @Test("front matter gives the hints, the marks of Markdown are taken off")
    func markdown() throws {
        let document = try #require(
            try decode("---\ntitle: \"ক\"\ndate: 2024-05-12\n---\n# খ\n\n*গ* [ঘ](https://example.org)\n")
                .first
        )
        #expect(document.format == .markdown)
        #expect(document.hints.title == "ক")
        #expect(document.hints.published == "2024-05-12")
        #expect(document.lines.map { document.string($0) }.filter { !$0.isEmpty } == ["খ", "গ ঘ"])
    }
}

@Suite("feeds and newswire")
struct XMLDecodingTests {
    private func decode(_ text: String) throws -> [RawDocument] {
        try DocumentDecoder.decode(bytes: Array(text.utf8), name: nil)
    }

    @Test("each item of a feed is a document, the fullest text counts")
    func rss() throws {
        let documents = try decode(
            """
            <?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
            <title>পত্রিকা</title><item><title>ক</title><link>https://example.org/a</link><description>ছোট</description>
            <content:encoded><![CDATA[<p>বড় লেখা।</p>]]></content:encoded>
            <pubDate>Sun, 12 May 2024 10:00:00 +0600</pubDate></item>
            <item><title>খ</title><description>দুই</description></item></channel></rss>
            """
        )
        #expect(documents.count == 2)
        #expect(documents[0].format == .feed)
        #expect(documents[0].hints.title == "ক")
        #expect(documents[0].hints.outlet == "পত্রিকা")
        #expect(documents[0].hints.url == "https://example.org/a")
        #expect(documents[0].hints.published == "Sun, 12 May 2024 10:00:00 +0600")
        #expect(documents[0].string(documents[0].lines[0]).hasSuffix("লেখা।"))
    }

    @Test("Atom entries give their link's address")
    func atom() throws {
        let document = try #require(
            try decode(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>প</title><entry><title>ক</title>"
                    + "<link href='https://example.org/b'/><content type='html'>&lt;p&gt;খ&lt;/p&gt;</content>"
                    + "<published>2024-05-12T10:00:00Z</published></entry></feed>"
            ).first
        )
        #expect(document.hints.url == "https://example.org/b")
        #expect(document.string(document.lines[0]) == "খ")
    }

    @Test("NITF and NewsML-G2 give headline and text")
    func newswire() throws {
        let nitf = try decode(
            "<nitf><head><title>ক</title></head><body><body.head><hedline><hl1>শিরোনাম</hl1></hedline></body.head>"
                + "<body.content><p>এক।</p><p>দুই।</p></body.content></body></nitf>"
        )
        #expect(nitf[0].format == .newswire)
        #expect(nitf[0].lines.map { nitf[0].string($0) }.filter { !$0.isEmpty } == ["এক।", "দুই।"])
        let newsml = try decode(
            "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><contentMeta><headline>ক</headline></contentMeta>"
                + "<contentSet><inlineXML><html><body><p>খ</p></body></html></inlineXML></contentSet></newsItem>"
        )
        #expect(newsml[0].hints.title == "ক")
    }

    @Test("external entities are not read, and entity bombs are refused")
    func entities() throws {
        let external = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        let feed =
            "<rss><channel><item><title>ক</title><description>&x; খ</description></item></channel></rss>"
        let documents = (try? decode(external + feed)) ?? []  // refusing it is right as well
        #expect(
            !documents.contains { document in
                document.lines.contains { document.string($0).contains("root:") }
            }
        )
        var bomb = "<!DOCTYPE rss [<!ENTITY a0 'aaaaaaaaaa'>"
        for level in 1..<30 {
            bomb += "<!ENTITY a\(level) '&a\(level - 1);&a\(level - 1);&a\(level - 1);&a\(level - 1);'>"
        }
        #expect(throws: DecodingError.self) {
            try decode(
                bomb
                    + "]><rss><channel><item><title>ক</title><description>&a29;</description></item></channel></rss>"
            )
        }
    }

    @Test("XML that is not well-formed is refused")
    func broken() { #expect(throws: DecodingError.self) { try decode("<rss><channel><item></rss>") } }
}

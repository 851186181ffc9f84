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
        #expect(documents[0].warnings == ["record 2: unknown sign at its byte 0, ignoring"])
        #expect(documents[1].warnings == ["record 4: no text field, ignoring"])
    }

    @Test("a text field with markup is read as text")
    func markup() throws {
        let document = try #require(try decode(#"{"body_html":"<p>ক <b>খ</b></p><p>গ</p>"}"#).first)
        #expect(document.lines.map { document.string($0) }.filter { !$0.isEmpty } == ["ক খ", "গ"])
    }

    @Test("records without text are refused", arguments: [#"{"n":1}"#, #"[{"a":"b"}]"#, #"{"text":""}"#])
    func withoutText(text: String) { #expect(throws: DecodingError.self) { try decode(text) } }

    /// The records of a text that comes in pieces of a size: their numbers and first lines, and their warnings.
    private func stream(_ text: String, by size: Int, limits: DecodingLimits = DecodingLimits()) throws
        -> (records: [(Int?, String)], warnings: [String])
    {
        let bytes = Array(text.utf8)
        var offset = 0
        var records: [(Int?, String)] = []
        var warnings: [String] = []
        let source = ByteSource { () throws(DecodingError) in
            defer { offset = min(bytes.count, offset + size) }
            return Array(bytes[offset..<min(bytes.count, offset + size)])
        }
        try DocumentDecoder.decode(source, limits: limits) { (document) throws(DecodingError) in
            records.append((document.recordNumber, document.string(document.lines[0])))
            warnings += document.warnings
        }
        return (records, warnings)
    }

    @Test("a stream gives each record when its line ends, whatever the pieces", arguments: [1, 3, 1000])
    func stream(size: Int) throws {
        let (records, warnings) = try stream("{\"text\":\"ক\"}\n\nbad\n{\"text\":\"খ\"}", by: size)
        #expect(records.map(\.0) == [1, 3])
        #expect(records.map(\.1) == ["ক", "খ"])
        #expect(warnings.count == 1 && warnings[0].contains("record 2"))
    }

    @Test("a record over the limit is a fault and the stream goes on", arguments: ["", "["])
    func longRecord(opening: String) throws {
        var limits = DecodingLimits()
        limits.documentByteCount = 20
        let long = "{\"text\":\"" + String(repeating: "x", count: 100) + "\"}"
        let text =
            opening.isEmpty
            ? "{\"text\":\"ক\"}\n\(long)\n{\"text\":\"খ\"}\n" : "[{\"text\":\"ক\"},\(long),{\"text\":\"খ\"}]"
        let (records, warnings) = try stream(text, by: 7, limits: limits)
        #expect(records.map(\.1) == ["ক", "খ"])
        #expect(records.map(\.0) == [1, 3])
        #expect(warnings == ["record 2: longer than 20 bytes, ignoring"])
    }

    @Test("an element of an array with a fault inside spoils no other, and an open array keeps what it had")
    func brokenElement() throws {
        let (records, warnings) = try stream(#"[{"text":"ক"},{"text":nul},{"text":"খ]"},{"text":"গ""#, by: 5)
        #expect(records.map(\.1) == ["ক", "খ]"])
        #expect(warnings.count == 2)
    }

    @Test("an object that wraps a list of records gives those, also as a search engine nests them")
    func wrapper() throws {
        #expect(try decode(#"{"status":"ok","articles":[{"content":"ক"},{"content":"খ"}]}"#).count == 2)
        let hits = try decode(
            #"{"hits":{"total":2,"hits":[{"_source":{"text":"ক"}},{"_source":{"text":"খ"}}]}}"#
        )
        #expect(hits.map { $0.string($0.lines[0]) } == ["ক", "খ"])
    }

    @Test("a day in seconds or milliseconds since 1970 becomes a printed day")
    func epoch() throws {
        #expect(try decode(#"{"text":"ক","created_at":1715508000}"#)[0].hints.published == "2024-05-12 10:00")
        #expect(
            try decode(#"{"text":"ক","timestamp":1709164800000}"#)[0].hints.published == "2024-02-29 00:00"
        )
        #expect(try decode(#"{"text":"ক","date":"20240512"}"#)[0].hints.published == "20240512")
    }

    @Test("names of fields are met whatever their case, hyphens and underscores")
    func fieldNames() throws {
        let document = try #require(
            try decode(#"{"Article-Body":"ক","Publish_Date":"2024-05-12","শিরোনাম":"খ"}"#).first
        )
        #expect(document.hints.published == "2024-05-12")
        #expect(document.hints.title == "খ")
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

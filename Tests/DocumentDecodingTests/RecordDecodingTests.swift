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

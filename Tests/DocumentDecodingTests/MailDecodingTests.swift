import ArticleModel
import DocumentDecoding
import Testing

@Suite("mails and pages saved as mails")
struct MailDecodingTests {
    private func decode(_ text: String) throws -> [RawDocument] {
        try DocumentDecoder.decode(bytes: Array(text.utf8), name: nil)
    }

    private func texts(_ document: RawDocument) -> [String] {
        document.lines.map { document.string($0) }.filter { !$0.isEmpty }
    }

    @Test("header fields are hints, encoded words are joined before they are decoded")
    func header() throws {
        // "প্রতিবেদন" in base64, cut inside a letter; "ডেস্ক" in quoted-printable.
        let document = try #require(
            try decode(
                "From: =?utf-8?q?=E0=A6=A1=E0=A7=87=E0=A6=B8=E0=A7=8D=E0=A6=95?= <desk@example.org>\r\nTo: a@example.org\r\n"
                    + "Subject: =?UTF-8?B?4Kaq4KeN4Kaw4KaE?=\r\n =?UTF-8?B?4Ka4?=\r\nDate: Sun, 12 May 2024 10:05:00 +0600\r\n"
                    + "Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
                    + "Content-Transfer-Encoding: base64\r\n\r\n4KaV4KeAIOCmluCmrOCmsOClpA==\r\n"
            ).first
        )
        #expect(document.format == .mail)
        #expect(document.hints.title == "প্র঄স")
        #expect(document.hints.byline == "ডেস্ক")
        #expect(document.hints.issued == "2024-05-12 10:05")
        #expect(document.hints.published == nil)
        #expect(document.hints.externalID == "<1@example.org>")
        #expect(texts(document) == ["কী খবর।"])
    }

    private static let head = "From: a@example.org\nTo: b@example.org\nSubject: x\nMIME-Version: 1.0\n"

    @Test(
        "of two versions the plain one is the text unless it is a stub",
        arguments: [
            ("একটি লম্বা বাক্য যা পাতায়ও আছে।", "একটি লম্বা বাক্য যা পাতায়ও আছে।"), ("দেখুন", "একটি লম্বা বাক্য যা শুধু পাতায় আছে।"),
        ]
    )
    func alternative(plain: String, expected: String) throws {
        let document = try #require(
            try decode(
                MailDecodingTests.head
                    + "Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\n"
                    + "\(plain)\n--b\nContent-Type: text/html; charset=utf-8\n\n<html><body><p>\(expected)</p></body></html>\n--b--\n"
            ).first
        )
        #expect(texts(document) == [expected])
    }

    @Test("attached files are read like dropped ones, what cannot be read is named, and the mail stays")
    func attachments() throws {
        let documents = try decode(
            MailDecodingTests.head
                + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nচিঠি\n"
                + "--b\nContent-Type: application/json; name=a.json\nContent-Disposition: attachment\n\n{\"text\":\"ক\"}\n"
                + "--b\nContent-Type: application/pdf; name=\"b.pdf\"\nContent-Disposition: attachment; filename=\"b.pdf\"\n\n%PDF-1.4\n"
                + "--b\nContent-Type: message/rfc822\n\nFrom: c@example.org\nSubject: y\nDate: Sun, 12 May 2024 10:05:00 +0600\n\nপুরোনো\n--b--\n"
        )
        #expect(documents.map { $0.string($0.lines[0]) } == ["চিঠি", "ক", "পুরোনো"])
        #expect(documents.map(\.member) == [nil, "a.json", "message/rfc822"])
        #expect(documents.map(\.recordNumber) == [1, 2, 3])
        #expect(documents.flatMap(\.warnings) == ["attachment 'b.pdf': PDF is not supported yet, ignoring"])
    }

    @Test("quoted-printable and flowed lines are joined, foreign charsets are read")
    func encodings() throws {
        let flowed = try decode(
            MailDecodingTests.head + "Content-Type: text/plain; charset=utf-8; format=flowed\n"
                + "Content-Transfer-Encoding: quoted-printable\n\n=E0=A6=95 =20\n=E0=A6=\n=96\n=E0=A6=97\n"
        )
        #expect(texts(flowed[0]) == ["ক  খ", "গ"])
        let latin = MailDecodingTests.head + "Content-Type: text/plain; charset=iso-8859-1\n\nCaf"
        let document = try #require(
            try DocumentDecoder.decode(bytes: Array(latin.utf8) + [0xE9, 0x0A], name: nil).first
        )
        #expect(texts(document) == ["Café"])
        #expect(document.encoding == "iso-8859-1")
    }

    @Test(
        "a page saved as MHTML is its root part: frames in it are left alone, its address and day are hints"
    )
    func savedPage() throws {
        let document = try decode(
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: শিরোনাম\r\n"
                + "Date: Sun, 12 May 2024 04:00:00 -0000\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x--\"\r\n\r\n----x--\r\n"
                + "Content-Type: text/html\r\nContent-ID: <frame-0@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
                + "Content-Location: https://example.org/a\r\n\r\n<html><body><article><h1>শিরোনাম</h1><p>লেখা=\r\n আছে।</p></article></body></html>\r\n"
                + "----x--\r\nContent-Type: text/html\r\n\r\n<html><body><p>বিজ্ঞাপন</p></body></html>\r\n----x----\r\n"
        )
        #expect(document.count == 1)
        #expect(document[0].format == .mhtml)
        #expect(document[0].hints.url == "https://example.org/a")
        #expect(document[0].hints.crawled == "2024-05-12 04:00")
        #expect(texts(document[0]).contains("লেখা আছে।"))
        #expect(!texts(document[0]).contains("বিজ্ঞাপন"))
    }

    @Test("parts nested beyond the limit are refused")
    func nesting() {
        var mail = MailDecodingTests.head
        for level in 0..<100 { mail += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        #expect(throws: DecodingError.tooComplex(what: "nested mail parts", limit: 16)) { try decode(mail) }
    }

    @Test(
        "a text that begins with one field is no mail",
        arguments: [
            "Subject: ক\nখ\n", "Date: ১২ মে\n\nলেখা\n", "From: ঢাকা\nলেখা\n",
        ]
    )
    func prose(text: String) throws { #expect(try decode(text).map(\.format) == [.plainText]) }
}

@Suite("wire messages and saved pages")
struct WireDecodingTests {
    @Test("IPTC 7901 gives the text between its marks, its number, category and time")
    func wire() throws {
        let text =
            "\u{1}BSS0042 4 POL 0150 /meeting\r\n\u{2}শিরোনাম\r\n\r\nঢাকা, ১২ মে: লেখা।\r\n\u{3}121030 GMT MAY 24\u{4}"
        let documents = try DocumentDecoder.decode(bytes: Array((text + "\r\n" + text).utf8), name: nil)
        #expect(documents.count == 2)
        #expect(documents[0].format == .newswire)
        #expect(documents[0].hints.externalID == "BSS0042")
        #expect(documents[0].hints.section == "POL")
        #expect(documents[0].hints.published == "2024-05-12 10:30")
        #expect(documents[0].string(documents[0].lines[0]) == "শিরোনাম")
    }

    @Test("ninjs gives its body, headline and first version's time")
    func ninjs() throws {
        let document = try #require(
            try DocumentDecoder.decode(
                bytes: Array(
                    """
                    {"uri":"tag:example.org,1","versioncreated":"2024-05-12T10:30:00Z","headline":"ক","byline":"খ",\
                    "body_html":"<p>এক।</p><p>দুই।</p>","language":"bn","subject":[{"name":"রাজনীতি"}]}
                    """.utf8
                ),
                name: nil
            ).first
        )
        #expect(document.hints.title == "ক")
        #expect(document.hints.published == "2024-05-12T10:30:00Z")
        #expect(document.lines.map { document.string($0) }.filter { !$0.isEmpty } == ["এক।", "দুই।"])
    }

    @Test(
        "what a browser or SingleFile notes in a saved page are its address and day",
        arguments: [
            ("<!-- saved from url=(0021)https://example.org/a -->", nil),
            (
                "<!--\n Page saved with SingleFile \n url: https://example.org/a \n"
                    + " saved date: Sun May 12 2024 10:05:00 GMT+0600 (Bangladesh Standard Time)\n-->",
                "2024-05-12 10:05"
            ),
        ] as [(String, String?)]
    )
    func savedPage(comment: String, day: String?) throws {
        let page =
            "<!DOCTYPE html>\n<html lang=bn>\(comment)<body><article><h1>ক</h1><p>খ গ ঘ।</p></article></body></html>"
        let document = try #require(try DocumentDecoder.decode(bytes: Array(page.utf8), name: nil).first)
        #expect(document.hints.url == "https://example.org/a")
        #expect(document.hints.crawled == day)
    }

    @Test("TOML front matter, lists and folded texts give hints")
    func frontMatter() throws {
        let toml = try DocumentDecoder.decode(
            bytes: Array("+++\ntitle = \"ক\"\ndate = 2024-05-12\n+++\nখ\n".utf8),
            name: nil
        )
        #expect(toml[0].hints.title == "ক")
        let yaml = try DocumentDecoder.decode(
            bytes: Array(
                "---\r\ntitle: >-\r\n  এক\r\n  দুই\r\nauthors:\r\n  - তিন\r\n  - চার\r\ntags: [ক, খ]\r\n---\r\nলেখা\r\n"
                    .utf8
            ),
            name: nil
        )
        #expect(yaml[0].format == .markdown)
        #expect(yaml[0].hints.title == "এক দুই")
        #expect(yaml[0].hints.byline == "তিন")
    }
}

import ArticleModel
import DocumentDecoding
import Testing

@Suite("hostile markup")
struct HostileMarkupTests {
    private func outcome(_ text: String, limits: DecodingLimits = DecodingLimits()) -> Result<
        [RawDocument], DecodingError
    > {
        do throws(DecodingError) {
            return .success(try DocumentDecoder.decode(bytes: Array(text.utf8), name: nil, limits: limits))
        } catch { return .failure(error) }
    }

    @Test("XML nested a hundred thousand deep is refused")
    func nestedXML() {
        let xml = "<rss><channel><item>" + String(repeating: "<a>", count: 100_000)
        #expect(throws: DecodingError.self) { try outcome(xml).get() }
    }

    @Test(
        "a page or feed with more tags than the limit is refused before a tree is built",
        arguments: [
            "<html><body>", "<rss><channel><item>",
        ]
    )
    func tags(head: String) {
        var limits = DecodingLimits()
        limits.elementCount = 1_000
        let text = head + String(repeating: "<b>x</b>", count: 600)
        guard case .failure(let error) = outcome(text, limits: limits) else {
            Issue.record("decoded")
            return
        }
        #expect(error == .tooComplex(what: "elements", limit: 1_000))
    }

    @Test("an attribute of megabytes costs its bytes, not the page")
    func hugeAttribute() throws {
        let page =
            "<html><body><article><h1 title=\"\(String(repeating: "x", count: 3 << 20))\">ক</h1><p>খ গ ঘ।</p></article></body></html>"
        let documents = try outcome(page).get()
        #expect(documents[0].lines.map { documents[0].string($0) }.contains("খ গ ঘ।"))
    }

    @Test(
        "a document type from the network or the disk is not fetched",
        arguments: [
            "http://127.0.0.1:1/x.dtd", "file:///etc/passwd",
        ]
    )
    func externalType(address: String) throws {
        let feed =
            "<!DOCTYPE rss SYSTEM \"\(address)\"><rss><channel><item><title>ক</title><description>খ</description></item></channel></rss>"
        #expect(try outcome(feed).get().map { $0.string($0.lines[0]) } == ["খ"])
    }

    @Test("a feed in a charset that it declares is read, one in a charset it lies about is refused")
    func declaredCharset() throws {
        let tail = "</title><description>x</description></item></channel></rss>"
        func feed(_ charset: String) -> [UInt8] {
            let head = "<?xml version=\"1.0\" encoding=\"\(charset)\"?><rss><channel><item><title>Caf"
            return Array(head.utf8) + [0xE9] + Array(tail.utf8)
        }
        #expect(try DocumentDecoder.decode(bytes: feed("iso-8859-1"), name: nil)[0].hints.title == "Café")
        #expect(throws: DecodingError.self) {
            try DocumentDecoder.decode(bytes: feed("us-ascii"), name: nil)
        }
    }

    @Test("pictures, scores and attachments of an item are not its text")
    func mediaElements() throws {
        let feed =
            "<rss xmlns:media='m'><channel><title>প</title><item><title>ক</title><media:content url='u'>"
            + "<media:title>ছবি</media:title></media:content><description>খ</description></item></channel></rss>"
        let document = try outcome(feed).get()[0]
        #expect(document.hints.title == "ক")
        #expect(document.string(document.lines[0]) == "খ")
    }

    @Test("an export's attachments and thrown away posts are passed over")
    func wordPress() throws {
        let items = [("post", "publish"), ("attachment", "inherit"), ("post", "trash"), ("page", "publish")]
            .map { type, status in
                "<item><title>\(type)</title><x:encoded xmlns:x='c'>লেখা</x:encoded><post_type>\(type)</post_type><status>\(status)</status></item>"
            }
        let documents = try outcome("<rss><channel>\(items.joined())</channel></rss>").get()
        #expect(documents.map(\.hints.title) == ["post", "page"])
    }

    @Test("Atom gives the author's name and the page's own link among several")
    func atom() throws {
        let document = try outcome(
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>প</title><entry><title>ক</title><author><name>নাম</name>"
                + "<email>a@example.org</email></author><link rel='enclosure' href='https://example.org/a.mp3'/>"
                + "<link rel='alternate' href='https://example.org/a'/><category term='রাজনীতি'/><content type='html'>খ</content></entry></feed>"
        ).get()[0]
        #expect(document.hints.byline == "নাম")
        #expect(document.hints.url == "https://example.org/a")
        #expect(document.hints.section == "রাজনীতি")
        #expect(document.hints.outlet == "প")
    }
}

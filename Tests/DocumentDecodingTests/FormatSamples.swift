/// A small file of every format that is read, and a large one of each.
enum FormatSamples {
    static let all: [(name: String, bytes: [UInt8])] = [
        ("text", Array("ইরান ও রাশিয়ার মধ্যে চুক্তি।\r\n\u{FEFF}Read more: https://example.org\n১২.০৫.২০২৪\n".utf8)),
        ("html", Array(page.utf8)),
        ("json", Array(#"[{"title":"ক","body":"<p>ক</p>\n","n":[1,2.5e3,true,null]},{"text":"খ"}]"#.utf8)),
        ("jsonl", Array("{\"id\":1,\"text\":\"ক\"}\n{\"id\":2,\"text\":\"খ\"}\n".utf8)),
        ("csv", Array("title,text,date\r\nক,\"খ, \"\"গ\"\"\nঘ\",2024-05-12\r\nঙ,চ,\r\n".utf8)),
        (
            "markdown",
            Array(
                "---\ntitle: \"ক\"\ndate: 2024-05-12\ntags:\n  - গ\n---\n# ক\n\n*খ* [গ](http://example.org)\n"
                    .utf8
            )
        ),
        ("rss", Array(feed.utf8)), ("nitf", Array(nitf.utf8)), ("mail", Array(mail.utf8)),
        ("mhtml", Array(savedPage.utf8)),
        ("wire", Array("\u{1}BSS0042 4 POL 0150 /x\r\n\u{2}শিরোনাম\r\nলেখা।\r\n\u{3}121030 GMT MAY 24\u{4}".utf8)),
        ("utf16", [0xFF, 0xFE] + "ইরানের মন্ত্রী\nবলেছেন".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ("zip", ArchiveFixture.bytes(.zip, members)), ("tar", ArchiveFixture.bytes(.tar, members)),
        ("tar.gz", ArchiveFixture.bytes(.tarGzip, members)),
        ("gz", ArchiveFixture.bytes(.gzip, [("a", "লেখা\nআছে।\n")])),
        ("zst", ArchiveFixture.bytes(.zstandard, members)),
        ("xz", ArchiveFixture.bytes(.xz, [("a", "লেখা\nআছে।\n")])),
    ]

    /// A file of 4 to 8 MiB that is like real ones; nil for a name that is no format.
    static func large(_ name: String) -> [UInt8]? {
        let sentence = "ঢাকায় এক বৈঠকে পররাষ্ট্রমন্ত্রী বলেন, দুই দেশের মধ্যে নতুন চুক্তি সই হবে। "
        func paragraphs(_ count: Int) -> String {
            (0..<count).map { "\($0) " + String(repeating: sentence, count: 4) }.joined(separator: "\n")
        }
        func page(_ count: Int) -> String {
            "<!doctype html><html><head><title>শিরোনাম</title></head><body><nav><a href='/a'>ক</a></nav><article><h1>শিরোনাম</h1>"
                + (0..<count).map {
                    "<p class='body'>\($0) \(sentence)<a href='/x/\($0)'>চুক্তি</a> <b>নতুন</b> \(sentence)</p>"
                }.joined()
                + "</article></body></html>"
        }
        func record(_ number: Int) -> String {
            "{\"id\":\(number),\"title\":\"শিরোনাম \(number)\",\"text\":\""
                + String(repeating: sentence, count: 12) + "\",\"date\":\"2024-05-12\"}"
        }
        let texts = (0..<300).map { ("\($0).txt", paragraphs(20)) }
        switch name {
        case "text": return Array(paragraphs(6_000).utf8)
        case "html": return Array(page(8_000).utf8)
        case "json": return Array(("[" + (0..<2_000).map(record).joined(separator: ",") + "]").utf8)
        case "jsonl": return Array((0..<2_000).map(record).joined(separator: "\n").utf8)
        case "csv":
            return Array(
                ("id,title,text\n"
                    + (0..<2_000).map { "\($0),ক,\"\(String(repeating: sentence, count: 12))\"" }.joined(
                        separator: "\n"
                    )).utf8
            )
        case "markdown": return Array(("---\ntitle: ক\ndate: 2024-05-12\n---\n" + paragraphs(6_000)).utf8)
        case "rss":
            return Array(
                ("<rss><channel><title>প</title>"
                    + (0..<2_000).map {
                        "<item><title>\($0)</title><description>\(String(repeating: sentence, count: 12))</description></item>"
                    }
                    .joined() + "</channel></rss>").utf8
            )
        case "nitf":
            return Array(
                ("<nitf><body><body.head><hedline><hl1>ক</hl1></hedline></body.head><body.content>"
                    + (0..<10_000).map { "<p>\($0) \(sentence)\(sentence)</p>" }.joined()
                    + "</body.content></body></nitf>").utf8
            )
        case "mail":
            return Array(
                (mailHead + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + paragraphs(6_000)).utf8
            )
        case "mhtml": return Array((savedPageHead + page(8_000) + "\r\n--b--\r\n").utf8)
        case "wire": return Array(("\u{1}BSS0042 4 POL 0150\r\n\u{2}" + paragraphs(6_000) + "\u{3}").utf8)
        case "utf16":
            return [0xFF, 0xFE] + paragraphs(6_000).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case "zip": return ArchiveFixture.bytes(.zip, texts)
        case "tar": return ArchiveFixture.bytes(.tar, texts)
        case "tar.gz": return ArchiveFixture.bytes(.tarGzip, texts)
        case "gz": return ArchiveFixture.bytes(.gzip, [("a", paragraphs(6_000))])
        case "zst": return ArchiveFixture.bytes(.zstandard, texts)
        case "xz": return ArchiveFixture.bytes(.xz, [("a", paragraphs(6_000))])
        default: return nil
        }
    }

    private static let page =
        "<!doctype html><!-- saved from url=(0021)https://example.org/a --><html><head><title>ক</title>"
        + "<script type='application/ld+json'>{\"@type\":\"Article\"}</script></head><body><article><h1>ক খ</h1>"
        + "<p>তিনি বলেন, <a href='#'>চুক্তি</a> হবে।</p></article></body></html>"

    private static let feed =
        "<?xml version='1.0'?><rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>প</title><item>"
        + "<title>ক</title><link>https://example.org/a</link><content:encoded><![CDATA[<p>বড় লেখা।</p>]]></content:encoded>"
        + "<pubDate>Sun, 12 May 2024 10:00:00 +0600</pubDate></item><item><title>খ</title><description>দুই</description></item>"
        + "</channel></rss>"

    private static let nitf =
        "<nitf><head><title>ক</title></head><body><body.head><hedline><hl1>শিরোনাম</hl1></hedline></body.head>"
        + "<body.content><p>এক।</p><p>দুই।</p></body.content></body></nitf>"

    private static let mailHead =
        "From: =?utf-8?B?4KaV?= <a@example.org>\r\nTo: b@example.org\r\nSubject: =?utf-8?Q?=E0=A6=95?=\r\nMIME-Version: 1.0\r\n"

    private static let mail =
        mailHead
        + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n"
        + "--c\r\nContent-Type: text/plain; format=flowed\r\n\r\nএকটি \r\nচিঠি\r\n--c\r\nContent-Type: text/html\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\nPHA+4KaV4KeAPC9wPg==\r\n--c--\r\n--b\r\nContent-Type: application/json; name=a.json\r\n"
        + "Content-Disposition: attachment\r\n\r\n{\"text\":\"ক\"}\r\n--b--\r\n"

    private static let savedPageHead =
        "Snapshot-Content-Location: https://example.org/a\r\nDate: Sun, 12 May 2024 04:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html\r\n"
        + "Content-Location: https://example.org/a\r\n\r\n"

    private static let savedPage =
        savedPageHead + page + "\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>খ</p>\r\n--b--\r\n"

    private static let members = [
        ("ক.txt", "লেখা\nআছে।"), ("b.jsonl", "{\"text\":\"খ\"}\nx\n"), ("c.html", page),
        ("c_files/d.html", "<p>খ</p>"), ("e.pdf", "%PDF"),
    ]
}

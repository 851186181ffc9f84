import ArticleModel
import DocumentDecoding
import Testing

@Suite("hostile files")
struct MutatedInputTests {
    private static let seeds: [(String, String)] = [
        ("text", "ইরান ও রাশিয়ার মধ্যে চুক্তি।\r\n\u{FEFF}Read more: https://example.org\n১২.০৫.২০২৪"),
        (
            "HTML",
            "<!doctype html><html><head><title>ক</title><script type='application/ld+json'>{\"@type\":\"Article\"}"
                + "</script></head><body><article><h1>ক খ</h1><p>তিনি বলেন, <a href='#'>চুক্তি</a> হবে।</p></article>"
        ),
        (
            "JSON",
            "[{\"title\":\"\\u0995\",\"body\":\"<p>ক</p>\\n\",\"n\":[1,2.5e3,true,null]},{\"text\":\"খ\"}]"
        ),
        ("JSON lines", "{\"id\":1,\"text\":\"ক\"}\n{\"id\":2,\"text\":\"খ\"}\n"),
        ("Markdown", "---\ntitle: \"ক\"\ndate: 2024-05-12\n---\n# ক\n\n*খ* [গ](http://example.org)\n"),
    ]

    @Test("ten thousand mutations of a file are refused or decoded, never a crash", arguments: seeds)
    func mutations(name: String, seed: String) {
        var random = SplitMix(state: 2026)
        for _ in 0..<10_000 {
            var bytes = Array(seed.utf8)
            for _ in 0...(random.next() % 6) where !bytes.isEmpty {
                let index = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 4 {
                case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: index)
                case 2: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
                default: bytes.removeSubrange(index...)
                }
            }
            // Refused is as good as decoded: the error is ignored.
            let documents = try? DocumentDecoder.decode(bytes: bytes, name: nil)
            for document in documents ?? [] {
                #expect(document.lines.allSatisfy { $0.upper <= Int32(document.text.utf8.count) })
                #expect(document.blockRoles.isEmpty || document.blockRoles.count == document.lines.count)
            }
        }
    }

    @Test(
        "mutated files of every format are refused or decoded, never a crash",
        arguments: FormatSamples.all.map(\.name)
    )
    func everyFormat(name: String) throws {
        // A thousand in a debug build; Benchmarks/documents/fuzz takes ten thousand in a release build.
        let sample = try #require(FormatSamples.all.first { $0.name == name })
        var mutator = Mutator(seed: 7)
        for _ in 0..<1_000 {
            // Refused is as good as decoded: the error is ignored.
            for document
                in (try? DocumentDecoder.decode(bytes: mutator.mutation(of: sample.bytes), name: nil)) ?? []
            {
                #expect(document.lines.allSatisfy { $0.upper <= Int32(document.text.utf8.count) })
                #expect(document.blockRoles.isEmpty || document.blockRoles.count == document.lines.count)
            }
        }
    }

    @Test("nesting beyond the limit is refused", arguments: ["[", "{\"a\":"])
    func nesting(piece: String) {
        let text = "{\"text\":" + String(repeating: piece, count: 100_000)
        #expect(throws: DecodingError.self) {
            try DocumentDecoder.decode(bytes: Array(text.utf8), name: nil)
        }
    }

    @Test("a page of a hundred thousand open elements is decoded or refused in time")
    func openElements() {
        let page = "<html><body>" + String(repeating: "<div><p>ক", count: 100_000)
        // Either outcome is right; the test is that there is one.
        _ = try? DocumentDecoder.decode(bytes: Array(page.utf8), name: nil)
    }
}

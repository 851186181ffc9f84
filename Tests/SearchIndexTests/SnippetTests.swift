import BengaliText
import SearchQuery
import Testing

@testable import SearchIndex

@Suite("what a hit shows")
struct SnippetTests {
    static func bytes(_ text: String) -> [UInt8] { NormalizedText(normalizing: Array(text.utf8)).utf8 }

    static func index(_ texts: String...) -> SearchIndex {
        let index = SearchIndex()
        index.add(texts.enumerated().map { IndexDocument(id: Int64($0.offset + 1), body: bytes($0.element)) })
        return index
    }

    static func words(_ text: [UInt8], _ ranges: [Range<Int>]) -> [String] {
        ranges.map { String(decoding: text[$0], as: UTF8.self) }
    }

    @Test("the whole inflected word is marked although the stem matched")
    func inflected() throws {
        let text = "ইরাকের প্রধানমন্ত্রী বলেন, ইরাকে শান্তি চাই। সিরিয়া নয়, ইরাকই।"
        let index = Self.index(text)
        var finder = SnippetFinder(index.searchWithTerms(try Query(parsing: "ইরাক -সিরিয়া")).terms)
        let body = Self.bytes(text)
        #expect(Self.words(body, finder.marks(in: body)).prefix(2) == ["ইরাকের", "ইরাকে"])
    }

    @Test("a Latin query marks the Bengali word that it found")
    func latin() throws {
        let text = "তেহরান: লারিজানির সফর শেষ"
        let index = Self.index(text, "অন্য কথা")
        let query = try Query(parsing: "larijani")
        #expect(index.search(query).hits.map(\.id) == [1])
        var finder = SnippetFinder(index.searchWithTerms(query).terms)
        let body = Self.bytes(text)
        #expect(Self.words(body, finder.marks(in: body)) == ["লারিজানির"])
    }

    @Test("the window holds the words and ends between words", arguments: [40, 80, 200, 400, 1000])
    func window(limit: Int) throws {
        let filler = String(repeating: "একটি খুব সাধারণ কথা এখানে লেখা আছে। ", count: 40)
        let text = filler + "নিরাপত্তা চুক্তি সই হলো বাগদাদে। " + filler
        let index = Self.index(text)
        var finder = SnippetFinder(index.searchWithTerms(try Query(parsing: "\"নিরাপত্তা চুক্তি\"")).terms)
        let body = Self.bytes(text)
        let snippet = finder.snippet(of: body, byteLimit: limit)
        let shown = Array(body[snippet.range])
        #expect(String(validating: shown, as: UTF8.self) != nil)
        #expect(snippet.range.count <= limit + 32)
        #expect(snippet.isCutBefore && snippet.isCutAfter)
        if limit >= 80 { #expect(Self.words(body, snippet.marks) == ["নিরাপত্তা", "চুক্তি"]) }
        if snippet.range.lowerBound > 0 { #expect(body[snippet.range.lowerBound - 1] == 0x20) }
    }

    @Test("a text without any of the words shows its beginning")
    func beginning() throws {
        let text = "প্রথম কথা এই। " + String(repeating: "আরও অনেক কথা। ", count: 50)
        let index = Self.index(text)
        var finder = SnippetFinder(index.searchWithTerms(try Query(parsing: "on:2025")).terms)
        let snippet = finder.snippet(of: Self.bytes(text), byteLimit: 60)
        #expect(snippet.range.lowerBound == 0)
        #expect(!snippet.isCutBefore && snippet.isCutAfter && snippet.marks.isEmpty)
    }

    @Test("random texts are cut between scalars", arguments: 0..<20)
    func randomTexts(seed: Int) throws {
        var random = RandomCorpus(seed: UInt64(seed) + 77)
        let document = random.document(id: 1)
        let index = SearchIndex()
        index.add([document])
        let query = try Query(parsing: random.query())
        var finder = SnippetFinder(index.searchWithTerms(query).terms)
        for limit in [0, 1, 17, 100] {
            let snippet = finder.snippet(of: document.body, byteLimit: limit)
            #expect(String(validating: document.body[snippet.range], as: UTF8.self) != nil)
            for mark in snippet.marks { #expect(snippet.range.contains(mark.lowerBound)) }
        }
    }

    /// Letters, signs, hasanta, joiners, nukta, a combining accent, an emoji of two scalars, punctuation, line ends.
    static let pieces = [
        "ক", "ষ", "ন", "ত", "র", "য", "্", "ি", "া", "ো", "ং", "ঁ", "়", "\u{200C}", "\u{200D}", " ", " ",
        " ", "।", "\n",
        "e\u{301}", "🇧🇩", "a", "ইরাক", "ইরাকের", "(", "“", "-",
    ]

    @Test("a snippet and its marks never cut a character, whatever the text", arguments: 0..<60)
    func characters(seed: Int) throws {
        var random = RandomCorpus(seed: UInt64(seed) + 4000)
        let query = try Query(parsing: "ইরাক ক* \"ন ত\"")
        for _ in 0..<20 {
            let count = Int.random(in: 0...120, using: &random)
            let raw = (0..<count).map { _ in
                Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)]
            }
            let body = Self.bytes(raw.joined())
            let index = SearchIndex()
            index.add([IndexDocument(id: 1, body: body)])
            var finder = SnippetFinder(index.searchWithTerms(query).terms)
            let text = String(decoding: body, as: UTF8.self)
            let edges = Set(
                text.indices.map { text.utf8.distance(from: text.utf8.startIndex, to: $0) } + [body.count]
            )
            for limit in [0, 1, 10, 40, 90, 400] {
                let snippet = finder.snippet(of: body, byteLimit: limit)
                let ends = [snippet.range.lowerBound, snippet.range.upperBound]
                let marked = snippet.marks.flatMap { [$0.lowerBound, $0.upperBound] }
                let isWhole = (ends + marked).allSatisfy { edges.contains($0) }
                #expect(isWhole, "\(text.debugDescription) \(limit) \(snippet)")
                let isInside = snippet.marks.allSatisfy { snippet.range.clamped(to: $0) == $0 }
                #expect(isInside)
                let isAscending = zip(snippet.marks, snippet.marks.dropFirst())
                    .allSatisfy { $0.upperBound <= $1.lowerBound }
                #expect(isAscending)
                #expect(snippet.isCutBefore == (snippet.range.lowerBound > 0))
                #expect(snippet.isCutAfter == (snippet.range.upperBound < body.count))
            }
        }
    }

    @Test(
        "the window with more different words of the query wins over one with one word often",
        arguments: ["ইরাক চুক্তি", "ইরাক ইরাক চুক্তি", "চুক্তি ইরাক ইরাকের"]
    )
    func bestWindow(query: String) throws {
        let filler = String(repeating: "একটি সাধারণ কথা এখানে। ", count: 30)
        let text = "ইরাক ইরাক ইরাক ইরাক। " + filler + "ইরাক চুক্তি সই। " + filler + "চুক্তি চুক্তি।"
        let index = Self.index(text, "অন্য কথা")
        var finder = SnippetFinder(index.searchWithTerms(try Query(parsing: query)).terms)
        let body = Self.bytes(text)
        let snippet = finder.snippet(of: body, byteLimit: 200)
        #expect(Self.words(body, snippet.marks) == ["ইরাক", "চুক্তি"])
    }
}

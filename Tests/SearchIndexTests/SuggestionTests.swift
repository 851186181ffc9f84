import BengaliText
import SearchQuery
import Testing

@testable import SearchIndex

@Suite("did you mean")
struct SuggestionTests {
    /// larijani, Bangladesh, election commission, prime minister, sheikh hasina, Iraq, Iran.
    static let index = SnippetTests.index(
        "লারিজানি বাংলাদেশ সফরে",
        "নির্বাচন কমিশন বাংলাদেশ",
        "প্রধানমন্ত্রী শেখ হাসিনা বাংলাদেশ",
        "ইরাক NATO meeting",
        "ইরান বাংলাদেশ"
    )

    static func suggestions(_ query: String) throws -> [SpellingSuggestion] {
        index.suggestions(for: try Query(parsing: query))
    }

    @Test(
        "a word that is in no article brings the nearest that is in one",
        arguments: [
            ("লারিজনি", ["লারিজানি"]), ("বাংলাদশ", ["বাংলাদেশ"]), ("বাংালদেশ সফর", ["বাংলাদেশ"]),
            ("\"নির্বাচন কমশিন\"", ["কমিশন"]), ("meting", ["meeting"]), ("title:লারিজনি", ["লারিজানি"]),
            ("লারিজনি বাংলাদশ", ["লারিজানি", "বাংলাদেশ"]),
        ]
    )
    func nearest(query: String, wanted: [String]) throws {
        let found = try Self.suggestions(query).map { String(decoding: $0.replacement, as: UTF8.self) }
        #expect(found == wanted)
    }

    @Test(
        "a word that is found, a number, an exclusion, a prefix and nonsense bring nothing",
        arguments: ["লারিজানি", "লারিজানির", "larijani", "২০২৬", "-লারিজনি ইরাক", "লারিজন* ইরাক", "কখগঘঙ", "person:লারিজনি"]
    )
    func nothing(query: String) throws {
        #expect(try Self.suggestions(query).isEmpty)
    }

    @Test("of equally near words the one in most articles is suggested, with their number")
    func frequency() throws {
        let index = SnippetTests.index("সরকার", "সরকার গঠন", "সরকার", "সরকাল")
        let found = index.suggestions(for: try Query(parsing: "সরকাগ"))
        #expect(found.map { String(decoding: $0.replacement, as: UTF8.self) } == ["সরকার"])
        #expect(found.first?.articleCount == 3)
    }

    @Test("an index that is stopped suggests nothing, and a query has a limit of unknown words")
    func limits() throws {
        let query = try Query(parsing: "লারিজনি")
        #expect(Self.index.suggestions(for: query, shouldStop: { true }).isEmpty)
        let many = try Query(parsing: "লারিজনি বাংলাদশ কমশিন হাসন লারিজাণণি লারিজনি")
        #expect(Self.index.suggestions(for: many).count <= SpellingSuggester.wordLimit)
    }

    @Test(
        "the corrected query keeps all but the unknown words as typed",
        arguments: [
            ("  লারিজনি, (ইরাক OR ইরান)  after:2025", "  লারিজানি, (ইরাক OR ইরান)  after:2025"),
            ("\"নির্বাচন কমশিন\" -ইরাক", "\"নির্বাচন কমিশন\" -ইরাক"), ("title:লারিজনি", "title:লারিজানি"),
            ("ইরাক লারিজনি বাংলাদশ।", "ইরাক লারিজানি বাংলাদেশ।"),
        ]
    )
    func corrected(typed: String, wanted: String) throws {
        let query = try Query(parsing: typed)
        let text = query.correctedText(Self.index.suggestions(for: query))
        #expect(text.map { Array($0.utf8) } == Array(wanted.utf8))
    }

    @Test("nothing to correct is nil")
    func uncorrected() throws {
        #expect(try Query(parsing: "ইরাক").correctedText([]) == nil)
    }

    @Test("letters of one sound are half an edit apart, others one, in both directions")
    func distance() {
        func letters(_ text: String) -> ArraySlice<UInt8> {
            TermKey.make(layer: .exact, Array(text.utf8)).dropFirst()
        }
        // dirgho and hroshwo i; dental and palatal s; a letter left out, put in, exchanged, two changed places.
        let table = [
            ("নদী", "নদি", 1), ("শাসন", "সাসন", 1), ("সরকার", "সরকর", 2), ("সরকার", "সরকাপ", 2), ("সরকার", "সকরার", 2),
            ("ইরাক", "ইরাক", 0), ("চাঁদ", "চাদ", 1), ("meeting", "meting", 2),
        ]
        for (first, second, wanted) in table {
            #expect(LetterDistance.between(letters(first), letters(second), limit: 4) == wanted)
            #expect(LetterDistance.between(letters(second), letters(first), limit: 4) == wanted)
            #expect(
                wanted == 0
                    || LetterDistance.between(letters(first), letters(second), limit: wanted - 1) == nil
            )
        }
    }

    @Test("the distance in rows is the plain recursive one's", arguments: 0..<40)
    func distanceOracle(seed: Int) {
        var random = RandomCorpus(seed: UInt64(seed) + 900)
        func word() -> [UInt8] {
            (0..<Int.random(in: 0...6, using: &random)).map { _ in
                UInt8.random(in: 0x95...0x9A, using: &random)
            }
        }
        for _ in 0..<50 {
            let first = word()
            let second = word()
            let plain = Self.plain(first[...], second[...])
            #expect(LetterDistance.between(first[...], second[...], limit: 40) == plain)
            #expect(LetterDistance.between(first[...], second[...], limit: 3) == (plain <= 3 ? plain : nil))
        }
    }

    /// The same by trying everything; consonants k kh g gh ng c only, of which k-kh and g-gh are relatives.
    static func plain(_ a: ArraySlice<UInt8>, _ b: ArraySlice<UInt8>) -> Int {
        guard let x = a.first, let y = b.first else { return 2 * (a.count + b.count) }
        let relatives: Set<Set<UInt8>> = [[0x95, 0x96], [0x97, 0x98]]
        let exchange = x == y ? 0 : relatives.contains([x, y]) ? 1 : 2
        var best = exchange + plain(a.dropFirst(), b.dropFirst())
        if best > 0, exchange > 0 || a.count != b.count || a != b {
            best = min(best, 2 + plain(a.dropFirst(), b), 2 + plain(a, b.dropFirst()))
        }
        if a.count > 1, b.count > 1, x == b[b.startIndex + 1], y == a[a.startIndex + 1] {
            best = min(best, 2 + plain(a.dropFirst(2), b.dropFirst(2)))
        }
        return best
    }
}

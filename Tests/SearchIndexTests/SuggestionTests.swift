import BengaliText
import SearchQuery
import Testing

@testable import SearchIndex

@Suite("did you mean")
struct SuggestionTests {
    static func replacements(_ query: String, _ index: SearchIndex) throws -> [String] {
        index.suggestions(for: try Query(parsing: query)).map {
            String(decoding: $0.replacement, as: UTF8.self)
        }
    }

    /// larijani in Bangladesh, election commission, prime minister, Iraq, NATO meeting.
    static let index = SnippetTests.index(
        "লারিজানি বাংলাদেশ সফরে", "নির্বাচন কমিশন বাংলাদেশ", "প্রধানমন্ত্রী শেখ হাসিনা বাংলাদেশ", "ইরাক NATO meeting",
        "ইরান বাংলাদেশ"
    )

    @Test(
        "a word that is in no article brings the nearest that is",
        arguments: [
            ("লারিজনি", ["লারিজানি"]), ("বাংলাদশ", ["বাংলাদেশ"]), ("বাংলাদেষ", []), ("বাংালদেশ সফর", ["বাংলাদেশ"]),
            ("\"নির্বাচন কমশিন\"", ["কমিশন"]), ("নির্বাচন কমিটি", []), ("meting", ["meeting"]), ("title:লারিজনি", ["লারিজানি"]),
            ("লারিজানি", []), ("larijani", []), ("২০২৬", []), ("-লারিজনি ইরাক", []), ("লারিজন* ইরাক", []), ("কখগঘঙ", []),
        ]
    )
    func nearest(query: String, wanted: [String]) throws {
        #expect(try Self.replacements(query, Self.index) == wanted)
    }
}

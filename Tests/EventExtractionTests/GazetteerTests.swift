import ArticleModel
import BengaliText
import Testing

@testable import EventExtraction

@Suite("a user's gazetteer")
struct GazetteerTests {
    static func parse(_ text: String) throws(GazetteerError) -> Gazetteer {
        try Gazetteer(parsing: Array(text.utf8))
    }

    @Test(
        "its places, organisations and people are found in every spelling and case, under the name it gives"
    )
    func namesAreFound() throws {
        let gazetteer = try GazetteerTests.parse(
            """
            \u{FEFF}# names of a hill town
            place\tঝুমপাহাড়\ttown\tনেপাল\tঝুম পাহাড়

            organisation\tঝুমপাহাড় সংঘ\tcompany
            person\tরওশন তরফদার\tঝুমপাহাড়ের মেয়র\tনেপাল\tরওশন তরফদর, আর তরফদার
            """
        )
        #expect(gazetteer.count == 3)
        let lexicon = Lexicon(extendedWith: gazetteer)
        let found = Fixture(body: "আর তরফদার ঝুম পাহাড়ে থাকেন। ঝুমপাহাড় সংঘের নেতা রওশন তরফদরকে চেনেন।").read(lexicon).entities
        #expect(found.map(\.name) == ["রওশন তরফদার", "ঝুমপাহাড়", "ঝুমপাহাড় সংঘ"])
        #expect(found[0].mentions.count == 2)
        #expect(found[0].role == "ঝুমপাহাড়ের মেয়র")
        #expect(found.map(\.country) == ["নেপাল", "নেপাল", nil])
    }

    @Test("a later short mention joins the person whom it names in full")
    func shortMention() throws {
        let lexicon = Lexicon(extendedWith: try GazetteerTests.parse("person\tঝিলু তরফদার\n"))
        let found = Fixture(body: "ঝিলু তরফদার এলেন। তরফদার চলে গেলেন।").read(lexicon).entities
        #expect(found.map(\.mentions.count) == [2])
    }

    @Test("its row wins over a built-in name of the same spelling")
    func rowWins() throws {
        let lexicon = Lexicon(extendedWith: try GazetteerTests.parse("organisation\tকুমিল্লা\tcompany\n"))
        #expect(Fixture(body: "কুমিল্লার শেয়ার বাড়ল।").read(lexicon).entities.map(\.kind) == [.organisation])
        #expect(Fixture(body: "কুমিল্লার শেয়ার বাড়ল।").read().entities.map(\.kind) == [.place])
    }

    @Test("a country may be spelled in any way that is known, and is kept under its own name")
    func countrySpelling() throws {
        let gazetteer = try GazetteerTests.parse("place\tঝুমপাহাড়\ttown\tমিশর\n")
        #expect(gazetteer.rows.first?.country == "মিসর")
    }

    static let refusals: [(String, GazetteerError)] = [
        ("# note\nplace\n", .columns(line: 2, count: 1)),
        ("place\tক\tখ\tনেপাল\tগ\tঘ", .columns(line: 1, count: 6)),
        ("\n\nriver\tঝুমপাহাড়", .unknownKind(line: 3, value: "river")),
        ("place\t \ttown", .emptyName(line: 1)),
        ("place\tঝুমপাহাড়\ttown\tমঙ্গল গ্রহ", .unknownCountry(line: 1, value: "মঙ্গল গ্রহ")),
        ("place\tঝুমপাহাড়\norganisation\tঝুমপাহাড়", .conflict(line: 2, value: "ঝুমপাহাড়", earlierLine: 1)),
        (
            "place\t" + String(repeating: "ক", count: 81),
            .nameTooLong(line: 1, byteCount: 243, limit: Gazetteer.nameByteLimit)
        ),
    ]

    @Test("a line that breaks a rule refuses the file and is named", arguments: refusals)
    func refusal(_ text: String, _ error: GazetteerError) {
        #expect(throws: error) { try GazetteerTests.parse(text) }
    }

    @Test("bytes that are no UTF-8 are refused with their line")
    func encoding() {
        #expect(throws: GazetteerError.encoding(line: 2)) {
            try Gazetteer(parsing: [0x23, 0x0A] + Array("place\t".utf8) + [0xE0, 0xA6])
        }
    }

    @Test("a file beyond a limit is refused: bytes, rows, spellings")
    func limits() {
        #expect(
            throws: GazetteerError.tooLarge(byteCount: Gazetteer.byteLimit + 1, limit: Gazetteer.byteLimit)
        ) {
            try Gazetteer(parsing: [UInt8](repeating: 0x23, count: Gazetteer.byteLimit + 1))
        }
        let rows = (0...Gazetteer.rowLimit).map { "place\tক\($0)" }.joined(separator: "\n")
        #expect(throws: GazetteerError.tooManyRows(line: Gazetteer.rowLimit + 1, limit: Gazetteer.rowLimit)) {
            try GazetteerTests.parse(rows)
        }
        let spellings = (0..<Gazetteer.spellingLimit).map { "ক\($0)" }.joined(separator: ",")
        #expect(throws: GazetteerError.tooManySpellings(line: 1, limit: Gazetteer.spellingLimit)) {
            try GazetteerTests.parse("place\tঝুমপাহাড়\ttown\tনেপাল\t" + spellings)
        }
    }

    @Test("a full file is found again to its last row")
    func fullFile() throws {
        let rows = (0..<Gazetteer.rowLimit).map { "place\tপাড়া\($0) গ্রাম\ttown\t\tগ্রাম\($0) পাড়া" }
        let lexicon = Lexicon(extendedWith: try GazetteerTests.parse(rows.joined(separator: "\n")))
        let last = try #require(Lexicon.phraseKey(Array("গ্রাম\(Gazetteer.rowLimit - 1) পাড়া".utf8)[...]))
        #expect(try #require(lexicon.entry(last)).place >= 0)
    }
}

import BengaliText
import Testing

@testable import SearchQuery

@Suite("a query becomes a syntax tree")
struct QueryParsingTests {
    /// The tree as a short line, so that a table can hold many.
    static func line(_ node: QueryNode) -> String {
        func text(_ term: QueryTerm) -> String { String(decoding: term.utf8, as: UTF8.self) }
        switch node {
        case .all(let nodes): return "(" + nodes.map(line).joined(separator: " & ") + ")"
        case .any(let nodes): return "(" + nodes.map(line).joined(separator: " | ") + ")"
        case .not(let inner): return "!" + line(inner)
        case .word(let term): return text(term)
        case .prefix(let term): return text(term) + "*"
        case .phrase(let term): return "\"" + text(term) + "\""
        case .field(let field, let child): return field.names[0] + ":" + line(child)
        case .published(let days):
            func day(_ number: Int32) -> String {
                number == .min || number == .max
                    ? "" : CalendarDay(daysSinceEpoch: Int(number))?.description ?? "?"
            }
            return "\(day(days.lowerBound))..\(day(days.upperBound))"
        }
    }

    @Test(
        "words, phrases, exclusions, alternatives, groups, prefixes, fields and dates",
        arguments: [
            ("লারিজানি ইরাক", "(লারিজানি & ইরাক)"),
            ("larijani", "larijani"),
            ("\"নিরাপত্তা চুক্তি\" after:2025-08", "(\"নিরাপত্তা চুক্তি\" & 2025-08-01..)"),
            ("a OR b c", "((a | b) & c)"),
            ("a b OR c OR d", "(a & (b | c | d))"),
            ("(a b) OR c", "((a & b) | c)"),
            ("a -b -\"c d\" -(e f)", "(a & !b & !\"c d\" & !(e & f))"),
            ("তেহ*", "তেহ*"),
            ("title:ইরাক শিরোনাম:ইরাক", "(title:ইরাক & title:ইরাক)"),
            ("ব্যক্তি:\"আলী লারিজানি\" স্থান:বাগদাদ সূত্র:আলো", "(person:\"আলী লারিজানি\" & place:বাগদাদ & outlet:আলো)"),
            ("title:(a OR b)", "title:(a | b)"),
            ("-title:a", "!title:a"),
            ("on:২০২৫-০৮-১১", "2025-08-11..2025-08-11"),
            ("on:2024-2", "2024-02-01..2024-02-29"),
            ("before:2025-09-15", "..2025-09-14"),
            ("after:২০২৫ before:2026", "(2025-01-01.. & ..2025-12-31)"),
            ("আল-কাজিমি", "আল-কাজিমি"),
            ("ক - খ -- গ", "(ক & খ & গ)"),
            ("১২:৩৫ https://a.b/c", "(১২:৩৫ & https://a.b/c)"),
            ("তিনি বলেন: না", "(তিনি & বলেন: & না)"),
            ("শিরোনাম: ইরাক", "(শিরোনাম: & ইরাক)"),
            ("মুহাম্মদ(সা:)", "(মুহাম্মদ & সা:)"),
            ("or AND", "(or & AND)"),
        ]
    )
    func trees(text: String, tree: String) throws {
        let query = try Query(parsing: text)
        #expect(
            Self.line(query.root)
                == String(decoding: NormalizedText(normalizing: Array(tree.utf8)).utf8, as: UTF8.self)
        )
    }

    @Test("an order given in the query, in either language")
    func sorting() throws {
        #expect(try Query(parsing: "ইরাক sort:newest").sort == .newest)
        #expect(try Query(parsing: "ক্রম:পুরোনো ইরাক").sort == .oldest)
        #expect(try Query(parsing: "sort:relevance").root == .all([]))
        #expect(try Query(parsing: "ইরাক").sort == nil)
    }

    @Test(
        "a fault names its column and what was expected",
        arguments: [
            ("", QueryError.Kind.empty, 1), ("  ", .empty, 1),
            ("ক \"খ", .unclosedQuote, 3), ("ক \" \"", .emptyPhrase, 3),
            ("(ক", .unclosedParenthesis, 1), ("ক) খ", .unexpectedParenthesis, 2), ("ক ()", .emptyGroup, 3),
            ("OR ক", .danglingOr, 1), ("ক OR", .danglingOr, 3), ("ক OR OR খ", .danglingOr, 3),
            ("ক -OR", .danglingMinus, 3), ("-)", .danglingMinus, 1),
            ("*", .misplacedStar, 1), ("ক*খ", .misplacedStar, 2),
            ("autor:ক", .unknownField("autor"), 1), ("title:\"\"", .emptyPhrase, 7),
            ("title:after:2025", .missingValue("title"), 7), ("title:(on:2025)", .nestedField("on"), 8),
            ("after:tomorrow", .notADate("tomorrow"), 1), ("on:2025-02-30", .notADate("2025-02-30"), 1),
            ("after:2025-08-11-1", .notADate("2025-08-11-1"), 1), ("on:-", .notADate("-"), 1),
            ("sort:best", .notAnOrder("best"), 1), ("on:(", .missingValue("on"), 4),
        ]
    )
    func faults(text: String, kind: QueryError.Kind, column: Int) {
        let error = #expect(throws: QueryError.self) { _ = try Query(parsing: text) }
        #expect(error == QueryError(kind: kind, column: column))
        #expect(error?.description.hasPrefix("column \(column): ") == true)
        #expect(error?.description.contains("expected") == true)
    }

    @Test("limits on length, terms and nesting are errors, not crashes")
    func limits() throws {
        func kind(_ text: String) -> QueryError.Kind? {
            do throws(QueryError) {
                _ = try Query(parsing: text)
                return nil
            } catch { return error.kind }
        }
        #expect(kind(String(repeating: "a", count: QueryLimits.byteCount)) == nil)
        #expect(kind(String(repeating: "a", count: QueryLimits.byteCount + 1)) == .tooLong(byteCount: 4097))
        #expect(kind(String(repeating: "a ", count: QueryLimits.termCount)) == nil)
        #expect(kind(String(repeating: "a ", count: QueryLimits.termCount + 1)) == .tooManyTerms)
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
        }
        #expect(kind(nested(QueryLimits.nesting)) == nil)
        #expect(kind(nested(QueryLimits.nesting + 1)) == .tooDeep)
        #expect(kind(String(repeating: "(", count: 4096)) == .tooDeep)
        #expect(kind(String(repeating: "-", count: 4096)) == .empty)
    }

    @Test("random bytes and random operators never crash", arguments: 0..<200)
    func fuzz(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            "(", ")", "\"", "-", "OR", " ", ":", "*", "title:", "after:", "on:", "sort:", "ইরাক", "২০২৫",
            "2025-", "\u{0}",
            "\u{200D}", "\u{FEFF}", "্", "e\u{301}", "🇧🇩", "/", "newest", "\n",
        ]
        let text = (0..<random(60)).map { _ in pieces[random(pieces.count)] }.joined()
        let bytes = (0..<random(80)).map { _ in UInt8(random(256)) }
        for input in [
            text, String(decoding: bytes, as: UTF8.self), text + String(decoding: bytes, as: UTF8.self),
        ] {
            do throws(QueryError) {
                let query = try Query(parsing: input)
                #expect(query.text == input)
            } catch {
                #expect((1...(input.unicodeScalars.count + 1)).contains(error.column), "\(input)")
            }
        }
    }
}

import ControlInterface
import Glibc
import Testing

/// The query language, as a client of the daemon meets it.
@Suite(.realProcesses)
struct SearchTests {
    /// Made-up articles: larijani in Iraq, security agreement, Tehran, Dhaka; days in August and September 2025, one without.
    private static let records = [
        #"{"id":"a","title":"লারিজানি ইরাকে","body":"ইরানের কর্মকর্তা আলী লারিজানি বাগদাদে নিরাপত্তা চুক্তি সই করেছেন। বৈঠক হয়েছে সোমবার।","date":"2025-08-11","outlet":"প্রথম আলো"}"#,
        #"{"id":"b","title":"ঢাকায় বৈঠক","body":"ঢাকায় সরকারের বৈঠকে চুক্তি নিয়ে কথা হয়, নিরাপত্তা নিয়েও আলোচনা হয়েছে আজ।","date":"2025-09-02","outlet":"সমকাল"}"#,
        #"{"id":"c","title":"তেহরানের খবর","body":"তেহরানে আজ বৃষ্টি হয়েছে। NATO জোটের খবর নেই এখানে একেবারে।","outlet":"যুগান্তর"}"#,
        #"{"id":"d","title":"ইরাকের তেল","body":"ইরাকের তেল রপ্তানি বেড়েছে আগের বছরের চেয়ে অনেক, জানিয়েছে মন্ত্রণালয়।","date":"2025-08-20","outlet":"প্রথম আলো"}"#,
    ]

    private static func filled() async throws -> Room {
        let room = try Room()
        try await room.start()
        let file = room.path + "/records.jsonl"
        try Files.write(records.joined(separator: "\n") + "\n", to: file)
        let done = try await room.control("import", "--format", "jsonl", "--wait", file)
        #expect(done.ending == .exited(0), "\(done.errors)")
        return room
    }

    /// The own numbers of the articles with all the words, in the order of the answer.
    private static func found(_ query: String, _ room: Room) throws -> [String] {
        try room.search(query).hits.filter { $0.partial != true }.compactMap(\.externalID)
    }

    @Test(
        "words, phrases, exclusions, choices, groups, prefixes, fields, dates, both languages, both digit sets"
    )
    func language() async throws {
        let room = try await Self.filled()
        let table: [(String, String)] = [
            ("লারিজানি ইরাক", "a"), ("larijani iraq", "a"), ("ইরাক", "ad"), ("ইরাক -লারিজানি", "d"),
            ("\"নিরাপত্তা চুক্তি\"", "a"), ("নিরাপত্তা চুক্তি", "ab"), ("চুক্তি -\"নিরাপত্তা চুক্তি\"", "b"),
            ("তেল OR বৃষ্টি", "cd"), ("(তেল OR বৃষ্টি) -(তেহরান)", "d"), ("তেহ*", "c"), ("রপ্তা* ইরাক", "d"),
            ("title:ইরাক", "ad"), ("শিরোনাম:বৈঠক", "b"), ("title:(তেল OR ঢাকা)", "bd"), ("outlet:আলো", "ad"),
            ("সূত্র:\"প্রথম আলো\" ইরাক", "ad"), ("পত্রিকা:সমকাল", "b"), ("lang:bn তেহরান", "c"), ("ভাষা:bn -চুক্তি", "cd"),
            ("after:2025-08 before:2025-09", "ad"), ("on:২০২৫-০৮-১১", "a"), ("on:2025-08", "ad"),
            ("তারিখ:২০২৫", "abd"),
            ("পরে:২০২৫-০৯", "b"), ("আগে:২০২৫-০৮-১৫", "a"), ("nato", "c"), ("NATO তেহরান", "c"),
            ("nato তেহরানে", "c"),
        ]
        for (query, wanted) in table {
            #expect(try Self.found(query, room).sorted().joined() == wanted, "\(query)")
        }
        #expect(try Self.found("ইরাক OR চুক্তি OR তেহরান sort:newest", room).joined() == "bdac")
        #expect(try Self.found("ইরাক OR চুক্তি OR তেহরান ক্রম:পুরোনো", room).joined() == "adbc")
    }

    @Test("what all words do not find, some do, and it is marked")
    func partial() async throws {
        let room = try await Self.filled()
        let reply = try room.search("লারিজানি তেল")
        #expect(reply.total == 0 && reply.partial)
        #expect(Set(reply.hits.map(\.externalID)) == ["a", "d"])
        #expect(reply.hits.allSatisfy { $0.partial == true })
        let shown = try await room.control("search", "লারিজানি তেল")
        #expect(shown.output.contains("(some of the words)"))
    }

    @Test("a fault comes with its column and what was expected, and the next query is answered")
    func faults() async throws {
        let room = try await Self.filled()
        let table: [(query: String, column: Int, expected: String)] = [
            ("ইরাক \"চুক্তি", 6, "another"), ("after:কাল", 1, "2025-08"), ("autor:রহিম", 1, "title"),
            ("(ইরাক", 1, ")"),
            ("ইরাক OR", 6, "both sides"), ("sort:best", 1, "newest"), ("ক*খ", 2, "behind"),
            (String(repeating: "(", count: 17) + "ক" + String(repeating: ")", count: 17), 17, "16"),
            (String(repeating: "ক ", count: 129), 257, "128"),
        ]
        for (query, column, expected) in table {
            let result = try await room.control("search", "--", query)
            #expect(result.ending == .exited(65), "\(query)")
            #expect(result.errors.contains("column \(column)"), "\(query): \(result.errors)")
            #expect(
                result.errors.contains("expected") && result.errors.contains(expected),
                "\(result.errors)"
            )
        }
        #expect(try Self.found("ইরাক", room).count == 2)
    }

    @Test("a misspelled word brings the word that was meant, to people and to programs")
    func didYouMean() async throws {
        let room = try await Self.filled()
        let reply = try room.search("লারিজনি ইরাক")
        #expect(reply.suggestions?.map(\.replacement) == ["লারিজানি"])
        #expect(reply.correctedQuery == "লারিজানি ইরাক")
        let shown = try await room.control("search", "লারিজনি ইরাক")
        #expect(shown.output.contains("আপনি কি লারিজানি ইরাক খুঁজছেন?"))
        #expect(try room.search("লারিজানি").suggestions == nil)
        let json = try await room.control("--json", "search", "লারিজনি")
        #expect(json.output.contains("\"correctedQuery\":\"লারিজানি\""))
    }

    @Test("pages follow each other without gap or repetition, and the report says how to go on")
    func paging() async throws {
        let room = try await Self.filled()
        let query = "ইরাক OR চুক্তি OR তেহরান"
        let all = try Self.found(query, room)
        var paged: [String] = []
        for offset in 0..<all.count {
            let reply = try room.client().call(
                ArchiveInterface.Search.self,
                .init(query: query, limit: 1, offset: offset)
            )
            #expect(reply.total == all.count)
            paged += reply.hits.compactMap(\.externalID)
        }
        #expect(paged == all)
        let shown = try await room.control("search", "--limit", "2", "--sort", "newest", query)
        #expect(
            shown.output.contains("4 articles") && shown.output.contains("next page: --offset 2 --limit 2")
        )
        let beyond = try await room.control("search", "--offset", "9", query)
        #expect(beyond.output.contains("take a smaller --offset"))
    }

    @Test("nothing found is answered with what to try")
    func advice() async throws {
        let room = try await Self.filled()
        let result = try await room.control("search", "তেহরান on:1999 title:কখগঘঙ")
        #expect(result.ending == .exited(0))
        #expect(result.output.contains("0 articles") && result.output.contains("widen the dates"))
    }
}

import ControlInterface
import Glibc
import Testing

/// Fields, dates and orders of the query language, as a client of the daemon meets them.
@Suite(.realProcesses)
struct FieldTests {
    /// Made-up records: a meeting of ministers in Dhaka with the United Nations, an attack, an agreement, sport, one without a day.
    private static let records = [
        #"{"id":"a","title":"ঢাকায় দুই পররাষ্ট্রমন্ত্রীর বৈঠক","body":"জাপানের পররাষ্ট্রমন্ত্রী তাকেশি ইওয়ায়া ঢাকায় বাংলাদেশের পররাষ্ট্রমন্ত্রী হাছান মাহমুদের সঙ্গে বৈঠক করেছেন। সোমবারের বৈঠকে জাতিসংঘের ভূমিকা নিয়ে কথা হয়।","date":"2025-08-11","outlet":"প্রথম আলো","section":"আন্তর্জাতিক"}"#,
        #"{"id":"b","title":"গাজায় হামলা","body":"গাজায় ইসরায়েল রাতভর হামলা চালিয়েছে। ইসরায়েলের হামলায় বহু মানুষ হতাহত হয়েছে বলে স্থানীয় কর্মকর্তারা জানান।","date":"2025-09-02","outlet":"সমকাল","section":"আন্তর্জাতিক"}"#,
        #"{"id":"c","title":"ইরান ও ইরাকের চুক্তি","body":"ইরান ও ইরাক একটি নিরাপত্তা চুক্তি সই করেছে। চুক্তিতে সীমান্ত নিরাপত্তার কথা বলা হয়েছে।","date":"2025-08-31","outlet":"প্রথম আলো","section":"বিশ্ব সংবাদ"}"#,
        #"{"id":"d","title":"মাঠে নতুন ঘাস","body":"শহরের পুরোনো মাঠে নতুন ঘাস লাগানো হচ্ছে। আগামী মাসে সেখানে আবার খেলা শুরু হবে বলে আশা করা হচ্ছে।","date":"2024-12-31","outlet":"যুগান্তর","section":"খেলা"}"#,
        #"{"id":"e","title":"নদীর মাছ","body":"নদীতে এবার অনেক মাছ ধরা পড়ছে, জেলেরা খুশি। বাজারেও মাছের দাম কমে এসেছে বলে ক্রেতারা জানান।","outlet":"যুগান্তর","section":"দেশ"}"#,
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

    /// The own numbers of the articles that match in full, in the order of the answer.
    private static func found(_ query: String, _ room: Room) throws -> String {
        try room.search(query).hits.filter { $0.partial != true }.compactMap(\.externalID).joined()
    }

    @Test("org:, section: and event: look in their field, by every name the field has, whole and in part")
    func fields() async throws {
        let room = try await Self.filled()
        let table: [(query: String, wanted: String)] = [
            ("org:জাতিসংঘ", "a"), ("organisation:জাতিসংঘ", "a"), ("সংগঠন:জাতিসংঘ", "a"), ("সংস্থা:জাতিসংঘের", "a"),
            ("org:মাঠ", ""), ("-org:জাতিসংঘ section:আন্তর্জাতিক", "b"),
            ("section:আন্তর্জাতিক", "ab"), ("বিভাগ:খেলা", "d"), ("section:\"বিশ্ব সংবাদ\"", "c"), ("section:সংবাদ", "c"),
            ("বিভাগ:(খেলা OR দেশ)", "de"), ("section:মাঠ", ""), ("section:আন্ত*", "ab"),
            ("event:meeting", "a"), ("ঘটনা:বৈঠক", "a"), ("event:attack", "b"), ("ঘটনা:হামলা", "b"),
            ("event:চুক্তি", "c"),
            ("event:(attack OR agreement)", "bc"), ("event:sanction", ""), ("ইরাক ঘটনা:agreement", "c"),
            ("person:মাহমুদ", "a"), ("স্থান:ঢাকা", "a"), ("place:iran", "c"),
        ]
        for (query, wanted) in table {
            let found = try Self.found(query, room)
            #expect(String(found.sorted()) == wanted, "\(query): \(found)")
        }
    }

    @Test("after:, before: and on: bound by year, month and day in both digit sets and both languages")
    func dates() async throws {
        let room = try await Self.filled()
        let table: [(query: String, wanted: String)] = [
            ("after:2025-08-11", "abc"), ("after:2025-08-12", "bc"), ("after:২০২৫-০৮-১২", "bc"),
            ("পরে:২০২৫-০৯", "b"),
            ("before:2025-08-31", "ad"), ("before:২০২৫-০৯-০১", "acd"), ("আগে:২০২৫", "d"),
            ("before:2025-08", "d"),
            ("on:2025-08-31", "c"), ("on:২০২৫-০৮-৩১", "c"), ("on:2025-08", "ac"), ("তারিখ:২০২৪", "d"),
            ("on:1999", ""),
            ("after:2025-08 before:২০২৫-০৯", "ac"), ("after:2025 -on:2025-09-02", "ac"),
            ("on:2024-12-31 ঘাস", "d"),
            ("মাছ after:2000", ""),
        ]
        for (query, wanted) in table {
            let found = try Self.found(query, room)
            #expect(String(found.sorted()) == wanted, "\(query): \(found)")
        }
    }

    @Test("newest and oldest go by day with undated articles last, by every name, also across pages")
    func orders() async throws {
        let room = try await Self.filled()
        let all = "(lang:bn)"
        for query in ["sort:newest", "ক্রম:নতুন"] {
            #expect(try Self.found("\(all) \(query)", room) == "bcade", "\(query)")
        }
        for query in ["sort:oldest", "ক্রম:পুরোনো", "ক্রম:পুরানো"] {
            #expect(try Self.found("\(all) \(query)", room) == "dacbe", "\(query)")
        }
        let client = try room.client()
        for (order, wanted) in [(ArchiveInterface.SortOrder.newest, "bcade"), (.oldest, "dacbe")] {
            var pages = ""
            for offset in stride(from: 0, to: 6, by: 2) {
                let page = try client.call(
                    ArchiveInterface.Search.self,
                    .init(query: all, limit: 2, offset: offset, sort: order)
                )
                #expect(page.total == 5)
                pages += page.hits.compactMap(\.externalID).joined()
            }
            #expect(pages == wanted)
        }
        #expect(try Self.found("ইরান ক্রম:প্রাসঙ্গিক", room) == "c")
    }

    @Test("a fault in a field, a day or an order is told with its column, what it is and what was expected")
    func faults() async throws {
        let room = try await Self.filled()
        let table: [(query: String, column: Int, message: String, expected: String)] = [
            ("event:(org:ক)", 8, "inside another field", "words only"),
            ("ইরান after:২০২৫-১৩", 6, "'২০২৫-১৩' is not a date", "2025-08"),
            ("on:2025-02-30", 1, "is not a date", "2025"),
            ("before:yesterday", 1, "'yesterday' is not a date", "2025"),
            ("মাছ sort:best", 5, "not an order", "newest"),
            ("ক্রম:ভালো", 1, "not an order", "newest"), ("খেলা orgs:ক", 6, "unknown field 'orgs'", "org"),
        ]
        for (query, column, message, expected) in table {
            let result = try await room.control("search", "--", query)
            #expect(result.ending == .exited(65), "\(query)")
            #expect(result.errors.contains("column \(column)"), "\(query): \(result.errors)")
            #expect(result.errors.contains(message), "\(query): \(result.errors)")
            #expect(
                result.errors.contains("expected") && result.errors.contains(expected),
                "\(result.errors)"
            )
        }
    }
}

import ControlInterface
import Glibc
import Testing

/// Who met whom, asked of a running daemon that took the seeds in.
@Suite(.realProcesses)
struct DossierTests {
    /// The repository's own articles.
    private static let seeds: String = {
        let parts = #filePath.utf8.split(separator: 0x2F).dropLast(3).map {
            String(decoding: Array($0), as: UTF8.self)
        }
        return "/" + parts.joined(separator: "/") + "/seeds"
    }()

    private func filled() async throws -> Room {
        let room = try Room()
        try await room.start()
        let names = Files.names(DossierTests.seeds).filter { $0.hasSuffix(".txt") }.sorted()
        for name in names { try room.drop(Array(Files.text(DossierTests.seeds + "/" + name).utf8), as: name) }
        try await room.awaitSettled(names.count)
        return room
    }

    @Test("the timeline of larijani holds his visits and meetings, planned and happened told apart")
    func timeline() async throws {
        let room = try await filled()
        let reply = try room.client().call(ArchiveInterface.Timeline.self, .init(entity: "লারিজানি"))
        let entity = try #require(reply.entity)
        #expect(entity.kind == .person && entity.country == "ইরান" && entity.name.hasSuffix("লারিজানি"))
        let visits = reply.events.filter { $0.kind == .visit }
        let baghdad = try #require(visits.first { $0.earliest == "2025-08-11" && $0.latest == "2025-08-11" })
        #expect(baghdad.status == .happened && baghdad.actors.contains { $0.id == entity.id })
        #expect(baghdad.dating != nil && baghdad.sources.first?.sentence?.contains("১১ আগস্ট") == true)
        let lebanon = try #require(visits.first { $0.status == .planned })
        #expect(((lebanon.earliest ?? "")...(lebanon.latest ?? "")).overlaps("2025-08-11"..."2025-08-17"))
        let met = reply.events.filter { $0.kind == .meeting }.flatMap { $0.actors + $0.counterparts }.map(
            \.name
        )
        #expect(
            met.contains { $0.contains("সুদানী") || $0.contains("সুদানি") } && met.contains { $0.contains("আরাজি") }
        )
        #expect(reply.events.map(\.day) == reply.events.map(\.day).sorted())
        #expect(!reply.isCut)
    }

    @Test("a name is understood in Latin letters, in part, in either spelling, and by its number")
    func names() async throws {
        let room = try await filled()
        let client = try room.client()
        func entity(_ typed: String) throws -> ArchiveInterface.Name? {
            try client.call(ArchiveInterface.Timeline.self, .init(entity: typed, limit: 1)).entity
        }
        let larijani = try #require(try entity("larijani"))
        #expect(try entity("Ali Larijani") == larijani)
        #expect(try entity("লারিজানির") == larijani)
        #expect(try entity("#\(larijani.id)") == larijani)
        let sudani = try #require(try entity("আল-সুদানী"))
        #expect(try entity("সুদানি") == sudani && sudani.country == "ইরাক")
    }

    @Test("types and days bound a timeline, in either digits; what cannot be read is refused by name")
    func bounds() async throws {
        let room = try await filled()
        let client = try room.client()
        func days(after: String?, before: String?) throws -> [String] {
            try client.call(ArchiveInterface.Timeline.self, .init(after: after, before: before, limit: 1000))
                .events.map(\.day)
        }
        let all = try days(after: nil, before: nil)
        let split = try days(after: nil, before: "২০২৫-০৮") + days(after: "2025-08", before: nil)
        #expect(split == all && !all.isEmpty)
        let visits = try client.call(ArchiveInterface.Timeline.self, .init(kinds: [.visit], limit: 1000))
            .events
        #expect(!visits.isEmpty && visits.allSatisfy { $0.kind == .visit })
        for arguments in [["--after", "আগস্ট"], ["--before", "2025-13"]] {
            let result = try await room.run(
                [Binaries.control, "--socket", room.socket, "timeline"] + arguments
            )
            #expect(result.ending == .exited(64) && result.errors.contains(arguments[1]), "\(result.errors)")
        }
        #expect(try await room.control("timeline", "--limit", "5000").ending == .exited(64))
    }

    @Test("a name that nobody bears exits 4; one that several bear exits 64 and lists them")
    func choices() async throws {
        let room = try Room()
        try await room.start()
        // Two heads of state of one family name, made up: ashok and bimol torofdar.
        let texts = ["অশোক", "বিমল"].map { given in
            "তরফদার ঢাকায়\n\nভারতের প্রেসিডেন্ট \(given) তরফদার সোমবার ঢাকায় বাংলাদেশের প্রধানমন্ত্রীর সঙ্গে বৈঠক করেছেন। "
                + "প্রেসিডেন্ট \(given) তরফদার পরে সাংবাদিকদের সঙ্গে কথা বলেন।\n"
        }
        for (index, text) in texts.enumerated() { try room.drop(Array(text.utf8), as: "\(index).txt") }
        try await room.awaitSettled(2)
        let several = try await room.control("dossier", "তরফদার")
        #expect(several.ending == .exited(64) && several.output.isEmpty)
        #expect(
            several.errors.contains("অশোক তরফদার") && several.errors.contains("বিমল তরফদার"),
            "\(several.errors)"
        )
        #expect(try await room.control("dossier", "অশোক", "তরফদার").ending == .exited(0))
        let nobody = try await room.control("timeline", "কেউনাতো")
        #expect(nobody.ending == .exited(4) && nobody.errors.contains("কেউনাতো"))
    }

    @Test("a dossier tells office, contacts, places and articles; events lists an article's with rules")
    func dossier() async throws {
        let room = try await filled()
        let result = try await room.control("dossier", "larijani")
        #expect(result.ending == .exited(0))
        for part in ["লারিজানি", "ইরান", "Roles", "Met", "আরাজি", "Articles", "2025-08-11"] {
            #expect(result.output.contains(part), "\(part) in \(result.output)")
        }
        #expect(!result.output.contains("\u{1B}"))
        let article = try #require(
            try room.client().call(ArchiveInterface.Dossier.self, .init(entity: "larijani")).articles.first
        )
        let listed = try await room.control("--json", "events", "--article", "\(article.id)")
        #expect(listed.output.contains("\"rule\":") && listed.output.contains("\"sentence\":"))
        #expect(try await room.control("events", "--article", "4000").ending == .exited(4))
        let why = try await room.control("show", "--why", "\(article.id)")
        #expect(why.output.contains("visit  happened") && why.output.contains("dated by"), "\(why.output)")
    }

    @Test(
        "person:, place:, org: and event: find an article by every spelling, by a part, by adjective and in Latin letters",
        arguments: [
            "person:লারিজানি", "person:larijani", "person:আলি", "ব্যক্তি:লারিজানী", "person:লারিজানির", "person:সুদানী",
            "person:সুদানি", "place:ইরাক", "place:ইরাকি", "place:iraq", "স্থান:ইরানি", "event:visit", "ঘটনা:সফর",
            "event:বৈঠক",
        ]
    )
    func fields(query: String) async throws {
        let room = try Room()
        try await room.start()
        let name = try #require(Files.names(DossierTests.seeds).first { $0.hasPrefix("000") })
        try room.drop(Array(Files.text(DossierTests.seeds + "/" + name).utf8), as: name)
        try await room.awaitSettled(1)
        #expect(try room.search(query).total == 1)
        #expect(try room.search("person:পুতিন place:ইরাক").total == 0)
    }
}

/// An operator's own names.
@Suite(.realProcesses)
struct GazetteerTests {
    // Made up: the town of jhumpahar; its mayor roushon torofdar.
    private static let row = "place\tঝুমপাহাড়\ttown\tনেপাল\n"
    private static let article = "ঝুমপাহাড়ে মেলা\n\nঝুমপাহাড়ে রোববার মেলা শুরু হয়েছে। বাংলাদেশ ও নেপালের ব্যবসায়ীরা মেলায় এসেছেন।\n"

    @Test(
        "names of the operator's file are read; a reload takes a new file, and keeps the old names when it is bad"
    )
    func reload() async throws {
        let room = try Room()
        let file = room.path + "/names.tsv"
        try Files.write("", to: file)
        try room.configure(settings: "[names]\ngazetteer = \"\(file)\"")
        try await room.start()
        try room.drop(Array(GazetteerTests.article.utf8), as: "a.txt")
        try await room.awaitSettled(1)
        #expect(try room.search("place:ঝুমপাহাড়").total == 0)

        try Files.write(GazetteerTests.row, to: file)
        #expect(try await room.control("reload").ending == .exited(0))
        try room.drop(Array((GazetteerTests.article + "\nমেলা চলবে সাত দিন।\n").utf8), as: "b.txt")
        try await room.awaitSettled(2)
        #expect(try room.search("place:ঝুমপাহাড়").total == 1)

        try Files.write("# two\nplanet\tমঙ্গল\n", to: file)
        let refused = try await room.control("reload")
        #expect(refused.ending == .exited(65) && refused.errors.contains("\(file):2:"), "\(refused.errors)")
        try room.drop(Array((GazetteerTests.article + "\nমেলা শেষ শনিবার।\n").utf8), as: "c.txt")
        try await room.awaitSettled(3)
        #expect(try room.search("place:ঝুমপাহাড়").total == 2)
        #expect(try await room.run(room.command + ["--check-config"]).ending == .exited(78))
        await room.stop()
        #expect(try await room.run(room.command).ending == .exited(78))
    }

    @Test("analyze reads with a gazetteer, and refuses a bad one with its line")
    func analyze() async throws {
        let room = try Room()
        let (file, article) = (room.path + "/names.tsv", room.path + "/a.txt")
        try Files.write(GazetteerTests.article, to: article)
        try Files.write(GazetteerTests.row, to: file)
        let with = try await room.run([Binaries.control, "analyze", "--gazetteer", file, article])
        #expect(with.output.contains("\"name\":\"ঝুমপাহাড়\""), "\(with.output)\(with.errors)")
        try Files.write("planet\tমঙ্গল\n", to: file)
        let refused = try await room.run([Binaries.control, "analyze", "--gazetteer", file, article])
        #expect(refused.ending == .exited(65) && refused.errors.contains("line 1"), "\(refused.errors)")
        let missing = try await room.run([Binaries.control, "analyze", "--gazetteer", file + "x", article])
        #expect(missing.ending == .exited(4))
    }
}

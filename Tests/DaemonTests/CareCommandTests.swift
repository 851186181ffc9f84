import ControlInterface
import Glibc
import MohafezClient
import Testing

/// Check, reindex, backup and restore with a real daemon.
@Suite(.realProcesses)
struct CareCommandTests {
    /// A running daemon with some articles in its record.
    private func room(_ count: Int = 30) async throws -> Room {
        let room = try Room()
        try await room.start()
        for number in 0..<count { try room.drop(SampleArticle(number), as: "\(number).txt") }
        try await room.awaitSettled(count)
        return room
    }

    @Test("check, reindex and backup exit 0 on an archive in order, and a backup never overwrites")
    func commands() async throws {
        let room = try await room()
        #expect(try await room.control("check").ending == .exited(0))
        let reindex = try await room.control("reindex")
        #expect(reindex.ending == .exited(0) && reindex.output.contains("30 articles"))
        let copy = room.path + "/copy.sqlite"
        let lines = try await room.control("backup", "--json", copy)
        #expect(lines.ending == .exited(0) && lines.output.contains("\"articles\":30"))
        let again = try await room.control("backup", copy)
        #expect(again.ending == .exited(1) && again.errors.contains("not overwritten"))
        #expect(try room.status().segments >= 1)
        try await room.proveAlive()
    }

    @Test(
        "reindex --from-originals reads the archive with the gazetteer of today, and articles keep their numbers"
    )
    func readAgain() async throws {
        let room = try Room()
        let file = room.path + "/names.tsv"
        try Files.write("", to: file)
        try room.configure(settings: "[names]\ngazetteer = \"\(file)\"")
        try await room.start()
        let text = """
            ঢাকায় নতুন গ্রন্থাগার উদ্বোধন

            রাজধানীতে নতুন একটি গ্রন্থাগার উদ্বোধন করেছে ঝিকিমিকি পাঠচক্র। সেখানে প্রতিদিন সকাল থেকে রাত পর্যন্ত পড়া যাবে।

            ঝিকিমিকি পাঠচক্রের সদস্যরা জানান, আগামী বছর আরও দুটি শাখা খোলা হবে এবং সব বই বিনা খরচে পড়তে দেওয়া হবে।
            """
        try room.drop(Array(text.utf8), as: "library.txt")
        try await room.awaitSettled(1)
        let before = try #require(try room.search("গ্রন্থাগার").hits.first?.id)
        #expect(try room.search("org:ঝিকিমিকি").total == 0)
        try Files.write("organisation\tঝিকিমিকি পাঠচক্র\tcompany\tবাংলাদেশ\n", to: file)
        #expect(try await room.control("reload").ending == .exited(0))
        let again = try await room.control("reindex", "--from-originals")
        #expect(again.ending == .exited(0) && again.output.contains("1 article read again"), "\(again)")
        #expect(try room.search("org:ঝিকিমিকি").hits.map(\.id) == [before])
        #expect(try room.search("গ্রন্থাগার").hits.map(\.id) == [before])
        #expect(try await room.control("check").ending == .exited(0))
    }

    @Test("a backup put in the place of the record gives the same archive")
    func restore() async throws {
        let room = try await room()
        let copy = room.path + "/copy.sqlite"
        #expect(try await room.control("backup", copy).ending == .exited(0))
        #expect(await room.stop() == .exited(0))
        Files.removeTree(room.state)
        try Files.makeFolder(room.state)
        try Files.move(copy, room.state + "/record.sqlite")
        try await room.start()
        try await room.awaitStatus("all are found") { $0.articles == 30 && $0.missingArticles == nil }
        #expect(try room.search(SampleArticle(7).marker).total == 1)
        #expect(try await room.control("check").ending == .exited(0))
    }

    @Test("index files that are cut under a running daemon end nothing, are reported, and are rebuilt")
    func cut() async throws {
        let room = try await room()
        #expect(await room.stop() == .exited(0))
        try await room.start()
        let names = Files.names(room.state + "/segments")
        #expect(!names.isEmpty)
        for name in names { try checked("truncate", truncate(room.state + "/segments/" + name, 5000)) }
        for number in 0..<30 { _ = try room.search(SampleArticle(number).marker) }
        try await until("it is rebuilt", last: { room.log }) {
            try room.log.contains("is rebuilt") && room.status().missingArticles == nil
        }
        for number in 0..<30 { #expect(try room.search(SampleArticle(number).marker).total == 1) }
        #expect(room.log.contains("cannot be used"))
        #expect(try await room.control("check").ending == .exited(0))
    }

    @Test(
        "what changes or reads the whole archive is for administrators",
        .enabled(if: AnotherUser.canStart, "needs root, to call as nobody")
    )
    func strangers() async throws {
        let room = try await room(1)
        try checked("chmod", chmod(room.socket, 0o666))
        for command in [["check"], ["reindex"], ["backup", room.path + "/stolen"]] {
            let result = try await room.run(
                AnotherUser.wrapper + [Binaries.control, "--socket", room.socket] + command
            )
            #expect(result.ending == .exited(77), "\(command): \(result.errors)")
        }
        #expect(!Files.exists(room.path + "/stolen"))
    }
}

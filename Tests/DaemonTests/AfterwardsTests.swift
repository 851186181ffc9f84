import ControlInterface
import Glibc
import Testing

/// What happens to a file after its content is stored, and to the same content dropped again.
@Suite(.realProcesses)
struct AfterwardsTests {
    @Test("the same bytes under another name: a duplicate, one article, moved on; after a restart as well")
    func duplicate() async throws {
        let room = try Room()
        try await room.start()
        let article = SampleArticle(1)
        try room.drop(article, as: "a.txt")
        try await room.awaitSettled(1)
        try room.drop(article, as: "b.txt")
        let status = try await room.awaitSettled(2)
        #expect(status.totals.stored == 1 && status.totals.duplicate == 1 && status.articles == 1)
        #expect(await room.stop() == .exited(0))
        try await room.start()
        #expect(try room.status().totals == status.totals)
        try room.drop(article, as: "c.txt")
        try room.drop(article, as: "a.txt")
        let after = try await room.awaitSettled(4)
        #expect(after.totals.stored == 1 && after.totals.duplicate == 3 && after.articles == 1)
        #expect(after.totals.balance == 0)
        #expect(room.doneFiles.count == 4)
        #expect(try room.search(article.marker).total == 1)
    }

    @Test("delete: the file is gone once it is stored, its bytes are in the record; quarantine is kept")
    func deletes() async throws {
        let room = try Room(after: "delete")
        try await room.start()
        try room.drop(SampleArticle(1), as: "a.txt")
        try room.drop(SampleArticle(2).bytes + [0xFF], as: "b.txt")
        let status = try await room.awaitSettled(2)
        #expect(status.totals.stored == 1 && status.totals.quarantined == 1)
        #expect(Files.names(room.inbox).isEmpty)
        #expect(room.doneFiles.isEmpty)
        #expect(room.quarantinedFiles.count == 1)
        let id = try #require(try room.search(SampleArticle(1).marker).hits.first?.id)
        #expect(try room.original(id) == SampleArticle(1).bytes)
    }

    @Test("keep: files stay; neither rescan nor restart nor kill doubles anything; a new version is taken")
    func keeps() async throws {
        let room = try Room(after: "keep")
        try await room.start()
        for number in 0..<20 { try room.drop(SampleArticle(number), as: "\(number).txt") }
        let status = try await room.awaitSettled(20)
        #expect(status.totals.stored == 20)
        for _ in 0..<2 { _ = try room.client().call(ServiceInterface.Rescan.self, .init()) }
        #expect(try await room.awaitSettled(20).totals == status.totals)
        #expect(await room.stop() == .exited(0))
        try await room.start()
        _ = try room.client().call(ServiceInterface.Rescan.self, .init())
        #expect(try await room.awaitSettled(20).totals == status.totals)
        room.kill()
        try await room.start()
        _ = try room.client().call(ServiceInterface.Rescan.self, .init())
        #expect(try await room.awaitSettled(20).totals == status.totals)
        try room.drop(SampleArticle(100), as: "7.txt")
        let after = try await room.awaitSettled(21)
        #expect(after.totals.stored == 21 && after.totals.balance == 0)
        #expect(try room.search(SampleArticle(100).marker).total == 1)
        #expect(Files.names(room.inbox).count == 20)
        #expect(room.doneFiles.isEmpty)
    }

    @Test("keep: a daemon killed as soon as it has stored doubles nothing")
    func keepsWhenKilled() async throws {
        let room = try Room(after: "keep")
        try await room.start()
        for round in 1...5 {
            for number in 0..<10 {
                try room.drop(SampleArticle(round * 10 + number), as: "\(round)-\(number).txt")
            }
            try await room.awaitStatus("some are stored") { $0.articles > (round - 1) * 10 }
            room.kill()
            try await room.start()
        }
        let status = try await room.awaitSettled(50)
        #expect(status.totals.stored == 50 && status.totals.duplicate == 0 && status.totals.balance == 0)
        #expect(status.articles == 50)
        #expect(Files.names(room.inbox).count == 50)
    }

    @Test(
        "done and quarantine that cannot be written to: the files are stuck, shown, and go on when they can",
        .enabled(if: AnotherUser.canStart, "needs root, to run the daemon as nobody")
    )
    func refusedFolders() async throws {
        let room = try Room()
        try AnotherUser.own(room)
        for name in ["done", "quarantine"] { try Files.makeFolder("\(room.path)/\(name)", mode: 0o555) }
        try await room.start(AnotherUser.wrapper)
        try room.drop(SampleArticle(1), as: "good.txt")
        try room.drop(SampleArticle(2).bytes + [0xFF], as: "bad.txt")
        let stuck = try await room.awaitStatus("both are stuck") { $0.totals.stuck == 2 }
        #expect(stuck.totals.balance == 0 && stuck.totals.seen == 2)
        #expect(stuck.inboxes[0].stuck == 2)
        #expect(try room.search(SampleArticle(1).marker).total == 1)
        #expect(Files.names(room.inbox) == ["bad.txt", "good.txt"])
        #expect(room.log.contains("good.txt") && room.log.contains("bad.txt"))
        // A restart finds them as they were.
        #expect(await room.stop() == .exited(0))
        try await room.start(AnotherUser.wrapper)
        try await room.awaitStatus("both are stuck again") { $0.totals.stuck == 2 }
        for name in ["done", "quarantine"] { try checked("chmod", chmod("\(room.path)/\(name)", 0o777)) }
        let status = try await room.awaitSettled(2)
        #expect(status.totals.stored == 1 && status.totals.quarantined == 1 && status.totals.balance == 0)
        #expect(status.articles == 1)
        #expect(room.doneFiles.count == 1 && room.quarantinedFiles.count == 1)
    }
}

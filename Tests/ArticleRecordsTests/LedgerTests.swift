import ArticleModel
import ArticleRecords
import Foundation
import Testing

@Suite("The ledger")
struct LedgerTests {
    @Test("a committed row is outstanding until it is settled")
    func settlement() throws {
        let fixture = try RecordFixture()
        let id = try fixture.records.commit([RecordFixture.stored("a.txt", seed: 1)], now: 1)[0].ledger
        #expect(try fixture.records.outstanding().map(\.id) == [id])
        try fixture.records.settle(
            [Settlement(ledger: id, place: .done, placedAs: "2026-01-01/a.txt")],
            now: 2
        )
        #expect(try fixture.records.outstanding().isEmpty)
        let row = try #require(try fixture.records.ledgerRow(id))
        #expect(row.place == .done)
        #expect(row.placedAs == "2026-01-01/a.txt")
    }

    @Test("a settlement travels with the next commit")
    func settlementWithCommit() throws {
        let fixture = try RecordFixture()
        let id = try fixture.records.commit([RecordFixture.stored("a.txt", seed: 1)], now: 1)[0].ledger
        _ = try fixture.records.commit(
            [RecordFixture.stored("b.txt", seed: 2)],
            settling: [Settlement(ledger: id, place: .deleted)],
            now: 2
        )
        #expect(try fixture.records.outstanding().map(\.name.description) == ["b.txt"])
    }

    @Test("a kept file is found by its name, a moved one is not")
    func keptFiles() throws {
        let fixture = try RecordFixture()
        let rows = try fixture.records.commit(
            [RecordFixture.stored("kept", seed: 1), RecordFixture.stored("moved", seed: 2)],
            now: 1
        )
        try fixture.records.settle(
            [
                Settlement(ledger: rows[0].ledger, place: .kept),
                Settlement(ledger: rows[1].ledger, place: .done, placedAs: "x"),
            ],
            now: 1
        )
        let kept = try #require(FileName("kept"))
        let moved = try #require(FileName("moved"))
        #expect(try fixture.records.decided(inbox: "/inbox", name: kept)?.id == rows[0].ledger)
        #expect(try fixture.records.decided(inbox: "/inbox", name: moved) == nil)
        #expect(try fixture.records.decided(inbox: "/other", name: kept) == nil)
    }

    @Test("outcomes are counted by kind")
    func totals() throws {
        let fixture = try RecordFixture()
        _ = try fixture.records.commit(
            [
                RecordFixture.stored("a", seed: 1), RecordFixture.stored("b", seed: 1),
                RecordFixture.quarantined("c"), RecordFixture.quarantined("d"),
            ],
            now: 1
        )
        var expected = LedgerTotals()
        expected.stored = 1
        expected.duplicate = 1
        expected.quarantined = 2
        #expect(try fixture.records.totals() == expected)
    }

    @Test("a quarantined entry is released once, and only when its file is in quarantine")
    func release() throws {
        let fixture = try RecordFixture()
        let id = try fixture.records.commit([RecordFixture.quarantined("c")], now: 1)[0].ledger
        #expect(try !fixture.records.release(id, as: .retried), "its file still lies in the inbox")
        try fixture.records.settle([Settlement(ledger: id, place: .quarantine, placedAs: "c.1")], now: 2)
        #expect(try fixture.records.release(id, as: .retried))
        #expect(try !fixture.records.release(id, as: .discarded))
        #expect(try fixture.records.releasing().map(\.id) == [id])
        #expect(try fixture.records.quarantinedCount() == 0)
    }

    @Test("a name that is not UTF-8 comes back byte for byte")
    func oddName() throws {
        let fixture = try RecordFixture()
        let name = try #require(FileName(bytes: [0x61, 0xFF, 0x0A, 0xE0]))
        let arrival = DecidedArrival(
            inbox: "/inbox",
            name: name,
            identity: RecordFixture.identity(),
            digest: nil,
            noticedAt: 1,
            verdict: .vanished
        )
        let id = try fixture.records.commit([arrival], now: 1)[0].ledger
        #expect(try fixture.records.ledgerRow(id)?.name == name)
    }

    @Test("settings survive, and know when they were never set")
    func settings() throws {
        let fixture = try RecordFixture()
        #expect(try fixture.records.setting("paused") == nil)
        try fixture.records.set("paused", to: "yes")
        try fixture.records.set("paused", to: "no")
        #expect(try ArticleRecords(path: fixture.records.path).setting("paused") == "no")
    }
}

@Suite("Opening a record")
struct OpeningTests {
    @Test("another program's database is refused and left alone")
    func foreignDatabase() throws {
        let folder = NSTemporaryDirectory() + "mohafez-foreign-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/record.sqlite"
        let garbage = Data(repeating: 0x41, count: 8192)
        try garbage.write(to: URL(fileURLWithPath: path))
        #expect(throws: RecordError.self) { try ArticleRecords(path: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == garbage)
    }

    @Test("a folder that is not there is the machine's fault, with the path in the message")
    func missingFolder() throws {
        let path = "/nonexistent-\(UUID().uuidString)/record.sqlite"
        let error = #expect(throws: RecordError.self) { try ArticleRecords(path: path) }
        #expect(error?.description.contains(path) == true)
        #expect(error?.isPassing == true)
    }
}

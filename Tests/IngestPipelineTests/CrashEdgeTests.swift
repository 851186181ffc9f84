import ArticleArchive
import ArticleModel
import ArticleRecords
import Foundation
import Glibc
import IngestPipeline
import Testing

@testable import InboxWatching

/// What the next start makes of every state that a crash can leave between the commit and the settlement.
@Suite("After a crash")
struct CrashEdgeTests {
    /// Commits an article for a file in the inbox as a run would that dies right after the commit.
    private func commitOnly(_ fixture: PipelineFixture, _ name: String, word: String) throws -> LedgerID {
        try fixture.drop(name, PipelineFixture.article(word))
        let directory = try OpenDirectory(path: fixture.inbox)
        let fileName = try #require(FileName(name))
        let identity = try directory.status(of: fileName).identity
        // The first run of another pipeline on another folder gives the arrival its content.
        let other = try PipelineFixture()
        try other.start()
        try other.drop(name, PipelineFixture.article(word))
        try other.wait { $0.outcomes.stored == 1 }
        let id = try #require(other.archive.newestArticle?.id)
        let bytes = try #require(try other.archive.records.original(of: id))
        let details = try #require(try other.archive.records.details(of: id))
        let stored = try #require(try other.archive.records.articles([id]).first)
        let document = try #require(try other.pipeline?.document(of: id, details: details))
        let article = Article(
            lines: details.lines,
            metadata: ArticleMetadata(language: "bn"),
            body: String(decoding: stored.body, as: UTF8.self)
        )
        let codec = ZstandardCodec()
        let arrival = DecidedArrival(
            inbox: fixture.inbox,
            name: fileName,
            identity: identity,
            digest: details.digest,
            noticedAt: 1,
            verdict: .articles(
                [
                    ReadArticle(
                        document: document,
                        article: article,
                        compressedBody: codec.compress(stored.body)
                    )
                ],
                original: codec.compress(bytes)
            )
        )
        return try fixture.archive.commit([arrival], now: Int64(Date().timeIntervalSince1970 * 1_000_000))[0]
            .ledger
    }

    @Test("killed after the commit: the file is moved on, nothing is stored twice")
    func afterCommit() throws {
        let fixture = try PipelineFixture()
        _ = try commitOnly(fixture, "a.txt", word: "পাট")
        try fixture.start()
        try fixture.wait { $0.outcomes.stored == 1 && $0.inWork == 0 && $0.waiting == 0 }
        #expect(fixture.names(in: fixture.inbox).isEmpty)
        #expect(fixture.doneNames == ["a.txt"])
        #expect(fixture.archive.articleCount == 1)
        #expect(try #require(fixture.pipeline).status().totals.seen == 1)
    }

    @Test("killed after the commit, and the file's times changed since: it is known by its digest")
    func afterCommitWithChangedTimes() throws {
        let fixture = try PipelineFixture()
        _ = try commitOnly(fixture, "a.txt", word: "পাট")
        #expect(chmod(fixture.inbox + "/a.txt", 0o600) == 0)
        try fixture.start()
        try fixture.wait { $0.outcomes.stored == 1 && $0.inWork == 0 && $0.waiting == 0 }
        #expect(try #require(fixture.pipeline).status().totals.outcomes.duplicate == 0)
        #expect(fixture.doneNames == ["a.txt"])
    }

    @Test("killed after the move: the ledger learns where the file is")
    func afterMove() throws {
        let fixture = try PipelineFixture()
        let id = try commitOnly(fixture, "a.txt", word: "পাট")
        let row = try #require(try fixture.archive.records.ledgerRow(id))
        var seconds = time_t(row.decidedAt / 1_000_000)
        var local = tm()
        localtime_r(&seconds, &local)
        let day = String(format: "%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday)
        try FileManager.default.createDirectory(
            atPath: fixture.done + "/" + day,
            withIntermediateDirectories: true
        )
        #expect(rename(fixture.inbox + "/a.txt", fixture.done + "/" + day + "/a.txt") == 0)
        try fixture.start()
        let settled = try #require(try fixture.archive.records.ledgerRow(id))
        #expect(settled.place == .done)
        #expect(settled.placedAs == day + "/a.txt")
        #expect(try #require(fixture.pipeline).status().totals.outcomes.stored == 1)
    }

    @Test("killed after the commit, and another file took the name: both are stored, each once")
    func overwritten() throws {
        let fixture = try PipelineFixture()
        _ = try commitOnly(fixture, "a.txt", word: "পাট")
        let other = fixture.folder + "/other"
        try Data(PipelineFixture.article("ধান").utf8).write(to: URL(fileURLWithPath: other))
        #expect(rename(other, fixture.inbox + "/a.txt") == 0)
        try fixture.start()
        try fixture.wait { $0.outcomes.stored == 2 && $0.inWork == 0 && $0.waiting == 0 }
        #expect(fixture.archive.articleCount == 2)
        fixture.stop()
        #expect(try fixture.archive.records.outstanding().isEmpty)
    }

    @Test("a release that was written down and not carried out is carried out at the next start")
    func release() throws {
        let fixture = try PipelineFixture()
        try fixture.start()
        try fixture.drop("a.bin", "\u{1}\u{0}\u{2}")
        try fixture.wait { $0.outcomes.quarantined == 1 }
        fixture.stop()
        let id = try #require(fixture.archive.records.quarantinedIDs().first)
        #expect(try fixture.archive.records.release(id, as: .discarded))
        try fixture.start()
        #expect(fixture.names(in: fixture.quarantine).isEmpty)
        #expect(try fixture.archive.records.ledgerRow(id)?.place == .deleted)
        let totals = try #require(fixture.pipeline).status().totals
        #expect(totals.outcomes.discarded == 1)
        #expect(totals.outcomes.quarantined == 0)
    }

    @Test("an index that was lost with the process is the same after replay")
    func replay() throws {
        let fixture = try PipelineFixture()
        _ = try commitOnly(fixture, "a.txt", word: "পাট")
        let before = try fixture.hits("পাটের")
        #expect(before.count == 1)
        let path = fixture.folder + "/copy"
        try FileManager.default.copyItem(atPath: fixture.folder + "/state", toPath: path)
        let again = try ArticleArchive(stateDirectory: path)
        try again.replay { _, _ in }
        #expect(again.tailArticleCount == 1)
        #expect(again.articleCount == 1)
    }

    @Test("a second archive on the same state folder is told who has it")
    func lock() throws {
        let fixture = try PipelineFixture()
        let error = #expect(throws: ArchiveError.self) {
            try ArticleArchive(stateDirectory: fixture.folder + "/state")
        }
        #expect(error?.description.contains("process \(getpid())") == true)
    }
}

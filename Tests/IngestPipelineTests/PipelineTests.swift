import ArticleModel
import ArticleRecords
import Foundation
import IngestPipeline
import Testing

@Suite("From the inbox to the archive")
struct PipelineTests {
    @Test("a dropped file is stored, searchable, and moved to the day's done folder")
    func stored() throws {
        let fixture = try PipelineFixture()
        try fixture.start()
        try fixture.drop("a.txt", PipelineFixture.article("পাটশিল্প"))
        try fixture.wait { $0.outcomes.stored == 1 && $0.inWork == 0 }
        #expect(fixture.names(in: fixture.inbox).isEmpty)
        #expect(fixture.doneNames == ["a.txt"])
        #expect(try fixture.hits("পাটশিল্প").count == 1)
        #expect(try fixture.hits("পাটশিল্পের").count == 1)
    }

    @Test("files that lay there before the start are taken")
    func backlog() throws {
        let fixture = try PipelineFixture()
        for number in 0..<50 { try fixture.drop("\(number).txt", PipelineFixture.article("শব্দ\(number)")) }
        try fixture.start()
        try fixture.wait { $0.outcomes.stored == 50 }
        #expect(fixture.doneNames.count == 50)
        #expect(try fixture.total("শব্দ7") == 1)
    }

    @Test("the same bytes twice are one article, and the second file is moved on too")
    func duplicate() throws {
        let fixture = try PipelineFixture()
        try fixture.start()
        try fixture.drop("a.txt", PipelineFixture.article("পাটশিল্প"))
        try fixture.wait { $0.outcomes.stored == 1 }
        try fixture.drop("b.txt", PipelineFixture.article("পাটশিল্প"))
        try fixture.drop("a.txt", PipelineFixture.article("পাটশিল্প"))
        try fixture.wait { $0.outcomes.duplicate == 2 }
        #expect(fixture.archive.articleCount == 1)
        #expect(fixture.names(in: fixture.inbox).isEmpty)
        #expect(fixture.doneNames.count == 3, "a name that is taken in done gets a number")
    }

    @Test("what cannot be read lies in quarantine with a reason beside it, and the totals add up")
    func quarantined() throws {
        let fixture = try PipelineFixture()
        try fixture.start()
        try Data([0x61, 0x62, 0xFF, 0xE0]).write(to: URL(fileURLWithPath: fixture.inbox + "/bad.txt"))
        try fixture.drop("empty.txt", "")
        try fixture.wait { $0.outcomes.quarantined == 2 }
        let names = fixture.names(in: fixture.quarantine)
        #expect(names.count == 4)
        #expect(names.filter { $0.hasSuffix(".reason.json") }.count == 2)
        let reasons = try fixture.archive.records.quarantined(offset: 0, limit: 10).map(\.reason?.code)
        #expect(Set(reasons) == ["encoding", "empty"])
        let json = try #require(names.first { $0.hasPrefix("bad") && $0.hasSuffix(".reason.json") })
        let object =
            try JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(fileURLWithPath: fixture.quarantine + "/" + json))
            ) as? [String: Any]
        #expect(object?["reason"] as? String == "encoding")
        #expect((object?["detail"] as? String)?.contains("offset 2") == true)
    }

    @Test("a file over the limit is quarantined without being read, a smaller one passes")
    func tooLarge() throws {
        let fixture = try PipelineFixture()
        var settings = fixture.settings()
        settings.articleSizeLimit = 4096
        try fixture.start(settings)
        try fixture.drop("large.txt", String(repeating: "ক", count: 2000))
        try fixture.drop("small.txt", PipelineFixture.article("ছোট"))
        try fixture.wait { $0.outcomes.quarantined == 1 && $0.outcomes.stored == 1 }
        #expect(
            try fixture.archive.records.quarantined(offset: 0, limit: 1).first?.reason?.code == "too-large"
        )
    }

    @Test("a file that is still open for writing is left alone until it is closed")
    func openForWriting() throws {
        let fixture = try PipelineFixture()
        try fixture.start()
        let path = fixture.inbox + "/slow.txt"
        let text = Array(PipelineFixture.article("ধীর").utf8)
        // Open from its first byte on: a file that is closed once may be taken.
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        try #require(descriptor >= 0)
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: Data(text[..<100]))
        try fixture.drop("other.txt", PipelineFixture.article("অন্য"))
        try fixture.wait { $0.outcomes.stored == 1 }
        #expect(fixture.names(in: fixture.inbox) == ["slow.txt"])
        try handle.write(contentsOf: Data(text[100...]))
        try handle.close()
        try fixture.wait { $0.outcomes.stored == 2 }
        #expect(try fixture.hits("ধীর").count == 1)
    }

    @Test("delete deletes, keep keeps and takes nothing twice", arguments: ["delete", "keep"])
    func afterActions(word: String) throws {
        let fixture = try PipelineFixture()
        let settings = fixture.settings(after: word == "keep" ? .keep : .delete)
        try fixture.start(settings)
        try fixture.drop("a.txt", PipelineFixture.article("পাট"))
        try fixture.wait { $0.outcomes.stored == 1 }
        #expect(fixture.names(in: fixture.inbox) == (word == "keep" ? ["a.txt"] : []))
        #expect(fixture.doneNames.isEmpty)
        _ = fixture.pipeline?.rescan()
        try fixture.wait { $0.waiting == 0 && $0.inWork == 0 }
        fixture.stop()
        try fixture.start(settings)
        _ = fixture.pipeline?.rescan()
        try fixture.wait { $0.waiting == 0 && $0.inWork == 0 }
        let totals = try #require(fixture.pipeline).status().totals
        #expect(totals.seen == 1)
        #expect(totals.outcomes.stored == 1)
        #expect(totals.outcomes.duplicate == 0)
    }

    @Test("folders and links are left alone and shown, and count as nothing seen")
    func ignored() throws {
        let fixture = try PipelineFixture()
        try FileManager.default.createDirectory(
            atPath: fixture.inbox + "/x.txt",
            withIntermediateDirectories: false
        )
        try FileManager.default.createSymbolicLink(
            atPath: fixture.inbox + "/link.txt",
            withDestinationPath: "/etc/passwd"
        )
        try fixture.start()
        try fixture.wait { $0.ignored == 2 }
        let status = try #require(fixture.pipeline).status()
        #expect(status.totals.seen == 0)
        #expect(Set(status.inboxes[0].ignored.map(\.name.description)) == ["x.txt", "link.txt"])
        #expect(fixture.names(in: fixture.inbox) == ["link.txt", "x.txt"])
    }

    @Test("a pause survives a restart, and resume takes what came meanwhile")
    func pause() throws {
        let fixture = try PipelineFixture()
        try fixture.start().pause()
        fixture.stop()
        try fixture.start()
        try fixture.drop("a.txt", PipelineFixture.article("পাট"))
        try fixture.wait { $0.waiting == 1 }
        #expect(try #require(fixture.pipeline).status().isPaused)
        try fixture.pipeline?.resume()
        try fixture.wait { $0.outcomes.stored == 1 }
    }

    @Test("a retried file is taken again, a discarded one is gone, and both leave the totals right")
    func releases() throws {
        let fixture = try PipelineFixture()
        let pipeline = try fixture.start()
        try fixture.drop("a.bin", "\u{1}\u{0}\u{2}")
        try fixture.wait { $0.outcomes.quarantined == 1 }
        let first = try #require(fixture.archive.records.quarantinedIDs().first)
        try pipeline.retry(first)
        try fixture.wait { $0.outcomes.quarantined == 1 && $0.waiting == 0 && $0.inWork == 0 }
        let second = try #require(fixture.archive.records.quarantinedIDs().first)
        #expect(second != first)
        #expect(throws: QuarantineError.self) { try pipeline.retry(first) }
        try pipeline.discard(second)
        try fixture.wait { $0.outcomes.discarded == 1 && $0.outcomes.quarantined == 0 && $0.seen == 1 }
        #expect(fixture.names(in: fixture.quarantine).isEmpty)
    }

    @Test("an imported record is searchable at once, and the same record is a duplicate")
    func imports() throws {
        let fixture = try PipelineFixture()
        let pipeline = try fixture.start()
        let record = try #require(
            ImportRecord(original: Array(#"{"id":"x7","title":"পাটের বাজার","body":"পাটের দাম বেড়েছে।"}"#.utf8))
        )
        let results = try pipeline.importRecords([record, record], source: "records.jsonl")
        guard case .stored(let id) = results[0], case .duplicate(let first) = results[1] else {
            Issue.record("\(results)")
            return
        }
        #expect(first == id)
        #expect(try fixture.hits("পাট") == [id.rawValue])
        #expect(try fixture.archive.records.articles([id]).first?.summary.externalID == "x7")
        #expect(pipeline.status().totals.seen == 0)
    }
}

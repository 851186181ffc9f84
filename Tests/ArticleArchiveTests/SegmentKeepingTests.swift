import ArchiveFixture
import ArticleModel
import ArticleRecords
import BlockingThreads
import Glibc
import SearchIndex
import Testing

@testable import ArticleArchive

@Suite("the index's files")
struct SegmentKeepingTests {
    @Test("a tail that is long enough becomes a file, and a start replays only what came after")
    func flush() throws {
        let room = try ArchiveRoom()
        room.settings.fanIn = 100
        try room.open()
        for start in stride(from: 0, to: 30, by: 10) {
            try room.commit(start..<start + 10)
            try room.rest()
        }
        try room.commit(30..<34)
        try room.rest()
        #expect(try #require(room.archive).indexStatus.files == 3)
        #expect(try #require(room.archive).indexStatus.tail == 4)
        room.abandon()
        let again = try room.open(keepsFiles: false)
        #expect(again.indexStatus.tail == 4)
        #expect(again.indexStatus.files == 3)
        #expect(try room.faults() == [])
    }

    @Test("stopping writes the tail: the next start replays nothing")
    func stop() throws {
        let room = try ArchiveRoom()
        try room.open()
        try room.commit(0..<4)
        room.close()
        #expect(room.files.count == 1)
        let again = try room.open(keepsFiles: false)
        #expect(again.indexStatus.tail == 0)
        #expect(try room.faults() == [])
    }

    @Test("a tail that has waited long enough is written, however short")
    func age() throws {
        let room = try ArchiveRoom()
        room.settings.flushAge = .zero
        try room.open()
        try room.commit(0..<2)
        try room.rest()
        #expect(try #require(room.archive).indexStatus.tail == 0)
        #expect(room.files.count == 1)
    }

    @Test("many files are merged into few, and the old ones go")
    func merge() throws {
        let room = try ArchiveRoom()
        try room.open()
        for start in stride(from: 0, to: 300, by: 10) {
            try room.commit(start..<start + 10)
            try room.rest()
        }
        #expect(room.files.count < 5)
        #expect(try room.faults() == [])
        room.close()
        try room.open(keepsFiles: false)
        #expect(try room.faults() == [])
    }

    @Test("files that no row lists are deleted at start, those of others are left alone")
    func orphans() throws {
        let room = try ArchiveRoom()
        try room.open()
        try room.commit(0..<12)
        room.close()
        let own = room.files
        let left = ["0000000099.segment", "0000000098.segment.tmp", "0000000097.segment.terms.tmp"]
        let others = ["notes.txt", "x.tmp", "a.segment.terms.tmp", "0000000096.segment.copy"]
        for name in left + others { fclose(fopen(room.segments + "/" + name, "w")) }
        try room.open(keepsFiles: false)
        #expect(room.files == (own + others).sorted())
    }

    @Test("a file's number is never given again while its row may be met")
    func numbers() throws {
        let room = try ArchiveRoom()
        var seen: Set<String> = []
        for start in stride(from: 0, to: 80, by: 10) {
            let archive = try room.open()
            try room.commit(start..<start + 10)
            try room.rest()
            let rows = try archive.records.segments().map(\.file)
            for row in rows { seen.insert(row) }
            #expect(Set(rows).count == rows.count)
            room.close()
        }
        #expect(seen.count >= 8)
    }

    @Test(
        "an article that was written anew is found as it is now, wherever its old form stands",
        arguments: ["killed at once", "stopped", "merged", "killed after another flush"]
    )
    func replace(end: String) throws {
        let room = try ArchiveRoom()
        if end != "merged" { room.settings.fanIn = 100 }
        var archive = try room.open()
        try room.commit(0..<10)
        try room.rest()
        let id = ArticleID(rawValue: 5)
        let word = SampleArrivals.marker(4)
        let newWord = SampleArrivals.marker(4, edition: 1)
        #expect(try ArchiveAudit.hits(word, archive) == [5])
        #expect(
            try archive.replace([
                ReplacingArticle(id: id, read: SampleArrivals.article(4, edition: 1)),
                ReplacingArticle(id: ArticleID(rawValue: 999), read: SampleArrivals.article(4)),
            ]) == [id]
        )
        func check(_ when: String) throws {
            #expect(try ArchiveAudit.hits(word, archive) == [], "\(when)")
            #expect(try ArchiveAudit.hits(newWord, archive) == [5], "\(when)")
            #expect(try room.faults() == [], "\(when)")
        }
        try check("at once")
        switch end {
        case "stopped": room.close()
        case "killed at once": room.abandon()
        default:
            for start in stride(from: 10, to: 70, by: 10) {
                try room.commit(start..<start + 10)
                try room.rest()
            }
            try check("after more")
            end == "merged" ? room.close() : room.abandon()
        }
        archive = try room.open()
        try check("after a start")
        room.close()
        archive = try room.open()
        try check("after another")
        // Once every file knows of it, it need not be remembered.
        if end == "merged" {
            try room.commit(100..<120)
            try room.rest()
            #expect(try archive.records.replacements().isEmpty)
        }
    }

    @Test("a folder that cannot be written to is reported, and everything is found meanwhile")
    func refused() throws {
        let room = try ArchiveRoom()
        try room.open()
        rmdir(room.segments)
        fclose(fopen(room.segments, "w"))
        try room.commit(0..<10)
        let reason = room.events.wait(until: .now + .seconds(60)) { events -> String? in
            if case .refused(let reason)? = events.first { reason } else { nil }
        }
        #expect(reason?.contains(room.segments) == true)
        #expect(try ArchiveAudit.count(SampleArrivals.common, try #require(room.archive)) == 10)
        unlink(room.segments)
    }
}

import ArchiveFixture
import ArticleModel
import ArticleRecords
import Glibc
import SearchIndex
import Testing

@testable import ArticleArchive

@Suite("damaged index files")
struct DamageTests {
    /// A room with two files of 20 articles each, closed.
    private func closedRoom() throws -> ArchiveRoom {
        let room = try ArchiveRoom.withTwoFiles()
        room.close()
        #expect(room.files.count == 2)
        return room
    }

    @Test(
        "a file that is damaged is noticed at start and rebuilt, the other one is searched meanwhile",
        arguments: ["flipped", "truncated", "empty", "missing", "other version"]
    )
    func atStart(way: String) throws {
        let room = try closedRoom()
        let name = try #require(room.files.first)
        let path = room.segments + "/" + name
        switch way {
        case "flipped": try room.flip(name, at: 700)
        case "truncated": #expect(truncate(path, 800) == 0)
        case "empty": #expect(truncate(path, 0) == 0)
        case "missing": unlink(path)
        default: try room.flip(name, at: 8)
        }
        let archive = try room.open(keepsFiles: false)
        #expect(archive.indexStatus.missing == 20)
        #expect(archive.missingArticleCount == 20)
        #expect(try ArchiveAudit.count(SampleArrivals.common, archive) == 20)
        archive.startUpkeep { [events = room.events] event in events.update { $0.append(event) } }
        try room.rest()
        #expect(room.wasReportedDamaged(name))
        #expect(archive.indexStatus.missing == 0)
        #expect(try room.faults() == [])
        #expect(!room.files.contains(name))
        room.close()
        room.events.update { $0 = [] }
        let again = try room.open(keepsFiles: false)
        #expect(again.indexStatus.missing == 0 && again.indexStatus.tail == 0)
        #expect(try room.faults() == [])
    }

    @Test("a rebuild that is cut off goes on at the next start and forgets nothing")
    func cutOff() throws {
        let room = try closedRoom()
        room.settings.rebuildCount = 5
        unlink(room.segments + "/" + (try #require(room.files.first)))
        for _ in 0..<3 {
            let archive = try room.open(keepsFiles: false)
            #expect(archive.indexStatus.missing > 0)
            var rebuild = try #require(archive.upkeep.read { $0.rebuilds.first })
            // Only a part of it, as a kill between two files leaves it.
            #expect(try !archive.advance(&rebuild))
            room.abandon()
        }
        try room.open()
        try room.rest()
        #expect(try room.faults() == [])
    }

    @Test("a file that is truncated under a running archive crashes nothing and is rebuilt")
    func whileRunning() throws {
        let room = try closedRoom()
        let archive = try room.open()
        try room.rest()
        for name in room.files { #expect(truncate(room.segments + "/" + name, 300) == 0) }
        // The pages that are gone read as zeros: any answer is fine, as long as there is one.
        for number in 0..<40 { _ = try ArchiveAudit.hits(SampleArrivals.marker(number), archive) }
        try room.rest()
        let faults = try room.faults()
        #expect(faults == [], "\(faults) \(room.events.read { $0 })")
        #expect(room.events.read { $0.contains { if case .damaged = $0 { true } else { false } } })
    }

    @Test("a bit that flips in a large file is found after the start, behind the daemon's back")
    func unverified() throws {
        let room = try closedRoom()
        room.settings.verifiedByteCount = 0
        let name = try #require(room.files.last)
        try room.flip(name, at: 900)
        try room.open()
        try room.rest()
        #expect(room.wasReportedDamaged(name))
        #expect(try room.faults() == [])
    }

    @Test("files to be merged that are damaged are rebuilt instead, and merged then")
    func merging() throws {
        let room = try closedRoom()
        room.settings.verifiedByteCount = 0
        room.settings.fanIn = 3
        let archive = try room.open(keepsFiles: false)
        archive.upkeep.update { $0.unverified = [] }
        let name = try #require(room.files.first)
        try room.flip(name, at: 1000)
        archive.startUpkeep { [events = room.events] event in events.update { $0.append(event) } }
        try room.commit(40..<60)
        try room.rest()
        #expect(room.wasReportedDamaged(name))
        try room.rest()
        #expect(try room.faults() == [])
    }

    @Test(
        "a tail too long for the start is added behind its back, and not forgotten by a kill and newer files"
    )
    func longTail() throws {
        let room = try ArchiveRoom()
        room.settings.flushCount = 1000
        room.settings.replayLimit = 30
        try room.open()
        for start in stride(from: 0, to: 60, by: 10) { try room.commit(start..<start + 10) }
        room.abandon()
        #expect(room.files.isEmpty)
        var archive = try room.open(keepsFiles: false)
        #expect(archive.indexStatus.missing == 60)
        // A newer file is written before the old articles are in.
        try room.commit(60..<70)
        try archive.flush()
        room.abandon()
        archive = try room.open(keepsFiles: false)
        #expect(archive.indexStatus.missing == 60)
        archive.startUpkeep()
        try room.rest()
        #expect(archive.indexStatus.missing == 0)
        #expect(try room.faults() == [])
    }
}

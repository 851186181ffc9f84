import ArchiveFixture
import ArticleModel
import ArticleRecords
import BlockingThreads
import GRDB
import Glibc
import Testing

@testable import ArticleArchive

/// An archive in a folder of its own, with small limits, opened and closed as often as a test likes.
final class ArchiveRoom {
    let path: String
    var settings = IndexUpkeepSettings()
    private(set) var archive: ArticleArchive?
    let events = ConditionLock<[IndexEvent]>([])

    init() throws {
        var template = Array("/tmp/mohafez-archive-XXXXXX".utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
        settings.flushCount = 10
        settings.fanIn = 3
        settings.rebuildCount = 16
        // A merge that stands back behind everything else would never end on a busy machine.
        settings.urgentFileCount = 0
    }

    /// An open room with two files of 20 articles each, which are not merged.
    static func withTwoFiles() throws -> ArchiveRoom {
        let room = try ArchiveRoom()
        room.settings.fanIn = 100
        room.settings.flushCount = 20
        try room.open()
        for start in [0, 20] {
            try room.commit(start..<start + 20)
            try room.rest()
        }
        return room
    }

    deinit {
        close()
        for name in ArchiveAudit.files(in: segments) { unlink(segments + "/" + name) }
        rmdir(segments)
        for name in ArchiveAudit.files(in: path) { unlink(path + "/" + name) }
        rmdir(path)
    }

    var segments: String { path + "/segments" }
    var files: [String] { ArchiveAudit.files(in: segments) }

    /// Opens it as the daemon does at start.
    @discardableResult
    func open(keepsFiles: Bool = true) throws -> ArticleArchive {
        let archive = try ArticleArchive(stateDirectory: path, settings: settings)
        self.archive = archive
        try archive.replay { _, _ in }
        if keepsFiles { archive.startUpkeep { [events] event in events.update { $0.append(event) } } }
        return archive
    }

    /// Writes the tail and closes.
    func close() {
        archive?.stopUpkeep()
        archive?.lock.release()
        archive = nil
    }

    /// Closes as if it were killed: nothing that is in memory only is written.
    func abandon() {
        archive?.upkeep.update { $0.losesTail = true }
        close()
    }

    func rest() throws {
        let archive = try #require(archive)
        #expect(archive.waitUntilKept(atMost: .seconds(60)))
    }

    func commit(_ numbers: some Sequence<Int>) throws {
        let archive = try #require(archive)
        _ = try archive.commit(numbers.map(SampleArrivals.arrival), now: 1)
    }

    func faults() throws -> [String] {
        try ArchiveAudit.faults(try #require(archive), stateDirectory: path)
    }

    /// Changes a file behind the archive's back.
    func flip(_ name: String, at offset: Int) throws {
        let file = try #require(fopen(segments + "/" + name, "r+"))
        defer { fclose(file) }
        fseek(file, offset, SEEK_SET)
        let byte = fgetc(file)
        fseek(file, offset, SEEK_SET)
        fputc(byte ^ 4, file)
    }

    /// Changes the record behind the archive's back; the archive must be closed.
    func sql(_ text: String) throws {
        let queue = try DatabaseQueue(path: path + "/record.sqlite")
        try queue.writeWithoutTransaction { try $0.execute(sql: text) }
        try queue.close()
    }

    /// True when a file was reported damaged.
    func wasReportedDamaged(_ name: String) -> Bool {
        events.read { events in
            events.contains { if case .damaged(let file, _, _) = $0 { file == name } else { false } }
        }
    }
}

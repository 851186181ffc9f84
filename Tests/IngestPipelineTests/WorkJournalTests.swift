import ArticleModel
import Foundation
import Testing

@testable import IngestPipeline

/// A file that kills the daemon: the processes that die are journals that are dropped in the middle of a reading.
@Suite("Files that kill the daemon")
struct WorkJournalTests {
    private let folder = NSTemporaryDirectory() + "mohafez-journal-" + UUID().uuidString
    private var path: String { folder + "/in-work" }
    private let poison = FileIdentity(
        device: 1,
        inode: .max,
        byteCount: 9,
        modifiedNanoseconds: .max,
        changedNanoseconds: 7
    )
    private let neighbour = FileIdentity(
        device: 1,
        inode: 2,
        byteCount: 9,
        modifiedNanoseconds: 4,
        changedNanoseconds: 7
    )

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// The journal as it lies on disk in the middle of reading the files, one worker each.
    private func die(over files: [FileIdentity], crashing: Bool = true) throws {
        let journal = try #require(WorkJournal(path: path, workerCount: 2))
        var left: Data?
        func read(_ index: Int) {
            guard index < files.count else {
                left = FileManager.default.contents(atPath: path)
                return
            }
            _ = journal.reading(files[index], worker: index) { read(index + 1) }
        }
        read(0)
        var bytes = try #require(left)
        if crashing { bytes[0] = UInt8(ascii: "x") }
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    @Test("after three crashes over a file it is not read, and a retry starts from none")
    func threeCrashes() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for deaths in 0..<WorkJournal.crashLimit {
            #expect(WorkJournal(path: path, workerCount: 1)?.deaths(of: poison) == deaths)
            try die(over: [poison])
        }
        let journal = try #require(WorkJournal(path: path, workerCount: 2))
        #expect(journal.reading(poison, worker: 0) { true } == nil)
        #expect(journal.reading(neighbour, worker: 0) { true } == true)
        journal.forget(poison)
        #expect(journal.reading(poison, worker: 0) { true } == true)
        #expect(WorkJournal(path: path, workerCount: 1)?.deaths(of: poison) == 0)
    }

    @Test("kills from outside count for less than crashes")
    func kills() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for _ in 1..<WorkJournal.deathLimit { try die(over: [poison], crashing: false) }
        #expect(WorkJournal(path: path, workerCount: 1)?.reading(poison, worker: 0) { true } == true)
        for _ in 0..<WorkJournal.deathLimit { try die(over: [poison], crashing: false) }
        #expect(WorkJournal(path: path, workerCount: 1)?.reading(poison, worker: 0) { true } == nil)
    }

    @Test("a file that was read once is no suspect any more")
    func cleared() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try die(over: [poison, neighbour])
        let journal = try #require(WorkJournal(path: path, workerCount: 2))
        #expect(journal.deaths(of: neighbour) == 1)
        #expect(journal.reading(neighbour, worker: 0) { true } == true)
        let next = try #require(WorkJournal(path: path, workerCount: 1))
        #expect(next.deaths(of: neighbour) == 0)
        #expect(next.deaths(of: poison) == 1)
    }

    @Test("a suspect is read alone: it waits for the others, and they wait for it", arguments: [true, false])
    func alone(suspectFirst: Bool) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try die(over: [poison])
        let journal = try #require(WorkJournal(path: path, workerCount: 2))
        let (first, second) = suspectFirst ? (poison, neighbour) : (neighbour, poison)
        let entered = DispatchSemaphore(value: 0)
        let result = journal.reading(first, worker: 0) {
            let thread = Thread { _ = journal.reading(second, worker: 1) { entered.signal() } }
            thread.start()
            // Long enough for one that does not wait to be here.
            return entered.wait(timeout: .now() + .milliseconds(300))
        }
        #expect(result == .timedOut)
        #expect(entered.wait(timeout: .now() + .seconds(30)) == .success)
    }

    @Test("files that are no suspects are read together")
    func together() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let journal = try #require(WorkJournal(path: path, workerCount: 2))
        let entered = DispatchSemaphore(value: 0)
        let result = journal.reading(poison, worker: 0) {
            let thread = Thread { _ = journal.reading(neighbour, worker: 1) { entered.signal() } }
            thread.start()
            return entered.wait(timeout: .now() + .seconds(30))
        }
        #expect(result == .success)
    }

    @Test("a journal of nonsense is an empty one")
    func nonsense() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("w 1 2\n\u{FFFD} s -1 x\nw 1 2 3 4 5 6 7\n".utf8).write(to: URL(fileURLWithPath: path))
        let journal = try #require(WorkJournal(path: path, workerCount: 2))
        #expect(journal.deaths(of: poison) == 0)
        #expect(journal.reading(poison, worker: 1) { 7 } == 7)
    }
}

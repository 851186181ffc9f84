import ArticleModel
import BlockingThreads
import Glibc
import Testing

@testable import InboxWatching

struct LostInboxTests {
    private func expectDropSeen(_ folder: WatchedFolder) throws {
        try Scratch.write("a", to: folder.path("new.txt"))
        try folder.take(until: { folder.signs[try name("new.txt")] != nil })
        #expect(folder.inboxStatus.mode == .watching)
        let file = try folder.inbox.current().openForReading(try name("new.txt"), sizeLimit: 10)
        #expect(try file.read(upTo: 10).bytes == [0x61])
    }

    @Test("an inbox renamed away and made again at once is found again")
    func renamedAway() throws {
        let folder = try WatchedFolder()
        try checked("rename", rename(folder.inboxPath, folder.scratch.path + "/old"))
        try checked("mkdir", mkdir(folder.inboxPath, 0o755))
        try folder.take(until: { folder.rescans.contains { $0.contains(.inboxBack) } })
        #expect(folder.inboxStatus.lossCount == 1)
        try expectDropSeen(folder)
        // What happens in the old folder is nobody's business now.
        try Scratch.write("a", to: folder.scratch.path + "/old/other.txt")
        try folder.takeEverything()
        #expect(folder.signs[try name("other.txt")] == nil)
    }

    @Test("an inbox deleted and made again, even with the same inode number, is found again")
    func deleted() throws {
        let folder = try WatchedFolder()
        try checked("rmdir", rmdir(folder.inboxPath))
        try checked("mkdir", mkdir(folder.inboxPath, 0o755))
        try folder.take(until: { folder.rescans.contains { $0.contains(.inboxBack) } })
        try expectDropSeen(folder)
    }

    @Test("an inbox that is gone is said to be lost, and said to be back")
    func goneForAWhile() throws {
        let folder = try WatchedFolder()
        try checked("rename", rename(folder.inboxPath, folder.scratch.path + "/old"))
        try folder.take(until: { folder.modes.last == .lost(.vanished(path: folder.inboxPath)) })
        try checked("rename", rename(folder.scratch.path + "/old", folder.inboxPath))
        try folder.take(until: { folder.modes.last == .watching })
        try folder.take(until: { folder.rescans.last?.contains(.inboxBack) == true })
        try expectDropSeen(folder)
    }

    @Test("an inbox whose parent was renamed, which no event tells, is found again")
    func parentRenamed() throws {
        let scratch = try Scratch()
        let parent = try scratch.folder("parent")
        _ = try scratch.folder("parent/inbox")
        let id = InboxID(rawValue: 0)
        let watcher = InboxWatcher(inboxes: [InboxDirectory(id: id, path: parent + "/inbox")])
        try watcher.start()
        defer { watcher.stop() }
        try checked("rename", rename(parent, scratch.path + "/other"))
        _ = try scratch.folder("parent")
        _ = try scratch.folder("parent/inbox")
        let deadline = MonotonicTime.now + .seconds(20)
        var reasons: RescanReasons = []
        while !reasons.contains(.inboxBack), MonotonicTime.now < deadline {
            for rescan in watcher.next(until: deadline).rescans {
                reasons.formUnion(rescan.reasons)
                watcher.rescanFinished(id)
            }
        }
        #expect(reasons.contains(.inboxBack))
    }

    @Test("an inbox that is missing at the start is waited for")
    func missingAtStart() throws {
        let folder = try WatchedFolder(withFolder: false)
        #expect(folder.inboxStatus.mode == .lost(.vanished(path: folder.inboxPath)))
        try checked("mkdir", mkdir(folder.inboxPath, 0o755))
        try folder.take(until: { folder.modes == [.watching] && folder.rescans == [.start] })
        try expectDropSeen(folder)
    }

    @Test("a file in place of the inbox is said to be no folder")
    func fileInPlace() throws {
        let folder = try WatchedFolder()
        try checked("rmdir", rmdir(folder.inboxPath))
        try Scratch.write("", to: folder.inboxPath)
        try folder.take(until: { folder.modes.last == .lost(.notADirectory(path: folder.inboxPath)) })
    }

    @Test("a polled inbox that is replaced is found again, too")
    func polled() throws {
        var options = WatcherOptions()
        options.pollsOnly = true
        let folder = try WatchedFolder(options)
        try checked("rename", rename(folder.inboxPath, folder.scratch.path + "/old"))
        try checked("mkdir", mkdir(folder.inboxPath, 0o755))
        try folder.take(until: { folder.rescans.contains { $0.contains(.inboxBack) } })
        #expect(try folder.inbox.current().isStillAtItsPath)
    }
}

import ArticleModel
import BlockingThreads
import CLinux
import Glibc
import Testing

@testable import InboxWatching

/// What each way of delivering a file looks like from here; the rows of INGEST's table of kernel facts.
struct WatcherTests {
    @Test("the first thing said is that the inbox is watched and to be listed")
    func start() throws {
        let folder = try WatchedFolder()
        try folder.take(until: { !folder.rescans.isEmpty })
        #expect(folder.rescans == [.start])
        #expect(folder.modes == [.watching])
        #expect(
            folder.inboxStatus.fileSystem?.name == "ext4" || folder.inboxStatus.fileSystem?.silence == nil
        )
    }

    @Test("a file that is created, written and closed is seen as closed")
    func written() throws {
        let folder = try WatchedFolder()
        try Scratch.write("a", to: folder.path("a.txt"))
        try folder.take(until: { folder.signs[try name("a.txt")] == [.created, .closed] })
        #expect(folder.inboxStatus.lastEvent != nil)
    }

    @Test("a file that is written at once is handed over once, when it is closed, not when it is created")
    func handedOverOnce() throws {
        var options = WatcherOptions()
        options.candidateDelay = .seconds(3600)
        let folder = try WatchedFolder(options)
        try Scratch.write("a", to: folder.scratch.path + "/a")
        try checked("link", link(folder.scratch.path + "/a", folder.path("held.txt")))
        for index in 0..<20 { try Scratch.write("a", to: folder.path("\(index)")) }
        try folder.takeEverything()
        #expect(folder.signs.count == 20)
        #expect(folder.signs.values.allSatisfy { $0 == [.created, .closed] })
        #expect(folder.watcher.status().dirtyNameCount == 1)
    }

    @Test("one inbox is polled by wish while the one beside it is watched")
    func polledBeside() throws {
        let scratch = try Scratch()
        let inboxes = try ["a", "b"].enumerated().map {
            InboxDirectory(id: InboxID(rawValue: $0), path: try scratch.folder($1))
        }
        var options = WatcherOptions()
        options.polledInboxes = [inboxes[1].id]
        let watcher = InboxWatcher(inboxes: inboxes, options: options)
        try watcher.start()
        defer { watcher.stop() }
        #expect(watcher.status().inboxes.map(\.mode) == [.watching, .polling(.configured)])
    }

    @Test("a file renamed in, and one renamed over it, are seen as moved in")
    func renamed() throws {
        let folder = try WatchedFolder()
        for _ in 0..<2 {
            try Scratch.write("a", to: folder.scratch.path + "/a")
            try checked("rename", rename(folder.scratch.path + "/a", folder.path("a.txt")))
            try folder.take(until: { folder.signs[try name("a.txt")] == [.movedIn] })
            folder.signs = [:]
        }
    }

    @Test("a linked-in file is seen as created, and is complete")
    func linked() throws {
        let folder = try WatchedFolder()
        try Scratch.write("a", to: folder.scratch.path + "/a")
        try checked("link", link(folder.scratch.path + "/a", folder.path("a.txt")))
        try folder.take(until: { folder.signs[try name("a.txt")] == [.created] })
        let file = try folder.inbox.current().openForReading(try name("a.txt"), sizeLimit: 10)
        #expect(file.completeness() == .complete)
    }

    @Test("a nameless file that is given its name last is seen under that name")
    func nameless() throws {
        let folder = try WatchedFolder()
        let file = try checked(
            "open",
            mohafez_openat(AT_FDCWD, folder.inboxPath, O_WRONLY | MOHAFEZ_O_TMPFILE, 0o644)
        )
        try Scratch.append("a", to: file)
        let path = "/proc/self/fd/\(file)"
        try checked("linkat", linkat(AT_FDCWD, path, AT_FDCWD, folder.path("a.txt"), AT_SYMLINK_FOLLOW))
        try folder.take(until: { folder.signs[try name("a.txt")] == [.created] })
        let opened = try folder.inbox.current().openForReading(try name("a.txt"), sizeLimit: 10)
        #expect(opened.completeness() == .openForWriting)
        close(file)
        #expect(opened.completeness() == .complete)
        try folder.takeEverything()
    }

    @Test("a file renamed in while its writer is at it is seen again when that is closed")
    func renamedWhileOpen() throws {
        let folder = try WatchedFolder()
        let file = try checked("open", open(folder.scratch.path + "/a", O_WRONLY | O_CREAT, 0o644))
        try checked("rename", rename(folder.scratch.path + "/a", folder.path("a.txt")))
        try folder.take(until: { folder.signs[try name("a.txt")] == [.movedIn] })
        try Scratch.append("a", to: file)
        close(file)
        try folder.take(until: { folder.signs[try name("a.txt")] == [.movedIn, .closed] })
    }

    @Test("a mapped file is seen as closed when the mapping ends")
    func mapped() throws {
        let folder = try WatchedFolder()
        try Scratch.write("a", to: folder.path("a.txt"))
        let file = try checked("open", open(folder.path("a.txt"), O_RDWR))
        let memory = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        close(file)
        try folder.takeEverything()
        folder.signs = [:]
        munmap(memory, 4096)
        try folder.take(until: { folder.signs[try name("a.txt")] == [.closed] })
    }

    @Test(
        "a file written through a bind mount of the inbox is seen",
        .enabled(if: geteuid() == 0, "needs root")
    )
    func bindMount() throws {
        let folder = try WatchedFolder()
        let other = try folder.scratch.folder("other")
        let result = mount(folder.inboxPath, other, nil, 4096, nil)  // MS_BIND
        withKnownIssue("no mounting in this container", isIntermittent: true) {
            try checked("mount", result)
        }
        guard result == 0 else { return }
        defer { umount(other) }
        try Scratch.write("a", to: other + "/a.txt")
        try folder.take(until: { folder.signs[try name("a.txt")]?.contains(.closed) == true })
    }

    @Test("a file cut by its path is only found by its state: no event tells")
    func truncated() throws {
        let folder = try WatchedFolder()
        try Scratch.write("abc", to: folder.path("a.txt"))
        try folder.takeEverything()
        folder.signs = [:]
        let before = try folder.inbox.current().status(of: try name("a.txt")).identity
        try checked("truncate", truncate(folder.path("a.txt"), 1))
        try folder.takeEverything()
        #expect(folder.signs.isEmpty)
        #expect(try folder.inbox.current().status(of: try name("a.txt")).identity != before)
    }

    @Test("names of any bytes and of any kind come through whole")
    func oddNames() throws {
        let folder = try WatchedFolder()
        let directory = try folder.inbox.current()
        let odd = [
            Array("new\nline".utf8), [0xFF, 0xFE, 0x80], [UInt8](repeating: 0x62, count: 255),
            Array("খবর".utf8),
        ].compactMap(FileName.init(bytes:))
        for name in odd { try directory.write([1], as: name) }
        try checked("mkdir", mkdir(folder.path("x.txt"), 0o755))
        try checked("mkfifo", mkfifo(folder.path("fifo"), 0o644))
        try checked("symlink", symlink("nowhere", folder.path("link")))
        let made = try ["x.txt", "fifo", "link"].map(name)
        try folder.take(until: { (odd + made).allSatisfy { folder.signs[$0] != nil } })
        #expect(odd.count == 4)
        #expect(made.allSatisfy { folder.signs[$0] == [.created] })
    }

    @Test("our own listing, opening, asking, reading and moving out cause no event at all")
    func ownWork() throws {
        let folder = try WatchedFolder()
        let done = try OpenDirectory(path: try folder.scratch.folder("done"))
        for index in 0..<20 { try Scratch.write("a", to: folder.path("\(index)")) }
        try folder.takeEverything()
        let before = folder.watcher.status().eventCount
        let directory = try folder.inbox.current()
        for entry in try DirectoryScan(directory).next(upTo: 100) {
            let file = try directory.openForReading(entry.name, sizeLimit: 10)
            #expect(file.completeness() == .complete)
            let contents = try file.read(upTo: 10)
            _ = try directory.move(entry.name, expecting: contents.after, to: done, as: entry.name)
        }
        try folder.takeEverything()
        #expect(folder.watcher.status().eventCount - before <= 2)  // the marker's CREATE and CLOSE_WRITE
    }

    @Test("names are handed over once, oldest first, and never more than the consumer wants")
    func batches() throws {
        let folder = try WatchedFolder()
        try folder.takeEverything()
        for index in 0..<10 { try Scratch.write("a", to: folder.path("\(index)")) }
        let deadline = MonotonicTime.now + .seconds(20)
        while folder.watcher.status().dirtyNameCount < 10, MonotonicTime.now < deadline { sched_yield() }
        let first = folder.watcher.next(until: deadline, nameLimit: 4).sightings
        #expect(first.map(\.name) == (try (0..<4).map { try name("\($0)") }))
        // The last name may be known by its creation only, and is then held back until it is closed.
        var rest: [FileName] = []
        while rest.count < 6, MonotonicTime.now < deadline {
            rest += folder.watcher.next(until: deadline, nameLimit: 100).sightings.map(\.name)
        }
        #expect(rest == (try (4..<10).map { try name("\($0)") }))
    }

    @Test("when the set of names is full, the rest becomes one rescan")
    func fullSet() throws {
        var options = WatcherOptions()
        options.dirtyNameCapacity = 5
        let folder = try WatchedFolder(options)
        try folder.take(until: { folder.rescans == [.start] })
        for index in 0..<50 { try Scratch.write("a", to: folder.path("\(index)")) }
        let deadline = MonotonicTime.now + .seconds(20)
        while folder.inboxStatus.eventCount < 51, MonotonicTime.now < deadline { sched_yield() }
        #expect(folder.watcher.status().dirtyNameCount <= 5)
        try folder.take(until: { folder.rescans.last == .namesDropped })
        #expect(folder.watcher.status().droppedNameCount > 0)
    }

    @Test("a deadline, a wake-up and a stop end the waiting")
    func waiting() throws {
        let folder = try WatchedFolder()
        try folder.takeEverything()
        #expect(folder.watcher.next(until: MonotonicTime.now + .milliseconds(5)).isEmpty)
        folder.watcher.wake()
        #expect(folder.watcher.next(until: nil).isEmpty)
        folder.watcher.stop()
        #expect(folder.watcher.next(until: nil).isStopped)
        folder.watcher.stop()
    }

    @Test("a rescan is in flight until it is finished; what comes meanwhile becomes one more")
    func singleFlight() throws {
        let folder = try WatchedFolder()
        folder.finishesRescans = false
        try folder.take(until: { folder.rescans == [.start] })
        for _ in 0..<3 { folder.watcher.requestRescan() }
        #expect(folder.watcher.next(until: MonotonicTime.now).rescans.isEmpty)
        #expect(folder.inboxStatus.isRescanInFlight)
        folder.watcher.rescanFinished(folder.inbox.id)
        try folder.take(until: { folder.rescans == [.start, .requested] })
        folder.watcher.rescanFinished(folder.inbox.id)
        #expect(folder.watcher.next(until: MonotonicTime.now + .milliseconds(300)).isEmpty)
    }

    @Test("a watched inbox is swept at its interval")
    func sweep() throws {
        var options = WatcherOptions()
        options.sweepInterval = .milliseconds(20)
        options.rescanGap = .zero
        let folder = try WatchedFolder(options)
        try folder.take(until: { folder.rescans.count >= 4 })
        #expect(folder.rescans.dropFirst().allSatisfy { $0 == .interval })
    }

    @Test("a forced poll asks for a listing at every interval and uses no inotify")
    func polling() throws {
        var options = WatcherOptions()
        options.pollsOnly = true
        options.pollInterval = .milliseconds(20)
        options.rescanGap = .zero
        let folder = try WatchedFolder(options)
        try folder.take(until: { folder.rescans.count >= 3 })
        #expect(folder.inboxStatus.mode == .polling(.configured))
        try Scratch.write("a", to: folder.path("a.txt"))
        try folder.take(until: { folder.rescans.count >= 6 })
        #expect(folder.signs.isEmpty && folder.watcher.status().eventCount == 0)
    }

    @Test("two inboxes with one folder: the second says so")
    func watchedTwice() throws {
        let scratch = try Scratch()
        let ids = [1, 2].map(InboxID.init(rawValue:))
        let watcher = InboxWatcher(inboxes: ids.map { InboxDirectory(id: $0, path: scratch.path) })
        try watcher.start()
        defer { watcher.stop() }
        #expect(
            watcher.status().inboxes.map(\.mode) == [.watching, .lost(.watchedTwice(path: scratch.path))]
        )
    }
}

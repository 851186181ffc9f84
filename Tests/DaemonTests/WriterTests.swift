import Glibc
import Testing

/// Files that somebody is still writing, and the ways a finished one can arrive.
@Suite(.realProcesses)
struct WriterTests {
    /// A settle time that no test outlives: whatever is taken in time was taken for another reason.
    private static let noTimers = "[intake]\nsettle = \"10min\"\nsweep-interval = \"1d\""

    @Test("a file being written is never taken, and taken promptly when it is closed")
    func heldOpen() async throws {
        let room = try Room(settings: WriterTests.noTimers)
        try await room.start()
        let bytes = SampleArticle(1).bytes
        let file = try Files.open(room.path("slow.txt"), O_WRONLY | O_CREAT)
        try Files.append(Array(bytes.prefix(bytes.count / 2)), to: file)
        try await room.awaitStatus("it waits") { $0.oldestWaiting?.name == "slow.txt" }
        for number in 2...6 { try await room.proveAlive(number) }
        #expect(Files.exists(room.path("slow.txt")))
        try Files.append(Array(bytes.dropFirst(bytes.count / 2)), to: file)
        #expect(try room.status().totals.stored == 5)
        close(file)
        try await until("it is found", within: .seconds(20), last: { room.log }) {
            try room.search(SampleArticle(1).marker).total == 1
        }
        let id = try #require(try room.search(SampleArticle(1).marker).hits.first?.id)
        #expect(try room.original(id) == bytes)
        let totals = try await room.awaitSettled(6).totals
        #expect(totals.stored == 6 && totals.seen == 6)
    }

    @Test("a file renamed in while it is held open is not taken before it is closed")
    func renamedWhileOpen() async throws {
        let room = try Room(settings: WriterTests.noTimers)
        try await room.start()
        let bytes = SampleArticle(1).bytes
        let staged = room.path + "/staging/slow.txt"
        let file = try Files.open(staged, O_WRONLY | O_CREAT)
        try Files.append(Array(bytes.prefix(bytes.count / 2)), to: file)
        try Files.move(staged, room.path("slow.txt"))
        try await room.awaitStatus("it waits") { $0.oldestWaiting?.name == "slow.txt" }
        for number in 2...4 { try await room.proveAlive(number) }
        try Files.append(Array(bytes.dropFirst(bytes.count / 2)), to: file)
        close(file)
        try await until("it is found", within: .seconds(20), last: { room.log }) {
            try room.search(SampleArticle(1).marker).total == 1
        }
        #expect(try await room.awaitSettled(4).totals.stored == 4)
    }

    @Test("a file that is replaced by a rename while it waits: the new one is stored, the old one never was")
    func replacedWhileWaiting() async throws {
        let room = try Room(settings: WriterTests.noTimers)
        try await room.start()
        let file = try Files.open(room.path("x.txt"), O_WRONLY | O_CREAT)
        try Files.append(SampleArticle(1).bytes, to: file)
        try await room.awaitStatus("it waits") { $0.oldestWaiting?.name == "x.txt" }
        try room.drop(SampleArticle(2), as: "x.txt")
        try await until("the new one is found", within: .seconds(20), last: { room.log }) {
            try room.search(SampleArticle(2).marker).total == 1
        }
        close(file)
        try await room.proveAlive(3)
        #expect(try room.search(SampleArticle(1).marker).total == 0)
        #expect(try await room.awaitSettled(2).totals.stored == 2)
    }

    @Test("link(2) in and the other name taken away, as maildir senders do: stored once, seen once")
    func linked() async throws {
        let room = try Room(settings: WriterTests.noTimers)
        try await room.start()
        let count = 50
        for number in 0..<count {
            let staged = "\(room.path)/staging/\(number).txt"
            try Files.write(SampleArticle(number).bytes, to: staged)
            try checked("link", link(staged, room.path("\(number).txt")))
            try checked("unlink", unlink(staged))
        }
        let totals = try await room.awaitSettled(count, within: .seconds(60)).totals
        #expect(totals.stored == count && totals.seen == count && totals.duplicate == 0)
        #expect(room.doneFiles.count == count)
    }

    @Test("O_TMPFILE and linkat: taken at once when it is closed")
    func unnamed() async throws {
        let room = try Room(settings: WriterTests.noTimers)
        try await room.start()
        // O_TMPFILE, which is no plain constant in the C header.
        let file = try Files.open(room.inbox, O_WRONLY | O_DIRECTORY | 0o20_000_000)
        try Files.append(SampleArticle(1).bytes, to: file)
        try checked(
            "linkat",
            linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, room.path("linked.txt"), AT_SYMLINK_FOLLOW)
        )
        close(file)
        try await until("it is found", within: .seconds(70), last: { room.log }) {
            try room.search(SampleArticle(1).marker).total == 1
        }
        #expect(try await room.awaitSettled(1).totals.stored == 1)
    }

    @Test("a chmod and a touch after the drop change nothing: stored once")
    func touched() async throws {
        let room = try Room()
        try await room.start()
        for number in 0..<50 {
            try room.drop(SampleArticle(number), as: "\(number).txt")
            // Gone already is as good.
            _ = chmod(room.path("\(number).txt"), 0o600)
            _ = utimensat(AT_FDCWD, room.path("\(number).txt"), nil, 0)
        }
        let status = try await room.awaitSettled(50)
        #expect(status.articles == 50)
        #expect(status.totals.balance == 0)
        #expect(Files.names(room.inbox).isEmpty)
    }

    @Test("a file taken away before it could be read is counted as vanished, or was never seen")
    func vanished() async throws {
        let room = try Room(settings: WriterTests.noTimers)
        try await room.start()
        let file = try Files.open(room.path("gone.txt"), O_WRONLY | O_CREAT)
        try Files.append(SampleArticle(1).bytes, to: file)
        try await room.awaitStatus("it waits") { $0.oldestWaiting?.name == "gone.txt" }
        try checked("unlink", unlink(room.path("gone.txt")))
        close(file)
        _ = try await room.control("rescan")
        let status = try await room.awaitStatus("it is written off") { $0.totals.vanished == 1 }
        #expect(status.totals.balance == 0 && status.totals.waiting == 0)
        try await room.proveAlive()
    }
}

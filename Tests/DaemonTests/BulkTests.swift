import Glibc
import Testing

/// More at once than the kernel's queue holds.
@Suite(.realProcesses)
struct BulkTests {
    @Test(
        "20,000 files renamed in at once over a kernel queue of 64: all are found without a restart",
        .enabled(
            if: KernelQueue.isWritable,
            "setting fs.inotify.max_queued_events needs root and a writable /proc/sys"
        )
    )
    func overflow() async throws {
        let room = try Room()
        for number in 0..<TestSizes.bulkFiles {
            try Files.write(SampleArticle(number).shortText, to: "\(room.path)/staging/\(number).txt")
        }
        try await KernelQueue.whileLimited(to: TestSizes.queueLimit) { try room.startBlocking() }
        for number in 0..<TestSizes.bulkFiles {
            try Files.move("\(room.path)/staging/\(number).txt", room.path("\(number).txt"))
        }
        let status = try await room.awaitSettled(TestSizes.bulkFiles, within: TestSizes.patience * 2)
        #expect(status.totals.stored == TestSizes.bulkFiles)
        #expect(status.totals.seen == TestSizes.bulkFiles)
        #expect(status.totals.balance == 0)
        #expect(status.articles == TestSizes.bulkFiles)
        #expect(Files.names(room.inbox).isEmpty)
        #expect(room.doneFiles.count == TestSizes.bulkFiles)
        #expect(
            room.log.contains("dropped inotify events"),
            "the queue never overflowed, so this test shows nothing"
        )
        for number in stride(from: 0, to: TestSizes.bulkFiles, by: 97) {
            #expect(try room.search(SampleArticle(number).marker).total == 1, "\(number)")
        }
    }
}

/// The kernel's limit on queued inotify events, which an instance copies when it is made.
enum KernelQueue {
    private static let path = "/proc/sys/fs/inotify/max_queued_events"

    static let isWritable = geteuid() == 0 && access(path, W_OK) == 0

    /// Sets the limit for the time of `body`; a shell restores it even when this process is killed.
    ///
    /// The file is locked, so that nobody who does the same takes our limit for the machine's; and nothing is awaited
    /// under the lock, because whoever else wants it blocks a thread that the waiting would need.
    static func whileLimited(to limit: Int, _ body: () throws -> Void) async throws {
        let lock = try Files.open(path, O_RDONLY)
        defer { close(lock) }
        try await until("no other test limits the queue") { flock(lock, LOCK_EX | LOCK_NB) == 0 }
        let before = try Files.text(path)
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        try checked("socketpair", socketpair(AF_UNIX, kind, 0, &ends))
        let guardian = try ChildProcess(
            ["sh", "-c", "read line; printf %s \"$0\" > \"$1\"", before, path],
            input: ends[0]
        )
        close(ends[0])
        let result = Result {
            try set("\(limit)")
            try body()
        }
        close(ends[1])
        guardian.wait()
        #expect(try Files.text(path) == before)
        try result.get()
    }

    private static func set(_ value: String) throws {
        let file = try Files.open(path, O_WRONLY)
        defer { close(file) }
        try Files.append(Array(value.utf8), to: file, path)
    }
}

import ControlInterface
import Glibc
import MohafezClient
import Testing

/// Index files that somebody cuts, deletes or changes: the daemon says so, goes on answering, and mends it from the record.
@Suite(.realProcesses)
struct IndexDamageTests {
    enum Damage: CaseIterable {
        case cut, deleted, flipped

        func apply(to path: String) throws {
            switch self {
            case .cut: try checked("truncate", truncate(path, 5000))
            case .deleted: try checked("unlink", unlink(path))
            case .flipped: try Files.flip(path)
            }
        }
    }

    /// A room with a large and a small file, its daemon stopped.
    private func room() async throws -> Room {
        let room = try Room()
        for numbers in [0..<large, large..<all] {
            try await room.start()
            try room.store(numbers)
            #expect(await room.stop() == .exited(0))
        }
        #expect(room.segmentFiles.count == 2)
        return room
    }

    /// Runs the daemon so that a new file of the index takes a while to get to the disk: a rebuild is over too soon to be
    /// seen on a busy machine. The first flush of each thread is late, others of the thread's are not.
    private static let slowRebuild = [
        "strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e",
        "inject=fsync:delay_enter=\(TestSizes.flushDelayMicroseconds):when=1",
    ]

    private let large = TestSizes.damagedArticles
    private let all = TestSizes.damagedArticles + 20

    @Test(
        "a damaged file: status is degraded and says why, searches tell what is missing, the rebuild finds all again",
        arguments: Damage.allCases,
        [false, true]
    )
    func damaged(_ damage: Damage, isRunning: Bool) async throws {
        let room = try await room()
        let name = try #require(room.segmentFiles.first)
        // From the damage to the last look this thread is not given away: another test could keep it until all is mended.
        if isRunning { try room.startBlocking(Self.slowRebuild) }
        try damage.apply(to: room.segments + "/" + name)
        if !isRunning { try room.startBlocking(Self.slowRebuild) }
        // Of bytes that change under its hands the daemon hears when it looks at them.
        let look = damage == .flipped && isRunning ? try check(room) : nil
        let seen = try watch(room)
        #expect(seen.missing == large, "missing in the answers: \(seen)")
        #expect(seen.total == all - large, "\(seen)")
        #expect(seen.status?.missingArticles == large, "\(seen)")
        #expect(seen.status?.reason?.contains("\(large) articles cannot be found") == true, "\(seen)")
        #expect(seen.status?.lastError?.contains(name) == true, "\(seen)")
        if let look { #expect(try await look.end() == .exited(65)) }
        let status = try await room.awaitStatus("all is found") {
            $0.missingArticles == nil && $0.state == .watching
        }
        #expect(status.reason == nil)
        #expect(room.log.contains("index file \(name) cannot be used"), "\(room.log)")
        // Said after it is done.
        try await until("the log tells of the rebuild", last: { room.log }) {
            room.log.contains("index file \(name) is rebuilt: \(large) articles")
        }
        try await room.auditIndex(all, Array(stride(from: 0, to: large, by: 7)) + Array(large..<all))
        #expect(!room.segmentFiles.contains(name))
        #expect(try await room.control("check").ending == .exited(0))
        try await room.proveAlive()
    }

    private func check(_ room: Room) throws -> ChildProcess {
        try ChildProcess([Binaries.control, "--socket", room.socket, "check"])
    }

    /// What clients see of the damage.
    private struct Seen {
        var missing: Int?
        var total: Int?
        var status: ServiceInterface.Status?
    }

    /// Asks without a pause until a search and a status were answered from the damaged index.
    private func watch(_ room: Room) throws -> Seen {
        let client = try room.client()
        let small = SampleArticle(large).marker
        var seen = Seen()
        let deadline = ContinuousClock.now + TestSizes.patience
        while seen.missing == nil || seen.status == nil, ContinuousClock.now < deadline {
            let reply = try client.call(ArchiveInterface.Search.self, .init(query: Room.commonWord))
            if let missing = reply.missing, seen.missing == nil {
                #expect(reply.partial && !reply.hits.isEmpty)
                (seen.missing, seen.total) = (missing, reply.total)
            }
            let status = try client.call(ServiceInterface.GetStatus.self, .init()).status
            if status.state == .degraded, seen.status == nil { seen.status = status }
            let other = try client.call(ArchiveInterface.Search.self, .init(query: small))
            #expect(other.total == 1, "an article of the other file is not found")
            // Over already: what was not seen is not there to be seen.
            if room.log.contains("is rebuilt") { break }
        }
        return seen
    }
}

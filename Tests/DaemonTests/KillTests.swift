import Glibc
import Testing

/// The promise, with a real daemon that is really killed: a file that leaves the inbox is stored exactly once, or in
/// quarantine with a reason.
@Suite(.realProcesses)
struct KillTests {
    /// Decides every moment and every way; `$MOHAFEZ_TEST_SEED` replaces it.
    private static let seed =
        getenv("MOHAFEZ_TEST_SEED").flatMap { UInt64(String(cString: $0)) } ?? 20_261_121

    @Test(
        "kill -9 at random moments while files come in, 20 times over one record: each is kept exactly once"
    )
    func randomMoments() async throws {
        var generator = SplitMix(seed: KillTests.seed)
        let room = try Room()
        var delivery = Delivery()
        do {
            for round in 0..<TestSizes.killRounds {
                try await dropAndKill(round, room, &delivery, &generator)
            }
            try await room.start()
            try await delivery.reckon(room)
        } catch {
            throw SeedFailed(seed: KillTests.seed, error: error)
        }
    }

    /// Files at random moments of the window, the kill at another; those after it come to a dead daemon.
    private func dropAndKill(
        _ round: Int,
        _ room: Room,
        _ delivery: inout Delivery,
        _ generator: inout SplitMix
    ) async throws {
        let window = TestSizes.killWindowMilliseconds
        let moments = (0..<TestSizes.killFiles).map { _ in Int.random(in: 0..<window, using: &generator) }
            .sorted()
        let killMoment = Int.random(in: window / 10..<window, using: &generator)
        try room.launch()
        let start = ContinuousClock.now
        var isKilled = false
        for (index, moment) in moments.enumerated() {
            if moment < killMoment {
                try await Task.sleep(until: start + .milliseconds(moment), clock: .continuous)
            } else if !isKilled {
                try await Task.sleep(until: start + .milliseconds(killMoment), clock: .continuous)
                room.kill()
                isKilled = true
            }
            let number = round * TestSizes.killFiles + index
            let way = Delivery.Way.allCases.randomElement(using: &generator) ?? .renamed
            if number % 25 == 24 {
                try delivery.dropBroken(number, way, into: room)
            } else {
                try delivery.drop(SampleArticle(number), way, into: room)
            }
        }
        room.kill()
    }

    @Test(
        "kill -9 at the n-th flush, write or rename: each file is kept exactly once",
        arguments: ["fdatasync", "fsync", "pwrite64", "renameat2"],
        TestSizes.killedCalls
    )
    func systemCall(name: String, number: Int) async throws {
        let room = try Room()
        var delivery = Delivery()
        for index in 0..<10 { try delivery.drop(SampleArticle(index), .renamed, into: room) }
        try delivery.dropBroken(10, .renamed, into: room)
        let process = try room.launch([
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(name)", "-e",
            "inject=\(name):signal=SIGKILL:when=\(number)",
        ])
        let wasKilled = try await awaiting("the daemon is killed or done") { () -> Bool? in
            if process.ended != nil { return true }
            guard let totals = try? room.status().totals else { return nil }  // not listening yet
            return totals.settled == delivery.count ? false : nil
        }
        // There is a first of each; whether there is an eighth is the daemon's business.
        #expect(wasKilled || number > 1, "\(name) was never called")
        try await room.start()
        try await delivery.reckon(room)
    }

    @Test(
        "a file over which the daemon crashed three times goes to quarantine, and its neighbours are stored"
    )
    func poison() async throws {
        let room = try Room()
        // Large enough that it is in hand for a while: its reader stands for one that never comes back.
        let slow = Array(repeating: SampleArticle(1).bytes + [0x0A], count: 3_000).joined()
        try room.drop(Array(slow.prefix(6 << 20)), as: "slow.txt")
        for death in 1...3 {
            try room.launch()
            try untilBlocking("the slow file is in hand, time \(death)", last: { room.log }) {
                // No file: not made yet.
                guard let text = try? Files.text(room.state + "/in-work") else { return false }
                // This process's, not the last one's: it counts the deaths before it.
                let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
                let crashes = lines.first { $0.first == "s" }?.last.flatMap { Int($0) } ?? 0
                return lines.contains { $0.first == "w" } && crashes == death - 1
            }
            room.daemon?.kill(SIGSEGV)
        }
        try room.drop(SampleArticle(2), as: "neighbour.txt")
        try await room.start()
        let totals = try await room.awaitSettled(2).totals
        #expect(totals.quarantined == 1 && totals.stored == 1 && totals.balance == 0, "\(totals)")
        #expect(try room.quarantine().first?.reason == "kills-daemon")
        // A retry gets its tries again, and this time nobody kills the daemon.
        let entry = try #require(try room.quarantine().first)
        #expect(try await room.control("quarantine", "retry", "\(entry.id)").ending == .exited(0))
        try await room.awaitStatus("the retried file is stored") { $0.totals.stored == 2 }
    }
}

/// A failure with the seed that repeats it.
struct SeedFailed: Error, CustomStringConvertible {
    let seed: UInt64
    let error: any Error

    var description: String { "with MOHAFEZ_TEST_SEED=\(seed): \(error)" }
}

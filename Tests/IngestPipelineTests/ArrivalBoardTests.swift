import ArticleModel
import BlockingThreads
import Testing

@testable import IngestPipeline
@testable import InboxWatching

@Suite("The board of arrivals")
struct ArrivalBoardTests {
    private static func key(_ name: String) throws -> ArrivalKey {
        ArrivalKey(inbox: InboxID(rawValue: 0), name: try #require(FileName(name)))
    }

    private static let identity = FileIdentity(
        device: 1,
        inode: 2,
        byteCount: 3,
        modifiedNanoseconds: 4,
        changedNanoseconds: 5
    )

    private func notice(_ board: ArrivalBoard, _ name: String, scan: Int? = nil) throws {
        board.notice([try Self.key(name)], scan: scan, now: .now, wall: 1)
    }

    @Test("a name noticed twice is handed out once")
    func singleFlight() throws {
        let board = ArrivalBoard(settled: ArrivalTally())
        try notice(board, "a")
        try notice(board, "a")
        #expect(try board.next()?.key == Self.key("a"))
        board.close()
        #expect(board.next() == nil)
    }

    @Test("an event during work leads to another look, a scan does not")
    func dirty() throws {
        let board = ArrivalBoard(settled: ArrivalTally())
        try notice(board, "a")
        let job = try #require(board.next())
        try notice(board, "a", scan: board.beginScan())
        board.finish(job.key, as: .stored)
        #expect(board.totals().waiting == 0)
        try notice(board, "a")
        let again = try #require(board.next())
        try notice(board, "a")
        board.finish(again.key, as: .duplicate)
        #expect(try board.next()?.key == Self.key("a"))
    }

    @Test("a timer brings a waiting name back, and a later event does not bring it twice")
    func timers() throws {
        let board = ArrivalBoard(settled: ArrivalTally())
        try notice(board, "a")
        let job = try #require(board.next())
        board.wait(
            job.key,
            reason: .settling,
            identity: Self.identity,
            nextLook: MonotonicTime.now + .milliseconds(5)
        )
        #expect(board.totals().waiting == 1)
        let later = try #require(board.next())
        #expect(later.entry.identity == Self.identity)
        #expect(later.entry.deferrals == 1)
        board.finish(later.key, as: .stored)
        board.close()
        #expect(board.next() == nil)
    }

    @Test("a paused board hands out nothing until it goes on")
    func pausing() throws {
        let board = ArrivalBoard(settled: ArrivalTally())
        board.setPaused(true)
        try notice(board, "a")
        let got = ConditionLock<ArrivalBoard.Job?>(nil)
        let worker = BlockingThread(name: "worker") {
            let job = board.next()
            got.update { $0 = job }
        }
        #expect(got.wait(until: MonotonicTime.now + .milliseconds(30)) { $0 } == nil)
        board.setPaused(false)
        #expect(try got.wait(until: MonotonicTime.now + .seconds(30)) { $0 }?.key == Self.key("a"))
        worker.join()
    }

    @Test("a scan looks again at waiting names it did not meet")
    func staleNames() throws {
        let board = ArrivalBoard(settled: ArrivalTally())
        try notice(board, "gone")
        let job = try #require(board.next())
        board.wait(job.key, reason: .openForWriting, identity: Self.identity, nextLook: nil)
        let scan = board.beginScan()
        try notice(board, "other", scan: scan)
        board.endScan(scan, inbox: InboxID(rawValue: 0))
        let names = Set([board.next()?.key.name.description, board.next()?.key.name.description])
        #expect(names == ["gone", "other"])
    }

    @Test("names beyond the limit are turned away and a scan is wanted when there is room")
    func limit() throws {
        let board = ArrivalBoard(settled: ArrivalTally())
        let keys = try (0..<ArrivalBoard.nameLimit + 10).map { try Self.key("n\($0)") }
        board.notice(keys, scan: nil, now: .now, wall: 1)
        #expect(board.totals().seen == ArrivalBoard.nameLimit)
        #expect(!board.wantsScan())
        for _ in 0...ArrivalBoard.nameLimit / 2 {
            let job = try #require(board.next())
            board.finish(job.key, as: .stored)
        }
        #expect(board.wantsScan())
        #expect(board.totals().balances)
    }

    @Test("whatever happens to names, the totals add up", arguments: [1, 2, 3, 4, 5])
    func totals(seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        var settled = ArrivalTally()
        settled.stored = 3
        settled.quarantined = 50
        let board = ArrivalBoard(settled: settled)
        var inWork: [ArrivalKey] = []
        for step in 0..<3_000 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0...3: try notice(board, "n\(Int.random(in: 0..<40, using: &generator))")
            case 4...5:
                let totals = board.totals()
                if totals.waiting > 0 {
                    try notice(board, "always \(step)")
                    inWork.append(try #require(board.next()).key)
                }
            case 6:
                guard let key = inWork.popLast() else { continue }
                let outcomes: [ArrivalOutcome?] = [.stored, .duplicate, .quarantined, .vanished, nil]
                board.finish(key, as: outcomes.randomElement(using: &generator) ?? nil)
            case 7:
                guard let key = inWork.popLast() else { continue }
                board.wait(key, reason: .settling, identity: Self.identity, nextLook: .now)
            case 8:
                guard let key = inWork.popLast() else { continue }
                if Bool.random(using: &generator) {
                    board.ignoreInWork(key, kind: .fifo)
                } else {
                    board.stick(key, reason: "no", nextLook: .now)
                }
            default:
                let scan = board.beginScan()
                try notice(board, "n\(Int.random(in: 0..<40, using: &generator))", scan: scan)
                if Bool.random(using: &generator) { board.endScan(scan, inbox: InboxID(rawValue: 0)) }
                if step % 100 == 0 { board.release(as: step % 200 == 0 ? .retried : .discarded) }
            }
            let totals = board.totals()
            try #require(totals.balances, "seed \(seed), step \(step): \(totals)")
        }
    }
}

@Suite("The heap of timers")
struct TimerHeapTests {
    @Test("timers come out in order, and only when due")
    func order() throws {
        var generator = SplitMix(state: 77)
        var heap = TimerHeap()
        let key = ArrivalKey(inbox: InboxID(rawValue: 0), name: try #require(FileName("a")))
        let times = (0..<500).map { _ in Int64.random(in: 0..<1000, using: &generator) }
        for time in times { heap.push(MonotonicTime(nanoseconds: time), key) }
        var popped: [Int64] = []
        while let timer = heap.pop(due: MonotonicTime(nanoseconds: 499)) {
            popped.append(timer.time.nanoseconds)
        }
        #expect(popped == times.filter { $0 <= 499 }.sorted())
        #expect(heap.earliest?.nanoseconds == times.filter { $0 > 499 }.min())
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a fixed seed gives the same steps on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

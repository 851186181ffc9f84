import Synchronization
import Testing

@testable import ServiceManager

@Suite("watchdog ledger")
struct WatchdogTests {
    @Test("a ledger without work is always alive")
    func idle() {
        let ledger = WatchdogLedger()
        _ = ledger.register("decode")
        #expect(ledger.tick() == .advanced)
        #expect(ledger.tick() == .advanced)
    }

    @Test("a stage has one whole period for new work before it counts as stalled")
    func freshWork() {
        let ledger = WatchdogLedger()
        let stage = ledger.register("commit")
        #expect(ledger.tick() == .advanced)
        stage.begin()
        #expect(ledger.tick() == .advanced)
        #expect(ledger.tick() == .stalled(stages: ["commit"], tickCount: 1))
    }

    @Test("getting on, by a part or by an end, earns the next sign of life")
    func progress() {
        let ledger = WatchdogLedger()
        let stage = ledger.register("commit")
        stage.begin(2)
        #expect(ledger.tick() == .advanced)
        stage.advance()
        #expect(ledger.tick() == .advanced)
        stage.end()
        #expect(ledger.tick() == .advanced)
        #expect(ledger.tick() == .stalled(stages: ["commit"], tickCount: 1))
        stage.end()
        #expect(ledger.tick() == .advanced)
    }

    @Test("beginning more work is not getting on")
    func onlyGrowing() {
        let ledger = WatchdogLedger()
        let stage = ledger.register("decode")
        stage.begin()
        #expect(ledger.tick() == .advanced)
        stage.begin()
        #expect(ledger.tick() == .stalled(stages: ["decode"], tickCount: 1))
    }

    @Test("one busy stage does not hide a stalled one, and each is named")
    func severalStages() {
        let ledger = WatchdogLedger()
        let busy = ledger.register("decode")
        let stuck = [ledger.register("commit"), ledger.register("sweep")]
        for stage in stuck + [busy] { stage.begin() }
        #expect(ledger.tick() == .advanced)
        busy.advance()
        #expect(ledger.tick() == .stalled(stages: ["commit", "sweep"], tickCount: 1))
        busy.advance()
        stuck[0].end()
        #expect(ledger.tick() == .stalled(stages: ["sweep"], tickCount: 2))
        #expect(ledger.outstanding.map(\.stage) == ["decode", "sweep"])
        stuck[1].end()
        #expect(ledger.tick() == .advanced)
    }

    @Test("work that came and went between two ticks leaves nothing behind")
    func betweenTicks() {
        let ledger = WatchdogLedger()
        let stage = ledger.register("commit")
        for _ in 0..<3 {
            stage.begin()
            stage.end()
            #expect(ledger.tick() == .advanced)
        }
        #expect(ledger.outstanding.isEmpty)
    }

    @Test("counts are right when many threads report at once")
    func manyThreads() async {
        let ledger = WatchdogLedger()
        let stage = ledger.register("decode")
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        stage.begin(2)
                        stage.advance()
                        stage.end(2)
                    }
                    stage.begin()
                }
            }
        }
        #expect(ledger.outstanding.map(\.count) == [8])
    }

    @Test("the pulse pings while work gets on, names what hangs, and gives up after a whole interval")
    func pulse() {
        let ledger = WatchdogLedger()
        let stage = ledger.register("commit")
        let sent = SentMessages()
        let pulse = WatchdogPulse(ledger: ledger, notifier: sent.notifier())
        stage.begin()
        for _ in 0...WatchdogPulse.beatsPerInterval { pulse.beat() }
        stage.end()
        pulse.beat()
        let complaint = "STATUS=stalled: commit did not advance"
        #expect(
            sent.all
                == [
                    "WATCHDOG=1", complaint, complaint, complaint, "WATCHDOG=trigger\n\(complaint)",
                    "WATCHDOG=1",
                ]
        )
        #expect(WatchdogPulse.period(for: .seconds(30)) == .milliseconds(7_500))
    }
}

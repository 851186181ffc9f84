internal import Synchronization

/// Who has work to do and who has got on with it since the last sign of life.
///
/// A stage registers once, says `begin` when work reaches it, `advance` when it has done a part, `end` when the work
/// has left it. Beginning is not getting on: a stage whose queue only grows is stalled.
/// Threading: any thread; every call holds one lock for a few instructions.
package final class WatchdogLedger: Sendable {
    /// Most stages; a pipeline has about ten.
    package static let stageLimit = 64

    private struct Entry {
        let name: String
        var outstanding = 0
        var progress: UInt64 = 0
        /// What they were at the last tick that was answered with `advanced`.
        var outstandingAtPing = 0
        var progressAtPing: UInt64 = 0
        var isStalled: Bool { outstanding > 0 && outstandingAtPing > 0 && progress == progressAtPing }
    }

    private struct State {
        var entries: [Entry] = []
        var stalledTicks = 0
    }

    private let state = Mutex(State())

    /// Makes a ledger without stages.
    package init() {}

    /// A stage of the ledger, to be kept by whoever does its work.
    package struct Stage: Sendable {
        fileprivate let ledger: WatchdogLedger
        fileprivate let index: Int

        /// So many pieces of work have reached the stage.
        package func begin(_ count: Int = 1) { ledger.change(index) { $0.outstanding += count } }

        /// A part of the work was done.
        package func advance() { ledger.change(index) { $0.progress &+= 1 } }

        /// So many pieces have left the stage, done or given up; counts as getting on.
        package func end(_ count: Int = 1) {
            ledger.change(index) { entry in
                entry.outstanding -= count
                entry.progress &+= 1
                precondition(entry.outstanding >= 0, "stage \(entry.name) ended more work than it began")
            }
        }
    }

    /// What a tick found.
    package enum Verdict: Sendable, Hashable {
        /// Every stage with work outstanding has got on, or got its work only now: a sign of life is earned.
        case advanced
        /// These stages have not; `tickCount` ticks in a row were answered so.
        case stalled(stages: [String], tickCount: Int)
    }

    /// Adds a stage.
    package func register(_ name: String) -> Stage {
        state.withLock { state in
            precondition(state.entries.count < Self.stageLimit, "more than \(Self.stageLimit) stages")
            state.entries.append(Entry(name: name))
            return Stage(ledger: self, index: state.entries.count - 1)
        }
    }

    /// Looks at every stage; a verdict of `advanced` starts the next period.
    ///
    /// Complexity: O(stages).
    package func tick() -> Verdict {
        state.withLock { state in
            let stalled = state.entries.filter(\.isStalled).map(\.name)
            guard stalled.isEmpty else {
                state.stalledTicks += 1
                return .stalled(stages: stalled, tickCount: state.stalledTicks)
            }
            state.stalledTicks = 0
            for index in state.entries.indices {
                state.entries[index].outstandingAtPing = state.entries[index].outstanding
                state.entries[index].progressAtPing = state.entries[index].progress
            }
            return .advanced
        }
    }

    /// Stages with work outstanding, for status, in order of registration.
    package var outstanding: [(stage: String, count: Int)] {
        state.withLock { state in
            state.entries.filter { $0.outstanding > 0 }.map { ($0.name, $0.outstanding) }
        }
    }

    private func change(_ index: Int, _ body: (inout Entry) -> Void) {
        state.withLock { body(&$0.entries[index]) }
    }
}

/// Turns ticks of a ledger into signs of life.
///
/// Beat it `beatsPerInterval` times within the manager's interval: one late stage then costs a sign of life but not the
/// daemon, and a stage that is stalled for the whole interval is named before the manager acts.
package struct WatchdogPulse: Sendable {
    /// Beats within one interval of the manager.
    package static let beatsPerInterval = 4

    private let ledger: WatchdogLedger
    private let notifier: ServiceNotifier

    /// Makes a pulse.
    package init(ledger: WatchdogLedger, notifier: ServiceNotifier) {
        self.ledger = ledger
        self.notifier = notifier
    }

    /// Time between two beats for an interval of the manager.
    package static func period(for interval: Duration) -> Duration { interval / beatsPerInterval }

    /// Looks at the ledger once and says what it found: life, the name of what hangs, or at last that all is lost.
    @discardableResult
    package func beat() -> WatchdogLedger.Verdict {
        let verdict = ledger.tick()
        switch verdict {
        case .advanced: notifier.watchdog()
        case .stalled(let stages, let tickCount) where tickCount < Self.beatsPerInterval:
            notifier.status(Self.complaint(stages))
        case .stalled(let stages, _): notifier.triggerWatchdog(status: Self.complaint(stages))
        }
        return verdict
    }

    private static func complaint(_ stages: [String]) -> String {
        "stalled: \(stages.joined(separator: ", ")) did not advance"
    }
}

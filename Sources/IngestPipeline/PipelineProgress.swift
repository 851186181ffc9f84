internal import BlockingThreads
internal import InboxWatching

/// The stages that may stall, as the watchdog and status name them.
package enum PipelineStage: String, Sendable, CaseIterable {
    case examining, committing
}

/// How far each stage has come: counters that only grow, read by the watchdog; and when each inbox was listed.
package final class PipelineProgress: Sendable {
    /// What hears of work beginning and ending; the daemon's watchdog.
    package struct Observer: Sendable {
        package let begin: @Sendable (PipelineStage) -> Void
        /// Getting on without ending: another try of a refused commit.
        package let advance: @Sendable (PipelineStage) -> Void
        package let end: @Sendable (PipelineStage) -> Void

        package init(
            begin: @escaping @Sendable (PipelineStage) -> Void,
            advance: @escaping @Sendable (PipelineStage) -> Void,
            end: @escaping @Sendable (PipelineStage) -> Void
        ) {
            self.begin = begin
            self.advance = advance
            self.end = end
        }

        package static let nobody = Observer(begin: { _ in }, advance: { _ in }, end: { _ in })
    }

    private struct Sweep {
        var count = 0
        var entryCount = 0
        var time: MonotonicTime
    }

    private let observer: Observer
    private let sweeps = ConditionLock<[InboxID: Sweep]>([:])

    init(_ observer: Observer) { self.observer = observer }

    func begin(_ stage: PipelineStage) { observer.begin(stage) }
    func advance(_ stage: PipelineStage) { observer.advance(stage) }
    func end(_ stage: PipelineStage) { observer.end(stage) }

    func noteSweep(of inbox: InboxID, entryCount: Int) {
        sweeps.update { sweeps in
            let count = sweeps[inbox]?.count ?? 0
            sweeps[inbox] = Sweep(count: count + 1, entryCount: entryCount, time: .now)
        }
    }

    /// Time since an inbox was listed as a whole; nil before the first time.
    func sweepAge(of inbox: InboxID) -> Duration? {
        sweeps.read { $0[inbox] }.map { MonotonicTime.now - $0.time }
    }

    /// Runs `request`, then waits until each inbox was listed once more.
    ///
    /// - Returns: the entries found, or nil when the time is over first.
    func awaitSweeps(of inboxes: [InboxID], atMost time: Duration, after request: () -> Void) -> Int? {
        let before = sweeps.read { sweeps in inboxes.map { sweeps[$0]?.count ?? 0 } }
        request()
        return sweeps.wait(until: MonotonicTime.now + time) { sweeps in
            let isDone = zip(inboxes, before).allSatisfy { inbox, count in (sweeps[inbox]?.count ?? 0) > count
            }
            return isDone ? inboxes.reduce(0) { $0 + (sweeps[$1]?.entryCount ?? 0) } : nil
        }
    }
}

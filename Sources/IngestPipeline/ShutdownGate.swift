internal import BlockingThreads

/// Tells waiting stages that the daemon stops, so that no pause outlives it.
final class ShutdownGate: Sendable {
    private let isStopping = ConditionLock(false)

    func stop() { isStopping.update { $0 = true } }

    /// Waits; true at once when the daemon stops, false when the time is over.
    func waitForStop(atMost duration: Duration) -> Bool {
        isStopping.wait(until: MonotonicTime.now + duration) { $0 ? true : nil } ?? false
    }
}

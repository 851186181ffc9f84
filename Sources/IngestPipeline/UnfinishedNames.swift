internal import BlockingThreads

/// Temporary names that were met a moment ago.
///
/// Most are renamed at once, so they are looked at only after a while: then one that is still there waits in
/// status like everything else.
///
/// Threading: the intake thread's own. Limits: `nameLimit`; the sweep meets what is left out.
struct UnfinishedNames {
    private static let nameLimit = 4096

    let delay: Duration
    private var dueTimes: [ArrivalKey: MonotonicTime] = [:]

    init(delay: Duration) { self.delay = delay }

    mutating func add(_ key: ArrivalKey, at now: MonotonicTime) {
        guard dueTimes.count < UnfinishedNames.nameLimit, dueTimes[key] == nil else { return }
        dueTimes[key] = now + delay
    }

    /// The names whose while is over; they are forgotten here.
    mutating func due(at now: MonotonicTime) -> [ArrivalKey] {
        guard !dueTimes.isEmpty else { return [] }
        let due = dueTimes.filter { $0.value <= now }.map(\.key)
        for key in due { dueTimes[key] = nil }
        return due
    }
}

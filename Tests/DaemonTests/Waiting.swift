import Glibc
import Testing

/// A condition did not come true in time.
struct WaitedInVain: Error, CustomStringConvertible {
    let what: String
    let last: String

    var description: String { "waited in vain until \(what); last seen: \(last)" }
}

/// Looks again and again until `probe` gives something.
///
/// - Parameter last: what to tell of the last look, for the failure.
func awaiting<T>(
    _ what: String,
    within limit: Duration = TestSizes.patience,
    last: () -> String = { "nothing" },
    probe: () throws -> T?
) async throws -> T {
    let deadline = ContinuousClock.now + limit
    while true {
        if let found = try probe() { return found }
        guard ContinuousClock.now < deadline else { throw WaitedInVain(what: what, last: last()) }
        try await Task.sleep(for: TestSizes.lookInterval)
    }
}

/// Looks again and again until `condition` holds.
func until(
    _ what: String,
    within limit: Duration = TestSizes.patience,
    last: () -> String = { "nothing" },
    condition: () throws -> Bool
) async throws {
    try await awaiting(what, within: limit, last: last) { try condition() ? () : nil }
}

/// The same, keeping the thread: for what is there for a moment only. Other tests block the few threads that there are, and
/// whoever gives his away may have it back seconds later.
func untilBlocking(
    _ what: String,
    within limit: Duration = TestSizes.patience,
    last: () -> String = { "nothing" },
    condition: () throws -> Bool
) throws {
    let deadline = ContinuousClock.now + limit
    while try !condition() {
        guard ContinuousClock.now < deadline else { throw WaitedInVain(what: what, last: last()) }
        usleep(1000)
    }
}

/// Lets a few tests run at a time: each has a daemon, and the machine has few processors.
struct RealProcesses: SuiteTrait, TestTrait, TestScoping {
    private static let seats = Seats(count: TestSizes.concurrentTests)

    var isRecursive: Bool { true }

    func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        await RealProcesses.seats.take()
        do {
            try await function()
        } catch {
            await RealProcesses.seats.give()
            throw error
        }
        await RealProcesses.seats.give()
    }
}

extension Trait where Self == RealProcesses {
    static var realProcesses: RealProcesses { RealProcesses() }
}

/// A counting semaphore whose waiters do not block a thread.
private actor Seats {
    private var free: Int
    private var waiters: [CheckedContinuation<Void, Never>] = []

    init(count: Int) { free = count }

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiters.append($0) }
    }

    func give() {
        if waiters.isEmpty { free += 1 } else { waiters.removeFirst().resume() }
    }
}

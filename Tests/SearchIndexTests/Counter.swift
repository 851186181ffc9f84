import Synchronization

/// Counts calls from any thread.
final class Counter: Sendable {
    private let value = Atomic<Int>(0)

    /// 0 for the first call.
    func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}

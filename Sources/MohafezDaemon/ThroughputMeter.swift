internal import BlockingThreads
internal import Synchronization

/// How many articles came in lately: one counter a second for an hour.
final class ThroughputMeter: Sendable {
    private static let hour = 3600
    private static let recent = 10

    private struct State {
        var counts = [Int32](repeating: 0, count: hour)
        /// The second, on the monotonic clock, up to which `counts` is current.
        var second: Int64 = 0
    }

    private let state = Mutex(State())

    func add(_ count: Int, at time: MonotonicTime = .now) {
        state.withLock { state in
            let index = ThroughputMeter.advance(&state, to: time)
            state.counts[index] += Int32(count)
        }
    }

    /// Articles a second over the last ten full seconds, and in the last hour.
    func reading(at time: MonotonicTime = .now) -> (perSecond: Double, lastHour: Int) {
        state.withLock { state in
            let index = ThroughputMeter.advance(&state, to: time)
            let recent = (1...ThroughputMeter.recent).reduce(0) { sum, back in
                sum + Int(state.counts[(index - back + ThroughputMeter.hour) % ThroughputMeter.hour])
            }
            return (Double(recent) / Double(ThroughputMeter.recent), state.counts.reduce(0) { $0 + Int($1) })
        }
    }

    private static func advance(_ state: inout State, to time: MonotonicTime) -> Int {
        let second = time.nanoseconds / 1_000_000_000
        let gap = min(max(0, second - state.second), Int64(hour))
        if gap > 0 {
            for step in 0..<gap { state.counts[Int((second - step) % Int64(hour))] = 0 }
            state.second = second
        }
        return Int(state.second % Int64(hour))
    }
}

internal import BlockingThreads

/// When which name is to be looked at again: a binary heap, earliest first.
///
/// Stale timers are harmless, a look is cheap.
struct TimerHeap {
    private var heap: [(time: MonotonicTime, key: ArrivalKey)] = []

    var earliest: MonotonicTime? { heap.first?.time }

    /// Complexity: O(log n).
    mutating func push(_ time: MonotonicTime, _ key: ArrivalKey) {
        heap.append((time, key))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].time < heap[parent].time else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    /// The earliest timer when it is due.
    ///
    /// Complexity: O(log n).
    mutating func pop(due now: MonotonicTime) -> (time: MonotonicTime, key: ArrivalKey)? {
        guard let first = heap.first, first.time <= now else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return first }
        heap[0] = last
        var parent = 0
        while true {
            var smallest = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].time < heap[smallest].time { smallest = child }
            }
            guard smallest != parent else { return first }
            heap.swapAt(parent, smallest)
            parent = smallest
        }
    }
}

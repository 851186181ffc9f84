/// A first-in-first-out queue between two blocking stages, bounded in items and in bytes.
///
/// When full, `push` blocks: back-pressure, never loss. When closed, `push` refuses and `take` drains what is left.
/// Threading: any number of producers and consumers. Complexity: O(1) a push, O(taken) a take.
package final class BoundedQueue<Element: Sendable>: Sendable {
    private struct State {
        var items: [(element: Element, byteCount: Int)] = []
        var byteCount = 0
        var isClosed = false
    }

    private let state = ConditionLock(State())
    private let itemLimit: Int
    private let byteLimit: Int

    /// - Parameters:
    ///   - itemLimit: at least 1.
    ///   - byteLimit: at least 1; one item larger than it is let in when the queue is empty.
    package init(itemLimit: Int, byteLimit: Int) {
        precondition(
            itemLimit >= 1 && byteLimit >= 1,
            "a queue of capacity \(itemLimit) items, \(byteLimit) bytes"
        )
        self.itemLimit = itemLimit
        self.byteLimit = byteLimit
    }

    /// Waits for room, then appends; false when the queue was closed.
    package func push(_ element: Element, byteCount: Int) -> Bool {
        let pushed: Bool? = state.wait(until: nil) { state in
            if state.isClosed { return false }
            let hasRoom =
                state.items.isEmpty
                || (state.items.count < itemLimit && state.byteCount + byteCount <= byteLimit)
            guard hasRoom else { return nil }
            state.items.append((element, byteCount))
            state.byteCount += byteCount
            return true
        }
        return pushed ?? false
    }

    /// Waits for at least one item and takes all there are, up to the limits given.
    ///
    /// `deadline`: when to give up waiting; nil waits for ever.
    /// - Returns: an empty array at the deadline, nil when the queue is closed and drained.
    package func take(upTo limit: Int, byteLimit: Int, deadline: MonotonicTime? = nil) -> [Element]? {
        let taken: [Element]?? = state.wait(until: deadline) { state in
            if state.items.isEmpty { return state.isClosed ? .some(nil) : nil }
            var bytes = 0
            var count = 0
            for item in state.items.prefix(limit) {
                guard count == 0 || bytes + item.byteCount <= byteLimit else { break }
                bytes += item.byteCount
                count += 1
            }
            let elements = state.items.prefix(count).map(\.element)
            state.items.removeFirst(count)
            state.byteCount -= bytes
            return elements
        }
        guard let taken else { return [] }
        return taken
    }

    /// Waits until `count` items are waiting, the queue is full or closed, `isEnough` says so, or the deadline passes.
    ///
    /// For a consumer whose work is cheaper in large batches; `isEnough` is asked whenever something was pushed.
    package func gather(_ count: Int, until deadline: MonotonicTime, isEnough: () -> Bool) {
        _ = state.wait(until: deadline) { state -> Bool? in
            let isFull = state.items.count >= itemLimit || state.byteCount >= byteLimit
            return state.items.count >= count || isFull || state.isClosed || isEnough() ? true : nil
        }
    }

    /// No more pushes; blocked producers return false, consumers drain the rest.
    package func close() { state.update { $0.isClosed = true } }

    /// Items waiting now.
    package var count: Int { state.read { $0.items.count } }
}

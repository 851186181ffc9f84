internal import NIOCore
internal import Synchronization
internal import VarlinkProtocol

/// The way of replies from any thread to the event loop of one connection, bounded in number and bytes.
final class ReplyQueue: Sendable {
    /// What the event loop has to do, in order.
    enum Item: Sendable {
        case frame([UInt8])
        /// The call in work has been answered.
        case callEnded
        /// The call in work will never be answered.
        case abandoned
    }

    private struct State {
        var items: [Item] = []
        var isDrainScheduled = false
        var isClosed = false
        /// Replies handed over and not yet taken by the kernel.
        var unsentCount = 0
        var unsentBytes = 0
    }

    private let limits: ServerLimits
    private let eventLoop: any EventLoop
    private let connections: ConnectionTable
    private let drain: @Sendable () -> Void
    private let state = Mutex(State())

    /// An empty queue; `drain` runs on the event loop when items wait.
    init(eventLoop: any EventLoop, connections: ConnectionTable, drain: @escaping @Sendable () -> Void) {
        limits = connections.limits
        self.eventLoop = eventLoop
        self.connections = connections
        self.drain = drain
    }

    /// Adds one reply; one that ends its call is taken also when the queue is full.
    func append(_ frame: [UInt8], endsCall: Bool) -> ReplyDelivery {
        guard frame.count - 1 <= limits.messageBytesOut else { return .tooLarge }
        let delivery = state.withLock { state -> ReplyDelivery in
            guard !state.isClosed else { return .gone }
            let isFull =
                state.unsentCount >= limits.queuedReplies
                || (state.unsentCount > 0 && state.unsentBytes + frame.count > limits.messageBytesOut)
            guard endsCall || !isFull else { return .full }
            state.items.append(.frame(frame))
            if endsCall { state.items.append(.callEnded) }
            state.unsentCount += 1
            state.unsentBytes += frame.count
            scheduleDrain(&state)
            return .queued
        }
        if delivery == .queued { connections.addUnsent(frame.count) }
        return delivery
    }

    /// The end of a call that wants no reply.
    func appendNothing(endsCall: Bool) -> ReplyDelivery {
        state.withLock { state in
            guard !state.isClosed else { return .gone }
            guard endsCall else { return .queued }
            state.items.append(.callEnded)
            scheduleDrain(&state)
            return .queued
        }
    }

    /// Nobody will answer the call in work.
    func abandon() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.items.append(.abandoned)
            scheduleDrain(&state)
        }
    }

    /// What waits, on the event loop.
    func takeItems() -> [Item] {
        state.withLock { state in
            state.isDrainScheduled = false
            defer { state.items = [] }
            return state.items
        }
    }

    /// The kernel has taken a reply, or it was given up.
    func didSend(_ byteCount: Int) {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.unsentCount -= 1
            state.unsentBytes -= byteCount
            connections.addUnsent(-byteCount)
        }
    }

    /// Bytes of replies that the kernel has not taken yet.
    var unsentBytes: Int { state.withLock { $0.unsentBytes } }

    /// The connection has ended: nothing more is taken.
    func close() {
        state.withLock { state in
            guard !state.isClosed else { return }
            state.isClosed = true
            state.items = []
            connections.addUnsent(-state.unsentBytes)
        }
    }

    private func scheduleDrain(_ state: inout State) {
        guard !state.isDrainScheduled else { return }
        state.isDrainScheduled = true
        eventLoop.execute(drain)
    }
}

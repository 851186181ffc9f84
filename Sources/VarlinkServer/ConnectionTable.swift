internal import NIOCore
internal import Synchronization
internal import VarlinkProtocol

/// Every open connection, counted by user; usable from any thread.
final class ConnectionTable: Sendable {
    private struct State {
        var statistics = ServerStatistics()
        var perUser: [UInt32: Int] = [:]
        var open: [ObjectIdentifier: Entry] = [:]
        var isDraining = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private struct Entry: Sendable {
        let channel: any Channel
        let userID: UInt32
    }

    let limits: ServerLimits
    private let ownUserID: UInt32
    private let state = Mutex(State())
    /// Bytes of replies that wait in all connections together.
    private let unsentBytes = Atomic<Int>(0)

    init(limits: ServerLimits, ownUserID: UInt32) {
        self.limits = limits
        self.ownUserID = ownUserID
    }

    var statistics: ServerStatistics { state.withLock { $0.statistics } }

    var hasUnsentRoom: Bool { unsentBytes.load(ordering: .relaxed) < limits.unsentBytesInAll }

    /// Counts bytes that begin (positive) or cease (negative) to wait.
    func addUnsent(_ byteCount: Int) { unsentBytes.add(byteCount, ordering: .relaxed) }

    /// Takes a new connection in, or says that a limit forbids it.
    func admit(_ channel: any Channel, _ peer: VarlinkPeer) -> Bool {
        state.withLock { state in
            let ofUser = state.perUser[peer.userID, default: 0]
            let isTrusted = peer.userID == 0 || peer.userID == ownUserID
            guard !state.isDraining, state.open.count < limits.connections,
                isTrusted || ofUser < limits.connectionsPerUser
            else {
                state.statistics.refused += 1
                return false
            }
            state.perUser[peer.userID] = ofUser + 1
            state.open[ObjectIdentifier(channel)] = Entry(channel: channel, userID: peer.userID)
            state.statistics.connections = state.open.count
            return true
        }
    }

    func countCall() { state.withLock { $0.statistics.calls += 1 } }

    func countDropped() { state.withLock { $0.statistics.dropped += 1 } }

    /// Forgets a connection that has ended.
    func remove(_ channel: any Channel) {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard let entry = state.open.removeValue(forKey: ObjectIdentifier(channel)) else { return [] }
            let left = state.perUser[entry.userID, default: 1] - 1
            state.perUser[entry.userID] = left == 0 ? nil : left
            state.statistics.connections = state.open.count
            guard state.open.isEmpty else { return [] }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Admits nobody any more and tells every connection to end after the call it has in work.
    func drainAll() {
        let channels = state.withLock { state in
            state.isDraining = true
            return state.open.values.map(\.channel)
        }
        for channel in channels { channel.pipeline.fireUserInboundEventTriggered(DrainEvent()) }
    }

    /// Closes every connection at once.
    func closeAll() {
        for entry in state.withLock({ Array($0.open.values) }) { entry.channel.close(promise: nil) }
    }

    /// Returns when no connection is left.
    func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                if !state.open.isEmpty { state.waiters.append(continuation) }
                return state.open.isEmpty
            }
            if isEmpty { continuation.resume() }
        }
    }
}

/// Tells a connection to end after the call it has in work.
struct DrainEvent: Sendable {}

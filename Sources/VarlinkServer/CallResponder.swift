internal import NIOPosix
internal import Synchronization
internal import VarlinkProtocol

/// Hands the calls of one connection to the handler's threads.
struct CallDispatcher: Sendable {
    let peer: VarlinkPeer
    let threads: NIOThreadPool
    let handler: VarlinkServer.Handler

    /// Begins a call; its end comes through the queue.
    func begin(_ call: VarlinkCall, _ responder: CallResponder) {
        threads.submit { [peer, handler] state in
            // A cancelled item means that the server is shutting down: the responder's end closes the connection.
            guard case .active = state else { return }
            handler(call, peer, responder)
        }
    }
}

/// The replies of one call.
///
/// Whoever lets go of it without having answered closes the connection.
final class CallResponder: VarlinkResponder {
    private struct State {
        var isEnded = false
        var isCancelled = false
        var cancelBodies: [@Sendable () -> Void] = []
    }

    private let mode: VarlinkCall.Mode
    private let queue: ReplyQueue
    private let state = Mutex(State())

    init(mode: VarlinkCall.Mode, queue: ReplyQueue) {
        self.mode = mode
        self.queue = queue
    }

    deinit {
        let isUnanswered = state.withLock { !$0.isEnded && !$0.isCancelled }
        if isUnanswered { queue.abandon() }
    }

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    @discardableResult
    func send(_ reply: VarlinkReply) -> ReplyDelivery {
        precondition(!reply.continues || mode != .single, "a reply with 'continues' to a call without 'more'")
        // Encoded by the caller's thread, so that the event loop only writes.
        let frame = mode == .oneway ? [] : reply.frame
        return state.withLock { state in
            guard !state.isEnded, !state.isCancelled else { return .gone }
            let delivery =
                mode == .oneway
                ? queue.appendNothing(endsCall: !reply.continues)
                : queue.append(frame, endsCall: !reply.continues)
            if delivery == .queued, !reply.continues {
                state.isEnded = true
                state.cancelBodies = []
            }
            return delivery
        }
    }

    func onCancel(_ body: @escaping @Sendable () -> Void) {
        let runsNow = state.withLock { state in
            if !state.isEnded, !state.isCancelled { state.cancelBodies.append(body) }
            return state.isCancelled
        }
        if runsNow { body() }
    }

    /// The client has gone.
    func cancel() {
        let bodies = state.withLock { state -> [@Sendable () -> Void] in
            guard !state.isEnded else { return [] }
            state.isCancelled = true
            defer { state.cancelBodies = [] }
            return state.cancelBodies
        }
        for body in bodies { body() }
    }
}

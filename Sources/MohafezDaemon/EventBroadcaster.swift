internal import ControlInterface
internal import Synchronization
internal import VarlinkProtocol

/// Hands events to everybody who monitors.
///
/// Ingest never waits here: a reader that is too slow is dropped.
final class EventBroadcaster: Sendable {
    typealias Stream = ControlStream<ServiceInterface.Monitor.Reply>

    private struct State {
        var streams: [Int: Stream] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// Sends every event from now on to a stream, until its client goes.
    func add(_ stream: Stream, first event: ServiceInterface.Event) {
        let number = state.withLock { state in
            state.next += 1
            state.streams[state.next] = stream
            return state.next
        }
        stream.send(ServiceInterface.Monitor.Reply(event: event))
        stream.onCancel { [self] in state.withLock { $0.streams[number] = nil } }
    }

    /// Sends one event to all; encoded once.
    func send(_ event: @autoclosure () -> ServiceInterface.Event, lagged: () -> ServiceInterface.Event) {
        let streams = state.withLock { $0.streams }
        guard !streams.isEmpty else { return }
        let reply = VarlinkReply(ServiceInterface.Monitor.Reply(event: event()).object, continues: true)
        for (number, stream) in streams {
            switch stream.send(encoded: reply) {
            case .queued: break
            case .full:
                state.withLock { $0.streams[number] = nil }
                stream.finish(ServiceInterface.Monitor.Reply(event: lagged()))
            case .tooLarge, .gone: state.withLock { $0.streams[number] = nil }
            }
        }
    }

    /// Ends all streams with a last event.
    func finish(_ event: ServiceInterface.Event) {
        let streams = state.withLock { state in
            defer { state.streams = [:] }
            return state.streams
        }
        for stream in streams.values { stream.finish(ServiceInterface.Monitor.Reply(event: event)) }
    }

    var count: Int { state.withLock { $0.streams.count } }
}

internal import ArticleArchive
internal import BlockingThreads
internal import ControlInterface
internal import Synchronization

/// Lets one long job run at a time: they all read the whole archive.
final class JobSeat: Sendable {
    private let taken = Mutex<String?>(nil)

    /// Runs a job on a thread of its own, or says at once which one is in the way.
    ///
    /// `stream`: ends with the error when the seat is taken; else the job ends it.
    func run<Reply: ControlObject>(
        _ name: String,
        _ stream: ControlStream<Reply>,
        _ body: @escaping @Sendable () throws -> Void
    ) {
        let other = taken.withLock { taken in
            guard let other = taken else {
                taken = name
                return String?.none
            }
            return other
        }
        if let other {
            stream.finish(
                ArchiveInterface.Failure.unavailable(
                    reason: "a \(other) is running; try again when it is done"
                )
            )
            return
        }
        _ = BlockingThread(name: name) { [self] in
            defer { taken.withLock { $0 = nil } }
            do {
                try body()
            } catch let failure as ArchiveInterface.Failure {
                stream.finish(failure)
            } catch {
                stream.finish(ArchiveInterface.Failure.unavailable(reason: "\(error)"))
            }
        }
    }
}

/// Says how far a job is, not more often than a person can read.
final class JobReporter<Reply: ControlObject>: Sendable {
    private static var interval: Duration { .milliseconds(100) }

    private struct State {
        var step = ""
        var last: MonotonicTime?
    }

    private let stream: ControlStream<Reply>
    private let core: DaemonCore
    private let state = Mutex(State())
    private let reply: @Sendable (ArchiveInterface.JobProgress) -> Reply

    init(
        _ stream: ControlStream<Reply>,
        _ core: DaemonCore,
        _ reply: @escaping @Sendable (ArchiveInterface.JobProgress) -> Reply
    ) {
        self.stream = stream
        self.core = core
        self.reply = reply
    }

    /// True when the client has gone or the daemon is on its way out.
    var shouldStop: Bool { stream.isCancelled || core.state.state == .stopping }

    func show(_ step: String, _ done: Int, _ total: Int) {
        let isDue = state.withLock { state in
            let now = MonotonicTime.now
            if state.step == step, done < total, let last = state.last, now - last < Self.interval {
                return false
            }
            state.step = step
            state.last = now
            return true
        }
        // A client that reads too slowly misses some of it.
        if isDue { stream.send(reply(ArchiveInterface.JobProgress(step: step, done: done, total: total))) }
    }
}

import ArticleModel
package import BlockingThreads
import CLinux
import Glibc
import Synchronization

/// How the watcher goes about its work.
package struct WatcherOptions: Sendable {
    /// Names kept for the consumer, all inboxes together.
    package var dirtyNameCapacity = WatchLimits.dirtyNames
    /// Never use inotify, for any inbox.
    package var pollsOnly = false
    /// Inboxes to be polled, never watched, whatever the file system.
    package var polledInboxes: Set<InboxID> = []
    /// How long a name that was only created is held back, in case its writer is about to close it.
    package var candidateDelay: Duration = .milliseconds(5)
    /// Time between two listings of an inbox that is polled.
    package var pollInterval: Duration = .seconds(2)
    /// Time between two listings of an inbox that is watched; nil: none.
    package var sweepInterval: Duration? = .seconds(60)
    /// Time between two looks whether the path still leads to the same folder.
    ///
    /// A folder that is held open does not tell of its deletion, and one whose parent was renamed, or which
    /// was mounted over, tells nothing at all.
    package var identityCheckInterval: Duration = .milliseconds(250)
    /// The same while the folder is lost.
    package var lostCheckInterval: Duration = .milliseconds(100)
    /// Least time from the end of one listing to the next of the same inbox, so that overflow after overflow
    /// cannot keep the machine busy with listing.
    package var rescanGap: Duration = .milliseconds(100)

    package init() {}
}

/// Watches all inboxes of the daemon: one inotify instance, one thread, one bounded set of names.
///
/// The consumer calls `next` on a thread of its own: a blocking call needs no callback under a lock, gives
/// natural batches (what gathered while the last batch was in work), and its deadline serves the consumer's
/// settle timers. Memory is bounded whatever the consumer does; what does not fit becomes a rescan.
package final class InboxWatcher: Sendable {
    private let inboxes: [InboxDirectory]
    private let options: WatcherOptions
    private let shared: ConditionLock<WatcherState>
    private let running = Mutex<(loop: WatchLoop, thread: BlockingThread)?>(nil)

    /// Prepares to watch; touches nothing yet.
    ///
    /// The inboxes are named by their ids, which must differ.
    package init(inboxes: [InboxDirectory], options: WatcherOptions = WatcherOptions()) {
        precondition(inboxes.count <= WatchLimits.inboxes, "\(inboxes.count) inboxes")
        precondition(Set(inboxes.map(\.id)).count == inboxes.count, "two inboxes with one id")
        self.inboxes = inboxes
        self.options = options
        shared = ConditionLock(WatcherState(inboxes: inboxes, options: options))
    }

    deinit { stop() }

    /// Sets every watch, asks for the first listing of every inbox, and starts the thread.
    ///
    /// On return the watches are set: a file that arrives from now on is seen or listed. An inbox that cannot
    /// be opened is `lost`, one that cannot be watched is polled; neither is an error here. Call it once.
    /// - Throws: `systemCall` when there is no descriptor to be had.
    package func start() throws(InboxError) {
        let loop = try WatchLoop(inboxes: inboxes, options: options, shared: shared)
        loop.begin()
        let thread = BlockingThread(name: "inbox-watch") { loop.run() }
        running.withLock { running in
            precondition(running == nil, "a watcher is started once")
            running = (loop, thread)
        }
    }

    /// Waits for something to do and takes it.
    ///
    /// - Parameters:
    ///   - deadline: When to return empty-handed; nil: never.
    ///   - nameLimit: Most names to take at once.
    /// - Returns: What has gathered; empty at the deadline or after `wake()`; `isStopped` after `stop()`.
    package func next(until deadline: MonotonicTime?, nameLimit: Int = 512) -> WatchBatch {
        while true {
            let limit = [deadline, shared.read { $0.nextDue }].compactMap(\.self).min()
            let found: WatchBatch?? = shared.wait(until: limit) { state in
                if let batch = state.take(upTo: nameLimit, now: MonotonicTime.now) { return .some(batch) }
                // Something came up that becomes due sooner: sleep no longer than that.
                guard let due = state.nextDue, limit.map({ due < $0 }) ?? true else { return nil }
                return .some(nil)
            }
            if let found, let batch = found { return batch }
            if let deadline, deadline <= MonotonicTime.now { return WatchBatch() }
        }
    }

    /// To be called when the listing that a `RescanRequest` asked for is done or given up; until then no
    /// other request for that inbox is handed out, and everything that asks for one meanwhile becomes one.
    package func rescanFinished(_ inbox: InboxID) {
        shared.update { $0.finishRescan(of: inbox, now: MonotonicTime.now) }
    }

    /// Asks for a listing of one inbox, or of all.
    package func requestRescan(of inbox: InboxID? = nil) {
        shared.update { state in
            for id in inboxes.map(\.id) where inbox == nil || inbox == id {
                state.requestRescan(of: id, .requested)
            }
        }
    }

    /// Makes a waiting or the next `next` return at once.
    package func wake() { shared.update { $0.isWoken = true } }

    /// Ends the thread and makes every `next` return with `isStopped`.
    ///
    /// May be called more than once, by anyone but the watcher's own thread; names not yet handed over are
    /// forgotten, the folder still has them.
    package func stop() {
        shared.update { $0.isStopped = true }
        let ended = running.withLock { running in
            defer { running = nil }
            return running
        }
        guard let (loop, thread) = ended else { return }
        loop.requestStop()
        thread.join()
    }

    /// The state of every inbox and the counters.
    package func status() -> WatcherStatus { shared.read { $0.status } }
}

package import ArticleModel
internal import ArticleRecords
internal import BlockingThreads
internal import InboxWatching

/// One inbox as status shows it.
package struct InboxStatus: Sendable {
    package let path: String
    package let isPolled: Bool
    /// "watching", "polling (nfs: ...)", "lost (...)".
    package let mode: String
    package let waiting: Int
    package let inWork: Int
    package let stuck: Int
    /// What is left alone and why, oldest first, at most `PipelineStatus.ignoredLimit`.
    package let ignored: [(name: FileName, reason: String)]
    package let lastEventAge: Duration?
    package let lastSweepAge: Duration?
}

/// A file that has been waiting.
package struct WaitingFile: Sendable {
    package let inbox: String
    package let name: FileName
    package let reason: String
    package let age: Duration
}

/// The pipeline at one moment.
package struct PipelineStatus: Sendable {
    package static let ignoredLimit = 20

    package let totals: PipelineTotals
    package let inboxes: [InboxStatus]
    package let oldestWaiting: WaitingFile?
    package let isPaused: Bool
    /// Why intake stands still, when it does.
    package let fault: String?
}

extension IngestPipeline {
    /// Everything status shows of the pipeline.
    ///
    /// Complexity: O(names in memory).
    package func status() -> PipelineStatus {
        let watched = watcher.status()
        let inboxes = watched.inboxes.map { watch in
            let counts = board.counts(of: watch.id)
            return InboxStatus(
                path: watch.path,
                isPolled: watch.mode.isPolling,
                mode: watch.mode.description,
                waiting: counts.queued + counts.waiting,
                inWork: counts.inWork,
                stuck: counts.stuck,
                ignored: ignored(in: watch.id),
                lastEventAge: watch.lastEvent.map { .now - $0 },
                lastSweepAge: progress.sweepAge(of: watch.id)
            )
        }
        let oldest = board.oldestWaiting().map { key, entry in
            WaitingFile(
                inbox: settings.inboxes[key.inbox.rawValue].path,
                name: key.name,
                reason: entry.stage.waitingReason?.rawValue ?? "",
                age: MonotonicTime.now - entry.noticed
            )
        }
        return PipelineStatus(
            totals: board.totals(),
            inboxes: inboxes,
            oldestWaiting: oldest,
            isPaused: board.isPaused,
            fault: fault.current
        )
    }

    private func ignored(in inbox: InboxID) -> [(name: FileName, reason: String)] {
        let listing = board.listing(limit: PipelineStatus.ignoredLimit, inbox: inbox) {
            if case .ignored = $0 { true } else { false }
        }
        return listing.map { key, entry in
            guard case .ignored(let kind) = entry.stage else { return (key.name, "") }
            return (key.name, kind.description)
        }
    }
}

extension ArrivalBoard.Entry.Stage {
    var waitingReason: WaitingReason? { if case .waiting(let reason) = self { reason } else { nil } }
}

extension WatchMode {
    var isPolling: Bool { if case .polling = self { true } else { false } }
}

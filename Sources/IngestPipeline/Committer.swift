internal import ArticleArchive
internal import ArticleModel
internal import ArticleRecords
internal import BlockingThreads
internal import InboxWatching

/// What a worker hands to the committer.
enum CommitJob: Sendable {
    /// Decided: to be written, then taken out of the inbox.
    case decided(DecidedArrival, key: ArrivalKey, noticed: MonotonicTime, directory: OpenDirectory)
    /// Written by an earlier run or attempt: to be taken out of the inbox.
    case outstanding(LedgerRow, key: ArrivalKey, directory: OpenDirectory, identity: FileIdentity)

    var key: ArrivalKey {
        switch self {
        case .decided(_, let key, _, _), .outstanding(_, let key, _, _): key
        }
    }
}

/// The one writer: commits what has gathered, makes it searchable, then moves the files.
///
/// In this order, always.
///
/// A batch that the machine refuses (disk full, I/O error) is kept and tried again until it is taken; intake stands
/// still meanwhile because the queue before it is bounded. Nothing is ever dropped here.
/// Threading: `run` is the body of the committer's thread.
final class Committer: Sendable {
    /// Waits between two tries of a refused commit: doubled from the first to the last.
    ///
    /// A try costs one failed transaction, and an operator who has made room wants to see it work.
    private static let firstPause: Duration = .seconds(1)
    private static let longestPause: Duration = .seconds(15)
    /// How often a waiting committer says that it is alive: well below the shortest watchdog interval.
    private static let signOfLife: Duration = .seconds(1)
    /// How long a settlement may stay unwritten when no further batch comes to carry it.
    private static let settlementDelay: Duration = .milliseconds(500)
    /// What a batch gathers during a bulk drop: half a batch, chosen and not swept (docs/decisions/0006).
    private static let gatheredCount = 128
    private static let gatheringTime: Duration = .milliseconds(100)
    /// Wait before a file that could not be moved is tried again.
    private static let stuckPause: Duration = .seconds(60)

    private let settings: IngestSettings
    private let archive: ArticleArchive
    private let board: ArrivalBoard
    private let outstanding: OutstandingRows
    private let queue: BoundedQueue<CommitJob>
    private let gate: ShutdownGate
    private let progress: PipelineProgress
    private let report: @Sendable (PipelineEvent) -> Void

    init(
        settings: IngestSettings,
        archive: ArticleArchive,
        board: ArrivalBoard,
        outstanding: OutstandingRows,
        queue: BoundedQueue<CommitJob>,
        gate: ShutdownGate,
        progress: PipelineProgress,
        report: @escaping @Sendable (PipelineEvent) -> Void
    ) {
        self.settings = settings
        self.archive = archive
        self.board = board
        self.outstanding = outstanding
        self.queue = queue
        self.gate = gate
        self.progress = progress
        self.report = report
    }

    /// Works until the queue is closed and drained.
    func run() {
        let afterAction = AfterAction(inboxes: settings.inboxes)
        var settlements: [Settlement] = []
        while true {
            let deadline = settlements.isEmpty ? nil : MonotonicTime.now + Committer.settlementDelay
            queue.gather(1, until: deadline ?? MonotonicTime.now + .seconds(3600)) { false }
            gatherWhileMoreIsComing()
            let jobs = queue.take(
                upTo: settings.batchCount,
                byteLimit: settings.batchByteCount,
                deadline: deadline
            )
            guard let jobs else { break }
            // Half a second without work: a burst is over.
            if jobs.isEmpty { ProcessMemory.trim() }
            progress.begin(.committing)
            settlements = process(jobs, settlements, afterAction)
            // Rare, and an operator may ask for it at once: where a quarantined file lies is written down at once.
            if settlements.contains(where: { $0.place == .quarantine }) {
                if commit([], settlements) != nil { settlements = [] }
            }
            progress.end(.committing)
        }
        _ = commit([], settlements)
    }

    /// A file that comes alone is committed at once; while names are queued behind the one in hand, a batch gathers:
    /// a transaction's flush, its index block and its two folder flushes cost the same for one file and for a hundred.
    private func gatherWhileMoreIsComing() {
        guard queue.count > 0, board.hasQueued else { return }
        queue.gather(Committer.gatheredCount, until: MonotonicTime.now + Committer.gatheringTime) {
            !board.hasQueued
        }
    }

    /// One batch, from queue to settlements that still have to be written down.
    private func process(
        _ jobs: [CommitJob],
        _ settlements: [Settlement],
        _ afterAction: AfterAction
    ) -> [Settlement] {
        let arrivals = jobs.compactMap {
            if case .decided(let arrival, _, _, _) = $0 { arrival } else { nil }
        }
        guard !arrivals.isEmpty || jobs.isEmpty else {
            return settlements + settle(jobs.map { ($0, nil) }, afterAction)
        }
        guard let (committed, decidedAt) = commit(arrivals, settlements) else {
            // Only when the daemon stops: the files are still in the inbox and are met again at the next start.
            return settlements
        }
        let overwritten = settleOverwritten(jobs)
        var results = committed.makeIterator()
        let rows: [(CommitJob, SettledRow?)] = jobs.map { job in
            guard case .decided(let arrival, let key, let noticed, _) = job, let result = results.next()
            else {
                return (job, nil)
            }
            announce(result, arrival, key: key, noticed: noticed)
            return (job, SettledRow(result, of: arrival, decidedAt: decidedAt))
        }
        return overwritten + settle(rows, afterAction)
    }

    /// Commits, again and again while the machine refuses; nil when the daemon stops first.
    private func commit(
        _ arrivals: [DecidedArrival],
        _ settlements: [Settlement]
    ) -> (committed: [CommittedArrival], decidedAt: Int64)? {
        guard !arrivals.isEmpty || !settlements.isEmpty else { return ([], 0) }
        var pause = Committer.firstPause
        var isDegraded = false
        while true {
            let now = MonotonicTime.wallMicroseconds
            do throws(RecordError) {
                let committed = try archive.commit(arrivals, settling: settlements, now: now)
                if isDegraded { report(.recovered) }
                return (committed, now)
            } catch {
                isDegraded = true
                report(.degraded(reason: error.description))
                guard waitToTryAgain(pause) else { return nil }
                pause = min(pause * 2, Committer.longestPause)
            }
        }
    }

    /// Waits, and lets the watchdog know that waiting is what is done; false when the daemon stops.
    private func waitToTryAgain(_ pause: Duration) -> Bool {
        let deadline = MonotonicTime.now + pause
        while MonotonicTime.now < deadline {
            progress.advance(.committing)
            if gate.waitForStop(atMost: min(Committer.signOfLife, deadline - MonotonicTime.now)) {
                return false
            }
        }
        return true
    }

    /// Takes the files of committed rows out of their inboxes, durably.
    private func settle(_ rows: [(job: CommitJob, row: SettledRow?)], _ afterAction: AfterAction)
        -> [Settlement]
    {
        var moved: [(key: ArrivalKey, settlement: Settlement, outcome: ArrivalOutcome, row: LedgerRow?)] = []
        for (job, row) in rows {
            let (row, directory, earlier) = subject(job, row)
            do throws(InboxError) {
                let settlement = try afterAction.perform(row, directory: directory, inbox: job.key.inbox)
                moved.append((job.key, settlement, row.outcome, earlier))
            } catch {
                switch error {
                case .changed where isSameFile(row, directory):
                    // Only its times changed (a chmod, a link taken away): looked at again, it is known by its digest.
                    keepOutstanding(row, inbox: job.key.inbox)
                    board.wait(job.key, reason: .queued, identity: row.identity, nextLook: .now)
                case .vanished, .changed:
                    // Somebody took or replaced it after it was read: what was read is stored, a newer one is news.
                    moved.append(
                        (job.key, Settlement(ledger: row.ledger, place: .gone), row.outcome, earlier)
                    )
                    if case .changed = error { board.recheck(job.key) }
                default: stick(job.key, row, error)
                }
            }
        }
        var areDurable = true
        do throws(InboxError) {
            try afterAction.synchronize()
        } catch {
            areDurable = false
            report(
                .warning(
                    "\(error): moved files are not yet safe from a power cut, retrying at the next start"
                )
            )
        }
        for item in moved {
            if let row = item.row { outstanding.remove(row) }
            board.finish(item.key, as: item.outcome)
        }
        // A row that does not say "moved" is looked into at the next start; one that says so wrongly never would be.
        return areDurable ? moved.map(\.settlement) : []
    }

    private func subject(
        _ job: CommitJob,
        _ row: SettledRow?
    ) -> (row: SettledRow, directory: OpenDirectory, earlier: LedgerRow?) {
        switch (job, row) {
        case (.outstanding(let row, _, let directory, let identity), _):
            return (SettledRow(row, identity: identity), directory, row)
        case (.decided(_, _, _, let directory), .some(let row)):
            return (row, directory, nil)
        case (.decided, .none):
            preconditionFailure("a decided arrival was not committed before its file was to be moved")
        }
    }

    private func isSameFile(_ row: SettledRow, _ directory: OpenDirectory) -> Bool {
        // Not to be looked at is not the same.
        (try? directory.status(of: row.name).identity.isSameFile(as: row.identity)) ?? false
    }

    private func stick(_ key: ArrivalKey, _ row: SettledRow, _ error: InboxError) {
        keepOutstanding(row, inbox: key.inbox)
        board.stick(key, reason: error.description, nextLook: .now + Committer.stuckPause)
        report(
            .stuck(
                inbox: settings.inboxes[key.inbox.rawValue].path,
                name: row.name,
                reason: error.description
            )
        )
    }

    /// Remembers a committed row whose file still lies in its inbox, for the next look at it.
    private func keepOutstanding(_ row: SettledRow, inbox: InboxID) {
        outstanding.insert(
            LedgerRow(
                id: row.ledger,
                inbox: settings.inboxes[inbox.rawValue].path,
                name: row.name,
                identity: row.identity,
                digest: row.digest,
                outcome: row.outcome,
                reason: row.reason,
                noticedAt: row.decidedAt,
                decidedAt: row.decidedAt,
                place: .inbox,
                placedAs: nil
            )
        )
    }

    /// Settles rows whose file was overwritten before it could be moved: the arrival that was just committed took
    /// their place under the same name.
    private func settleOverwritten(_ jobs: [CommitJob]) -> [Settlement] {
        jobs.compactMap { job in
            guard case .decided(let arrival, let key, _, _) = job,
                let earlier = outstanding.row(
                    inbox: settings.inboxes[key.inbox.rawValue].path,
                    name: arrival.name
                )
            else { return nil }
            outstanding.remove(earlier)
            board.settleOverwritten(as: earlier.outcome)
            return Settlement(ledger: earlier.id, place: .gone)
        }
    }

    private func announce(
        _ result: CommittedArrival,
        _ arrival: DecidedArrival,
        key: ArrivalKey,
        noticed: MonotonicTime
    ) {
        let inbox = settings.inboxes[key.inbox.rawValue].path
        switch (result.outcome, arrival.verdict) {
        case (.stored, .articles(let articles, _)):
            let headlines = zip(result.articles, articles).map { id, read in
                StoredHeadline(
                    id: id,
                    title: read.article.metadata.title?.value,
                    publication: read.article.metadata.publication
                )
            }
            report(
                .stored(
                    inbox: inbox,
                    name: arrival.name,
                    articles: headlines,
                    byteCount: arrival.identity.byteCount,
                    duration: MonotonicTime.now - noticed
                )
            )
        case (.duplicate, _): report(.duplicate(inbox: inbox, name: arrival.name, of: result.duplicateOf))
        case (.quarantined, .quarantine(let reason)):
            report(.quarantined(inbox: inbox, name: arrival.name, entry: result.ledger, reason: reason))
        case (.vanished, _): report(.vanished(inbox: inbox, name: arrival.name))
        default: preconditionFailure("outcome \(result.outcome) of another verdict")
        }
    }
}

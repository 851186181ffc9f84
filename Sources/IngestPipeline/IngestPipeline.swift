// Inbox to archive: bounded, ordered, resumable.
//
// Purpose: every regular file in an inbox ends in the archive or in quarantine with a reason, exactly once, whatever
// dies in between. Not its purpose: what an article is (the pure floors), how it is found (SearchIndex).
// Threading: one intake thread (watcher to board), `workerCount` workers (read, decode, analyse), one committer
// (record, index, after-action). They meet in the board and in one bounded queue; see docs/ARCHITECTURE.md.
// Limits: IngestSettings, ArrivalBoard.nameLimit, the queue's two limits below.
// Known faults: a process that never closes a file keeps it waiting for ever (status shows it with its age).
package import ArticleArchive
internal import ArticleModel
package import ArticleRecords
internal import BlockingThreads
internal import CLinux
internal import Glibc
package import InboxWatching
internal import Synchronization

/// The way from the inboxes into the archive.
package final class IngestPipeline: Sendable {
    /// The record's setting that keeps a pause over restarts.
    private static let pausedSetting = "paused"
    /// Names an inbox scan reads at a time.
    private static let scanBatch = 1024

    let settings: IngestSettings
    let archive: ArticleArchive
    let board: ArrivalBoard
    let inboxes: [InboxDirectory]
    let watcher: InboxWatcher
    let outstanding: OutstandingRows
    let report: @Sendable (PipelineEvent) -> Void
    let fault = PipelineFault()
    private let queue: BoundedQueue<CommitJob>
    let gate = ShutdownGate()
    private let threads = Mutex<Threads?>(nil)
    let progress: PipelineProgress
    /// What articles are read with; a reload changes it.
    let names: Mutex<OwnNames>
    private let journal: WorkJournal?

    /// Time between two looks for done folders that are past their time.
    private static let housekeepingInterval: Duration = .seconds(3600)

    private struct Threads {
        let housekeeping: BlockingThread
        let intake: BlockingThread
        let workers: [BlockingThread]
        let committer: BlockingThread
    }

    /// Reads the ledger and prepares everything; touches no inbox yet.
    ///
    /// `names`: what articles are read with.
    /// `observer`: hears of every piece of work; must not block.
    /// `report`: called on the pipeline's threads; must not block.
    /// - Throws: `RecordError` when the ledger cannot be read.
    package init(
        settings: IngestSettings,
        archive: ArticleArchive,
        names: OwnNames = OwnNames(),
        observer: PipelineProgress.Observer = .nobody,
        report: @escaping @Sendable (PipelineEvent) -> Void
    ) throws(RecordError) {
        self.settings = settings
        self.archive = archive
        self.names = Mutex(names)
        progress = PipelineProgress(observer)
        self.report = { [fault] event in
            fault.note(event)
            report(event)
        }
        journal = settings.workJournalPath.flatMap {
            WorkJournal(path: $0, workerCount: max(1, settings.workerCount))
        }
        journal?.markCrashes()
        if let path = settings.workJournalPath, journal == nil {
            report(
                .warning(
                    "\(path) cannot be written (errno \(errno)): a file that kills the daemon would be read again at "
                        + "every start"
                )
            )
        }
        let rows = try archive.records.outstanding()
        inboxes = settings.inboxes.enumerated().map {
            InboxDirectory(id: InboxID(rawValue: $0), path: $1.path)
        }
        let reconciliation = Reconciliation(rows, inboxes: inboxes, settings: settings)
        if !reconciliation.settlements.isEmpty {
            try archive.records.settle(reconciliation.settlements, now: MonotonicTime.wallMicroseconds)
        }
        outstanding = OutstandingRows(reconciliation.outstanding)
        var settled = ArrivalTally(try archive.records.totals())
        for row in reconciliation.outstanding { settled[row.outcome] -= 1 }
        board = ArrivalBoard(settled: settled)
        board.setPaused(try archive.records.setting(IngestPipeline.pausedSetting) == "yes")
        // Two batches: one being written, one gathering.
        queue = BoundedQueue(itemLimit: 2 * settings.batchCount, byteLimit: 2 * settings.batchByteCount)
        var options = WatcherOptions()
        options.pollInterval = settings.pollInterval
        options.sweepInterval = settings.sweepInterval
        options.polledInboxes = Set(inboxes.filter { settings.inboxes[$0.id.rawValue].pollsOnly }.map(\.id))
        watcher = InboxWatcher(inboxes: inboxes, options: options)
    }

    /// Arms the watches, then starts the threads; on return every file that is or comes there will be met.
    ///
    /// - Throws: `InboxError` when the system has no descriptor left.
    package func start() throws(InboxError) {
        LeaseSignal.ignore()
        do throws(QuarantineError) {
            try finishReleases()
        } catch {
            // The rows still say so: the next start tries again.
            report(
                .warning(
                    "a quarantined file cannot be put where an operator wanted it: \(error), retrying at start"
                )
            )
        }
        try watcher.start()
        let committer = Committer(
            settings: settings,
            archive: archive,
            board: board,
            outstanding: outstanding,
            queue: queue,
            gate: gate,
            progress: progress,
            report: report
        )
        threads.withLock { threads in
            precondition(threads == nil, "a pipeline is started once")
            threads = Threads(
                housekeeping: BlockingThread(name: "housekeeping") { [self] in keepHouse() },
                intake: BlockingThread(name: "intake") { [self] in takeIn() },
                workers: (0..<max(1, settings.workerCount)).map { number in
                    BlockingThread(name: "worker \(number)") { [self] in work(number) }
                },
                committer: BlockingThread(name: "committer") { committer.run() }
            )
        }
    }

    /// Stops taking files in, finishes what is in work, commits it, ends the threads.
    ///
    /// Blocks until done.
    package func stop() {
        watcher.stop()
        board.close()
        gate.stop()
        let running = threads.withLock { threads in
            defer { threads = nil }
            return threads
        }
        running?.intake.join()
        running?.workers.forEach { $0.join() }
        queue.close()
        running?.committer.join()
        running?.housekeeping.join()
    }

    /// Leaves the inboxes alone until `resume`, also over restarts; what is in work is finished.
    package func pause() throws(RecordError) {
        try archive.records.set(IngestPipeline.pausedSetting, to: "yes")
        board.setPaused(true)
        report(.paused)
    }

    /// Takes files again after `pause`.
    package func resume() throws(RecordError) {
        try archive.records.set(IngestPipeline.pausedSetting, to: "no")
        board.setPaused(false)
        report(.resumed)
    }

    package var isPaused: Bool { board.isPaused }

    /// Reads files that come from now on with other names; those stored already stay as they were read.
    package func use(_ names: OwnNames) { self.names.withLock { $0 = names } }

    /// Lists every inbox anew and waits until that is done.
    ///
    /// - Returns: the entries found, nil when it took longer than a minute (a lost inbox, a huge one): it goes on.
    package func rescan() -> Int? {
        progress.awaitSweeps(of: inboxes.map(\.id), atMost: .seconds(60)) { watcher.requestRescan() }
    }

    // MARK: The intake thread

    private func takeIn() {
        var overflowCount: UInt64 = 0
        var unfinished = UnfinishedNames(delay: settings.settleTime)
        while true {
            let batch = watcher.next(until: .now + .seconds(1))
            if batch.isStopped { return }
            let now = MonotonicTime.now
            var keys: [ArrivalKey] = unfinished.due(at: now)
            for sighting in batch.sightings {
                let key = ArrivalKey(inbox: sighting.inbox, name: sighting.name)
                if TemporaryName.isTemporary(key.name) {
                    unfinished.add(key, at: now)
                } else {
                    keys.append(key)
                }
            }
            board.notice(keys, scan: nil, now: now, wall: MonotonicTime.wallMicroseconds)
            for (id, mode) in batch.modeChanges {
                report(.inboxMode(inbox: settings.inboxes[id.rawValue].path, mode: mode.description))
            }
            for request in batch.rescans {
                if request.reasons.contains(.overflow) {
                    let overflows = watcher.status().overflowCount
                    if overflows > overflowCount { report(.overflow) }
                    overflowCount = overflows
                }
                scan(request)
                watcher.rescanFinished(request.inbox)
            }
            if board.wantsScan() { watcher.requestRescan() }
        }
    }

    /// Lists one inbox into the board.
    private func scan(_ request: RescanRequest) {
        let path = settings.inboxes[request.inbox.rawValue].path
        do throws(InboxError) {
            let directory = try inboxes[request.inbox.rawValue].refreshed()
            let walk = try DirectoryScan(directory)
            let number = board.beginScan()
            var entryCount = 0
            while case let entries = try walk.next(upTo: IngestPipeline.scanBatch), !entries.isEmpty {
                entryCount += entries.count
                board.notice(
                    entries.map { ArrivalKey(inbox: request.inbox, name: $0.name) },
                    scan: number,
                    now: MonotonicTime.now,
                    wall: MonotonicTime.wallMicroseconds
                )
            }
            board.endScan(number, inbox: request.inbox)
            progress.noteSweep(of: request.inbox, entryCount: entryCount)
            if !request.reasons.subtracting(.interval).isEmpty {
                report(
                    .rescan(inbox: path, reasons: request.reasons.description, entryCount: entryCount)
                )
            }
        } catch {
            // The watcher looks for a lost inbox several times a second and asks for a scan when it is back.
            report(.inboxMode(inbox: path, mode: error.description))
        }
    }

    // MARK: The housekeeping thread

    private func keepHouse() {
        repeat {
            guard let today = ArrivalExaminer.today() else { continue }
            for inbox in settings.inboxes {
                do throws(InboxError) {
                    _ = try Retention(days: settings.doneDays).clear(inbox.doneDirectory, today: today)
                } catch {
                    report(
                        .warning("old files in \(inbox.doneDirectory) cannot be cleared: \(error), retrying")
                    )
                }
            }
        } while !gate.waitForStop(atMost: IngestPipeline.housekeepingInterval)
    }

    // MARK: A worker thread

    private func work(_ number: Int) {
        mohafez_prepare_crash_stack()
        let examiner = ArrivalExaminer(
            settings: settings,
            archive: archive,
            outstanding: outstanding,
            journal: journal,
            worker: number
        )
        while let job = board.next() {
            progress.begin(.examining)
            examiner.reader.lexicon = names.withLock { $0.lexicon }
            examineAndPass(job, examiner)
            progress.end(.examining)
        }
    }

    private func examineAndPass(_ job: ArrivalBoard.Job, _ examiner: ArrivalExaminer) {
        let inbox = inboxes[job.key.inbox.rawValue]
        do throws(RecordError) {
            switch try examiner.examine(job, inbox: inbox) {
            case .decided(let arrival, let directory):
                if job.entry.deferrals == 0 { report(.seen(inbox: inbox.path, name: job.key.name)) }
                pass(
                    .decided(arrival, key: job.key, noticed: job.entry.noticed, directory: directory),
                    byteCount: Int(min(arrival.identity.byteCount, Int64(settings.articleSizeLimit)))
                )
            case .outstanding(let row, let directory, let identity):
                pass(.outstanding(row, key: job.key, directory: directory, identity: identity), byteCount: 0)
            case .wait(let reason, let identity, let after):
                board.wait(
                    job.key,
                    reason: reason,
                    identity: identity,
                    nextLook: after.map { MonotonicTime.now + $0 }
                )
                if job.entry.deferrals == 0 {
                    report(.seen(inbox: inbox.path, name: job.key.name))
                    report(.waiting(inbox: inbox.path, name: job.key.name, reason: reason.rawValue))
                }
            case .ignore(let kind): board.ignoreInWork(job.key, kind: kind)
            case .nothing: board.finish(job.key, as: nil)
            case .again: board.wait(job.key, reason: .queued, identity: nil, nextLook: .now)
            }
        } catch {
            board.wait(
                job.key,
                reason: .systemFault,
                identity: job.entry.identity,
                nextLook: MonotonicTime.now + .seconds(1)
            )
            report(.warning("'\(job.key.name)' cannot be looked up in the ledger: \(error), retrying"))
        }
    }

    private func pass(_ job: CommitJob, byteCount: Int) {
        // False only when the daemon stops: then the file stays where it is and is met again at the next start.
        _ = queue.push(job, byteCount: byteCount)
    }
}

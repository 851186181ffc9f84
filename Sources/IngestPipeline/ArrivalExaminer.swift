internal import ArticleArchive
internal import ArticleModel
internal import ArticleRecords
internal import BengaliText
internal import BlockingThreads
internal import Glibc
internal import InboxWatching

/// What one look at one name led to.
enum Examination {
    /// Decided: to be committed, then moved away.
    case decided(DecidedArrival, directory: OpenDirectory)
    /// Committed by an earlier run or look: only the after-action is outstanding.
    case outstanding(LedgerRow, directory: OpenDirectory, identity: FileIdentity)
    case wait(WaitingReason, identity: FileIdentity?, after: Duration?)
    case ignore(EntryKind)
    /// Nothing to do: it is not there, or was decided on and stays where it is.
    case nothing
    /// Changed under our hands: look again at once.
    case again
}

/// Looks at one name: is it a file, is it finished, what does it hold.
///
/// One per worker thread.
///
/// It changes nothing on disk. The order of its questions is docs/ARCHITECTURE.md's recipe, and matters.
final class ArrivalExaminer {
    /// Longest pause between two looks at a file that does not get finished.
    private static let longestPause: Duration = .seconds(60)
    /// Times a file may change while it is read before it is left alone for a while.
    private static let readAttempts = 3

    private let settings: IngestSettings
    private let archive: ArticleArchive
    private let outstanding: OutstandingRows
    let reader: DocumentReader
    private let hasher = SHA256Hasher()

    private let journal: WorkJournal?
    private let worker: Int

    /// `worker`: the worker's number, from 0; its line in the journal.
    init(
        settings: IngestSettings,
        archive: ArticleArchive,
        outstanding: OutstandingRows,
        journal: WorkJournal?,
        worker: Int
    ) {
        self.journal = journal
        self.worker = worker
        self.settings = settings
        self.archive = archive
        self.outstanding = outstanding
        reader = DocumentReader(
            fileByteLimit: settings.articleSizeLimit,
            learnt: { archive.learntFurniture(of: $0) }
        )
    }

    func examine(_ job: ArrivalBoard.Job, inbox: InboxDirectory) throws(RecordError) -> Examination {
        do {
            return try look(job, inbox: inbox, directory: inbox.current())
        } catch let error as InboxError {
            return fallback(for: error, job: job, inbox: inbox)
        } catch let error as RecordError {
            throw error
        } catch {
            preconditionFailure("an examination failed in a way it cannot: \(error)")
        }
    }

    private func look(_ job: ArrivalBoard.Job, inbox: InboxDirectory, directory: OpenDirectory) throws
        -> Examination
    {
        let name = job.key.name
        let status = try directory.regularStatus(of: name)
        if let row = outstanding.row(inbox: inbox.path, name: name), row.identity == status.identity {
            return .outstanding(row, directory: directory, identity: status.identity)
        }
        if try isKept(name, status, inbox: inbox) { return .nothing }
        if TemporaryName.isTemporary(name) {
            return .wait(.temporaryName, identity: status.identity, after: nil)
        }
        let file: OpenedFile
        do {
            file = try directory.openForReading(name, sizeLimit: Int.max)
        } catch .unreadable(let path, let owner, let mode) {
            let reason = QuarantineReason(
                code: "unreadable",
                detail:
                    "'\(name)' may not be read: owner uid \(owner), mode 0\(String(mode, radix: 8)), and mohafezd "
                    + "runs as uid \(geteuid()); make it readable for the daemon (chmod a+r), then "
                    + "'mohafezctl quarantine retry' (\(path))"
            )
            return settled(job, status.identity)
                ? .decided(
                    decision(job, inbox, status.identity, nil, .quarantine(reason)),
                    directory: directory
                )
                : .wait(.settling, identity: status.identity, after: settings.settleTime)
        }
        switch file.completeness() {
        case .complete: break
        case .openForWriting:
            return .wait(.openForWriting, identity: file.identity, after: pause(job))
        case .cannotAsk:
            guard settled(job, file.identity) else {
                return .wait(.settling, identity: file.identity, after: settings.settleTime)
            }
        }
        // Only now: a writer who has it open may just not have flushed yet.
        if file.identity.byteCount == 0 { return waitForContent(job, file.status, directory: directory) }
        return try read(file, job: job, inbox: inbox)
    }

    private func read(_ file: OpenedFile, job: ArrivalBoard.Job, inbox: InboxDirectory) throws(InboxError)
        -> Examination
    {
        let contents: FileContents
        do throws(InboxError) {
            contents = try file.read(upTo: settings.articleSizeLimit)
        } catch {
            guard case .tooLarge(_, let byteCount, let limit) = error else { throw error }
            let reason = QuarantineReason(
                code: "too-large",
                detail:
                    "'\(job.key.name)' has \(byteCount) bytes, over intake.article-size-limit of \(limit); "
                    + "raise the limit, or import a file of records with 'mohafezctl import'; then 'mohafezctl quarantine retry'"
            )
            return .decided(
                decision(job, inbox, file.identity, nil, .quarantine(reason)),
                directory: file.directory
            )
        }
        guard contents.isStable else {
            return job.entry.deferrals < ArrivalExaminer.readAttempts
                ? .again : .wait(.settling, identity: contents.after, after: settings.settleTime)
        }
        let digest = hasher.digest(of: contents.bytes)
        if let row = outstanding.row(inbox: inbox.path, name: job.key.name),
            row.identity.isSameFile(as: contents.after), row.digest == digest
        {
            // Its times changed since the commit (a chmod, a link), its bytes did not.
            return .outstanding(row, directory: file.directory, identity: contents.after)
        }
        let verdict = verdict(of: contents, name: job.key.name)
        return .decided(decision(job, inbox, contents.after, digest, verdict), directory: file.directory)
    }

    private func verdict(of contents: FileContents, name: FileName) -> DecidedArrival.Verdict {
        let read = { [reader] in
            reader.verdict(of: contents.bytes, name: name, today: ArrivalExaminer.today())
        }
        guard let journal else { return read() }
        if let verdict = journal.reading(contents.after, worker: worker, read) { return verdict }
        journal.forget(contents.after)
        return .quarantine(
            QuarantineReason(
                code: "kills-daemon",
                detail:
                    "mohafezd died again and again while it read '\(name)', the last times with no other file in hand; "
                    + "please report it with the file. 'mohafezctl analyze' reads it without the daemon, "
                    + "'mohafezctl quarantine retry' lets the daemon try again"
            )
        )
    }

    /// True for a file that stays here after it was decided on, in exactly this state.
    ///
    /// That the ledger may not say "kept" yet makes no difference: it is counted, and what a crash left
    /// undone is outstanding.
    private func isKept(
        _ name: FileName,
        _ status: EntryStatus,
        inbox: InboxDirectory
    ) throws(RecordError) -> Bool {
        guard settings.inboxes[inbox.id.rawValue].after == .keep else { return false }
        return try archive.records.decided(inbox: inbox.path, name: name)?.identity == status.identity
    }

    private func waitForContent(
        _ job: ArrivalBoard.Job,
        _ status: EntryStatus,
        directory: OpenDirectory
    ) -> Examination {
        let waited = job.entry.identity == status.identity ? age(since: job.entry.unchangedSince) : .zero
        guard waited >= settings.emptyFileWait else {
            return .wait(.empty, identity: status.identity, after: settings.emptyFileWait - waited)
        }
        let reason = QuarantineReason(
            code: "empty",
            detail: "'\(job.key.name)' stayed empty for \(settings.emptyFileWait.components.seconds) s; "
                + "its sender may have lost it in a power cut: ask for it again"
        )
        let inbox = settings.inboxes[job.key.inbox.rawValue].path
        let decision = DecidedArrival(
            inbox: inbox,
            name: job.key.name,
            identity: status.identity,
            digest: nil,
            noticedAt: job.entry.noticedAt,
            verdict: .quarantine(reason)
        )
        return .decided(decision, directory: directory)
    }

    private func fallback(for error: InboxError, job: ArrivalBoard.Job, inbox: InboxDirectory) -> Examination
    {
        switch error {
        case .vanished:
            guard let identity = job.entry.identity, !TemporaryName.isTemporary(job.key.name),
                let directory = try? inbox.current()  // lost inbox: nothing is known to have vanished from it
            else { return .nothing }
            return .decided(decision(job, inbox, identity, nil, .vanished), directory: directory)
        case .notRegular(_, let kind): return .ignore(kind)
        case .changed: return .again
        case .notADirectory: return .nothing
        case .unreadable, .tooLarge, .nameTaken, .folderGone, .watchedTwice, .watchLimit, .systemCall:
            return .wait(.systemFault, identity: job.entry.identity, after: pause(job))
        }
    }

    private func decision(
        _ job: ArrivalBoard.Job,
        _ inbox: InboxDirectory,
        _ identity: FileIdentity,
        _ digest: Digest?,
        _ verdict: DecidedArrival.Verdict
    ) -> DecidedArrival {
        DecidedArrival(
            inbox: inbox.path,
            name: job.key.name,
            identity: identity,
            digest: digest,
            noticedAt: job.entry.noticedAt,
            verdict: verdict
        )
    }

    /// True when the file has not changed for the settle time, by two looks of our own.
    private func settled(_ job: ArrivalBoard.Job, _ identity: FileIdentity) -> Bool {
        job.entry.identity == identity && age(since: job.entry.unchangedSince) >= settings.settleTime
    }

    private func age(since time: MonotonicTime?) -> Duration { time.map { MonotonicTime.now - $0 } ?? .zero }

    /// Settle time, doubled with every look that found it unfinished, up to a minute.
    private func pause(_ job: ArrivalBoard.Job) -> Duration {
        min(ArrivalExaminer.longestPause, settings.settleTime * (1 << min(job.entry.deferrals, 5)))
    }

    /// The day it is where the daemon runs.
    static func today() -> CalendarDay? { day(ofSeconds: Int64(time(nil))) }

    /// The day here at a time, in seconds since 1970.
    static func day(ofSeconds seconds: Int64) -> CalendarDay? {
        var seconds = time_t(seconds)
        var local = tm()
        localtime_r(&seconds, &local)
        return CalendarDay(
            year: Int(local.tm_year) + 1900,
            month: Int(local.tm_mon) + 1,
            day: Int(local.tm_mday)
        )
    }
}

internal import ArticleModel
internal import BlockingThreads
internal import InboxWatching

/// A name in one of the inboxes: what the pipeline's memory is made of.
///
/// Losing it costs a rescan, never a file.
struct ArrivalKey: Hashable, Sendable {
    let inbox: InboxID
    let name: FileName
}

/// Why a file is not taken yet.
enum WaitingReason: String, Sendable {
    case queued
    case temporaryName = "temporary-name"
    case openForWriting = "open-for-writing"
    case settling
    case empty
    case systemFault = "system-fault"
}

/// Where everything that was met in the inboxes stands: the one place that counts.
///
/// Every name is queued, waiting, in work, stuck or ignored; a finished one is forgotten here and lives in the ledger.
/// Threading: every method may be called from any thread; `next` blocks its caller.
/// Limits: `nameLimit` names; further ones are left to the next scan, which is asked for as soon as there is room.
final class ArrivalBoard: Sendable {
    /// Names kept in memory at most, about 200 bytes each.
    static let nameLimit = 65_536

    struct Entry: Sendable {
        enum Stage: Sendable {
            case queued
            case inWork
            case waiting(WaitingReason)
            case stuck(String)
            case ignored(EntryKind)
        }

        var stage: Stage
        /// When it was first noticed: wall clock for the ledger, monotonic for ages and durations.
        let noticedAt: Int64
        let noticed: MonotonicTime
        /// The state of the file at the last look, for settling and for telling vanished from never-was.
        var identity: FileIdentity?
        /// Since when `identity` has not changed.
        var unchangedSince: MonotonicTime?
        /// When it is looked at again without an event.
        var nextLook: MonotonicTime?
        /// Looks in a row that ended in waiting; spaces them out.
        var deferrals = 0
        /// An event came while it was in work: look again afterwards.
        var isDirty = false
        /// The last scan that met the name.
        var scan = 0

        /// True for everything that counts as seen: all but what is no regular file.
        var isCounted: Bool { if case .ignored = stage { false } else { true } }
    }

    struct Job: Sendable {
        let key: ArrivalKey
        let entry: Entry
    }

    struct Counts: Sendable {
        var queued = 0
        var waiting = 0
        var inWork = 0
        var stuck = 0
        var ignored = 0
    }

    fileprivate struct State {
        var entries: [ArrivalKey: Entry] = [:]
        var ready: [ArrivalKey] = []
        var readyHead = 0
        var timers = TimerHeap()
        var counts: [InboxID: Counts] = [:]
        var isPaused = false
        var isClosed = false
        var lacksRoom = false
        var scan = 0
        var seen = 0
        var outcomes = ArrivalTally()
    }

    private let state: ConditionLock<State>

    /// `settled`: how many arrivals of earlier runs ended how, those whose file still waits for its
    ///   after-action left out: they are noticed again.
    init(settled: ArrivalTally) {
        var state = State()
        state.outcomes = settled
        state.seen = settled.sum
        self.state = ConditionLock(state)
    }

    // MARK: Arrivals in

    /// A name was met by an event or a scan; it is looked at unless it is being looked at already.
    func notice(_ key: ArrivalKey, scan: Int? = nil, now: MonotonicTime, wall: Int64) {
        state.update { state in
            state.notice(key, scan: scan, now: now, wall: wall)
        }
    }

    /// Many names at once, under one lock.
    func notice(_ keys: [ArrivalKey], scan: Int?, now: MonotonicTime, wall: Int64) {
        state.update { state in
            for key in keys { state.notice(key, scan: scan, now: now, wall: wall) }
        }
    }

    /// A name went away or changed: only known names matter.
    func recheck(_ key: ArrivalKey) {
        state.update { state in
            guard state.entries[key] != nil else { return }
            state.requeue(key)
        }
    }

    /// It is no regular file: left alone, shown, and not counted as seen.
    func ignoreInWork(_ key: ArrivalKey, kind: EntryKind) {
        state.update { state in
            state.setStage(key, .ignored(kind))
            if state.entries[key]?.isDirty == true { state.requeue(key) }
        }
    }

    /// Begins a scan; what it does not meet is looked at again by `endScan`.
    func beginScan() -> Int {
        state.update { state in
            state.scan += 1
            state.lacksRoom = false
            return state.scan
        }
    }

    /// Ends a scan of one inbox: names it did not meet are gone or going, and are looked at.
    func endScan(_ scan: Int, inbox: InboxID) {
        state.update { state in
            for (key, entry) in state.entries where key.inbox == inbox && entry.scan < scan {
                switch entry.stage {
                case .waiting, .ignored: state.requeue(key)
                case .queued, .inWork, .stuck: break
                }
            }
        }
    }

    /// True when names were turned away for want of room and there is room again: a scan is due.
    func wantsScan() -> Bool {
        state.read { $0.lacksRoom && $0.entries.count <= ArrivalBoard.nameLimit / 2 }
    }

    // MARK: Work out

    /// Blocks until a name is to be looked at, marks it in work and hands it out; nil when the board was closed.
    func next() -> Job? {
        while true {
            let deadline = state.read { $0.isPaused ? nil : $0.timers.earliest }
            let outcome: Job?? = state.wait(until: deadline) { state in
                if state.isClosed { return .some(nil) }
                if state.isPaused { return nil }
                state.wakeTimers(.now)
                if let job = state.popReady() { return job }
                // A timer set since the deadline was read must not be slept through.
                return state.timers.earliest != deadline && state.timers.earliest != nil ? .some(.none) : nil
            }
            switch outcome {
            case .some(.some(let job)): return job
            case .some(.none): if state.read({ $0.isClosed }) { return nil }
            case .none: continue
            }
        }
    }

    /// Puts a name back: it is looked at when an event comes, or at `nextLook`.
    func wait(_ key: ArrivalKey, reason: WaitingReason, identity: FileIdentity?, nextLook: MonotonicTime?) {
        state.update { state in
            guard var entry = state.entries[key] else { return }
            if entry.identity != identity { entry.unchangedSince = .now }
            entry.identity = identity
            entry.deferrals += 1
            entry.nextLook = nextLook
            state.entries[key] = entry
            state.setStage(key, .waiting(reason))
            if entry.isDirty { return state.requeue(key) }
            if let nextLook { state.timers.push(nextLook, key) }
        }
    }

    /// The after-action failed: the row is committed, the file still lies in the inbox.
    func stick(_ key: ArrivalKey, reason: String, nextLook: MonotonicTime) {
        state.update { state in
            guard state.entries[key] != nil else { return }
            state.entries[key]?.nextLook = nextLook
            state.setStage(key, .stuck(reason))
            state.timers.push(nextLook, key)
        }
    }

    /// It is settled: counted under its outcome and forgotten here; the ledger remembers.
    ///
    /// `outcome`: nil when there was nothing to decide (it never was a file, or was decided before): then it
    ///   was never seen. When an event came meanwhile, the name is looked at anew.
    func finish(_ key: ArrivalKey, as outcome: ArrivalOutcome?) {
        state.update { state in
            guard let entry = state.remove(key) else { return }
            if let outcome { state.outcomes[outcome] += 1 } else if entry.isCounted { state.seen -= 1 }
            if entry.isDirty { state.notice(key, scan: nil, now: .now, wall: MonotonicTime.wallMicroseconds) }
        }
    }

    /// An arrival whose file was overwritten before it could be moved: it is counted beside the one that follows it.
    func settleOverwritten(as outcome: ArrivalOutcome) {
        state.update { state in
            state.seen += 1
            state.outcomes[outcome] += 1
        }
    }

    /// An operator took an entry out of quarantine: back to the inbox (then it is seen anew) or away for good.
    func release(as outcome: ArrivalOutcome) {
        state.update { state in
            state.outcomes[.quarantined] -= 1
            if outcome == .retried { state.seen -= 1 } else { state.outcomes[outcome] += 1 }
        }
    }

    // MARK: Control and status

    var isPaused: Bool { state.read { $0.isPaused } }

    func setPaused(_ paused: Bool) { state.update { $0.isPaused = paused } }

    /// Everybody in `next` returns nil from now on.
    func close() { state.update { $0.isClosed = true } }

    func counts(of inbox: InboxID) -> Counts { state.read { $0.counts[inbox] ?? Counts() } }

    /// True while names wait to be handed out.
    var hasQueued: Bool {
        state.read { state in !state.isPaused && state.counts.values.contains { $0.queued > 0 } }
    }

    /// One consistent reading of all counters.
    func totals() -> PipelineTotals {
        state.read { state in
            var totals = PipelineTotals(seen: state.seen, outcomes: state.outcomes)
            for counts in state.counts.values {
                totals.waiting += counts.queued + counts.waiting
                totals.inWork += counts.inWork
                totals.stuck += counts.stuck
                totals.ignored += counts.ignored
            }
            return totals
        }
    }

    /// The names in a stage that an operator asks about, oldest first, `limit` at most.
    func listing(limit: Int, inbox: InboxID, _ includes: (Entry.Stage) -> Bool) -> [(
        key: ArrivalKey, entry: Entry
    )] {
        state.read { state in
            let found = state.entries.filter { $0.key.inbox == inbox && includes($0.value.stage) }
            return found.sorted { $0.value.noticed < $1.value.noticed }.prefix(limit).map {
                ($0.key, $0.value)
            }
        }
    }

    /// The file that has been waiting longest, unless nothing waits.
    func oldestWaiting() -> (key: ArrivalKey, entry: Entry)? {
        state.read { state in
            state.entries.filter { if case .waiting = $0.value.stage { true } else { false } }
                .min { $0.value.noticed < $1.value.noticed }.map { ($0.key, $0.value) }
        }
    }
}

extension ArrivalBoard.State {
    fileprivate var hasRoom: Bool { entries.count < ArrivalBoard.nameLimit }

    fileprivate mutating func notice(_ key: ArrivalKey, scan: Int?, now: MonotonicTime, wall: Int64) {
        if let scan { entries[key]?.scan = scan }
        switch entries[key]?.stage {
        case .none:
            guard hasRoom else {
                lacksRoom = true
                return
            }
            insert(
                key,
                ArrivalBoard.Entry(stage: .queued, noticedAt: wall, noticed: now, scan: scan ?? self.scan)
            )
            ready.append(key)
        case .queued: break
        case .inWork: if scan == nil { entries[key]?.isDirty = true }
        // A scan meets what waits every time; only an event is news.
        case .waiting, .stuck, .ignored: if scan == nil { requeue(key) }
        }
    }

    fileprivate mutating func requeue(_ key: ArrivalKey) {
        switch entries[key]?.stage {
        case .none, .queued: return
        case .inWork: entries[key]?.isDirty = true
        case .waiting, .stuck, .ignored:
            entries[key]?.isDirty = false
            entries[key]?.nextLook = nil
            setStage(key, .queued)
            ready.append(key)
        }
    }

    fileprivate mutating func popReady() -> ArrivalBoard.Job? {
        while readyHead < ready.count {
            let key = ready[readyHead]
            readyHead += 1
            if readyHead > 4096 && readyHead * 2 > ready.count {
                ready.removeFirst(readyHead)
                readyHead = 0
            }
            guard case .queued = entries[key]?.stage else { continue }
            setStage(key, .inWork)
            if let entry = entries[key] { return ArrivalBoard.Job(key: key, entry: entry) }
        }
        ready.removeAll(keepingCapacity: ready.capacity <= 4096)
        readyHead = 0
        return nil
    }

    fileprivate mutating func wakeTimers(_ now: MonotonicTime) {
        while let timer = timers.pop(due: now) {
            // Set since then by an event or a later look: that one has its own timer.
            guard let due = entries[timer.key]?.nextLook, due <= now else { continue }
            requeue(timer.key)
        }
    }

    fileprivate mutating func insert(_ key: ArrivalKey, _ entry: ArrivalBoard.Entry) {
        entries[key] = entry
        count(entry.stage, key.inbox, 1)
        if entry.isCounted { seen += 1 }
    }

    fileprivate mutating func remove(_ key: ArrivalKey) -> ArrivalBoard.Entry? {
        guard let entry = entries.removeValue(forKey: key) else { return nil }
        count(entry.stage, key.inbox, -1)
        return entry
    }

    fileprivate mutating func setStage(_ key: ArrivalKey, _ stage: ArrivalBoard.Entry.Stage) {
        guard let entry = entries[key] else { return }
        count(entry.stage, key.inbox, -1)
        let wasCounted = entry.isCounted
        entries[key]?.stage = stage
        count(stage, key.inbox, 1)
        let isCounted = entries[key]?.isCounted ?? false
        if wasCounted != isCounted { seen += isCounted ? 1 : -1 }
    }

    private mutating func count(_ stage: ArrivalBoard.Entry.Stage, _ inbox: InboxID, _ change: Int) {
        switch stage {
        case .queued: counts[inbox, default: .init()].queued += change
        case .inWork: counts[inbox, default: .init()].inWork += change
        case .waiting: counts[inbox, default: .init()].waiting += change
        case .stuck: counts[inbox, default: .init()].stuck += change
        case .ignored: counts[inbox, default: .init()].ignored += change
        }
    }
}

import ArticleModel
import BlockingThreads

/// What the watcher's thread and its consumer share.
struct WatcherState {
    private struct Inbox {
        let directory: InboxDirectory
        var pending: RescanReasons = []
        var isRescanInFlight = false
        var earliestRescan: MonotonicTime?
        var mode: WatchMode
        var isModeChanged = false
        var fileSystem: FileSystemKind?
        var lastEvent: MonotonicTime?
        var eventCount: UInt64 = 0
        var lossCount: UInt64 = 0

        var isLost: Bool { if case .lost = mode { true } else { false } }
        var wantsRescan: Bool { !pending.isEmpty && !isRescanInFlight && !isLost }
    }

    private var dirty: DirtyNames
    private var inboxes: [InboxID: Inbox]
    private let rescanGap: Duration
    private var eventCount: UInt64 = 0
    private var overflowCount: UInt64 = 0
    private var droppedNameCount: UInt64 = 0
    var isWoken = false
    var isStopped = false

    init(inboxes: [InboxDirectory], options: WatcherOptions) {
        dirty = DirtyNames(capacity: options.dirtyNameCapacity, candidateDelay: options.candidateDelay)
        rescanGap = options.rescanGap
        self.inboxes = Dictionary(
            uniqueKeysWithValues: inboxes.map {
                ($0.id, Inbox(directory: $0, mode: .lost(.vanished(path: $0.path))))
            }
        )
    }

    // MARK: The thread's side

    mutating func countEvents(_ count: Int) { eventCount += UInt64(count) }

    mutating func note(
        _ sign: Signs,
        of name: FileName,
        in inbox: InboxID,
        now: MonotonicTime
    ) {
        inboxes[inbox]?.lastEvent = now
        inboxes[inbox]?.eventCount += 1
        guard !dirty.insert(sign, of: name, in: inbox, now: now) else { return }
        droppedNameCount += 1
        requestRescan(of: inbox, .namesDropped)
    }

    mutating func noteOverflow() {
        overflowCount += 1
        for id in inboxes.keys { requestRescan(of: id, .overflow) }
    }

    mutating func requestRescan(of inbox: InboxID, _ reason: RescanReasons) {
        inboxes[inbox]?.pending.formUnion(reason)
    }

    mutating func setMode(_ mode: WatchMode, of inbox: InboxID, fileSystem: FileSystemKind?) {
        guard var entry = inboxes[inbox] else { return }
        if case .lost = mode, !entry.isLost { entry.lossCount += 1 }
        if entry.mode != mode { entry.isModeChanged = true }
        entry.mode = mode
        if let fileSystem { entry.fileSystem = fileSystem }
        inboxes[inbox] = entry
    }

    // MARK: The consumer's side

    /// When the next rescan that waits for its gap, or the next name that is held back, becomes due.
    var nextDue: MonotonicTime? {
        let rescan = inboxes.values.filter(\.wantsRescan).compactMap(\.earliestRescan).min()
        return [rescan, dirty.nextRipe].compactMap(\.self).min()
    }

    /// What there is to do; nil when there is nothing.
    mutating func take(upTo nameLimit: Int, now: MonotonicTime) -> WatchBatch? {
        var batch = WatchBatch()
        batch.isStopped = isStopped
        guard !isStopped else { return batch }
        for (id, entry) in inboxes {
            if entry.isModeChanged {
                batch.modeChanges[id] = entry.mode
                inboxes[id]?.isModeChanged = false
            }
            guard entry.wantsRescan, entry.earliestRescan.map({ $0 <= now }) ?? true else { continue }
            batch.rescans.append(RescanRequest(inbox: id, reasons: entry.pending))
            inboxes[id]?.pending = []
            inboxes[id]?.isRescanInFlight = true
        }
        batch.rescans.sort { $0.inbox < $1.inbox }
        batch.sightings = dirty.take(upTo: nameLimit, now: now)
        guard !batch.isEmpty || isWoken else { return nil }
        isWoken = false
        return batch
    }

    mutating func finishRescan(of inbox: InboxID, now: MonotonicTime) {
        inboxes[inbox]?.isRescanInFlight = false
        inboxes[inbox]?.earliestRescan = now + rescanGap
    }

    var status: WatcherStatus {
        WatcherStatus(
            inboxes: inboxes.sorted { $0.key < $1.key }.map { id, entry in
                WatcherStatus.Inbox(
                    id: id,
                    path: entry.directory.path,
                    mode: entry.mode,
                    fileSystem: entry.fileSystem,
                    lastEvent: entry.lastEvent,
                    eventCount: entry.eventCount,
                    lossCount: entry.lossCount,
                    isRescanInFlight: entry.isRescanInFlight
                )
            },
            eventCount: eventCount,
            overflowCount: overflowCount,
            droppedNameCount: droppedNameCount,
            dirtyNameCount: dirty.count
        )
    }
}

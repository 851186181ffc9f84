internal import ArticleArchive
internal import ArticleModel
internal import BlockingThreads
internal import ControlInterface
internal import DaemonConfiguration
internal import Glibc
internal import IngestPipeline
internal import ServiceManager
internal import Synchronization

/// What the daemon's services share: the archive, the pipeline once it runs, the state, the ears of all monitors.
///
/// Threading: everything may be called from any thread.
final class DaemonCore: Sendable {
    private struct Mutable {
        var configuration: DaemonConfiguration
        var state: ServiceInterface.State = .starting
        var recoveredPerCent: Int?
        var pipeline: IngestPipeline?
        var lastError: String?
    }

    let archive: ArticleArchive
    let notifier: ServiceNotifier
    let log: DaemonLog
    let broadcaster = EventBroadcaster()
    let throughput = ThroughputMeter()
    let watchdog = WatchdogLedger()
    let jobs = JobSeat()
    let started = MonotonicTime.now
    private let mutable: Mutex<Mutable>
    private let stages: [PipelineStage: WatchdogLedger.Stage]

    init(
        configuration: DaemonConfiguration,
        archive: ArticleArchive,
        notifier: ServiceNotifier,
        log: DaemonLog
    ) {
        self.archive = archive
        self.notifier = notifier
        self.log = log
        mutable = Mutex(Mutable(configuration: configuration))
        let ledger = watchdog
        stages = Dictionary(
            uniqueKeysWithValues: PipelineStage.allCases.map { ($0, ledger.register($0.rawValue)) }
        )
    }

    var configuration: DaemonConfiguration {
        get { mutable.withLock { $0.configuration } }
        set { mutable.withLock { $0.configuration = newValue } }
    }

    /// The pipeline; nil until recovery is done.
    var pipeline: IngestPipeline? { mutable.withLock { $0.pipeline } }

    /// Waits for recovery to be done; false when it takes longer.
    ///
    /// For a handler's thread, which may block.
    func waitUntilRecovered(atMost time: Duration) -> Bool {
        let deadline = MonotonicTime.now + time
        while pipeline == nil {
            guard MonotonicTime.now < deadline else { return false }
            poll(nil, 0, 20)
        }
        return true
    }

    var lastError: String? { mutable.withLock { $0.lastError } }

    /// The state with the reason for it, as status shows both.
    var state: (state: ServiceInterface.State, reason: String?, recoveredPerCent: Int?) {
        let (state, perCent, pipeline) = mutable.withLock { ($0.state, $0.recoveredPerCent, $0.pipeline) }
        guard state == .watching, let pipeline else { return (state, nil, perCent) }
        let status = pipeline.status()
        if let fault = status.fault { return (.degraded, fault, nil) }
        if status.isPaused {
            return (.paused, "told to leave the inboxes alone; 'mohafezctl resume' ends it", nil)
        }
        if let lost = status.inboxes.first(where: { $0.mode.utf8.starts(with: "lost".utf8) }) {
            return (.degraded, "inbox \(lost.path) is \(lost.mode)", nil)
        }
        let missing = archive.missingArticleCount
        if missing > 0 {
            return (.degraded, "\(missing) articles cannot be found while the index is being rebuilt", nil)
        }
        return (.watching, nil, nil)
    }

    func enter(_ state: ServiceInterface.State) {
        mutable.withLock { mutable in
            mutable.state = state
            mutable.recoveredPerCent = nil
        }
    }

    func noteRecovery(perCent: Int) { mutable.withLock { $0.recoveredPerCent = perCent } }

    func install(_ pipeline: IngestPipeline) { mutable.withLock { $0.pipeline = pipeline } }

    /// Work of the pipeline, as the watchdog hears of it.
    var observer: PipelineProgress.Observer {
        let stages = stages
        return PipelineProgress.Observer(
            begin: { stages[$0]?.begin() },
            advance: { stages[$0]?.advance() },
            end: { stages[$0]?.end() }
        )
    }

    /// Everything the pipeline reports goes three ways: the log, the monitors, the counters.
    func hear(_ event: PipelineEvent) {
        if case .stored(_, _, let articles, _, _) = event { throughput.add(articles.count) }
        if case .degraded(let reason) = event { noteError(reason) }
        if case .warning(let text) = event { noteError(text) }
        log.write(event)
        guard broadcaster.count > 0 else { return }
        let at = TimeText.milliseconds(microseconds: MonotonicTime.wallMicroseconds)
        guard let shown = ServiceInterface.Event(event, at: at) else { return }
        broadcaster.send(shown, lagged: { ServiceInterface.Event(kind: .lagged, at: at, count: 1) })
    }

    func announce(_ kind: ServiceInterface.EventKind, reason: String? = nil, stage: String? = nil) {
        let event = event(kind, reason: reason, stage: stage)
        broadcaster.send(event, lagged: { ServiceInterface.Event(kind: .lagged, at: event.at, count: 1) })
    }

    func event(
        _ kind: ServiceInterface.EventKind,
        reason: String? = nil,
        stage: String? = nil
    ) -> ServiceInterface.Event {
        ServiceInterface.Event(
            kind: kind,
            at: TimeText.milliseconds(microseconds: MonotonicTime.wallMicroseconds),
            reason: reason,
            stage: stage
        )
    }

    func noteError(_ text: String) {
        let at = TimeText.seconds(microseconds: MonotonicTime.wallMicroseconds)
        mutable.withLock { $0.lastError = "\(at) \(text)" }
    }
}

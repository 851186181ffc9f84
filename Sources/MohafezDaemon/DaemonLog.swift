internal import ArticleModel
internal import DaemonConfiguration
internal import IngestPipeline
internal import Logging
internal import ServiceManager
internal import Synchronization

/// The daemon's voice: one event, one line, in one place.
///
/// Threading: any thread; a line is one write.
final class DaemonLog: Sendable {
    private let log: EventLog
    private let level: Mutex<DaemonConfiguration.LogLevel>

    init(_ log: EventLog, level: DaemonConfiguration.LogLevel) {
        self.log = log
        self.level = Mutex(level)
    }

    func setLevel(_ level: DaemonConfiguration.LogLevel) { self.level.withLock { $0 = level } }

    /// Writes a record when its priority is at least the configured level's.
    func write(_ record: JournalRecord) {
        guard record.priority.rawValue <= level.withLock({ $0.leastPriority }) else { return }
        log.write(record)
    }

    func error(_ text: String) { write(JournalRecord(.error, text)) }
    func warning(_ text: String) { write(JournalRecord(.warning, text)) }
    func notice(_ text: String, event: EventClass? = nil) {
        write(JournalRecord(.notice, text, event: event))
    }

    /// One line for one thing the pipeline reports.
    func write(_ event: PipelineEvent) {
        if let record = DaemonLog.record(event) { write(record) }
    }

    private static func record(_ event: PipelineEvent) -> JournalRecord? {
        switch event {
        case .seen: return nil
        case .stored(let inbox, let name, let articles, let byteCount, let duration):
            var record = file(.debug, "stored '\(name)'", .stored, inbox, name)
            for article in articles { record.add(.articleID, article.id.rawValue) }
            record.add(.bytes, byteCount)
            record.add(.durationMicroseconds, duration.microseconds)
            return record
        case .duplicate(let inbox, let name, let id):
            var record = file(
                .info,
                "'\(name)' has the bytes of article \(id.map(\.description) ?? "?"), not stored again",
                .duplicate,
                inbox,
                name
            )
            if let id { record.add(.articleID, id.rawValue) }
            return record
        case .quarantined(let inbox, let name, let entry, let reason):
            var record = file(
                .warning,
                "\(reason.detail), moved to quarantine as entry \(entry)",
                reason.code == "unreadable" ? .unreadable : .quarantined,
                inbox,
                name
            )
            record.add(.reason, reason.code)
            return record
        case .waiting(let inbox, let name, let reason):
            var record = file(.debug, "'\(name)' is left for later (\(reason))", nil, inbox, name)
            record.add(.reason, reason)
            return record
        case .vanished(let inbox, let name):
            return file(.notice, "'\(name)' was taken away before it could be read", nil, inbox, name)
        case .stuck(let inbox, let name, let reason):
            return file(
                .error,
                "'\(name)' is decided on but cannot be moved out of the inbox: \(reason)",
                nil,
                inbox,
                name
            )
        case .overflow:
            return JournalRecord(.warning, "the kernel dropped inotify events, rescanning", event: .overflow)
        case .rescan(let inbox, let reasons, let entryCount):
            var record = JournalRecord(.info, "listed \(inbox) (\(reasons)): \(entryCount) entries")
            record.add(.inbox, inbox)
            record.add(.count, entryCount)
            return record
        case .inboxMode(let inbox, let mode):
            let isLost = mode.utf8.starts(with: "lost".utf8)
            var record = JournalRecord(
                isLost ? .error : .notice,
                "inbox \(inbox): \(mode)",
                event: isLost ? .inboxLost : nil
            )
            record.add(.inbox, inbox)
            return record
        case .paused:
            return JournalRecord(.notice, "paused: the inboxes are left alone until 'mohafezctl resume'")
        case .resumed: return JournalRecord(.notice, "resumed")
        case .degraded(let reason): return JournalRecord(.error, reason, event: .degraded)
        case .recovered: return JournalRecord(.notice, "the record takes commits again", event: .recovery)
        case .warning(let text): return JournalRecord(.warning, text)
        }
    }

    private static func file(
        _ priority: LogPriority,
        _ message: String,
        _ event: EventClass?,
        _ inbox: String,
        _ name: FileName
    ) -> JournalRecord {
        var record = JournalRecord(priority, message, event: event)
        record.add(.inbox, inbox)
        record.add(.inboxFile, name.bytes)
        return record
    }
}

extension DaemonConfiguration.LogLevel {
    /// The syslog number of the least important level that is written.
    fileprivate var leastPriority: Int {
        switch self {
        case .error: LogPriority.error.rawValue
        case .warning: LogPriority.warning.rawValue
        case .notice: LogPriority.notice.rawValue
        case .info: LogPriority.info.rawValue
        case .debug: LogPriority.debug.rawValue
        }
    }
}

/// swift-log's door to the same log, for the libraries that speak through it.
struct LibraryLogHandler: LogHandler {
    let log: DaemonLog
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .warning

    init(_ log: DaemonLog) { self.log = log }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let priority: LogPriority =
            switch event.level {
            case .critical, .error: .error
            case .warning: .warning
            case .notice: .notice
            case .info: .info
            case .debug, .trace: .debug
            }
        var record = JournalRecord(priority, "\(event.message)")
        record.add(.part, event.source)
        log.write(record)
    }
}

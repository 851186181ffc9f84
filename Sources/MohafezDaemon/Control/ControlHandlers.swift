internal import ArticleRecords
internal import ControlInterface
internal import Glibc
internal import IngestPipeline
internal import SearchQuery
internal import VarlinkProtocol

/// The control interface's methods, each in a file of its own in this folder; this one puts them together.
struct ControlHandlers: Sendable {
    let core: DaemonCore
    let reload: @Sendable () throws -> ServiceInterface.Reload.Reply

    /// Most records of one Import, and most bytes of an original in one reply.
    static let importRecordLimit = 1000
    static let originalByteLimit = 4 << 20

    /// The finished service.
    ///
    /// - Throws: `InterfaceSyntaxError`, which a test rules out.
    func service(version: String, mayChange: @escaping @Sendable (VarlinkPeer) -> Bool) throws
        -> VarlinkService
    {
        var table = try ControlTable(
            VarlinkService.Information(
                vendor: "Mohafez",
                product: "mohafezd",
                version: version,
                url: ""
            ),
            mayChange: mayChange,
            unexpected: ControlHandlers.unexpected
        )
        table.on(ServiceInterface.GetStatus.self) { _, _ in getStatus(version: version) }
        table.onStream(ServiceInterface.Monitor.self) { _, _, stream in monitor(stream) }
        table.on(ServiceInterface.Pause.self) { _, _ in try pause() }
        table.on(ServiceInterface.Resume.self) { _, _ in try resume() }
        table.on(ServiceInterface.Rescan.self) { _, _ in try rescan() }
        table.on(ServiceInterface.Reload.self) { _, _ in try reload() }
        table.on(ServiceInterface.GetLimits.self) { _, _ in getLimits() }
        table.onCancellable(ArchiveInterface.Search.self) { parameters, _, isCancelled in
            try search(parameters, isCancelled: isCancelled)
        }
        table.on(ArchiveInterface.GetArticle.self) { parameters, _ in try getArticle(parameters) }
        table.on(ArchiveInterface.GetOriginal.self) { parameters, _ in try getOriginal(parameters) }
        table.on(ArchiveInterface.Import.self) { parameters, _ in try importRecords(parameters) }
        table.on(ArchiveInterface.Timeline.self) { parameters, _ in try timeline(parameters) }
        table.on(ArchiveInterface.Dossier.self) { parameters, _ in try dossier(parameters) }
        table.on(ArchiveInterface.Events.self) { parameters, _ in try events(parameters) }
        table.on(ArchiveInterface.Statistics.self) { _, _ in try statistics() }
        table.onStream(ArchiveInterface.Check.self) { _, _, stream in check(stream) }
        table.onStream(ArchiveInterface.Reindex.self) { parameters, _, stream in reindex(parameters, stream) }
        table.onStream(ArchiveInterface.Backup.self) { parameters, _, stream in backup(parameters, stream) }
        table.on(QuarantineInterface.List.self) { parameters, _ in try quarantineList(parameters) }
        table.on(QuarantineInterface.Show.self) { parameters, _ in try quarantineShow(parameters) }
        table.on(QuarantineInterface.Retry.self) { parameters, _ in try quarantineRetry(parameters) }
        table.on(QuarantineInterface.Discard.self) { parameters, _ in try quarantineDiscard(parameters) }
        precondition(table.unhandledMethods.isEmpty, "declared, not answered: \(table.unhandledMethods)")
        return table.finished
    }

    /// The pipeline, or the error for a daemon that is not that far yet.
    func pipeline() throws(ServiceInterface.Failure) -> IngestPipeline {
        if let pipeline = core.pipeline { return pipeline }
        let state = core.state
        throw .unavailable(state: state.state, reason: "the archive is being opened; try again in a moment")
    }

    /// Turns what no interface declares into what each does.
    private static func unexpected(_ error: any Error, method: String) -> VarlinkError {
        let reason = "\(error)"
        if method.utf8.starts(with: "org.mohafez.Archive.".utf8) {
            return ArchiveInterface.Failure.unavailable(reason: reason).varlinkError
        }
        if method.utf8.starts(with: "org.mohafez.Quarantine.".utf8) {
            return QuarantineInterface.Failure.unavailable(reason: reason).varlinkError
        }
        return ServiceInterface.Failure.unavailable(state: .degraded, reason: reason).varlinkError
    }
}

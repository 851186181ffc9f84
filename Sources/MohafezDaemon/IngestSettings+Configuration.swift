internal import DaemonConfiguration
internal import IngestPipeline

extension IngestSettings {
    /// The pipeline's part of a configuration.
    init(_ configuration: DaemonConfiguration) {
        self.init(
            inboxes: configuration.inboxes.map { inbox in
                Inbox(
                    path: inbox.path,
                    after: AfterAction(inbox.after),
                    pollsOnly: inbox.poll == .poll,
                    doneDirectory: inbox.doneDirectory,
                    quarantineDirectory: inbox.quarantineDirectory
                )
            }
        )
        let intake = configuration.intake
        settleTime = intake.settleTime
        sweepInterval = intake.sweepInterval
        pollInterval = intake.pollInterval
        emptyFileWait = intake.emptyFileWait
        articleSizeLimit = intake.articleSizeLimit
        workerCount = intake.workerCount
        workJournalPath = configuration.stateDirectory + "/in-work"
        batchCount = configuration.batch.articleCount
        batchByteCount = configuration.batch.byteCount
        doneDays = configuration.retention.doneDays
    }

    private typealias AfterAction = Inbox.AfterAction
}

extension IngestSettings.Inbox.AfterAction {
    fileprivate init(_ action: DaemonConfiguration.AfterAction) {
        switch action {
        case .move: self = .move
        case .delete: self = .delete
        case .keep: self = .keep
        }
    }
}

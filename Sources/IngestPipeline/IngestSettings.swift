/// What the pipeline is told: a validated configuration, as values of its own.
package struct IngestSettings: Sendable {
    /// One inbox and where its files go.
    package struct Inbox: Sendable {
        package enum AfterAction: Sendable { case move, delete, keep }

        package let path: String
        package let after: AfterAction
        package let pollsOnly: Bool
        package let doneDirectory: String
        package let quarantineDirectory: String

        package init(
            path: String,
            after: AfterAction,
            pollsOnly: Bool,
            doneDirectory: String,
            quarantineDirectory: String
        ) {
            self.path = path
            self.after = after
            self.pollsOnly = pollsOnly
            self.doneDirectory = doneDirectory
            self.quarantineDirectory = quarantineDirectory
        }
    }

    package var inboxes: [Inbox]
    /// How long a file must stay unchanged where no lease can prove that it is complete.
    package var settleTime: Duration = .seconds(2)
    package var sweepInterval: Duration = .seconds(60)
    package var pollInterval: Duration = .seconds(2)
    /// How long an empty file may wait for its content before it is quarantined.
    package var emptyFileWait: Duration = .seconds(60)
    /// Bytes of the largest file that is taken.
    package var articleSizeLimit = 8 << 20
    /// Threads that read and analyse, at least 1.
    package var workerCount = 1
    /// Files and bytes of originals in one transaction at most.
    package var batchCount = 256
    package var batchByteCount = 8 << 20
    /// Where the files in hand are written down, so that one which kills the daemon is known at the next start; nil for
    /// nowhere.
    package var workJournalPath: String?
    /// Days a stored file stays in its done folder; 0 keeps it for ever.
    package var doneDays = 30

    package init(inboxes: [Inbox]) { self.inboxes = inboxes }
}

// Purpose: what mohafezd is told before it starts, as one value in which everything has been checked.
// Not purpose: reading the environment or the command line (the caller hands both in), watching files for changes,
//   asking whether a folder exists or may be written (that is known only at the moment of use).
// Threading: values only; `ConfigurationLoader` blocks on small file reads and belongs at start and on reload.
// Limits: `ConfigurationLimits`; ranges of settings stand beside each setting in `Settings*.swift`.
// Known faults: the TOML library keeps no positions of keys, so `KeyLocator` finds them again in the text.

/// Everything mohafezd can be told, validated; made by `ConfigurationLoader`.
package struct DaemonConfiguration: Sendable, Hashable {
    /// The watched folders, in the order they were named; never empty, no two on the same path.
    package var inboxes: [Inbox]
    /// Absolute path of the folder that holds the record, its lock and the index segments.
    package var stateDirectory: String
    /// Absolute path of the control socket; at most 107 bytes.
    package var socketPath: String
    /// Name of the group whose members may change things over the socket, besides root and the daemon's own user.
    package var adminGroup: String?
    /// How files are taken from the inboxes.
    package var intake: Intake
    /// How much one transaction takes.
    package var batch: Batch
    /// How long moved files are kept.
    package var retention: Retention
    /// Which names articles are read with.
    package var names: Names = Names()
    /// What one search may cost, and how age counts in ranking.
    package var search: Search
    /// What one client of the control socket may take.
    package var control: Control
    /// How the daemon's log looks.
    package var log: Log
}

extension DaemonConfiguration {
    /// One watched folder.
    package struct Inbox: Sendable, Hashable {
        /// Absolute path of the folder people drop files into.
        package var path: String
        /// What happens to a file after it was stored.
        package var after: AfterAction
        /// How new files are noticed.
        package var poll: PollMode
        /// Absolute path of the folder that receives stored files, in a subfolder per day.
        package var doneDirectory: String
        /// Absolute path of the folder that receives files that could not be stored, with a reason each.
        package var quarantineDirectory: String

        /// Makes an inbox whose `done` and `quarantine` lie beside it.
        package init(
            path: String,
            after: AfterAction = .move,
            poll: PollMode = .auto,
            doneDirectory: String? = nil,
            quarantineDirectory: String? = nil
        ) {
            self.path = path
            self.after = after
            self.poll = poll
            self.doneDirectory = doneDirectory ?? ConfigurationPath.sibling(of: path, named: "done")
            self.quarantineDirectory =
                quarantineDirectory ?? ConfigurationPath.sibling(of: path, named: "quarantine")
        }
    }

    /// What happens to a file of an inbox after its content was stored durably.
    package enum AfterAction: String, Sendable, Hashable, CaseIterable {
        /// It is moved to the inbox's done folder, into a subfolder named by the day.
        case move
        /// It is deleted; the original bytes stay in the record.
        case delete
        /// It is left where it is.
        case keep
    }

    /// How new files of an inbox are noticed; the periodic sweep runs in every mode.
    package enum PollMode: String, Sendable, Hashable, CaseIterable {
        /// Watching, or polling on file systems where the kernel reports nothing.
        case auto
        /// Listing the folder every `Intake.pollInterval`.
        case poll
    }

    /// How files are taken from the inboxes.
    package struct Intake: Sendable, Hashable {
        /// How long a file must stay unchanged when no lease can prove that it is complete.
        package var settleTime: Duration = .seconds(2)
        /// Time between two full listings of every inbox.
        package var sweepInterval: Duration = .seconds(60)
        /// Time between two listings of an inbox that is polled.
        package var pollInterval: Duration = .seconds(2)
        /// How long an empty file may wait for its content before it is quarantined.
        package var emptyFileWait: Duration = .seconds(60)
        /// Size of the largest file that is taken, in bytes.
        package var articleSizeLimit: Int = 8 << 20
        /// Number of threads that decode and analyse.
        package var workerCount: Int

        /// Makes the default intake for a number of threads.
        package init(workerCount: Int) { self.workerCount = workerCount }
    }

    /// How much one transaction takes; a file that comes alone is committed at once.
    package struct Batch: Sendable, Hashable {
        /// Number of articles of one transaction at most.
        package var articleCount: Int = 256
        /// Bytes of originals of one transaction at most.
        package var byteCount: Int = 8 << 20

        /// Makes the default batch.
        package init() {}
    }

    /// How long moved files are kept; quarantined ones stay until somebody decides.
    package struct Retention: Sendable, Hashable {
        /// Days a stored file stays in the done folder; 0 keeps it for ever.
        package var doneDays: Int = 30

        /// Makes the default retention.
        package init() {}
    }

    /// Which names articles are read with.
    package struct Names: Sendable, Hashable {
        /// Absolute path of the operator's own gazetteer; nil for the built-in names alone.
        package var gazetteer: String?

        /// Makes the default names.
        package init() {}
    }

    /// What one search may cost, and how age counts in ranking.
    package struct Search: Sendable, Hashable {
        /// Length of the longest query, in UTF-8 bytes.
        package var queryLengthLimit: Int = 4 << 10
        /// Number of hits one call returns at most.
        package var hitLimit: Int = 1_000
        /// Longest time one search may run.
        package var queryDeadline: Duration = .seconds(5)
        /// Share of the score that recency can add, 0...1; 0 switches recency off.
        package var recencyWeight: Double = 0.1
        /// Age at which the recency share has halved.
        package var recencyHalfLife: Duration = .seconds(30 * 86_400)

        /// Makes the default search limits.
        package init() {}
    }

    /// What one client of the control socket may take.
    package struct Control: Sendable, Hashable {
        /// Number of open connections of all users together.
        package var connectionLimit: Int = 64
        /// Number of open connections of one user.
        package var connectionLimitPerUser: Int = 16
        /// Size of the largest incoming message, in bytes.
        package var incomingMessageLimit: Int = 1 << 20
        /// Size of the largest outgoing message, in bytes.
        package var outgoingMessageLimit: Int = 16 << 20
        /// How long a half-sent message may stay unfinished.
        package var halfSentTimeout: Duration = .seconds(30)
        /// Number of replies queued for a slow reader before it is dropped.
        package var replyBacklogLimit: Int = 1_000

        /// Makes the default control limits.
        package init() {}
    }

    /// How the daemon's log looks.
    package struct Log: Sendable, Hashable {
        /// Form of a log line.
        package var format: LogFormat = .auto
        /// Least important level that is still written.
        package var level: LogLevel = .notice

        /// Makes the default log.
        package init() {}
    }

    /// Form of a log line.
    package enum LogFormat: String, Sendable, Hashable, CaseIterable {
        /// The journal's own form when standard error is the journal, text otherwise.
        case auto
        /// One readable line per event on standard error.
        case text
        /// One JSON object per line on standard error.
        case json
        /// Native journal records with fields.
        case journal
    }

    /// Importance of a log line, least important first.
    package enum LogLevel: String, Sendable, Hashable, CaseIterable {
        /// Per file.
        case debug
        /// Per batch.
        case info
        /// A change of state.
        case notice
        /// Survived; the text says whether it was ignored or is tried again.
        case warning
        /// The operator must act.
        case error
    }
}

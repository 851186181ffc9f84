import Glibc

/// How big, how often and how long: everything that decides what the suite costs, in one place.
enum TestSizes {
    /// Tests that run a daemon of their own at the same time.
    static let concurrentTests = 4
    /// Longest wait for anything; a passing test comes nowhere near it, on a loaded machine neither.
    static let patience: Duration = .seconds(120)
    /// Pause between two looks at a condition that is waited for.
    static let lookInterval: Duration = .milliseconds(10)

    /// Kills at random moments: rounds over one state directory, files dropped in each.
    static let killRounds = 20
    static let killFiles = 200
    /// The latest moment of a kill after the daemon was started.
    static let killWindowMilliseconds = 900
    /// Kills at a system call: the n-th of a thread, for these n.
    static let killedCalls = [1, 2, 3, 5, 8]
    /// Files of the bulk drop that overflows the kernel's queue.
    static let bulkFiles = 20_000
    static let queueLimit = 64
    /// Files in work when the daemon is told to stop.
    static let stopFiles = 1_500
    /// Time the daemon may take to stop, as its unit allows.
    static let stopLimit: Duration = .seconds(10)
    static let pipelinedCalls = 10_000
    static let droppedConnections = 200
    /// Bytes a file must have to be far too large.
    static let hugeFileBytes: off_t = 200 << 20
    /// The small disk that gets full; SQLite's log alone takes 4 MiB before it is folded.
    static let smallDiskMebibytes = 24

    /// Kills at each step of writing the index: rounds, the longest time after the step in microseconds, and articles
    /// stored in each life of the daemon.
    static let stepRounds = 2
    static let stepPause: UInt32 = 3_000
    static let articlesPerLife = 5
    /// Longest wait for a step of the index.
    static let stepPatience: Duration = .seconds(30)
    static let recordsPerCall = 500
    /// Records of an import that is killed twice, and how many of them make a file of the index.
    static let importedRecords = 6_500
    static let flushedArticles = 2_048
    /// Articles of an index file that is damaged, and how long the file that replaces it is on its way to the disk.
    static let damagedArticles = 1_500
    static let flushDelayMicroseconds = 2_000_000
    /// Articles that a long job reads, or two clients import.
    static let jobArticles = 3_000
    /// Articles of which each has a word of its own, for queries that are slow.
    static let slowArticles = 4_000
}

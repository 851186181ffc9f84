internal import BlockingThreads
internal import SearchIndex

/// When the index's files are written, merged and looked at.
package struct IndexUpkeepSettings: Sendable {
    /// Articles in memory that make a file: replaying so many takes well below a second after a crash
    /// (docs/decisions/0096-segments-tiers-and-limits.md).
    package var flushCount = 2048
    /// An article that has been in memory only for so long makes a file, too.
    package var flushAge: Duration = .seconds(600)
    /// Articles that are replayed before the daemon is ready; more are added behind its back.
    package var replayLimit = 8192
    /// Articles of one file when the index is rebuilt from the record.
    package var rebuildCount = 8192
    /// Bytes of files that are compared with their checksums before the daemon is ready; the rest follow afterwards.
    package var verifiedByteCount = 64 << 20
    /// Wait after a fault of the machine.
    package var retryPause: Duration = .seconds(30)
    /// Files above which merging no longer stands back behind everything else.
    package var urgentFileCount = 64
    /// How often files are looked at for pages that went away, and the age of the tail is looked at.
    package var lookInterval: Duration = .seconds(5)
    /// Neighbours of a size class that are merged into one.
    package var fanIn = 8
    /// How long the end of the daemon waits for a merge to notice.
    package var mergePatience: Duration = .seconds(5)
    /// Bytes of each section of a merged file that are kept in memory before they are written.
    package var mergeBufferByteCount = SearchIndex.mergeBufferByteCount

    package init() {}
}

/// What the archive tells of its index.
package enum IndexEvent: Sendable {
    /// A file is damaged or gone; its articles cannot be found until they are added again from the record.
    case damaged(file: String, reason: String, articles: Int)
    /// A file was written by another version of this program and is written anew.
    case outdated(file: String, reason: String, articles: Int)
    /// What was missing is there again.
    case rebuilt(file: String, articles: Int)
    /// An article of the record cannot be read, and so not be found.
    case unreadable(article: Int64)
    /// The disk refused; it is tried again.
    case refused(reason: String)
}

/// The index's files and memory, as status shows them.
package struct IndexStatus: Sendable {
    package var files = 0
    package var byteCount = 0
    /// Articles that are in memory only.
    package var tail = 0
    /// Articles that no search can find at the moment.
    package var missing = 0
    /// What is being done to it, as "merging 8 files"; nil when nothing is.
    package var activity: String?
}

/// What the upkeep thread has to do, behind one lock.
struct IndexUpkeep {
    /// Articles that must be read from the record again.
    struct Rebuild {
        /// The file in whose place the new ones come.
        let file: String
        /// For a file that is still searched: its articles; for another: nil, then all missing ones of `range`.
        var articles: ArraySlice<Int64>?
        var range: ClosedRange<Int64>
        var doneCount = 0
        /// The order of an operator that it belongs to.
        let order: ReindexOrder?
    }

    enum Merge {
        case none
        case running([String])
        case ended([String], Result<PendingSegment?, SegmentError>, replacement: Int64)
    }

    var isStopping = false
    /// The thread ends without writing the tail, as if it were killed: for tests.
    var losesTail = false
    var isWoken = false
    /// Nothing is left to do.
    var isIdle = false
    var nextNumber: Int64 = 1
    var rebuilds: [Rebuild] = []
    /// Wishes for a new index that were not begun yet.
    var orders: [ReindexOrder] = []
    var merge = Merge.none
    /// Files whose bytes nobody has compared with their checksums yet.
    var unverified: [String] = []
    /// When a file first held an article that is in memory only.
    var tailSince: MonotonicTime?
    /// Not before this time, after a fault of the machine.
    var notBefore: MonotonicTime?
    var report: (@Sendable (IndexEvent) -> Void)?
    /// What happened before anybody listened.
    var unheard: [IndexEvent] = []
}

/// One wish to have the whole index written anew, and how far it is.
final class ReindexOrder: Sendable {
    struct Progress: Sendable {
        var done = 0
        var total = 0
        var isFinished = false
        var isCancelled = false
    }

    let progress = ConditionLock(Progress())
}

// Record and index as one thing: what is committed is searchable, and nothing else is.
//
// Purpose: commit, replace, recover at start, search with snippets, keep the index's files, check, back up, the lock on
// the state directory. Not its purpose: files in inboxes, the socket, decoding.
// Threading: commits take turns behind a lock, so that articles become searchable in their order; everything else from
// any thread, blocking it for a disk read at most. One thread of its own keeps the files, a second one merges.
// Limits: `SearchLimits`, `IndexUpkeepSettings`, `MergePolicy`; the index's own.
// Known faults: a file whose bytes change under a running daemon is noticed when it is merged, checked or opened again.
package import ArticleModel
package import ArticleRecords
internal import BengaliText
internal import BlockingThreads
internal import Glibc
internal import SearchIndex
internal import SearchQuery
internal import Synchronization

/// The archive of one state directory, open and locked.
package final class ArticleArchive: Sendable {
    /// The durable truth; reading it past the index is fine, writing articles is not.
    package let records: ArticleRecords
    let index = SearchIndex()
    let stateDirectory: String
    let folder: SegmentFolder
    let settings: IndexUpkeepSettings
    let lock: StateDirectoryLock
    private let summary: Mutex<ArchiveSummary>
    /// What the record has learnt of its outlets; changed only behind `turn`, after the commit that wrote it.
    private let outlets: Mutex<OutletBook>
    /// Held from commit to index; a waiting committer blocks its own thread, never a search.
    ///
    /// The value is the number of the last replacement that the index has.
    let turn: Mutex<Int64>
    let upkeep = ConditionLock(IndexUpkeep())
    let upkeepThread = Mutex<BlockingThread?>(nil)

    /// Locks the state directory, making it when it is missing, and opens the record in it.
    ///
    /// The index is empty until `replay` has run.
    /// - Throws: `ArchiveError`.
    package init(
        stateDirectory: String,
        settings: IndexUpkeepSettings = IndexUpkeepSettings()
    ) throws(ArchiveError) {
        lock = try StateDirectoryLock(directory: stateDirectory)
        self.stateDirectory = stateDirectory
        self.settings = settings
        folder = SegmentFolder(stateDirectory: stateDirectory)
        do throws(RecordError) {
            records = try ArticleRecords(path: stateDirectory + "/record.sqlite")
            let newest = try records.newest()
            summary = Mutex(ArchiveSummary(articleCount: newest.count, newest: newest.article))
            turn = Mutex(try records.lastReplacement())
            outlets = Mutex(OutletBook(try records.outletProfiles()))
        } catch {
            throw .record(error)
        }
        // SQLite makes the names of its logs durable, but not that of a file it has just made.
        let code = SegmentFolder.synchronize(stateDirectory)
        guard code == 0 else {
            throw .stateDirectory(path: stateDirectory, call: "fsync", errno: code)
        }
        let made = folder.make(in: stateDirectory)
        guard made == 0 else { throw .stateDirectory(path: folder.path, call: "mkdir", errno: made) }
    }

    /// Writes a batch durably, then makes its articles searchable.
    ///
    /// When it returns, both are done.
    ///
    /// `now`: microseconds since 1970.
    /// - Throws: `RecordError`; then nothing of the batch is stored or searchable.
    package func commit(
        _ arrivals: [DecidedArrival],
        settling settlements: [Settlement] = [],
        now: Int64
    ) throws(RecordError) -> [CommittedArrival] {
        let committed = try turn.withLock { _ throws(RecordError) in
            try commitInTurn(arrivals, settlements, now: now)
        }
        noteTail()
        return committed
    }

    private func commitInTurn(
        _ arrivals: [DecidedArrival],
        _ settlements: [Settlement],
        now: Int64
    ) throws(RecordError) -> [CommittedArrival] {
        var learnt: [OutletProfile] = []
        let committed = try records.commit(arrivals, settling: settlements, now: now) { stored in
            learnt = outlets.withLock { $0.profiles(after: stored) }
            return learnt
        }
        outlets.withLock { $0.apply(learnt) }
        var documents: [IndexDocument] = []
        var last: ArticleSummary?
        for (arrival, result) in zip(arrivals, committed) {
            guard case .articles(let articles, _) = arrival.verdict else { continue }
            for (id, read) in zip(result.articles, articles) {
                documents.append(IndexDocument(id, read))
                last = ArticleSummary(id, read, storedAt: now)
            }
        }
        index.add(documents)
        if let last {
            let count = documents.count
            summary.withLock { $0.add(count, newest: last) }
        }
        return committed
    }

    /// Writes articles anew under their numbers, durably, then makes searches find them as they are now.
    ///
    /// Numbers that are not in the record are passed over.
    /// - Returns: the articles that were there.
    /// - Throws: `RecordError`; then nothing is changed.
    package func replace(_ articles: [ReplacingArticle]) throws(RecordError) -> [ArticleID] {
        guard !articles.isEmpty else { return [] }
        let replaced = try turn.withLock { turn throws(RecordError) in
            let (replaced, number) = try records.replace(articles)
            // An article that was given twice is in the record as it came last.
            let last = Dictionary(articles.map { ($0.id, $0.read) }) { $1 }
            index.add(Set(replaced).sorted().compactMap { id in last[id].map { IndexDocument(id, $0) } })
            turn = number
            return replaced
        }
        noteTail()
        return replaced
    }

    /// What the outlets' profiles say about a document with these `LineMark`s; nil when it is no known outlet's.
    package func learntFurniture(of marks: [UInt64]) -> LearntFurniture? {
        outlets.withLock { $0.match(marks) }
    }

    /// Articles in the record.
    package var articleCount: Int { summary.withLock { $0.articleCount } }

    /// The article stored last.
    package var newestArticle: ArticleSummary? { summary.withLock { $0.newest } }

    /// Articles held in the in-memory tail of the index; the rest are in segments on disk.
    package var tailArticleCount: Int { index.unflushedCount }
}

private struct ArchiveSummary {
    var articleCount: Int
    var newest: ArticleSummary?

    mutating func add(_ count: Int, newest: ArticleSummary) {
        articleCount += count
        self.newest = newest
    }
}

// Record and index as one thing: what is committed is searchable, and nothing else is.
//
// Purpose: commit, replay at start, search with snippets, the lock on the state directory.
// Not its purpose: files in inboxes, the socket, decoding.
// Threading: commits take turns behind a lock, so that articles become searchable in their order; everything else from any thread, blocking it for a disk read at most.
// Limits: `SearchLimits`; the index's own. Known faults: until segments are written to disk the whole index is
// replayed at start and held in memory, see docs/ARCHITECTURE.md.
package import ArticleModel
package import ArticleRecords
internal import BengaliText
internal import Glibc
internal import SearchIndex
internal import SearchQuery
internal import Synchronization

/// The archive of one state directory, open and locked.
package final class ArticleArchive: Sendable {
    /// The durable truth; reading it past the index is fine, writing articles is not.
    package let records: ArticleRecords
    let index = SearchIndex()
    private let lock: StateDirectoryLock
    private let summary: Mutex<ArchiveSummary>
    /// What the record has learnt of its outlets; changed only behind `turn`, after the commit that wrote it.
    private let outlets: Mutex<OutletBook>
    /// Held from commit to index; a waiting committer blocks its own thread, never a search.
    private let turn = Mutex(())

    /// Locks the state directory, making it when it is missing, and opens the record in it.
    ///
    /// The index is empty until `replay` has run.
    /// - Throws: `ArchiveError`.
    package init(stateDirectory: String) throws(ArchiveError) {
        lock = try StateDirectoryLock(directory: stateDirectory)
        do throws(RecordError) {
            records = try ArticleRecords(path: stateDirectory + "/record.sqlite")
            let newest = try records.newest()
            summary = Mutex(ArchiveSummary(articleCount: newest.count, newest: newest.article))
            outlets = Mutex(OutletBook(try records.outletProfiles()))
        } catch {
            throw .record(error)
        }
    }

    /// Fills the index from the record; `progress` hears how many articles of how many are in, now and then.
    ///
    /// - Throws: `RecordError` when an article cannot be read.
    package func replay(_ progress: (_ done: Int, _ total: Int) -> Void) throws(RecordError) {
        let total = articleCount
        var batch: [IndexDocument] = []
        var done = 0
        try records.replay(after: ArticleID(rawValue: 0)) { article, entities, events in
            batch.append(IndexDocument(article, entities: entities, events: events))
            done += 1
            guard batch.count == 256 else { return }
            index.add(batch)
            batch.removeAll(keepingCapacity: true)
            progress(done, total)
        }
        index.add(batch)
        progress(done, total)
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
        try turn.withLock { _ throws(RecordError) in
            try commitInTurn(arrivals, settlements, now: now)
        }
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

    /// What the outlets' profiles say about a document with these `LineMark`s; nil when it is no known outlet's.
    package func learntFurniture(of marks: [UInt64]) -> LearntFurniture? {
        outlets.withLock { $0.match(marks) }
    }

    /// Articles in the record.
    package var articleCount: Int { summary.withLock { $0.articleCount } }

    /// The article stored last.
    package var newestArticle: ArticleSummary? { summary.withLock { $0.newest } }

    /// Articles held in the in-memory tail of the index; the rest are in segments on disk.
    package var tailArticleCount: Int { index.documentCount }

    /// Segments on disk: none yet, the whole index is its tail.
    package var segmentCount: Int { 0 }

    /// Bytes of index files: none yet.
    package var indexByteCount: Int { 0 }
}

private struct ArchiveSummary {
    var articleCount: Int
    var newest: ArticleSummary?

    mutating func add(_ count: Int, newest: ArticleSummary) {
        articleCount += count
        self.newest = newest
    }
}

internal import ArticleModel
package import ArticleRecords
internal import BlockingThreads
internal import SearchIndex

/// The start: files opened, the tail replayed, what is neither noted for the upkeep thread.
extension ArticleArchive {
    /// Articles that are analysed and added at a time.
    static let replayBatch = 256

    /// Brings the index up to date with the record; `progress` hears how many articles of how many are in, now and then.
    ///
    /// Files that cannot be used, and a tail beyond `replayLimit`, are left to the upkeep thread: their articles are
    /// `missing` until it has added them.
    /// - Throws: `RecordError` when the record cannot be read.
    package func replay(_ progress: (_ done: Int, _ total: Int) -> Void) throws(RecordError) {
        let rows = try records.segments()
        let replacements = try records.replacements()
        let failures = open(rows, replacements)
        _ = folder.removeOrphans(except: Set(rows.map(\.file)))
        let numbers = rows.compactMap { SegmentFolder.number($0.file) }
        let next = max(try records.nextSegmentNumber(), (numbers.max() ?? 0) + 1)
        upkeep.update { upkeep in
            upkeep.nextNumber = next
            upkeep.rebuilds = failures
        }
        var tail = try longTail(after: rows.lazy.map(\.articles.upperBound).max() ?? 0)
        tail += index.missing(of: replacements.map(\.article))
        try replay(tail) { done in progress(done, tail.count) }
        noteTail()
        // What is missing is not left so until the next look at the files.
        upkeep.update { $0.isWoken = $0.isWoken || !$0.rebuilds.isEmpty }
    }

    /// Opens the listed files and tells which must be rebuilt.
    private func open(_ rows: [SegmentRow], _ replacements: [Replacement]) -> [IndexUpkeep.Rebuild] {
        var budget = settings.verifiedByteCount
        var unverified: [String] = []
        let sources = rows.map { row in
            let verifies = row.byteCount <= budget
            if verifies { budget -= row.byteCount } else { unverified.append(row.file) }
            let newer = replacements.lazy.filter { $0.number > row.replacement }.map(\.article)
            return SegmentSource(fileName: row.file, superseded: Set(newer), verifies: verifies)
        }
        let failures = index.open(directory: folder.path, sources: sources)
        upkeep.update { $0.unverified = unverified }
        let byName = Dictionary(rows.map { ($0.file, $0) }) { first, _ in first }
        return failures.compactMap { failure in
            guard let row = byName[failure.fileName] else { return nil }
            report(failure.error, row)
            return IndexUpkeep.Rebuild(file: row.file, range: row.articles, order: nil)
        }
    }

    /// The articles after the last listed one; none when there are too many, which are then listed as a file that is
    /// missing: what is listed is never forgotten, however often the daemon dies before it is rebuilt.
    private func longTail(after last: Int64) throws(RecordError) -> [Int64] {
        let tail = try records.articleNumbers(in: (last + 1)...Int64.max, limit: settings.replayLimit + 1)
        guard tail.count > settings.replayLimit, let newest = newestArticle?.id.rawValue else { return tail }
        let row = SegmentRow(
            file: nextFile(),
            documentCount: 0,
            byteCount: 0,
            formatVersion: SearchIndex.segmentVersions.format,
            analyserVersion: SearchIndex.segmentVersions.analyser,
            articles: (last + 1)...newest,
            publicationDays: nil,
            replacement: turn.withLock { $0 },
            writtenAt: MonotonicTime.wallMicroseconds
        )
        try records.listSegments(adding: [row])
        upkeep.update {
            $0.rebuilds.append(IndexUpkeep.Rebuild(file: row.file, range: row.articles, order: nil))
        }
        return []
    }

    private func replay(_ ids: [Int64], _ progress: (Int) -> Void) throws(RecordError) {
        var batch: [IndexDocument] = []
        var done = 0
        try records.replay(ids, damaged: { self.report(.unreadable(article: $0.rawValue)) }) {
            batch.append(IndexDocument($0, entities: $1, events: $2))
            done += 1
            guard batch.count == ArticleArchive.replayBatch else { return }
            index.add(batch)
            batch.removeAll(keepingCapacity: true)
            progress(done)
        }
        index.add(batch)
        progress(done)
    }

    func nextFile() -> String {
        SegmentFolder.name(
            upkeep.update { upkeep in
                defer { upkeep.nextNumber += 1 }
                return upkeep.nextNumber
            }
        )
    }
}

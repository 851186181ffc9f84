internal import ArticleModel
internal import ArticleRecords
internal import BlockingThreads
internal import SearchIndex

/// Why a file could not be written or listed.
enum UpkeepError: Error, CustomStringConvertible {
    case segment(SegmentError)
    case record(RecordError)

    var description: String {
        switch self {
        case .segment(let error): "\(error)"
        case .record(let error): "\(error)"
        }
    }
}

/// The durable steps. Each writes a file, lists it in one transaction of the record, and only then changes the index and
/// deletes what was replaced: a crash in between leaves an unlisted file, which the next start deletes, never a gap.
extension ArticleArchive {
    /// Writes what is in memory only as one file.
    func flush() throws(UpkeepError) {
        // Read before the file is made: what is replaced meanwhile counts as newer than the file, and that does no harm.
        let replacement = turn.withLock { $0 }
        upkeep.update { $0.tailSince = nil }
        let pending: PendingSegment?
        do throws(SegmentError) {
            pending = try index.prepareFlush(directory: folder.path, fileName: nextFile())
        } catch {
            throw .segment(error)
        }
        guard let pending else { return }
        try list(pending, replacement, removing: [], isFlush: true)
        index.adopt(pending)
        noteTail()
    }

    /// Lists a merged file in the place of those it was made of.
    func finishMerge(_ names: [String], _ merged: PendingSegment?, _ replacement: Int64) throws(UpkeepError) {
        if let merged {
            try list(merged, replacement, removing: names, isFlush: false)
            index.adopt(merged)
        } else {
            // No article of them was left.
            do throws(RecordError) {
                try records.listSegments(adding: [], removing: names)
            } catch {
                throw .record(error)
            }
            index.drop(Set(names))
        }
        for name in names { folder.remove(name) }
    }

    /// Unlists and deletes files of which no article is left in the index: all of them were written anew since.
    func discardReplaced() throws(UpkeepError) {
        do throws(RecordError) {
            let used = Set(index.fileShapes.map(\.fileName))
            for row in try records.segments() where !used.contains(row.file) {
                let isRebuilt = upkeep.read { $0.rebuilds.contains { $0.file == row.file } }
                // Of a file that is being condemned by another thread the articles are missing.
                guard !isRebuilt,
                    try index.missing(of: records.articleNumbers(in: row.articles, limit: Int.max)).isEmpty
                else { continue }
                try records.listSegments(adding: [], removing: [row.file])
                folder.remove(row.file)
            }
        } catch {
            throw .record(error)
        }
    }

    /// Reads the next articles of a rebuild from the record and makes a file of them.
    ///
    /// - Returns: true when it is done.
    func advance(_ rebuild: inout IndexUpkeep.Rebuild) throws(UpkeepError) -> Bool {
        let replacement = turn.withLock { $0 }
        let scratch = SearchIndex()
        let (ids, isLast): ([Int64], Bool)
        let pending: PendingSegment?
        do throws(RecordError) {
            (ids, isLast) = try next(&rebuild)
            guard try fill(scratch, ids, rebuild.order) else { return false }
        } catch {
            throw .record(error)
        }
        let file = nextFile()
        do throws(SegmentError) {
            pending = try scratch.prepareFlush(directory: folder.path, fileName: file)
        } catch {
            throw .segment(error)
        }
        let removed = isLast ? [rebuild.file] : []
        if let pending {
            try list(pending, replacement, removing: removed, isFlush: false)
            index.adopt(pending, for: rebuild.articles == nil ? nil : rebuild.file, isLast: isLast)
        } else {
            do throws(RecordError) {
                try records.listSegments(adding: [], removing: removed)
            } catch {
                throw .record(error)
            }
            if isLast { index.drop([rebuild.file]) }
        }
        if isLast { folder.remove(rebuild.file) }
        rebuild.advance(past: ids)
        rebuild.order?.progress.update { $0.done += ids.count }
        return isLast
    }

    /// The articles that come next, and whether they are the last ones.
    private func next(_ rebuild: inout IndexUpkeep.Rebuild) throws(RecordError) -> ([Int64], isLast: Bool) {
        let count = settings.rebuildCount
        if let articles = rebuild.articles {
            return (Array(articles.prefix(count)), articles.count <= count)
        }
        guard !rebuild.range.isEmpty else { return ([], true) }
        let ids = try records.articleNumbers(in: rebuild.range, limit: count)
        guard let last = ids.last else { return ([], true) }
        let isLast = ids.count < count || last == rebuild.range.upperBound
        let missing = index.missing(of: ids)
        if missing.isEmpty, !isLast {
            rebuild.range = (last + 1)...rebuild.range.upperBound
            return try next(&rebuild)
        }
        return (missing, isLast)
    }

    /// Analyses articles; works at most two thirds of the time, so that others get on.
    ///
    /// - Returns: false when the archive is being closed or the order was taken back.
    private func fill(
        _ scratch: SearchIndex,
        _ ids: [Int64],
        _ order: ReindexOrder?
    ) throws(RecordError) -> Bool {
        var rest = ids[...]
        while !rest.isEmpty {
            let begun = MonotonicTime.now
            var batch: [IndexDocument] = []
            try records.replay(
                Array(rest.prefix(ArticleArchive.replayBatch)),
                damaged: { self.report(.unreadable(article: $0.rawValue)) }
            ) { batch.append(IndexDocument($0, entities: $1, events: $2)) }
            scratch.add(batch)
            rest = rest.dropFirst(ArticleArchive.replayBatch)
            let pause = (MonotonicTime.now - begun) / 2
            let isStopping = upkeep.wait(until: .now + pause) { $0.isStopping ? true : nil } ?? false
            if isStopping || order?.progress.read({ $0.isCancelled }) ?? false { return false }
        }
        return true
    }

    private func list(
        _ pending: PendingSegment,
        _ replacement: Int64,
        removing: [String],
        isFlush: Bool
    ) throws(UpkeepError) {
        let row = SegmentRow(
            file: pending.fileName,
            documentCount: pending.documentCount,
            byteCount: pending.byteCount,
            formatVersion: SearchIndex.segmentVersions.format,
            analyserVersion: SearchIndex.segmentVersions.analyser,
            articles: pending.articles,
            publicationDays: pending.publicationDays,
            replacement: replacement,
            writtenAt: MonotonicTime.wallMicroseconds
        )
        do throws(RecordError) {
            try records.listSegments(adding: [row], removing: removing, forgetsReplacements: isFlush)
        } catch {
            index.abandon(pending)
            folder.remove(pending.fileName)
            throw .record(error)
        }
    }

    /// Takes a file that cannot be trusted out of the index and notes its articles for reading again.
    func condemn(_ file: String, _ error: SegmentError) {
        do throws(RecordError) {
            guard let row = try records.segments().first(where: { $0.file == file }) else { return }
            // First, so that whoever sees that something is missing can see why.
            report(error, row)
            index.drop([file])
            upkeep.update { upkeep in
                upkeep.unverified.removeAll { $0 == file }
                upkeep.rebuilds.removeAll { $0.file == file }
                upkeep.rebuilds.insert(
                    IndexUpkeep.Rebuild(file: file, range: row.articles, order: nil),
                    at: 0
                )
                upkeep.isWoken = true
            }
        } catch {
            report(.refused(reason: "\(error)"))
        }
    }

    func report(_ error: SegmentError, _ row: SegmentRow) {
        switch error {
        case .otherVersion, .otherAnalyser:
            report(.outdated(file: row.file, reason: "\(error)", articles: row.documentCount))
        default:
            report(.damaged(file: row.file, reason: "\(error)", articles: row.documentCount))
        }
    }

    /// Says it to whoever listens; what is said before anybody does is kept for them.
    func report(_ event: IndexEvent) {
        let listener = upkeep.update { upkeep in
            if upkeep.report == nil, upkeep.unheard.count < ArticleArchive.unheardLimit {
                upkeep.unheard.append(event)
            }
            return upkeep.report
        }
        listener?(event)
    }

    private static let unheardLimit = 1000
}

extension IndexUpkeep.Rebuild {
    fileprivate mutating func advance(past ids: [Int64]) {
        doneCount += ids.count
        if let articles { self.articles = articles.dropFirst(ids.count) }
        guard let last = ids.last, articles == nil, last < range.upperBound else { return }
        range = (last + 1)...range.upperBound
    }
}

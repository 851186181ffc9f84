internal import ArticleRecords
internal import BlockingThreads
internal import SearchIndex

/// The thread that keeps the index's files: writes the tail, merges, rebuilds what is damaged.
extension ArticleArchive {
    /// Starts the thread; `report` is called on it and must not block.
    package func startUpkeep(_ report: @escaping @Sendable (IndexEvent) -> Void = { _ in }) {
        let unheard = upkeep.update { upkeep in
            upkeep.report = report
            defer { upkeep.unheard = [] }
            return upkeep.unheard
        }
        for event in unheard { report(event) }
        upkeepThread.withLock { thread in
            precondition(thread == nil, "the upkeep of an archive is started once")
            thread = BlockingThread(name: "index upkeep") { [self] in keepIndex() }
        }
    }

    /// Writes the tail and ends the thread; a merge that runs is abandoned.
    ///
    /// Blocks until done.
    package func stopUpkeep() {
        upkeep.update { $0.isStopping = true }
        upkeepThread.withLock { thread in
            thread?.join()
            thread = nil
        }
    }

    /// The index's files and memory.
    package var indexStatus: IndexStatus {
        let shapes = index.fileShapes
        var status = IndexStatus()
        status.files = shapes.count
        status.byteCount = shapes.reduce(0) { $0 + $1.byteCount }
        status.tail = index.unflushedCount
        let missing = max(0, articleCount - index.documentCount)
        upkeep.read { upkeep in
            if let rebuild = upkeep.rebuilds.first {
                if upkeep.rebuilds.contains(where: { $0.articles == nil }) { status.missing = missing }
                status.activity = "rebuilding \(rebuild.file), \(rebuild.doneCount) articles done"
            } else if case .running(let names) = upkeep.merge {
                status.activity = "merging \(names.count) files"
            }
        }
        return status
    }

    /// Articles that no search can find at the moment, because a part of the index is being rebuilt.
    package var missingArticleCount: Int {
        let isRebuilding = upkeep.read { $0.rebuilds.contains { $0.articles == nil } }
        return isRebuilding ? max(0, articleCount - index.documentCount) : 0
    }

    /// The tail has grown: notes since when there is one, and wakes the thread when it is long.
    func noteTail() {
        let count = index.unflushedCount
        guard count > 0 else { return }
        let isNews = upkeep.read { $0.tailSince == nil } || count >= settings.flushCount
        guard isNews else { return }
        upkeep.update { upkeep in
            if upkeep.tailSince == nil { upkeep.tailSince = .now }
            if count >= settings.flushCount { upkeep.isWoken = true }
        }
    }

    /// Waits until there is nothing to write, merge or rebuild; false when that takes longer.
    ///
    /// For tests and for whoever must see the files at rest.
    package func waitUntilKept(atMost limit: Duration) -> Bool {
        upkeep.update { upkeep in
            upkeep.isIdle = false
            upkeep.isWoken = true
        }
        return upkeep.wait(until: .now + limit) { $0.isIdle ? true : nil } ?? false
    }

    private func keepIndex() {
        var isPreparedForLatin = false
        while true {
            let isStopping = upkeep.wait(until: .now + settings.lookInterval) { upkeep -> Bool? in
                guard upkeep.isStopping || upkeep.isWoken else { return nil }
                upkeep.isWoken = false
                return upkeep.isStopping
            }
            if isStopping == true { break }
            if let notBefore = upkeep.read({ $0.notBefore }), notBefore > .now { continue }
            upkeep.update { upkeep in
                upkeep.notBefore = nil
                upkeep.isIdle = false
            }
            lookAtFiles()
            do throws(UpkeepError) {
                try discardReplaced()
                while try work(), !upkeep.read({ $0.isStopping }) {}
                upkeep.update { upkeep in
                    guard !upkeep.isWoken, case .none = upkeep.merge else { return }
                    upkeep.isIdle = true
                }
            } catch {
                report(.refused(reason: "\(error)"))
                upkeep.update { $0.notBefore = .now + settings.retryPause }
            }
            if !isPreparedForLatin, upkeep.read({ $0.isIdle }) {
                index.prepareLatin()
                isPreparedForLatin = true
                ProcessMemory.trim()
            }
        }
        awaitMerge()
        if upkeep.read({ $0.losesTail }) { return }
        do throws(UpkeepError) {
            try flush()
        } catch {
            // The record has it all; the next start replays it.
            report(.refused(reason: "\(error)"))
        }
    }

    /// Waits for a merge that learns that nobody wants it: it must not write beside whoever opens the archive next.
    private func awaitMerge() {
        // One that does not come to look is left to the end of the process.
        _ = upkeep.wait(until: .now + settings.mergePatience) { upkeep -> Bool? in
            if case .running = upkeep.merge { nil } else { true }
        }
    }

    /// Condemns files that somebody deleted or cut.
    private func lookAtFiles() {
        for shape in index.fileShapes {
            let (bytes, code) = folder.byteCount(of: shape.fileName)
            if code != 0 {
                condemn(
                    shape.fileName,
                    .system(call: "stat", path: folder.path + "/" + shape.fileName, errno: code)
                )
            } else if bytes != shape.byteCount {
                condemn(shape.fileName, .damaged("\(bytes) bytes, \(shape.byteCount) were written"))
            }
        }
    }

    /// One piece of work, the most urgent first; false when there is none.
    private func work() throws(UpkeepError) -> Bool {
        for file in index.faultedFiles { condemn(file, .damaged("a part of the file is gone")) }
        if isFlushDue {
            try flush()
            return true
        }
        if try endMerge() { return true }
        let isMerging = upkeep.read { if case .none = $0.merge { false } else { true } }
        if isMerging { return false }
        if try rebuild() { return true }
        if verifyNext() { return true }
        beginMerge()
        return false
    }

    private var isFlushDue: Bool {
        if index.unflushedCount >= settings.flushCount { return true }
        guard let since = upkeep.read({ $0.tailSince }) else { return false }
        return since + settings.flushAge < .now
    }

    /// Compares the next file that nobody has looked at with its checksums.
    private func verifyNext() -> Bool {
        let file = upkeep.update { $0.unverified.popLast() }
        guard let file else { return false }
        if let error = index.verify(file) { condemn(file, error) }
        return true
    }

    private func rebuild() throws(UpkeepError) -> Bool {
        guard var rebuild = upkeep.read({ $0.rebuilds.first }) else { return try expandOrder() }
        if rebuild.order?.progress.read({ $0.isCancelled }) ?? false {
            upkeep.update { upkeep in upkeep.rebuilds.removeAll { $0.order === rebuild.order } }
            return true
        }
        let isDone = try advance(&rebuild)
        upkeep.update { upkeep in
            // It may have been condemned meanwhile, and then it begins anew.
            guard let place = upkeep.rebuilds.firstIndex(where: { $0.file == rebuild.file }) else { return }
            if isDone { upkeep.rebuilds.remove(at: place) } else { upkeep.rebuilds[place] = rebuild }
        }
        if isDone {
            report(.rebuilt(file: rebuild.file, articles: rebuild.doneCount))
            finishOrders(rebuild.order)
            ProcessMemory.trim()
        }
        return true
    }

    private func finishOrders(_ order: ReindexOrder?) {
        guard let order else { return }
        let isOpen = upkeep.read { $0.rebuilds.contains { $0.order === order } }
        if !isOpen { order.progress.update { $0.isFinished = true } }
    }

    // MARK: Merging

    private func beginMerge() {
        let shapes = index.fileShapes
        var policy = MergePolicy()
        policy.fanIn = settings.fanIn
        guard let names = policy.choose(shapes) else { return }
        let file = nextFile()
        let replacement = turn.withLock { $0 }
        upkeep.update { $0.merge = .running(names) }
        _ = BlockingThread(name: "index merge", isIdle: shapes.count < settings.urgentFileCount) { [self] in
            let result: Result<PendingSegment?, SegmentError>
            do throws(SegmentError) {
                result = .success(
                    try index.prepareMerge(
                        of: Set(names),
                        directory: folder.path,
                        fileName: file,
                        bufferByteCount: settings.mergeBufferByteCount,
                        isWanted: { !upkeep.read { $0.isStopping } }
                    )
                )
            } catch {
                result = .failure(error)
            }
            upkeep.update { upkeep in
                upkeep.merge = .ended(names, result, replacement: replacement)
                upkeep.isWoken = true
            }
        }
    }

    /// Takes in a merged file; true when there was one.
    private func endMerge() throws(UpkeepError) -> Bool {
        guard case .ended(let names, let result, let replacement) = upkeep.read({ $0.merge }) else {
            return false
        }
        upkeep.update { $0.merge = .none }
        switch result {
        case .success(let merged): try finishMerge(names, merged, replacement)
        case .failure(.system(let call, let path, let errno)):
            throw .segment(.system(call: call, path: path, errno: errno))
        case .failure(.tooLarge(let what)): throw .segment(.tooLarge(what))
        case .failure:
            // One of them is damaged; which, tell the checksums.
            for name in names {
                if let error = index.verify(name) { condemn(name, error) }
            }
        }
        ProcessMemory.trim()
        return true
    }
}

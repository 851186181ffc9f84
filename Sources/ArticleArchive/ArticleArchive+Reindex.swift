internal import BlockingThreads

extension ArticleArchive {
    /// How often whoever waits for a new index looks whether the client is still there.
    private static let reindexLook: Duration = .milliseconds(300)

    /// Has every file of the index written anew from the record, and waits until that is done.
    ///
    /// Searches are answered from the old files meanwhile. The upkeep thread must run.
    /// `progress`: articles done and in all; false stops. Files that are new then stay.
    /// - Returns: the number of articles written anew; nil when it was stopped or the archive is being closed.
    package func reindex(_ progress: (_ done: Int, _ total: Int) -> Bool) -> Int? {
        let order = ReindexOrder()
        upkeep.update { upkeep in
            upkeep.orders.append(order)
            upkeep.isWoken = true
        }
        // Once before any work: whoever has gone already gets no file written.
        guard progress(0, articleCount) else {
            order.progress.update { $0.isCancelled = true }
            upkeep.update { $0.isWoken = true }
            return nil
        }
        while true {
            let now = order.progress.wait(until: .now + ArticleArchive.reindexLook) {
                $0.isFinished ? $0 : nil
            }
            let state = now ?? order.progress.read { $0 }
            let isGoingOn = progress(state.done, state.total)
            if state.isFinished { return state.done }
            guard isGoingOn, !upkeep.read({ $0.isStopping }) else {
                order.progress.update { $0.isCancelled = true }
                upkeep.update { $0.isWoken = true }
                return nil
            }
        }
    }

    /// Turns the next order into rebuilds of the files that are there now; false when there is none.
    func expandOrder() throws(UpkeepError) -> Bool {
        guard let order = upkeep.update({ $0.orders.isEmpty ? nil : $0.orders.removeFirst() }) else {
            return false
        }
        // What is in memory was analysed by this program, but belongs to the whole.
        try flush()
        let rebuilds = index.fileShapes.map { shape in
            IndexUpkeep.Rebuild(
                file: shape.fileName,
                articles: index.liveArticles(inFile: shape.fileName)[...],
                range: 0...0,
                order: order
            )
        }
        order.progress.update { progress in
            progress.total = rebuilds.reduce(0) { $0 + ($1.articles?.count ?? 0) }
            progress.isFinished = rebuilds.isEmpty
        }
        upkeep.update { $0.rebuilds += rebuilds }
        return true
    }
}

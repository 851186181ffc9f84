internal import ArticleModel
internal import ArticleRecords
internal import ControlInterface
internal import IngestPipeline

extension ControlHandlers {
    private static let listLimit = 1000

    func quarantineList(_ parameters: QuarantineInterface.List.Parameters) throws
        -> QuarantineInterface.List.Reply
    {
        let pipeline = try pipeline()
        let records = core.archive.records
        let limit = min(max(0, parameters.limit ?? 100), ControlHandlers.listLimit)
        let rows = try records.quarantined(offset: max(0, parameters.offset ?? 0), limit: limit)
        return QuarantineInterface.List.Reply(
            total: try records.quarantinedCount(),
            entries: rows.map { QuarantineInterface.Entry($0, pipeline) }
        )
    }

    func quarantineShow(_ parameters: QuarantineInterface.Show.Parameters) throws
        -> QuarantineInterface.Show.Reply
    {
        let pipeline = try pipeline()
        let entry = try declared { try pipeline.quarantineEntry(LedgerID(rawValue: Int64(parameters.id))) }
        return QuarantineInterface.Show.Reply(
            entry: QuarantineInterface.Entry(entry.row, pipeline),
            head: entry.head.map(Base64.encode)
        )
    }

    func quarantineRetry(
        _ parameters: QuarantineInterface.Retry.Parameters
    ) throws -> QuarantineInterface.Retry.Reply {
        let pipeline = try pipeline()
        return QuarantineInterface.Retry.Reply(
            ids: try forEach(parameters.ids, parameters.all) { try pipeline.retry($0) }
        )
    }

    func quarantineDiscard(
        _ parameters: QuarantineInterface.Discard.Parameters
    ) throws -> QuarantineInterface.Discard.Reply {
        let pipeline = try pipeline()
        return QuarantineInterface.Discard.Reply(
            ids: try forEach(parameters.ids, parameters.all) { try pipeline.discard($0) }
        )
    }

    /// Does something to the entries named, or to all; with `all` an entry that somebody else took is passed over.
    private func forEach(
        _ ids: [Int]?,
        _ all: Bool?,
        _ body: (LedgerID) throws -> Void
    ) throws -> [Int] {
        guard all == true else {
            for id in ids ?? [] { try declared { try body(LedgerID(rawValue: Int64(id))) } }
            return ids ?? []
        }
        var done: [Int] = []
        for id in try core.archive.records.quarantinedIDs() {
            do {
                try body(id)
                done.append(Int(id.rawValue))
            } catch QuarantineError.noSuchEntry {
                continue
            }
        }
        return done
    }

    /// Lets the pipeline's error cross the socket as the one the interface declares.
    private func declared<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch QuarantineError.noSuchEntry(let id) {
            throw QuarantineInterface.Failure.noSuchEntry(id: Int(id.rawValue))
        }
    }
}

extension QuarantineInterface.Entry {
    fileprivate init(_ row: LedgerRow, _ pipeline: IngestPipeline) {
        self.init(
            id: Int(row.id.rawValue),
            inbox: row.inbox ?? "",
            name: row.name.description,
            reason: row.reason?.code ?? "",
            detail: row.reason?.detail ?? "",
            byteCount: Int(row.identity.byteCount),
            digest: row.digest?.description,
            quarantinedAt: TimeText.seconds(microseconds: row.decidedAt),
            path: pipeline.quarantinePath(of: row)
        )
    }
}

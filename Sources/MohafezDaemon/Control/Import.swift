internal import ArticleModel
internal import ControlInterface
internal import IngestPipeline
internal import VarlinkProtocol

extension ControlHandlers {
    func importRecords(_ parameters: ArchiveInterface.Import.Parameters) throws
        -> ArchiveInterface.Import.Reply
    {
        guard parameters.records.count <= ControlHandlers.importRecordLimit else {
            throw ArchiveInterface.Failure.limitExceeded(
                name: "records",
                limit: ControlHandlers.importRecordLimit
            )
        }
        let pipeline = try pipeline()
        let records = parameters.records.map { object in
            ImportRecord(object: object, original: JSONValue.object(object).jsonBytes)
        }
        var results = try pipeline.importRecords(records.compactMap(\.self), source: parameters.source)
            .makeIterator()
        return ArchiveInterface.Import.Reply(
            outcomes: records.map { record in
                guard record != nil, let result = results.next() else {
                    return ArchiveInterface.ImportOutcome(
                        result: .rejected,
                        reason: "the record has no member 'body' that is a string"
                    )
                }
                return ArchiveInterface.ImportOutcome(result)
            }
        )
    }
}

extension ArchiveInterface.ImportOutcome {
    fileprivate init(_ result: ImportedRecord) {
        switch result {
        case .stored(let id): self.init(result: .stored, id: Int(id.rawValue))
        case .duplicate(let id): self.init(result: .duplicate, id: id.map { Int($0.rawValue) })
        case .rejected(let reason): self.init(result: .rejected, reason: reason)
        }
    }
}

internal import ArticleModel
internal import ControlInterface

extension ControlHandlers {
    func getOriginal(
        _ parameters: ArchiveInterface.GetOriginal.Parameters
    ) throws -> ArchiveInterface.GetOriginal.Reply {
        let id = ArticleID(rawValue: Int64(parameters.id))
        guard let bytes = try core.archive.records.original(of: id),
            let details = try core.archive.records.details(of: id)
        else { throw ArchiveInterface.Failure.noSuchArticle(id: parameters.id) }
        let offset = min(max(0, parameters.offset ?? 0), bytes.count)
        let piece = bytes[offset..<min(bytes.count, offset + ControlHandlers.originalByteLimit)]
        return ArchiveInterface.GetOriginal.Reply(
            name: details.arrivals.first?.name.description ?? "",
            digest: details.digest.description,
            byteCount: bytes.count,
            content: Base64.encode(piece)
        )
    }
}

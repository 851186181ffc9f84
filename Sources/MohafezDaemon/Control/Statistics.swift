internal import ArticleArchive
internal import ArticleRecords
internal import BengaliText
internal import ControlInterface

extension ControlHandlers {
    /// Outlets listed at most.
    private static let outletLimit = 100

    func statistics() throws -> ArchiveInterface.Statistics.Reply {
        let records = try core.archive.records.statistics(outletLimit: ControlHandlers.outletLimit)
        let index = core.archive.indexStatus
        return ArchiveInterface.Statistics.Reply(
            articles: records.articles,
            originals: records.originals,
            originalBytes: Int(records.originalByteCount),
            storeBytes: Int(try core.archive.records.byteCount()),
            indexBytes: index.byteCount,
            segments: index.files,
            tailArticles: index.tail,
            earliest: records.earliest?.description,
            latest: records.latest?.description,
            outlets: records.outlets.map {
                ArchiveInterface.OutletCount(outlet: $0.outlet, articles: $0.articles)
            }
        )
    }
}

internal import ArticleArchive
internal import ArticleModel
internal import ArticleRecords
internal import ControlInterface
internal import IngestPipeline

extension ControlHandlers {
    /// Articles that are read again and written in one transaction.
    private static let rereadBatch = 64

    func reindex(
        _ parameters: ArchiveInterface.Reindex.Parameters,
        _ stream: ControlStream<ArchiveInterface.Reindex.Reply>
    ) {
        core.jobs.run("reindex", stream) { [core] in
            guard let pipeline = core.pipeline else {
                throw ArchiveInterface.Failure.unavailable(
                    reason: "the archive is being opened; try again in a moment"
                )
            }
            let reporter = JobReporter(stream, core) {
                ArchiveInterface.Reindex.Reply(progress: $0, articles: nil)
            }
            if parameters.fromOriginals ?? false {
                let (articles, unreadable) = try ControlHandlers.readAgain(core, pipeline, reporter)
                core.log.notice(
                    "\(articles) articles were read again from their originals; \(unreadable) could not be"
                )
                stream.finish(ControlHandlers.end(articles, unreadable: unreadable))
                return
            }
            let articles = core.archive.reindex { done, total in
                reporter.show("articles", done, total)
                return !reporter.shouldStop
            }
            guard let articles else {
                throw ArchiveInterface.Failure.unavailable(
                    reason: "the index was not written to the end; what is new of it is in use"
                )
            }
            core.log.notice("the index was written anew: \(articles) articles")
            stream.finish(ControlHandlers.end(articles, unreadable: nil))
        }
    }

    private static func end(_ articles: Int, unreadable: Int?) -> ArchiveInterface.Reindex.Reply {
        ArchiveInterface.Reindex.Reply(
            progress: ArchiveInterface.JobProgress(step: "done", done: articles, total: articles),
            articles: articles,
            unreadable: unreadable
        )
    }

    /// Reads all articles again that are there now, some at a time; intake and searches go on between the batches.
    private static func readAgain(
        _ core: DaemonCore,
        _ pipeline: IngestPipeline,
        _ reporter: JobReporter<ArchiveInterface.Reindex.Reply>
    ) throws -> (articles: Int, unreadable: Int) {
        let total = core.archive.articleCount
        guard let newest = core.archive.newestArticle?.id.rawValue else { return (0, 0) }
        let rereader = pipeline.rereader()
        var articles = 0
        var unreadable = 0
        var next: Int64 = 1
        while next <= newest {
            guard !reporter.shouldStop else {
                throw ArchiveInterface.Failure.unavailable(
                    reason:
                        "not all articles were read again; those that were are in the archive as they are now"
                )
            }
            let ids = try core.archive.records.articleNumbers(in: next...newest, limit: rereadBatch)
            guard let last = ids.last else { break }
            next = last + 1
            var read: [ReplacingArticle] = []
            for id in ids.map({ ArticleID(rawValue: $0) }) {
                switch try rereader.read(id) {
                case .read(let article): read.append(ReplacingArticle(id: id, read: article))
                case .noSuchArticle: break
                case .gone: unreadable += 1
                case .unreadable(let reason):
                    unreadable += 1
                    core.log.notice(
                        "article \(id.rawValue) stays as it was, its original cannot be read: \(reason)"
                    )
                }
            }
            articles += try core.archive.replace(read).count
            reporter.show("articles", articles + unreadable, max(total, articles + unreadable))
        }
        return (articles, unreadable)
    }
}

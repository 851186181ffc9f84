internal import ArticleArchive
internal import ControlInterface

extension ControlHandlers {
    func reindex(_ stream: ControlStream<ArchiveInterface.Reindex.Reply>) {
        core.jobs.run("reindex", stream) { [core] in
            guard core.pipeline != nil else {
                throw ArchiveInterface.Failure.unavailable(
                    reason: "the archive is being opened; try again in a moment"
                )
            }
            let reporter = JobReporter(stream, core) {
                ArchiveInterface.Reindex.Reply(progress: $0, articles: nil)
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
            stream.finish(
                ArchiveInterface.Reindex.Reply(
                    progress: ArchiveInterface.JobProgress(step: "done", done: articles, total: articles),
                    articles: articles
                )
            )
        }
    }
}

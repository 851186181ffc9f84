internal import ArticleArchive
internal import ControlInterface

extension ControlHandlers {
    func backup(
        _ parameters: ArchiveInterface.Backup.Parameters,
        _ stream: ControlStream<ArchiveInterface.Backup.Reply>
    ) {
        core.jobs.run("backup", stream) { [core] in
            let reporter = JobReporter(stream, core) {
                ArchiveInterface.Backup.Reply(progress: $0, result: nil)
            }
            let articles = core.archive.articleCount
            let byteCount = try core.archive.backUp(to: parameters.path) { done, total in
                reporter.show("pages", done, total)
                return !reporter.shouldStop
            }
            guard let byteCount else {
                throw ArchiveInterface.Failure.unavailable(reason: "the backup was stopped, no file was left")
            }
            core.log.notice("wrote a backup of \(articles) articles to \(parameters.path)")
            stream.finish(
                ArchiveInterface.Backup.Reply(
                    progress: ArchiveInterface.JobProgress(step: "done", done: 1, total: 1),
                    result: ArchiveInterface.BackupResult(
                        path: parameters.path,
                        byteCount: byteCount,
                        articles: articles
                    )
                )
            )
        }
    }
}

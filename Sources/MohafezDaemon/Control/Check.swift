internal import ArticleArchive
internal import ArticleModel
internal import ArticleRecords
internal import ControlInterface
internal import IngestPipeline
internal import Synchronization

extension ControlHandlers {
    /// Faults told one by one; of more only the number is.
    private static let faultLimit = 1000

    func check(_ stream: ControlStream<ArchiveInterface.Check.Reply>) {
        core.jobs.run("check", stream) { [core] in
            guard let pipeline = core.pipeline else {
                throw ArchiveInterface.Failure.unavailable(
                    reason: "the archive is being opened; try again in a moment"
                )
            }
            let faultCount = Mutex(0)
            let reporter = JobReporter(stream, core) {
                ArchiveInterface.Check.Reply(progress: $0, fault: nil, result: nil)
            }
            let tell: @Sendable (ArchiveInterface.Fault) -> Void = { fault in
                let count = faultCount.withLock { count in
                    count += 1
                    return count
                }
                guard count <= ControlHandlers.faultLimit else { return }
                stream.send(
                    ArchiveInterface.Check.Reply(
                        progress: ArchiveInterface.JobProgress(step: fault.step, done: 0, total: 0),
                        fault: fault,
                        result: nil
                    )
                )
                core.log.warning("check: \(fault.step), \(fault.subject): \(fault.problem); \(fault.remedy)")
            }
            let listener = CheckListener(
                progress: { reporter.show($0.rawValue, $1, $2) },
                fault: { tell(ArchiveInterface.Fault($0)) },
                shouldStop: { reporter.shouldStop }
            )
            guard try core.archive.check(digest: OriginalDigest.sha256, listener: listener) else {
                throw ArchiveInterface.Failure.unavailable(reason: "the check was stopped before its end")
            }
            for fault in try ControlHandlers.quarantineFaults(pipeline, core.archive.records) { tell(fault) }
            stream.finish(
                ArchiveInterface.Check.Reply(
                    progress: ArchiveInterface.JobProgress(step: "done", done: 1, total: 1),
                    fault: nil,
                    result: ArchiveInterface.CheckResult(
                        articles: core.archive.articleCount,
                        segments: core.archive.indexStatus.files,
                        faults: faultCount.withLock { $0 }
                    )
                )
            )
        }
    }

    /// Entries of the quarantine whose file is not where the ledger says.
    private static func quarantineFaults(
        _ pipeline: IngestPipeline,
        _ records: ArticleRecords
    ) throws -> [ArchiveInterface.Fault] {
        try pipeline.lostQuarantineFiles().map { row in
            ArchiveInterface.Fault(
                step: "ledger",
                subject: "quarantine entry \(row.id)",
                problem: "its file '\(row.name)' is not at \(pipeline.quarantinePath(of: row))",
                remedy: "'mohafezctl quarantine discard \(row.id)' forgets it"
            )
        }
    }
}

extension ArchiveInterface.Fault {
    fileprivate init(_ fault: CheckFault) {
        self.init(
            step: fault.part.rawValue,
            subject: fault.subject,
            problem: fault.problem,
            remedy: fault.remedy
        )
    }
}

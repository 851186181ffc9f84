internal import ArticleArchive
internal import BlockingThreads
internal import ControlInterface
internal import Glibc
internal import IngestPipeline

extension ControlHandlers {
    func getStatus(version: String) -> ServiceInterface.GetStatus.Reply {
        let (state, reason, perCent) = core.state
        let status = core.pipeline?.status()
        let rates = core.throughput.reading()
        let index = core.archive.indexStatus
        // What cannot be read now is shown as nothing; the state above says why.
        let storeBytes = (try? core.archive.records.byteCount()) ?? 0
        return ServiceInterface.GetStatus.Reply(
            status: ServiceInterface.Status(
                state: state,
                reason: reason,
                recoveredPerCent: perCent,
                version: version,
                pid: Int(getpid()),
                uptimeMilliseconds: (MonotonicTime.now - core.started).milliseconds,
                inboxes: status?.inboxes.map(ServiceInterface.Inbox.init) ?? [],
                totals: ServiceInterface.Totals(status?.totals),
                articles: core.archive.articleCount,
                storeBytes: Int(storeBytes),
                indexBytes: index.byteCount,
                segments: index.files,
                tailArticles: index.tail,
                indexActivity: index.activity,
                missingArticles: index.missing > 0 ? index.missing : nil,
                articlesPerSecond: rates.perSecond,
                articlesLastHour: rates.lastHour,
                lastArticle: core.archive.newestArticle.map {
                    ServiceInterface.LastArticle(
                        id: Int($0.id.rawValue),
                        title: $0.title ?? "",
                        storedAt: TimeText.seconds(microseconds: $0.storedAt)
                    )
                },
                lastError: core.lastError,
                oldestWaiting: status?.oldestWaiting.map {
                    ServiceInterface.OldestWaiting(
                        inbox: $0.inbox,
                        name: $0.name.description,
                        ageMilliseconds: $0.age.milliseconds
                    )
                }
            )
        )
    }
}

extension ServiceInterface.Inbox {
    init(_ inbox: InboxStatus) {
        self.init(
            path: inbox.path,
            mode: inbox.isPolled ? .poll : .watch,
            waiting: inbox.waiting,
            inWork: inbox.inWork,
            stuck: inbox.stuck,
            ignored: inbox.ignored.map {
                ServiceInterface.IgnoredEntry(name: $0.name.description, reason: $0.reason)
            },
            lastEventAgeMilliseconds: inbox.lastEventAge?.milliseconds,
            lastSweepAgeMilliseconds: inbox.lastSweepAge?.milliseconds
        )
    }
}

extension ServiceInterface.Totals {
    init(_ totals: PipelineTotals?) {
        let outcomes = totals?.outcomes ?? ArrivalTally()
        self.init(
            seen: totals?.seen ?? 0,
            stored: outcomes.stored,
            duplicate: outcomes.duplicate,
            quarantined: outcomes.quarantined,
            discarded: outcomes.discarded,
            waiting: totals?.waiting ?? 0,
            inWork: totals?.inWork ?? 0,
            stuck: totals?.stuck ?? 0,
            vanished: outcomes.vanished
        )
    }
}

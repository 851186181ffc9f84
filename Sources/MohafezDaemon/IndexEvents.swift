internal import ArticleArchive
internal import ServiceManager

extension DaemonCore {
    /// What the archive tells of its index goes to the log, and faults to status.
    func hear(_ event: IndexEvent) {
        switch event {
        case .damaged(let file, let reason, let articles):
            tell(
                "index file \(file) cannot be used: \(reason); \(articles) articles cannot be found until they have been "
                    + "read from the record again, which has begun",
                .damaged
            )
        case .outdated(let file, let reason, let articles):
            log.notice(
                "index file \(file) is of another version (\(reason)): writing its \(articles) articles anew"
            )
        case .rebuilt(let file, let articles):
            log.notice("index file \(file) is rebuilt: \(articles) articles", event: .recovery)
        case .unreadable(let article):
            tell(
                "article \(article) in the record is damaged and cannot be found by searches: run 'mohafezctl check'",
                .damaged
            )
        case .refused(let reason):
            tell("the index's files cannot be kept: \(reason), retrying", nil)
        }
    }

    private func tell(_ text: String, _ event: EventClass?) {
        noteError(text)
        log.write(JournalRecord(event == nil ? .warning : .error, text, event: event))
    }
}

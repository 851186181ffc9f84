internal import ArticleModel
internal import ArticleRecords
internal import InboxWatching

/// What a crash left between commit and settlement, sorted at start: done already, or still to do.
struct Reconciliation {
    /// Rows whose file was moved before that could be written down, or was taken away by others.
    private(set) var settlements: [Settlement] = []
    /// Rows whose file still lies in its inbox, or whose inbox cannot be looked into now.
    private(set) var outstanding: [LedgerRow] = []

    init(_ rows: [LedgerRow], inboxes: [InboxDirectory], settings: IngestSettings) {
        let afterAction = AfterAction(inboxes: settings.inboxes)
        afterAction.removeAbandonedFiles()
        for row in rows {
            guard let inbox = inboxes.first(where: { $0.path == row.inbox }) else {
                // Its inbox is not configured any more; the row is right whenever it comes back.
                outstanding.append(row)
                continue
            }
            switch Reconciliation.look(row, inbox: inbox) {
            case .here, .unknown: outstanding.append(row)
            case .away:
                settlements.append(
                    afterAction.placeOfMovedFile(row, inbox: inbox.id)
                        ?? Settlement(ledger: row.id, place: .gone)
                )
            }
        }
    }

    private enum Finding { case here, away, unknown }

    private static func look(_ row: LedgerRow, inbox: InboxDirectory) -> Finding {
        do throws(InboxError) {
            let status = try inbox.current().status(of: row.name)
            return status.identity.isSameFile(as: row.identity) ? .here : .away
        } catch {
            // The name is gone, not the folder.
            if case .vanished = error, (try? inbox.current()) != nil { return .away }
            return .unknown
        }
    }
}

internal import ArticleModel
internal import ArticleRecords
internal import Synchronization

/// The ledger rows whose file still lies in its inbox undone: what a crash left, and what could not be moved.
///
/// Few by nature (a crash leaves one batch at most), so they are kept in memory and every look asks here first.
final class OutstandingRows: Sendable {
    private struct Key: Hashable {
        let inbox: String
        let name: FileName
    }

    private let rows: Mutex<[Key: LedgerRow]>

    init(_ rows: [LedgerRow]) {
        var byKey: [Key: LedgerRow] = [:]
        for row in rows {
            // A later row of the same name is about the file that replaced the earlier one.
            if let inbox = row.inbox { byKey[Key(inbox: inbox, name: row.name)] = row }
        }
        self.rows = Mutex(byKey)
    }

    func row(inbox: String, name: FileName) -> LedgerRow? {
        rows.withLock { $0.isEmpty ? nil : $0[Key(inbox: inbox, name: name)] }
    }

    func remove(_ row: LedgerRow) {
        guard let inbox = row.inbox else { return }
        rows.withLock { rows in
            let key = Key(inbox: inbox, name: row.name)
            if rows[key]?.id == row.id { rows[key] = nil }
        }
    }

    func insert(_ row: LedgerRow) {
        guard let inbox = row.inbox else { return }
        rows.withLock { $0[Key(inbox: inbox, name: row.name)] = row }
    }
}

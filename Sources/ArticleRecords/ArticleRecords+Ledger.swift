package import ArticleModel
internal import FoundationEssentials
internal import GRDB

extension ArticleRecords {
    private static let ledgerColumns = """
        ledger.id, inboxes.path, name, device, inode, byteCount, modified, changed, digest, outcome, reason, detail,
        noticedAt, decidedAt, place, placedAs
        """

    private static func row(_ row: Row) throws -> LedgerRow {
        let name: Data = row[2]
        let digest: Data? = row[8]
        let outcome: String = row[9]
        let place: String = row[14]
        let code: String? = row[10]
        let detail: String? = row[11]
        guard let name = FileName(bytes: Array(name)), let outcome = ArrivalOutcome(rawValue: outcome),
            let place = FilePlace(rawValue: place)
        else { throw RecordError.damaged(what: "ledger row \(row[0] as Int64)") }
        return LedgerRow(
            id: LedgerID(rawValue: row[0]),
            inbox: row[1],
            name: name,
            identity: FileIdentity(
                device: UInt64(bitPattern: row[3] as Int64),
                inode: UInt64(bitPattern: row[4] as Int64),
                byteCount: row[5],
                modifiedNanoseconds: row[6],
                changedNanoseconds: row[7]
            ),
            digest: digest.flatMap { Digest(bytes: Array($0)) },
            outcome: outcome,
            reason: code.map { QuarantineReason(code: $0, detail: detail ?? "") },
            noticedAt: row[12],
            decidedAt: row[13],
            place: place,
            placedAs: row[15]
        )
    }

    private func rows(_ condition: String, _ arguments: StatementArguments) throws(RecordError) -> [LedgerRow]
    {
        try read("read the ledger") { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(ArticleRecords.ledgerColumns) FROM ledger LEFT JOIN inboxes ON inboxes.id = ledger.inbox
                    WHERE \(condition)
                    """
            )
            return try Row.fetchAll(statement, arguments: arguments).map(ArticleRecords.row)
        }
    }

    /// The rows whose file still waits for its after-action: what a crash or a refused move left behind.
    package func outstanding() throws(RecordError) -> [LedgerRow] {
        try rows("place IN ('inbox', 'kept') AND place = 'inbox' ORDER BY ledger.id", [])
    }

    /// The newest row of a name in an inbox whose file was decided on and still lies there.
    ///
    /// Complexity: O(log rows).
    package func decided(inbox: String, name: FileName) throws(RecordError) -> LedgerRow? {
        try rows(
            "inboxes.path = ? AND name = ? AND place IN ('inbox', 'kept') ORDER BY ledger.id DESC LIMIT 1",
            [inbox, Data(name.bytes)]
        ).first
    }

    /// A row by its number, or nil.
    package func ledgerRow(_ id: LedgerID) throws(RecordError) -> LedgerRow? {
        try rows("ledger.id = ?", [id.rawValue]).first
    }

    /// Every arrival of the file an article came from, oldest first.
    package func arrivals(ofArticle id: ArticleID) throws(RecordError) -> [LedgerRow] {
        try rows(
            "ledger.original = (SELECT original FROM articles WHERE id = ?) ORDER BY ledger.id LIMIT 100",
            [id.rawValue]
        )
    }

    /// Quarantined arrivals, newest first, `offset` of them passed over.
    package func quarantined(offset: Int, limit: Int) throws(RecordError) -> [LedgerRow] {
        try rows("outcome = 'quarantined' ORDER BY ledger.id DESC LIMIT ? OFFSET ?", [limit, offset])
    }

    /// The numbers of all entries in quarantine, oldest first.
    package func quarantinedIDs() throws(RecordError) -> [LedgerID] {
        try read("list the quarantine") {
            try Int64.fetchAll($0, sql: "SELECT id FROM ledger WHERE outcome = 'quarantined' ORDER BY id")
                .map(LedgerID.init)
        }
    }

    /// Writes down where files went, durably.
    package func settle(_ settlements: [Settlement], now: Int64) throws(RecordError) {
        _ = try commit([], settling: settlements, now: now)
    }

    /// Writes down that a quarantined file is to go back to the inbox or away for good.
    ///
    /// `outcome` is `.retried` or `.discarded`; the place stays `quarantine` until that is done. False when it is
    /// quarantined no longer.
    package func release(_ id: LedgerID, as outcome: ArrivalOutcome) throws(RecordError) -> Bool {
        try write("release a quarantined file") { db in
            try db.execute(
                sql:
                    "UPDATE ledger SET outcome = ? WHERE id = ? AND outcome = 'quarantined' AND place = 'quarantine'",
                arguments: [outcome.rawValue, id.rawValue]
            )
            return db.changesCount == 1
        }
    }

    /// The rows whose release was written down and not carried out.
    package func releasing() throws(RecordError) -> [LedgerRow] {
        try rows("outcome IN ('retried', 'discarded') AND place = 'quarantine' ORDER BY ledger.id", [])
    }

    /// The number of entries in quarantine.
    package func quarantinedCount() throws(RecordError) -> Int {
        try read("count the quarantine") {
            try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM ledger WHERE outcome = 'quarantined'") ?? 0
        }
    }

    /// How many arrivals ended how, by one pass over the ledger.
    ///
    /// Complexity: O(rows); for start-up and checks.
    package func totals() throws(RecordError) -> LedgerTotals {
        try read("count the ledger") { db in
            var totals = LedgerTotals()
            for row in try Row.fetchAll(
                db,
                sql: "SELECT outcome, COUNT(*) FROM ledger WHERE inbox IS NOT NULL GROUP BY outcome"
            ) {
                let name: String = row[0]
                guard let outcome = ArrivalOutcome(rawValue: name) else {
                    throw RecordError.damaged(what: "outcome '\(name)'")
                }
                totals[outcome] = row[1]
            }
            return totals
        }
    }
}

extension ArticleRecords {
    /// True when a file of this inbox was ever decided on.
    package func knowsInbox(_ path: String) throws(RecordError) -> Bool {
        try read("look an inbox up") {
            try Bool.fetchOne(
                $0,
                sql: "SELECT EXISTS (SELECT 1 FROM inboxes WHERE path = ?)",
                arguments: [path]
            ) ?? false
        }
    }
}

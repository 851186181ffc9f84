internal import ArticleModel
internal import GRDB

extension ArticleRecords {
    /// Reads the names of the whole archive anew from its entities and events, in one transaction.
    ///
    /// Names get new numbers. Complexity: O(entities and events of the archive).
    /// - Throws: `RecordError`; then the names are as before.
    package func rebuildNames() throws(RecordError) {
        try write("build the names anew") { try ArticleRecords.rebuildNames($0) }
    }

    /// Builds the names when this record has none yet, or has them by another version's rules.
    func bringNamesUpToDate() throws {
        try pool.write { db in
            let built = try String.fetchOne(
                db,
                sql: "SELECT value FROM settings WHERE key = ?",
                arguments: [NameBook.versionSetting]
            )
            if built != NameBook.version { try ArticleRecords.rebuildNames(db) }
        }
    }

    private static func rebuildNames(_ db: Database) throws {
        for table in ["names", "nameParts", "appearances", "eventSides"] {
            try db.execute(sql: "DELETE FROM \(table)")
        }
        let book = NameBook(db)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, COALESCE(publishedDay, publishedLatest, publishedEarliest, storedAt / 86400000000)
                FROM articles ORDER BY id
                """
        )
        while let row = try rows.next() {
            let id = ArticleID(rawValue: row[0])
            try book.add(
                NameBook.Page(
                    article: id.rawValue,
                    day: row[1],
                    entities: entities(of: id, db),
                    events: events(of: id, db)
                )
            )
        }
        try db.execute(
            sql: "INSERT INTO settings VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            arguments: [NameBook.versionSetting, NameBook.version]
        )
    }
}

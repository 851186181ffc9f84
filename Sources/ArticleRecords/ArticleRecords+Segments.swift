internal import GRDB

/// The manifest: which segment files make the index, and what is newer than they are.
extension ArticleRecords {
    /// All listed files, the one written last at the end.
    package func segments() throws(RecordError) -> [SegmentRow] {
        try read("read the list of segments") { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT file, documentCount, byteCount, formatVersion, analyserVersion, firstArticle, lastArticle,
                        earliestDay, latestDay, replacement, writtenAt
                    FROM segments ORDER BY id
                    """
            ).map { row in
                let (first, last): (Int64, Int64) = (row[5], row[6])
                let days: (Int32?, Int32?) = (row[7], row[8])
                guard first <= last, (days.0 ?? 0) <= (days.1 ?? Int32.max) else {
                    throw RecordError.damaged(what: "the row of segment '\(row[0] as String)'")
                }
                return SegmentRow(
                    file: row[0],
                    documentCount: row[1],
                    byteCount: row[2],
                    formatVersion: row[3],
                    analyserVersion: row[4],
                    articles: first...last,
                    publicationDays: days.0.flatMap { low in days.1.map { low...$0 } },
                    replacement: row[9],
                    writtenAt: row[10]
                )
            }
        }
    }

    /// A number for the next segment file that no listed file has or had.
    package func nextSegmentNumber() throws(RecordError) -> Int64 {
        try read("number a segment") { db in
            1 + (try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'segments'") ?? 0)
        }
    }

    /// Changes the list in one durable transaction.
    ///
    /// `forgetsReplacements`: the added file holds all that was in memory, so that replacements which every listed file
    /// knows of need not be remembered any longer.
    package func listSegments(
        adding added: [SegmentRow],
        removing removed: [String] = [],
        forgetsReplacements: Bool = false
    ) throws(RecordError) {
        try write("change the list of segments") { db in
            let insert = try db.cachedStatement(
                sql: """
                    INSERT INTO segments(file, documentCount, byteCount, formatVersion, analyserVersion, firstArticle,
                        lastArticle, earliestDay, latestDay, replacement, writtenAt)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """
            )
            for row in added {
                try insert.execute(arguments: [
                    row.file, row.documentCount, row.byteCount, row.formatVersion, row.analyserVersion,
                    row.articles.lowerBound, row.articles.upperBound, row.publicationDays?.lowerBound,
                    row.publicationDays?.upperBound, row.replacement, row.writtenAt,
                ])
            }
            let delete = try db.cachedStatement(sql: "DELETE FROM segments WHERE file = ?")
            for file in removed { try delete.execute(arguments: [file]) }
            if forgetsReplacements {
                try db.execute(
                    sql: "DELETE FROM replacements WHERE number <= (SELECT MIN(replacement) FROM segments)"
                )
            }
        }
    }

    /// The articles that were written anew and may stand in a segment as they were before.
    package func replacements() throws(RecordError) -> [Replacement] {
        try read("read what was replaced") { db in
            try Row.fetchAll(db, sql: "SELECT article, number FROM replacements ORDER BY number").map {
                Replacement(article: $0[0], number: $0[1])
            }
        }
    }

    /// The number of the last replacement; 0 before the first.
    package func lastReplacement() throws(RecordError) -> Int64 {
        try read("number a replacement") { db in
            try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'replacements'") ?? 0
        }
    }
}

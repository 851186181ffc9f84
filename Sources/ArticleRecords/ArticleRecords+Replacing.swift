package import ArticleModel
internal import FoundationEssentials
internal import GRDB

/// An article that was read again from its original.
package struct ReplacingArticle: Sendable {
    package let id: ArticleID
    package let read: ReadArticle

    package init(id: ArticleID, read: ReadArticle) {
        self.id = id
        self.read = read
    }
}

extension ArticleRecords {
    /// Writes articles anew under their numbers, all in one durable transaction.
    ///
    /// What came with the file stays: original, record number, the time it was stored. A number that is not in the record
    /// is passed over. Complexity: O(bytes).
    /// - Returns: the articles that were there, and the number of the last replacement.
    package func replace(
        _ articles: [ReplacingArticle]
    ) throws(RecordError) -> (replaced: [ArticleID], last: Int64) {
        try write("replace \(articles.count) articles") { db in
            // The time is of no use here: a replaced article keeps its own.
            let writer = BatchWriter(db, now: 0)
            var replaced: [ArticleID] = []
            for article in articles where try writer.replace(article) { replaced.append(article.id) }
            let last = try Int64.fetchOne(
                db,
                sql: "SELECT seq FROM sqlite_sequence WHERE name = 'replacements'"
            )
            return (replaced, last ?? 0)
        }
    }
}

extension BatchWriter {
    /// False when there is no such article.
    fileprivate func replace(_ article: ReplacingArticle) throws -> Bool {
        let id = article.id.rawValue
        let (document, read) = (article.read.document, article.read.article)
        let metadata = read.metadata
        let publication = metadata.publication
        let update = try db.cachedStatement(
            sql: """
                UPDATE articles SET externalID = ?, format = ?, encoding = ?, language = ?, title = ?, outlet = ?,
                    section = ?, byline = ?, url = ?, publishedDay = ?, publishedMinute = ?, publishedEarliest = ?,
                    publishedLatest = ?, publishedPrecision = ?, publishedInferred = ?, publishedPrinted = ?,
                    crawlDay = ?, body = ?, bodyByteCount = ?, lineLabels = ?, warnings = ?
                WHERE id = ?
                """
        )
        try update.execute(arguments: [
            document.hints.externalID, document.format.rawValue, document.encoding, metadata.language,
            metadata.title?.value, metadata.outlet?.value, metadata.section?.value, metadata.byline?.value,
            metadata.url?.value, publication?.value?.daysSinceEpoch, publication?.minuteOfDay,
            publication?.earliest?.daysSinceEpoch, publication?.latest?.daysSinceEpoch,
            publication?.precision.rawValue, publication?.isInferred ?? false, publication?.printed,
            metadata.crawlDate?.value.daysSinceEpoch, Data(article.read.compressedBody),
            read.body.utf8.count, Data(LineLabelCoding.encode(read.lines)),
            document.warnings.isEmpty ? nil : document.warnings.joined(separator: "\n"), id,
        ])
        guard db.changesCount == 1 else { return false }
        // Before the rows that it reads go.
        try names.remove(article: id)
        for table in ["findings", "entities", "events"] {
            try db.cachedStatement(sql: "DELETE FROM \(table) WHERE article = ?").execute(arguments: [id])
        }
        let storedAt = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT storedAt FROM articles WHERE id = ?"),
            arguments: [id]
        )
        try insertParts(of: article.read, article: id, storedAt: storedAt ?? 0)
        // REPLACE gives the row a new, higher number.
        try db.cachedStatement(sql: "INSERT OR REPLACE INTO replacements(article) VALUES (?)")
            .execute(arguments: [id])
        return true
    }
}

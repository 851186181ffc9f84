package import ArticleModel
package import BengaliText
internal import GRDB

/// One article's naming of a person, organisation or place.
package struct Appearance: Sendable {
    package let article: ArticleID
    /// The office as printed there.
    package let role: String?
    /// The day of publication as far as known.
    package let day: CalendarDay?
    package let title: String?
    package let outlet: String?
}

extension ArticleRecords {
    /// The articles that name it in any spelling, newest number first, at most `limit`.
    ///
    /// Complexity: O(spellings · limit).
    package func appearances(of name: NameID, limit: Int) throws(RecordError) -> [Appearance] {
        try read("read where a name appears") { db in
            let spellings = try Int64.fetchAll(
                db,
                sql: "SELECT id FROM names WHERE leader = ? LIMIT ?",
                arguments: [name.rawValue, ArticleRecords.spellingLimit]
            )
            let statement = try db.cachedStatement(
                sql: """
                    SELECT appearances.article, entities.role, articles.publishedDay, articles.publishedLatest,
                        articles.title, articles.outlet
                    FROM appearances
                    JOIN entities ON entities.article = appearances.article AND entities.ordinal = appearances.ordinal
                    JOIN articles ON articles.id = appearances.article
                    WHERE appearances.name = ? ORDER BY appearances.article DESC LIMIT ?
                    """
            )
            var found: [Appearance] = []
            for spelling in spellings {
                found += try Row.fetchAll(statement, arguments: [spelling, limit]).map { row in
                    let day = (row[2] as Int?) ?? (row[3] as Int?)
                    return Appearance(
                        article: ArticleID(rawValue: row[0]),
                        role: row[1],
                        day: day.flatMap(CalendarDay.init(daysSinceEpoch:)),
                        title: row[4],
                        outlet: row[5]
                    )
                }
            }
            found.sort { $0.article > $1.article }
            return Array(found.prefix(limit))
        }
    }

    /// What a list shows of articles, without their texts; those that are not there are left out.
    package func summaries(_ ids: [ArticleID]) throws(RecordError) -> [ArticleSummary] {
        try read("read summaries") { db in
            let statement = try db.cachedStatement(
                sql: "SELECT \(ArticleRecords.summaryColumns) FROM articles WHERE id = ?"
            )
            return try ids.compactMap { id in
                try Row.fetchOne(statement, arguments: [id.rawValue]).map(ArticleRecords.summary)
            }
        }
    }

    /// The clean text of an article; nil when there is none.
    package func body(of id: ArticleID) throws(RecordError) -> [UInt8]? {
        try articles([id]).first?.body
    }
}

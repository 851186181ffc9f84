package import BengaliText
internal import GRDB

/// What the record holds, counted.
package struct RecordStatistics: Sendable {
    package let articles: Int
    package let originals: Int
    package let originalByteCount: Int64
    package let earliest: CalendarDay?
    package let latest: CalendarDay?
    /// Most articles first; nil for those whose outlet is not known.
    package let outlets: [(outlet: String?, articles: Int)]
}

extension ArticleRecords {
    /// Counts everything.
    ///
    /// Complexity: O(articles).
    ///
    /// `outletLimit`: how many outlets are listed at most.
    package func statistics(outletLimit: Int) throws(RecordError) -> RecordStatistics {
        try read("count what it holds") { db in
            let articles = try Row.fetchOne(
                db,
                sql: "SELECT COUNT(*), MIN(publishedDay), MAX(publishedDay) FROM articles"
            )
            let originals = try Row.fetchOne(db, sql: "SELECT COUNT(*), TOTAL(byteCount) FROM originals")
            let outlets = try Row.fetchAll(
                db,
                sql:
                    "SELECT outlet, COUNT(*) AS n FROM articles GROUP BY outlet ORDER BY n DESC, outlet LIMIT ?",
                arguments: [outletLimit]
            )
            let bytes: Double = originals?[1] ?? 0
            return RecordStatistics(
                articles: articles?[0] ?? 0,
                originals: originals?[0] ?? 0,
                originalByteCount: Int64(bytes),
                earliest: (articles?[1] as Int?).flatMap(CalendarDay.init(daysSinceEpoch:)),
                latest: (articles?[2] as Int?).flatMap(CalendarDay.init(daysSinceEpoch:)),
                outlets: outlets.map { ($0[0], $0[1]) }
            )
        }
    }
}

package import ArticleModel
package import BengaliText
internal import FoundationEssentials
internal import GRDB

/// An event of the archive with its place in time.
package struct StoredEvent: Sendable {
    package let article: ArticleID
    /// Its number within the article, from 0.
    package let ordinal: Int
    package let event: Event
    /// Where it stands among others: its first day, else the day of publication.
    package let day: CalendarDay
    /// Where its sentence stands in the article's clean text; nil when it does not.
    package let passage: Range<Int>?
    package let actors: [NameLabel]
    package let counterparts: [NameLabel]
    package let place: NameLabel?
}

/// The place behind which a page of events goes on.
package struct EventCursor: Sendable {
    let day: Int
    let article: Int64
    let ordinal: Int

    /// The place of an event that was read.
    package init(_ event: StoredEvent) {
        day = event.day.daysSinceEpoch
        article = event.article.rawValue
        ordinal = event.ordinal
    }
}

/// The names met while events are read; one for a whole answer, so that each is looked up once.
package struct NameLabels {
    fileprivate var leaders: [Int64: Int64] = [:]
    fileprivate var labels: [Int64: NameLabel] = [:]

    package init() {}
}

extension ArticleRecords {
    private static let eventColumns = """
        kind, status, isMain, actors, counterparts, place, earliest, latest, lower, upper, rule, dating, day, passage,
        sides
        """

    /// A page of events, newest first: all of them, or those of which a name is a side.
    ///
    /// `days`: the days at which they may stand. `cursor`: the last event of the page before.
    /// Complexity: O(spellings · log events + limit).
    package func events(
        of name: NameID?,
        days: ClosedRange<Int>,
        after cursor: EventCursor?,
        limit: Int,
        labels: inout NameLabels
    ) throws(RecordError) -> [StoredEvent] {
        var met = labels
        defer { labels = met }
        return try read("read events") { db in
            let places: [(Int64, Int)]
            if let name {
                places = try ArticleRecords.places(of: name, days: days, after: cursor, limit: limit, db)
            } else {
                places = try ArticleRecords.places(
                    """
                    SELECT day, article, ordinal FROM events WHERE (day, article, ordinal) < (?, ?, ?) AND day >= ?
                    ORDER BY day DESC, article DESC, ordinal DESC LIMIT ?
                    """,
                    [],
                    days: days,
                    after: cursor,
                    limit: limit,
                    db
                ).map { ($0.1, $0.2) }
            }
            return try places.compactMap { article, ordinal in
                try ArticleRecords.event(article, ordinal, &met, db)
            }
        }
    }

    /// The events of one article in the order of its text; empty when it has none.
    package func events(ofArticle id: ArticleID, labels: inout NameLabels) throws(RecordError)
        -> [StoredEvent]
    {
        var met = labels
        defer { labels = met }
        return try read("read an article's events") { db in
            let count = try Int.fetchOne(
                db,
                sql: "SELECT COUNT(*) FROM events WHERE article = ?",
                arguments: [id.rawValue]
            )
            return try (0..<(count ?? 0)).compactMap { try ArticleRecords.event(id.rawValue, $0, &met, db) }
        }
    }

    private static func places(
        of name: NameID,
        days: ClosedRange<Int>,
        after cursor: EventCursor?,
        limit: Int,
        _ db: Database
    ) throws -> [(Int64, Int)] {
        let spellings = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT id FROM names WHERE leader = ? LIMIT \(spellingLimit)"),
            arguments: [name.rawValue]
        )
        var found: [(Int, Int64, Int)] = []
        for spelling in spellings {
            found += try places(
                """
                SELECT day, article, event FROM eventSides WHERE name = ? AND (day, article, event) < (?, ?, ?)
                AND day >= ? ORDER BY day DESC, article DESC, event DESC LIMIT ?
                """,
                [spelling],
                days: days,
                after: cursor,
                limit: limit,
                db
            )
        }
        found.sort { $0 > $1 }
        var unique: [(Int64, Int)] = []
        for (_, article, ordinal) in found where unique.last.map({ $0 == (article, ordinal) }) != true {
            unique.append((article, ordinal))
        }
        return Array(unique.prefix(limit))
    }

    private static func places(
        _ sql: String,
        _ first: StatementArguments,
        days: ClosedRange<Int>,
        after cursor: EventCursor?,
        limit: Int,
        _ db: Database
    ) throws -> [(Int, Int64, Int)] {
        let start: StatementArguments =
            cursor.map { [$0.day, $0.article, $0.ordinal] } ?? [days.upperBound, Int64.max, Int64.max]
        return try Row.fetchAll(
            db.cachedStatement(sql: sql),
            arguments: first + start + [days.lowerBound, limit]
        ).map { ($0[0], $0[1], $0[2]) }
    }

    private static func event(
        _ article: Int64,
        _ ordinal: Int,
        _ met: inout NameLabels,
        _ db: Database
    ) throws -> StoredEvent? {
        let statement = try db.cachedStatement(
            sql: "SELECT \(eventColumns) FROM events WHERE article = ? AND ordinal = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [article, ordinal]) else { return nil }
        let id = ArticleID(rawValue: article)
        let event = try event(row, of: id)
        let blob: Data? = row[14]
        var sides = Array(blob ?? Data())[...]
        let names = event.actors + event.counterparts + [event.place].compactMap { $0 }
        var labelled: [NameLabel] = []
        for name in names { labelled.append(try label(Varint.next(&sides), name, &met, db)) }
        let counterparts = event.actors.count..<(event.actors.count + event.counterparts.count)
        let passage: Int? = row[13]
        return StoredEvent(
            article: id,
            ordinal: ordinal,
            event: event,
            day: (row[12] as Int?).flatMap(CalendarDay.init(daysSinceEpoch:)) ?? event.earliest ?? event
                .latest
                ?? .unixEpoch,
            passage: passage.map { $0..<($0 + event.evidence.range.byteCount) },
            actors: Array(labelled[..<event.actors.count]),
            counterparts: Array(labelled[counterparts]),
            place: event.place == nil ? nil : labelled.last
        )
    }

    private static func label(_ number: Int?, _ text: String, _ met: inout NameLabels, _ db: Database) throws
        -> NameLabel
    {
        let unknown = NameLabel(id: nil, kind: nil, text: text)
        guard let number = number.map(Int64.init), number > 0 else { return unknown }
        if met.leaders[number] == nil { met.leaders[number] = try leader(of: number, db) }
        guard let leader = met.leaders[number] else { return unknown }
        if met.labels[leader] == nil { met.labels[leader] = try label(ofLeader: leader, db) }
        return met.labels[leader] ?? unknown
    }
}

extension CalendarDay {
    fileprivate static let unixEpoch: CalendarDay = {
        guard let day = CalendarDay(daysSinceEpoch: 0) else { preconditionFailure("1970-01-01 is no day") }
        return day
    }()
}

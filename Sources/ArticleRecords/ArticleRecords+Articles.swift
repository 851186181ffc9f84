package import ArticleModel
internal import BengaliText
internal import FoundationEssentials
internal import GRDB

/// The most bytes one stored body or original may unfold to; the file size limit lies far below.
private let unfoldedByteLimit = 1 << 30

extension ArticleRecords {
    static let summaryColumns = """
        id, externalID, language, title, outlet, section, byline, url, publishedDay, publishedMinute,
        publishedEarliest, publishedLatest, publishedPrecision, publishedInferred, publishedPrinted, storedAt
        """

    static func summary(_ row: Row) -> ArticleSummary {
        func day(_ column: Int) -> CalendarDay? {
            (row[column] as Int?).flatMap(CalendarDay.init(daysSinceEpoch:))
        }
        let precision = (row[12] as String?).flatMap(PublicationDate.Precision.init(rawValue:))
        return ArticleSummary(
            id: ArticleID(rawValue: row[0]),
            externalID: row[1],
            language: row[2],
            title: row[3],
            outlet: row[4],
            section: row[5],
            byline: row[6],
            url: row[7],
            publication: precision.map {
                PublicationDate(
                    value: day(8),
                    minuteOfDay: row[9],
                    precision: $0,
                    earliest: day(10),
                    latest: day(11),
                    isInferred: row[13],
                    printed: row[14]
                )
            },
            storedAt: row[15]
        )
    }

    private static func body(_ row: Row, column: Int, codec: ZstandardCodec) throws -> [UInt8] {
        let frame: Data = row[column]
        return try codec.decompress(
            Array(frame),
            limit: unfoldedByteLimit,
            what: "the text of article \(row[0] as Int64)"
        )
    }

    /// Hands every article newer than `after` to `body`, oldest first: how an index tail is replayed.
    ///
    /// Memory holds one article at a time. Complexity: O(bytes of those articles).
    /// `damaged`: hears of articles whose text no longer unfolds, which are passed over; nil makes them an error.
    package func replay(
        after: ArticleID,
        damaged: ((ArticleID) -> Void)? = nil,
        _ body: (_ article: StoredArticle, _ entities: [Entity], _ events: [Event.Kind]) throws -> Void
    ) throws(RecordError) {
        try read("replay articles") { db in
            let codec = ZstandardCodec()
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT \(ArticleRecords.summaryColumns), body FROM articles WHERE id > ? ORDER BY id",
                arguments: [after.rawValue]
            )
            while let row = try rows.next() { try hand(row, codec, db, damaged, body) }
        }
    }

    /// The same for the articles with these numbers, in the order asked for; numbers not in the record are left out.
    package func replay(
        _ ids: [Int64],
        damaged: ((ArticleID) -> Void)? = nil,
        _ body: (_ article: StoredArticle, _ entities: [Entity], _ events: [Event.Kind]) throws -> Void
    ) throws(RecordError) {
        try read("replay articles") { db in
            let codec = ZstandardCodec()
            let statement = try db.cachedStatement(
                sql: "SELECT \(ArticleRecords.summaryColumns), body FROM articles WHERE id = ?"
            )
            for id in ids {
                guard let row = try Row.fetchOne(statement, arguments: [id]) else { continue }
                try hand(row, codec, db, damaged, body)
            }
        }
    }

    private func hand(
        _ row: Row,
        _ codec: ZstandardCodec,
        _ db: Database,
        _ damaged: ((ArticleID) -> Void)?,
        _ body: (_ article: StoredArticle, _ entities: [Entity], _ events: [Event.Kind]) throws -> Void
    ) throws {
        let summary = ArticleRecords.summary(row)
        let article: StoredArticle
        let found: (entities: [Entity], events: [Event.Kind])
        do {
            article = StoredArticle(
                summary: summary,
                body: try ArticleRecords.body(row, column: 16, codec: codec)
            )
            found = (
                try ArticleRecords.entities(of: summary.id, db),
                try ArticleRecords.events(of: summary.id, db).map(\.kind)
            )
        } catch let error as RecordError {
            guard case .damaged = error, let damaged else { throw error }
            return damaged(summary.id)
        }
        try body(article, found.entities, found.events)
    }

    /// The numbers of the articles in a range, ascending, at most `limit` of them.
    ///
    /// Complexity: O(numbers returned).
    package func articleNumbers(in range: ClosedRange<Int64>, limit: Int) throws(RecordError) -> [Int64] {
        try read("list articles") { db in
            let statement = try db.cachedStatement(
                sql: "SELECT id FROM articles WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
            )
            return try Int64.fetchAll(
                statement,
                arguments: [range.lowerBound, range.upperBound, limit]
            )
        }
    }

    /// The articles with these numbers, in the order asked for; numbers that are not in the record are left out.
    package func articles(_ ids: [ArticleID]) throws(RecordError) -> [StoredArticle] {
        try read("read articles") { db in
            let codec = ZstandardCodec()
            let statement = try db.cachedStatement(
                sql: "SELECT \(ArticleRecords.summaryColumns), body FROM articles WHERE id = ?"
            )
            return try ids.compactMap { id in
                guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else { return nil }
                return StoredArticle(
                    summary: ArticleRecords.summary(row),
                    body: try ArticleRecords.body(row, column: 16, codec: codec)
                )
            }
        }
    }

    /// Those of the digests whose originals are stored; an original is never deleted.
    ///
    /// Complexity: O(digests * log originals).
    package func known(_ digests: [Digest]) throws(RecordError) -> Set<Digest> {
        try read("look originals up") { db in
            let statement = try db.cachedStatement(sql: "SELECT 1 FROM originals WHERE digest = ?")
            return try Set(
                digests.filter { try Int.fetchOne(statement, arguments: [Data($0.bytes)]) != nil }
            )
        }
    }

    /// The number of articles, and the newest one without its text.
    package func newest() throws(RecordError) -> (count: Int, article: ArticleSummary?) {
        try read("count articles") { db in
            let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM articles") ?? 0
            let row = try Row.fetchOne(
                db,
                sql: "SELECT \(ArticleRecords.summaryColumns) FROM articles ORDER BY id DESC LIMIT 1"
            )
            return (count, row.map(ArticleRecords.summary))
        }
    }

    /// The bytes an article came from, exactly as they were dropped; nil when there is no such article.
    ///
    /// - Throws: `RecordError.damaged` when the stored bytes no longer unfold.
    package func original(of id: ArticleID) throws(RecordError) -> [UInt8]? {
        try read("read an original") { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT originals.compressed, originals.byteCount FROM articles
                    JOIN originals ON originals.id = articles.original WHERE articles.id = ?
                    """,
                arguments: [id.rawValue]
            )
            guard let row else { return nil }
            let frame: Data = row[0]
            let bytes = try ZstandardCodec().decompress(
                Array(frame),
                limit: unfoldedByteLimit,
                what: "the original of article \(id)"
            )
            guard bytes.count == row[1] else {
                throw RecordError.damaged(what: "the original of article \(id)")
            }
            return bytes
        }
    }

    /// Everything about one article but its summary and text; nil when there is none.
    package func details(of id: ArticleID) throws(RecordError) -> ArticleDetails? {
        let arrivals = try arrivals(ofArticle: id)
        return try read("read an article's details") { db in
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT format, encoding, recordNumber, crawlDay, lineLabels, warnings, originals.byteCount, digest
                    FROM articles JOIN originals ON originals.id = articles.original WHERE articles.id = ?
                    """,
                arguments: [id.rawValue]
            )
            guard let row else { return nil }
            let labels: Data = row[4]
            let digest: Data = row[7]
            guard let digest = Digest(bytes: Array(digest)) else {
                throw RecordError.damaged(what: "the digest of article \(id)")
            }
            return ArticleDetails(
                format: row[0],
                encoding: row[1],
                recordNumber: row[2],
                crawlDay: (row[3] as Int?).flatMap(CalendarDay.init(daysSinceEpoch:)),
                fields: try fields(of: id, db),
                lines: try LineLabelCoding.decode(Array(labels)),
                entities: try ArticleRecords.entities(of: id, db),
                events: try ArticleRecords.events(of: id, db),
                warnings: (row[5] as String?).map { $0.utf8.split(separator: 0x0A).map { String($0) ?? "" } }
                    ?? [],
                originalByteCount: row[6],
                digest: digest,
                arrivals: arrivals
            )
        }
    }

    private func fields(of id: ArticleID, _ db: Database) throws -> [ArticleDetails.Field] {
        try Row.fetchAll(
            db,
            sql: "SELECT field, value, lower, upper, rule FROM findings WHERE article = ? ORDER BY ordinal",
            arguments: [id.rawValue]
        ).map { row in
            ArticleDetails.Field(
                name: row[0],
                value: row[1],
                range: try ArticleRecords.range(row[2], row[3]),
                rule: row[4]
            )
        }
    }

    static func entities(of id: ArticleID, _ db: Database) throws -> [Entity] {
        let statement = try db.cachedStatement(
            sql: "SELECT kind, name, role, country, mentions FROM entities WHERE article = ? ORDER BY ordinal"
        )
        return try Row.fetchAll(statement, arguments: [id.rawValue]).map { row in
            let mentions: Data = row[4]
            guard let kind = Entity.Kind(rawValue: row[0]) else {
                throw RecordError.damaged(what: "an entity of article \(id)")
            }
            return Entity(
                kind: kind,
                name: row[1],
                role: row[2],
                country: row[3],
                mentions: try ByteRangeCoding.decode(Array(mentions))
            )
        }
    }

    static func events(of id: ArticleID, _ db: Database) throws -> [Event] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT kind, status, isMain, actors, counterparts, place, earliest, latest, lower, upper, rule,
                    dating FROM events WHERE article = ? ORDER BY ordinal
                """
        )
        return try Row.fetchAll(statement, arguments: [id.rawValue]).map { row in
            try ArticleRecords.event(row, of: id)
        }
    }

    /// An event from its columns, in the order that `events(of:)` asks for.
    static func event(_ row: Row, of id: ArticleID) throws -> Event {
        guard let kind = Event.Kind(rawValue: row[0]), let status = Event.Status(rawValue: row[1]),
            let range = try ArticleRecords.range(row[8], row[9])
        else { throw RecordError.damaged(what: "an event of article \(id)") }
        func names(_ column: Int) -> [String] {
            (row[column] as String).utf8.split(separator: 0x0A).map { String($0) ?? "" }
        }
        return Event(
            kind: kind,
            actors: names(3),
            counterparts: names(4),
            place: row[5],
            earliest: (row[6] as Int?).flatMap(CalendarDay.init(daysSinceEpoch:)),
            latest: (row[7] as Int?).flatMap(CalendarDay.init(daysSinceEpoch:)),
            status: status,
            isMain: row[2],
            evidence: Evidence(range: range, rule: row[10]),
            dating: row[11]
        )
    }

    static func range(_ lower: Int?, _ upper: Int?) throws -> ByteRange? {
        guard let lower, let upper else { return nil }
        guard lower >= 0, lower <= upper, upper <= Int(Int32.max) else {
            throw RecordError.damaged(what: "a range of evidence")
        }
        return ByteRange(lower, upper)
    }
}

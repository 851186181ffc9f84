package import ArticleModel
internal import FoundationEssentials
internal import GRDB

extension ArticleRecords {
    /// Writes a batch of arrivals and the whereabouts of earlier ones in one durable transaction.
    ///
    /// When it returns, the batch is on disk; when it throws, nothing of it is. A file whose bytes are stored already
    /// becomes a `duplicate` row and nothing else. Complexity: O(bytes of the batch).
    ///
    /// `now`: microseconds since 1970, the rows' time of decision. `profiles`: called once, inside the transaction,
    /// with the articles that are stored by it and were not before; what it returns is written with them.
    /// - Throws: `RecordError`; `.system` means the same batch may be given again.
    package func commit(
        _ arrivals: [DecidedArrival],
        settling settlements: [Settlement] = [],
        now: Int64,
        profiles: ([ReadArticle]) -> [OutletProfile] = { _ in [] }
    ) throws(RecordError) -> [CommittedArrival] {
        try write("commit \(arrivals.count) arrivals") { db in
            let writer = BatchWriter(db, now: now)
            for settlement in settlements { try writer.settle(settlement) }
            let committed = try arrivals.map(writer.write)
            var stored: [ReadArticle] = []
            for (arrival, result) in zip(arrivals, committed) where !result.articles.isEmpty {
                if case .articles(let articles, _) = arrival.verdict { stored += articles }
            }
            for profile in profiles(stored) { try writer.write(profile) }
            return committed
        }
    }
}

/// The statements of one commit; GRDB keeps them prepared between commits.
final class BatchWriter {
    let db: Database
    private let now: Int64
    let names: NameBook
    private var inboxes: [String: Int64] = [:]

    init(_ db: Database, now: Int64) {
        self.db = db
        self.now = now
        names = NameBook(db)
    }

    func settle(_ settlement: Settlement) throws {
        let statement = try db.cachedStatement(sql: "UPDATE ledger SET place = ?, placedAs = ? WHERE id = ?")
        try statement.execute(arguments: [
            settlement.place.rawValue, settlement.placedAs, settlement.ledger.rawValue,
        ])
    }

    func write(_ profile: OutletProfile) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO outletProfiles(outlet, fileCount, lines) VALUES (?, ?, ?)
                ON CONFLICT(outlet) DO UPDATE SET fileCount = excluded.fileCount, lines = excluded.lines
                """
        )
        try statement.execute(arguments: [
            profile.outlet, Int64(profile.fileCount), Data(OutletProfileCoding.encode(profile.entries)),
        ])
    }

    func write(_ arrival: DecidedArrival) throws -> CommittedArrival {
        switch arrival.verdict {
        case .vanished:
            let id = try insertLedger(arrival, outcome: .vanished, original: nil, reason: nil, place: .gone)
            return CommittedArrival(ledger: id, outcome: .vanished, articles: [], duplicateOf: nil)
        case .quarantine(let reason):
            let id = try insertLedger(
                arrival,
                outcome: .quarantined,
                original: nil,
                reason: reason,
                place: .inbox
            )
            return CommittedArrival(ledger: id, outcome: .quarantined, articles: [], duplicateOf: nil)
        case .articles(let articles, let original):
            return try store(arrival, articles: articles, original: original)
        }
    }

    private func store(_ arrival: DecidedArrival, articles: [ReadArticle], original: [UInt8]) throws
        -> CommittedArrival
    {
        guard let digest = arrival.digest else {
            preconditionFailure("articles of a file that was never read")
        }
        let place: FilePlace = arrival.inbox == nil ? .imported : .inbox
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO originals(digest, byteCount, compressed) VALUES (?, ?, ?) ON CONFLICT(digest) DO NOTHING
                """
        )
        try insert.execute(arguments: [Data(digest.bytes), arrival.identity.byteCount, Data(original)])
        guard db.changesCount > 0 else {
            let first = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT originals.id, (SELECT MIN(articles.id) FROM articles WHERE original = originals.id)
                        FROM originals WHERE digest = ?
                        """
                ),
                arguments: [Data(digest.bytes)]
            )
            let id = try insertLedger(
                arrival,
                outcome: .duplicate,
                original: first?[0],
                reason: nil,
                place: place
            )
            let article: Int64? = first?[1]
            return CommittedArrival(
                ledger: id,
                outcome: .duplicate,
                articles: [],
                duplicateOf: article.map(ArticleID.init)
            )
        }
        let originalID = db.lastInsertedRowID
        let ledger = try insertLedger(
            arrival,
            outcome: .stored,
            original: originalID,
            reason: nil,
            place: place
        )
        let ids = try articles.map { try insertArticle($0, original: originalID) }
        return CommittedArrival(ledger: ledger, outcome: .stored, articles: ids, duplicateOf: nil)
    }

    private func inboxID(_ path: String?) throws -> Int64? {
        guard let path else { return nil }
        if let known = inboxes[path] { return known }
        try db.cachedStatement(sql: "INSERT INTO inboxes(path) VALUES (?) ON CONFLICT(path) DO NOTHING")
            .execute(arguments: [path])
        let id = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT id FROM inboxes WHERE path = ?"),
            arguments: [path]
        )
        inboxes[path] = id
        return id
    }

    private func insertLedger(
        _ arrival: DecidedArrival,
        outcome: ArrivalOutcome,
        original: Int64?,
        reason: QuarantineReason?,
        place: FilePlace
    ) throws -> LedgerID {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO ledger(inbox, name, device, inode, byteCount, modified, changed, digest, outcome, original,
                    reason, detail, noticedAt, decidedAt, place)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        let identity = arrival.identity
        try statement.execute(arguments: [
            try inboxID(arrival.inbox), Data(arrival.name.bytes), Int64(bitPattern: identity.device),
            Int64(bitPattern: identity.inode), identity.byteCount, identity.modifiedNanoseconds,
            identity.changedNanoseconds, arrival.digest.map { Data($0.bytes) }, outcome.rawValue, original,
            reason?.code, reason?.detail, arrival.noticedAt, now, place.rawValue,
        ])
        return LedgerID(rawValue: db.lastInsertedRowID)
    }

    private func insertArticle(_ read: ReadArticle, original: Int64) throws -> ArticleID {
        let (document, article) = (read.document, read.article)
        let metadata = article.metadata
        let publication = metadata.publication
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO articles(original, recordNumber, externalID, format, encoding, language, title, outlet,
                    section, byline, url, publishedDay, publishedMinute, publishedEarliest, publishedLatest,
                    publishedPrecision, publishedInferred, publishedPrinted, crawlDay, body, bodyByteCount, lineLabels,
                    warnings, storedAt)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(arguments: [
            original, document.recordNumber, document.hints.externalID, document.format.rawValue,
            document.encoding,
            metadata.language, metadata.title?.value, metadata.outlet?.value, metadata.section?.value,
            metadata.byline?.value, metadata.url?.value, publication?.value?.daysSinceEpoch,
            publication?.minuteOfDay, publication?.earliest?.daysSinceEpoch,
            publication?.latest?.daysSinceEpoch,
            publication?.precision.rawValue, publication?.isInferred ?? false, publication?.printed,
            metadata.crawlDate?.value.daysSinceEpoch, Data(read.compressedBody), article.body.utf8.count,
            Data(LineLabelCoding.encode(article.lines)),
            document.warnings.isEmpty ? nil : document.warnings.joined(separator: "\n"), now,
        ])
        let id = db.lastInsertedRowID
        try insertParts(of: read, article: id, storedAt: now)
        return ArticleID(rawValue: id)
    }

    /// The rows of other tables that belong to an article.
    func insertParts(of read: ReadArticle, article id: Int64, storedAt: Int64) throws {
        try insertFindings(of: read.article.metadata, article: id)
        try insertEntities(read.article.entities, article: id)
        try insertEvents(of: read, article: id)
        try names.add(NameBook.Page(id, read, storedAt: storedAt))
    }

    private func insertFindings(of metadata: ArticleMetadata, article: Int64) throws {
        let statement = try db.cachedStatement(sql: "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?)")
        for (ordinal, row) in metadata.findingRows.enumerated() {
            try statement.execute(arguments: [
                article, ordinal, row.field, row.value, row.range.map { Int64($0.lower) },
                row.range.map { Int64($0.upper) }, row.rule,
            ])
        }
    }

    private func insertEntities(_ entities: [Entity], article: Int64) throws {
        let statement = try db.cachedStatement(sql: "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?)")
        for (ordinal, entity) in entities.enumerated() {
            try statement.execute(arguments: [
                article, ordinal, entity.kind.rawValue, entity.name, entity.role, entity.country,
                Data(ByteRangeCoding.encode(entity.mentions)),
            ])
        }
    }

    private func insertEvents(of read: ReadArticle, article: Int64) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO events(article, ordinal, kind, status, isMain, actors, counterparts, place, earliest, latest,
                    lower, upper, rule, dating, passage) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        let text = read.document.text.utf8
        let body = Array(read.article.body.utf8)
        for (ordinal, event) in read.article.events.enumerated() {
            try statement.execute(arguments: [
                article, ordinal, event.kind.rawValue, event.status.rawValue, event.isMain,
                event.actors.joined(separator: "\n"), event.counterparts.joined(separator: "\n"), event.place,
                event.earliest?.daysSinceEpoch, event.latest?.daysSinceEpoch,
                Int64(event.evidence.range.lower),
                Int64(event.evidence.range.upper), event.evidence.rule, event.dating,
                Passage.offset(of: event.evidence.range, of: text, in: body),
            ])
        }
    }
}

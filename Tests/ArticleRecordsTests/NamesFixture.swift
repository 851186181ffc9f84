import ArticleModel
import ArticleRecords
import BengaliText
import Testing

/// Articles made of names and events alone.
extension RecordFixture {
    static func person(_ name: String, _ country: String? = nil, role: String? = nil) -> Entity {
        Entity(kind: .person, name: name, role: role, country: country, mentions: [ByteRange(0, 3)])
    }

    static func event(
        _ kind: Event.Kind,
        _ actors: [String],
        _ counterparts: [String],
        on day: String? = nil,
        status: Event.Status = .happened
    ) -> Event {
        Event(
            kind: kind,
            actors: actors,
            counterparts: counterparts,
            place: nil,
            earliest: day.flatMap { CalendarDay(iso: $0) },
            latest: day.flatMap { CalendarDay(iso: $0) },
            status: status,
            isMain: true,
            evidence: Evidence(range: ByteRange(0, 12), rule: "meet-with"),
            dating: day == nil ? nil : "clause-date"
        )
    }

    static func article(_ entities: [Entity], _ events: [Event] = []) -> ReadArticle {
        let plain = article("শিরোনাম", body: "শিরোনাম দিয়ে শুরু একটি বাক্য।")
        var read = plain.article
        read.entities = entities
        read.events = events
        return ReadArticle(document: plain.document, article: read, compressedBody: plain.compressedBody)
    }

    /// Commits one article a list, each in a transaction of its own.
    @discardableResult
    func add(_ articles: [ReadArticle], startingAt seed: UInt8 = 1) throws -> [ArticleID] {
        try articles.enumerated().flatMap { index, article in
            let arrival = try RecordFixture.stored(
                "\(Int(seed) + index).txt",
                seed: seed + UInt8(index),
                articles: [article]
            )
            return try records.commit([arrival], now: 1_000_000)[0].articles
        }
    }

    /// The one name that what is typed fits best, or nil when several do.
    func name(_ typed: String) throws -> ArchiveName? {
        let candidates = try records.names(fitting: typed)
        guard let best = candidates.first, candidates.count(where: { $0.fit == best.fit }) == 1 else {
            return nil
        }
        return try records.name(best.id)
    }

    /// The spellings joined with a name, with the reasons.
    func joined(_ typed: String) throws -> [String: NameJoin?] {
        let name = try #require(try name(typed))
        return Dictionary(uniqueKeysWithValues: name.spellings.map { ($0.spelling, $0.reason) })
    }
}

package import ArticleModel
package import ArticleRecords
package import BengaliText

/// What the archive says about one person, organisation or place.
package struct Dossier: Sendable {
    /// An office, and when articles give it.
    package struct Role: Sendable {
        /// As most articles print it.
        package var text: String
        package var articleCount: Int
        package var first: CalendarDay?
        package var last: CalendarDay?
    }

    /// Somebody, or a country or body, that it met.
    package struct Contact: Sendable {
        package let name: NameLabel
        /// Meetings, calls and agreements that happened.
        package var count: Int
        package var plannedCount: Int
        package var deniedCount: Int
        package var first: CalendarDay
        package var last: CalendarDay
    }

    /// Where it was.
    package struct Stay: Sendable {
        package let place: NameLabel
        package var count: Int
        package var last: CalendarDay
    }

    package let name: ArchiveName
    /// By first day.
    package let roles: [Role]
    /// Most often met first.
    package let contacts: [Contact]
    /// Most frequent first.
    package let places: [Stay]
    /// Events by type and whether they happened, most frequent first.
    package let eventCounts: [(kind: Event.Kind, status: Event.Status, count: Int)]
    /// The newest articles that name it.
    package let articles: [Appearance]
    /// True when older articles or events were left out of what is counted here.
    package let isCut: Bool
}

extension ArticleArchive {
    /// Articles that roles are read from, events that contacts are counted from: the newest ones.
    private static let appearanceLimit = 2_000
    private static let entryLimit = 1_000

    /// Everything about one name, or nil when there is none with this number.
    ///
    /// Complexity: O(`appearanceLimit` + events read for `entryLimit` entries).
    /// - Throws: `RecordError` when the record cannot be read.
    package func dossier(_ id: NameID, listLimit: Int) throws(RecordError) -> Dossier? {
        guard let name = try records.name(id) else { return nil }
        let appearances = try records.appearances(of: name.id, limit: ArticleArchive.appearanceLimit)
        var gathering = TimelineGathering()
        let isCut = try gather(
            TimelineRequest(name: name.id, limit: ArticleArchive.entryLimit),
            into: &gathering
        )
        var reader = DossierReader(name)
        for draft in gathering.drafts { reader.read(draft) }
        var seen: Set<ArticleID> = []
        return Dossier(
            name: name,
            roles: Array(DossierReader.roles(appearances).prefix(listLimit)),
            contacts: Array(reader.contacts.prefix(listLimit)),
            places: Array(reader.places.prefix(listLimit)),
            eventCounts: reader.eventCounts,
            articles: Array(appearances.filter { seen.insert($0.article).inserted }.prefix(listLimit)),
            isCut: isCut || appearances.count == ArticleArchive.appearanceLimit
        )
    }
}

internal import ArticleModel
internal import ArticleRecords
internal import BengaliText
internal import SearchIndex

extension IndexDocument {
    /// An article as it was just read.
    init(_ id: ArticleID, _ read: ReadArticle) {
        let metadata = read.article.metadata
        self.init(
            id: id,
            title: metadata.title?.value,
            body: Array(read.article.body.utf8),
            outlet: metadata.outlet?.value,
            section: metadata.section?.value,
            language: metadata.language,
            publication: metadata.publication,
            entities: read.article.entities,
            events: read.article.events.map(\.kind)
        )
    }

    /// An article as the record holds it.
    init(_ article: StoredArticle, entities: [Entity], events: [Event.Kind]) {
        let summary = article.summary
        self.init(
            id: summary.id,
            title: summary.title,
            body: article.body,
            outlet: summary.outlet,
            section: summary.section,
            language: summary.language,
            publication: summary.publication,
            entities: entities,
            events: events
        )
    }

    private init(
        id: ArticleID,
        title: String?,
        body: [UInt8],
        outlet: String?,
        section: String?,
        language: String,
        publication: PublicationDate?,
        entities: [Entity],
        events: [Event.Kind]
    ) {
        func day(_ day: CalendarDay?) -> Int32? { day.map { Int32($0.daysSinceEpoch) } }
        self.init(
            id: id.rawValue,
            headline: Array((title ?? "").utf8),
            body: body,
            outlet: Array((outlet ?? "").utf8),
            section: Array((section ?? "").utf8),
            language: Array(language.utf8),
            people: IndexNames.people(entities),
            places: IndexNames.places(entities),
            organisations: IndexNames.organisations(entities),
            events: IndexNames.events(events),
            publication: publication.map {
                PublicationDays(earliest: day($0.earliest), latest: day($0.latest), best: day($0.value))
            } ?? .unknown
        )
    }
}

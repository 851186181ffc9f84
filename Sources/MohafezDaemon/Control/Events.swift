internal import ArticleArchive
internal import ArticleModel
internal import ArticleRecords
internal import ControlInterface

extension ControlHandlers {
    /// Events of one call when the caller names no number, and at most; and how many are looked at for a rare type.
    private static let eventLimits = (usual: 100, most: 1_000, read: 20_000)

    func events(_ parameters: ArchiveInterface.Events.Parameters) throws -> ArchiveInterface.Events.Reply {
        let limit = try ControlHandlers.checked(
            parameters.limit ?? ControlHandlers.eventLimits.usual,
            "limit",
            atMost: ControlHandlers.eventLimits.most
        )
        let kinds = try ControlHandlers.kinds(parameters.kinds)
        let days = try ControlHandlers.days(after: parameters.after, before: parameters.before)
        let found: (events: [StoredEvent], isCut: Bool)
        if let article = parameters.article {
            found = try events(
                of: ArticleID(rawValue: Int64(article)),
                kinds: kinds,
                days: days,
                limit: limit
            )
        } else {
            found = try newestEvents(kinds: kinds, days: days, limit: limit)
        }
        return ArchiveInterface.Events.Reply(
            events: try found.events.map { event in
                ArchiveInterface.ArticleEvent(event, sentence: try core.archive.sentence(of: event))
            },
            isCut: found.isCut
        )
    }

    private func events(of id: ArticleID, kinds: Set<Event.Kind>, days: ClosedRange<Int>, limit: Int) throws
        -> ([StoredEvent], Bool)
    {
        guard try !core.archive.records.summaries([id]).isEmpty else {
            throw ArchiveInterface.Failure.noSuchArticle(id: Int(id.rawValue))
        }
        var labels = NameLabels()
        let events = try core.archive.records.events(ofArticle: id, labels: &labels).filter {
            (kinds.isEmpty || kinds.contains($0.event.kind)) && days.contains($0.day.daysSinceEpoch)
        }
        return (Array(events.prefix(limit)), events.count > limit)
    }

    private func newestEvents(kinds: Set<Event.Kind>, days: ClosedRange<Int>, limit: Int) throws
        -> ([StoredEvent], Bool)
    {
        var labels = NameLabels()
        var found: [StoredEvent] = []
        var cursor: EventCursor?
        var count = 0
        while count < ControlHandlers.eventLimits.read {
            let page = try core.archive.records.events(
                of: nil,
                days: days,
                after: cursor,
                limit: limit + 1,
                labels: &labels
            )
            found += page.filter { kinds.isEmpty || kinds.contains($0.event.kind) }
            if found.count > limit { return (Array(found.prefix(limit)), true) }
            guard page.count > limit, let last = page.last else { return (found, false) }
            count += page.count
            cursor = EventCursor(last)
        }
        return (found, true)
    }
}

extension ArchiveInterface.ArticleEvent {
    init(_ stored: StoredEvent, sentence: String?) {
        let event = stored.event
        self.init(
            article: Int(stored.article.rawValue),
            number: stored.ordinal + 1,
            kind: .init(event.kind),
            status: .init(event.status),
            isMain: event.isMain,
            actors: stored.actors.map(ArchiveInterface.Party.init),
            counterparts: stored.counterparts.map(ArchiveInterface.Party.init),
            place: stored.place.map(ArchiveInterface.Party.init),
            earliest: event.earliest?.description,
            latest: event.latest?.description,
            dating: event.dating,
            day: stored.day.description,
            sentence: sentence,
            rule: event.evidence.rule
        )
    }
}

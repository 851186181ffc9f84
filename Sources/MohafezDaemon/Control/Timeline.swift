internal import ArticleArchive
internal import ArticleModel
internal import ArticleRecords
internal import BengaliText
internal import BlockingThreads
internal import ControlInterface
internal import SearchQuery

extension ControlHandlers {
    /// Entries of a timeline when the caller names no number, and at most.
    private static let timelineDefault = 50

    func timeline(_ parameters: ArchiveInterface.Timeline.Parameters) throws
        -> ArchiveInterface.Timeline.Reply
    {
        let begun = MonotonicTime.now
        var request = TimelineRequest()
        request.limit = try ControlHandlers.checked(
            parameters.limit ?? ControlHandlers.timelineDefault,
            "limit",
            atMost: TimelineRequest.limitRange.upperBound
        )
        request.days = try ControlHandlers.days(after: parameters.after, before: parameters.before)
        request.kinds = try ControlHandlers.kinds(parameters.kinds)
        var name: ArchiveName?
        if let typed = parameters.entity {
            name = try self.name(typed, kind: parameters.entityKind)
            request.name = name?.id
        }
        let timeline = try core.archive.timeline(request)
        return ArchiveInterface.Timeline.Reply(
            entity: name.map(ArchiveInterface.Name.init),
            events: timeline.entries.map(ArchiveInterface.TimelineEvent.init),
            isCut: timeline.isCut,
            durationMicroseconds: (MonotonicTime.now - begun).microseconds
        )
    }

    // MARK: Parameters that several methods share

    /// The one name that was meant, or the error that says what is wrong with it.
    func name(_ typed: String, kind: ArchiveInterface.EntityKind?) throws -> ArchiveName {
        guard typed.utf8.count <= ArticleArchive.typedNameLimit else {
            throw ArchiveInterface.Failure.limitExceeded(
                name: "entity bytes",
                limit: ArticleArchive.typedNameLimit
            )
        }
        let kind = kind.flatMap { Entity.Kind(rawValue: $0.rawValue) }
        let text = NormalizedText(normalizing: typed).string
        switch try core.archive.meaning(of: text, kind: kind) {
        case .none: throw ArchiveInterface.Failure.noSuchEntity(entity: typed)
        case .several(let names):
            throw ArchiveInterface.Failure.ambiguousEntity(
                entity: typed,
                choices: names.map(ArchiveInterface.Name.init)
            )
        case .one(let id):
            guard let name = try core.archive.records.name(id) else {
                throw ArchiveInterface.Failure.noSuchEntity(entity: typed)
            }
            return name
        }
    }

    static func checked(_ number: Int, _ name: String, atMost limit: Int) throws -> Int {
        guard (1...limit).contains(number) else {
            throw ArchiveInterface.Failure.limitExceeded(name: name, limit: limit)
        }
        return number
    }

    /// The days between two bounds as the query language reads them.
    static func days(after: String?, before: String?) throws -> ClosedRange<Int> {
        let first = try after.map { try span($0, "after").lowerBound } ?? Timeline.everyDay.lowerBound
        let last = try before.map { try span($0, "before").lowerBound - 1 } ?? Timeline.everyDay.upperBound
        guard first <= last else {
            throw ArchiveInterface.Failure.invalidDate(parameter: "before", value: before ?? "")
        }
        return first...last
    }

    private static func span(_ text: String, _ parameter: String) throws -> ClosedRange<Int> {
        // The query language knows what a date is; anything but one date is none.
        if text.utf8.count <= 64, let query = try? Query(parsing: "on:" + text),
            case .published(let days) = query.root
        {
            return Int(days.lowerBound)...Int(days.upperBound)
        }
        throw ArchiveInterface.Failure.invalidDate(parameter: parameter, value: text)
    }

    static func kinds(_ kinds: [ArchiveInterface.EventKind]?) throws -> Set<Event.Kind> {
        let kinds = kinds ?? []
        guard kinds.count <= Event.Kind.allCases.count else {
            throw ArchiveInterface.Failure.limitExceeded(name: "kinds", limit: Event.Kind.allCases.count)
        }
        return Set(kinds.compactMap { Event.Kind(rawValue: $0.rawValue) })
    }
}

extension ArchiveInterface.Name {
    init(_ name: ArchiveName) {
        self.init(
            id: Int(name.id.rawValue),
            kind: .init(name.kind),
            name: name.label,
            country: name.country,
            articles: name.articleCount,
            spellings: name.spellings.map { spelling in
                ArchiveInterface.Spelling(
                    spelling: spelling.spelling,
                    country: spelling.country,
                    articles: spelling.articleCount,
                    reason: spelling.reason.map(ArchiveInterface.SpellingReason.init)
                )
            }
        )
    }
}

extension ArchiveInterface.EntityKind {
    init(_ kind: Entity.Kind) {
        switch kind {
        case .person: self = .person
        case .organisation: self = .organisation
        case .place: self = .place
        }
    }
}

extension ArchiveInterface.SpellingReason {
    init(_ join: NameJoin) {
        switch join {
        case .variantSpelling: self = .variantSpelling
        case .variantSound: self = .variantSound
        case .countryUnstated: self = .countryUnstated
        case .shortFormCountry: self = .shortFormCountry
        case .shortFormRole: self = .shortFormRole
        case .shortFormCountryAndRole: self = .shortFormCountryAndRole
        }
    }
}

extension ArchiveInterface.Party {
    init(_ label: NameLabel) {
        self.init(
            id: label.id.map { Int($0.rawValue) },
            kind: label.kind.map(ArchiveInterface.EntityKind.init),
            name: label.text
        )
    }
}

extension ArchiveInterface.EventKind {
    init(_ kind: Event.Kind) {
        guard let known = Self(rawValue: kind.rawValue) else {
            preconditionFailure("event type \(kind) is not in the interface")
        }
        self = known
    }
}

extension ArchiveInterface.EventStatus {
    init(_ status: Event.Status) {
        switch status {
        case .happened: self = .happened
        case .planned: self = .planned
        case .denied: self = .denied
        case .ongoing: self = .ongoing
        }
    }
}

extension ArchiveInterface.TimelineEvent {
    init(_ entry: TimelineEntry) {
        self.init(
            kind: .init(entry.kind),
            status: .init(entry.status),
            actors: entry.actors.map(ArchiveInterface.Party.init),
            counterparts: entry.counterparts.map(ArchiveInterface.Party.init),
            place: entry.place.map(ArchiveInterface.Party.init),
            earliest: entry.days?.lowerBound.description,
            latest: entry.days?.upperBound.description,
            dating: entry.dating,
            day: entry.day.description,
            sources: entry.sources.map(ArchiveInterface.EventSource.init),
            sourceCount: entry.sourceCount
        )
    }
}

extension ArchiveInterface.EventSource {
    init(_ source: TimelineEntry.Source) {
        let publication = source.summary?.publication
        self.init(
            id: Int(source.stored.article.rawValue),
            title: source.summary?.title,
            outlet: source.summary?.outlet,
            published: publication?.value?.description,
            publishedIsInferred: publication?.isInferred ?? false,
            status: .init(source.stored.event.status),
            isMain: source.stored.event.isMain,
            sentence: source.sentence,
            rule: source.stored.event.evidence.rule
        )
    }
}

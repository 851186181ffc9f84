internal import ArticleModel
internal import ArticleRecords
internal import BengaliText

/// Counts what the entries of a name's timeline say about it.
struct DossierReader {
    private let name: ArchiveName
    private var met: [NameLabel: Dossier.Contact] = [:]
    private var stays: [NameLabel: Dossier.Stay] = [:]
    private var counts: [EventClass: Int] = [:]

    private struct EventClass: Hashable {
        let kind: Event.Kind
        let status: Event.Status
    }

    init(_ name: ArchiveName) { self.name = name }

    mutating func read(_ draft: TimelineDraft) {
        counts[EventClass(kind: draft.kind, status: draft.status), default: 0] += 1
        switch draft.kind {
        case .meeting, .call, .agreement:
            for other in others(draft) { note(other, draft) }
            if draft.kind == .meeting, draft.status == .happened, let place = draft.place {
                stay(place, draft.day)
            }
        case .visit where draft.actors.contains { $0.id == name.id } && draft.status == .happened:
            if let place = draft.place ?? draft.counterparts.first { stay(place, draft.day) }
        default: break
        }
    }

    /// The other side; where the report has only one, everybody else but the name's own country.
    private func others(_ draft: TimelineDraft) -> [NameLabel] {
        let isActor = draft.actors.contains { $0.id == name.id }
        let side: [NameLabel]
        if draft.counterparts.isEmpty {
            side = draft.actors.filter { $0.text != name.country }
        } else {
            side = isActor ? draft.counterparts : draft.actors
        }
        let others = side.filter { $0.id != name.id }
        // A country stands behind its official; it is the contact where no person is named.
        let people = others.filter { $0.kind == .person }
        return people.isEmpty ? others : people
    }

    private mutating func note(_ other: NameLabel, _ draft: TimelineDraft) {
        var contact =
            met[other]
            ?? Dossier.Contact(
                name: other,
                count: 0,
                plannedCount: 0,
                deniedCount: 0,
                first: draft.day,
                last: draft.day
            )
        switch draft.status {
        case .happened, .ongoing: contact.count += 1
        case .planned: contact.plannedCount += 1
        case .denied: contact.deniedCount += 1
        }
        contact.first = min(contact.first, draft.day)
        contact.last = max(contact.last, draft.day)
        met[other] = contact
    }

    private mutating func stay(_ place: NameLabel, _ day: CalendarDay) {
        var stay = stays[place] ?? Dossier.Stay(place: place, count: 0, last: day)
        stay.count += 1
        stay.last = max(stay.last, day)
        stays[place] = stay
    }

    var contacts: [Dossier.Contact] {
        met.values.sorted { one, other in
            if one.count != other.count { return one.count > other.count }
            if one.plannedCount != other.plannedCount { return one.plannedCount > other.plannedCount }
            if one.last != other.last { return one.last > other.last }
            return one.name.text.utf8.lexicographicallyPrecedes(other.name.text.utf8)
        }
    }

    var places: [Dossier.Stay] {
        stays.values.sorted { one, other in
            if one.count != other.count { return one.count > other.count }
            if one.last != other.last { return one.last > other.last }
            return one.place.text.utf8.lexicographicallyPrecedes(other.place.text.utf8)
        }
    }

    var eventCounts: [(kind: Event.Kind, status: Event.Status, count: Int)] {
        counts.map { ($0.key.kind, $0.key.status, $0.value) }.sorted {
            $0.count != $1.count
                ? $0.count > $1.count
                : ($0.kind.rawValue, $0.status.rawValue) < ($1.kind.rawValue, $1.status.rawValue)
        }
    }

    /// The offices that articles give, each with its first and last day, by first day.
    static func roles(_ appearances: [Appearance]) -> [Dossier.Role] {
        var roles: [String: Dossier.Role] = [:]
        for appearance in appearances {
            guard let text = appearance.role, !text.isEmpty else { continue }
            var role = roles[text] ?? Dossier.Role(text: text, articleCount: 0)
            role.articleCount += 1
            if let day = appearance.day {
                role.first = role.first.map { min($0, day) } ?? day
                role.last = role.last.map { max($0, day) } ?? day
            }
            roles[text] = role
        }
        return roles.values.sorted { one, other in
            let days = (one.first?.daysSinceEpoch ?? .max, other.first?.daysSinceEpoch ?? .max)
            if days.0 != days.1 { return days.0 < days.1 }
            if one.articleCount != other.articleCount { return one.articleCount > other.articleCount }
            return one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
        }
    }
}

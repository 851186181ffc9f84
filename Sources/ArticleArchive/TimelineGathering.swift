internal import ArticleModel
internal import ArticleRecords
internal import BengaliText

/// Puts reports of one act together: the same type, sides that share their people, days that fit.
///
/// Events come newest first. Two events of one article are never put together: the extractor has told them apart.
struct TimelineGathering {
    /// Entries, newest first, that a report is compared with.
    private static let comparedCount = 128

    private(set) var drafts: [TimelineDraft] = []

    /// Complexity: O(`comparedCount`).
    mutating func add(_ event: StoredEvent) {
        let report = TimelineDraft(event)
        for index in drafts.indices.suffix(TimelineGathering.comparedCount).reversed()
        where drafts[index].fits(report) {
            drafts[index].take(report)
            return
        }
        drafts.append(report)
    }
}

/// One entry while its reports are gathered.
struct TimelineDraft {
    /// Days before publication at which an undated act that was done may lie, and behind it one that is planned.
    private static let undatedReach = (done: 3, planned: 14)
    /// Reports of a longer span ("in 2025") say too little about the day to be put together, unless it is the same span.
    private static let comparableDays = 7

    let kind: Event.Kind
    private(set) var status: Event.Status
    private(set) var actors: [NameLabel]
    private(set) var counterparts: [NameLabel]
    private(set) var place: NameLabel?
    private(set) var dated: ClosedRange<CalendarDay>?
    private(set) var dating: String?
    private(set) var day: CalendarDay
    private(set) var reports: [StoredEvent]
    /// Days since 1970 at which it can have been.
    private var reach: ClosedRange<Int>

    init(_ stored: StoredEvent) {
        let event = stored.event
        kind = event.kind
        status = event.status
        actors = stored.actors
        counterparts = stored.counterparts
        place = stored.place
        day = stored.day
        reports = [stored]
        if let first = event.earliest ?? event.latest, let last = event.latest ?? event.earliest,
            first <= last
        {
            dated = first...last
            dating = event.dating
            reach = first.daysSinceEpoch...last.daysSinceEpoch
        } else {
            let day = stored.day.daysSinceEpoch
            reach =
                event.status == .planned
                ? day...(day + TimelineDraft.undatedReach.planned)
                : (day - TimelineDraft.undatedReach.done)...day
        }
    }

    /// True when the other can be a report of the same act.
    func fits(_ other: TimelineDraft) -> Bool {
        guard kind == other.kind, TimelineDraft.goTogether(status, other.status), reach.overlaps(other.reach),
            max(reach.count, other.reach.count) <= TimelineDraft.comparableDays + 1 || reach == other.reach
                || (dated == nil) != (other.dated == nil) && min(reach.count, other.reach.count) <= 1,
            !reports.contains(where: { report in other.reports.contains { $0.article == report.article } })
        else { return false }
        return sidesFit(other)
    }

    mutating func take(_ other: TimelineDraft) {
        reports += other.reports
        for label in other.actors where !actors.contains(label) && !counterparts.contains(label) {
            actors.append(label)
        }
        for label in other.counterparts where !actors.contains(label) && !counterparts.contains(label) {
            counterparts.append(label)
        }
        if place == nil { place = other.place }
        if status == .ongoing { status = other.status }
        let shared =
            max(reach.lowerBound, other.reach.lowerBound)...min(reach.upperBound, other.reach.upperBound)
        switch (dated, other.dated) {
        case (let mine?, let theirs?):
            if theirs != mine, shared == other.reach { dating = other.dating }
            dated = max(mine.lowerBound, theirs.lowerBound)...min(mine.upperBound, theirs.upperBound)
        case (nil, let theirs?): (dated, dating) = (theirs, other.dating)
        default: break
        }
        reach = shared
        day = min(day, other.day)
    }

    private static func goTogether(_ one: Event.Status, _ other: Event.Status) -> Bool {
        one == other || one == .happened && other == .ongoing || one == .ongoing && other == .happened
    }

    // MARK: Sides

    private func sidesFit(_ other: TimelineDraft) -> Bool {
        switch kind {
        case .meeting, .call, .agreement:
            if counterparts.isEmpty || other.counterparts.isEmpty { return hasSamePair(other) }
            return TimelineDraft.share(actors, other.actors)
                && TimelineDraft.share(counterparts, other.counterparts)
                || TimelineDraft.share(actors, other.counterparts)
                    && TimelineDraft.share(counterparts, other.actors)
        case .visit:
            guard TimelineDraft.share(actors, other.actors) else { return false }
            let (targets, others) = (
                counterparts + [place].compactMap { $0 }, other.counterparts + [other.place].compactMap { $0 }
            )
            return targets.isEmpty || others.isEmpty || TimelineDraft.share(targets, others)
        default:
            guard TimelineDraft.share(actors, other.actors) else { return false }
            if counterparts.isEmpty, other.counterparts.isEmpty {
                return actors.contains { $0.kind == .person }
            }
            return TimelineDraft.share(counterparts, other.counterparts)
        }
    }

    /// Where one report names all parties on one side: both must name the same two of them.
    private func hasSamePair(_ other: TimelineDraft) -> Bool {
        let (mine, theirs) = (actors + counterparts, other.actors + other.counterparts)
        let shared = mine.filter { label in theirs.contains { TimelineDraft.isSame(label, $0) } }
        guard shared.count >= 2 else { return false }
        let people = (mine.filter { $0.kind == .person }, theirs.filter { $0.kind == .person })
        guard !people.0.isEmpty, !people.1.isEmpty else { return true }
        return shared.count { $0.kind == .person } >= min(people.0.count, people.1.count)
    }

    /// True when two sides can be the same: they share a person where both name people, else any name.
    private static func share(_ one: [NameLabel], _ other: [NameLabel]) -> Bool {
        let people = (one.filter { $0.kind == .person }, other.filter { $0.kind == .person })
        let (mine, theirs) = people.0.isEmpty || people.1.isEmpty ? (one, other) : people
        return mine.contains { label in theirs.contains { isSame(label, $0) } }
    }

    private static func isSame(_ one: NameLabel, _ other: NameLabel) -> Bool {
        one.id != nil ? one.id == other.id : other.id == nil && one.text == other.text
    }
}

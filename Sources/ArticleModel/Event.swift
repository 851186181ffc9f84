package import BengaliText

/// Something that somebody did, will do, or is denied to have done.
package struct Event: Sendable, Hashable {
    /// The closed set of event types; docs/EVENTS.md says what each means.
    package enum Kind: String, Sendable, CaseIterable {
        case visit, meeting, call, agreement, statement, assurance, aid, attack, operation, sanction, appeal
        case invitation, complaint, election, appointment, resignation, overthrow
    }

    /// Whether it happened, told from the finite verb.
    package enum Status: String, Sendable { case happened, planned, denied, ongoing }

    package var kind: Kind
    /// Canonical names, as in the article's entities.
    package var actors: [String]
    package var counterparts: [String]
    package var place: String?
    /// The first and last day it can have happened on, when known.
    package var earliest: CalendarDay?
    package var latest: CalendarDay?
    /// How these days were derived, as a rule's name; nil when no day is known.
    package var dating: String?
    package var status: Status
    /// True for what the article reports, false for the background it recalls.
    package var isMain: Bool
    /// The sentence that says so, and the rule that read it.
    package var evidence: Evidence

    package init(
        kind: Kind,
        actors: [String],
        counterparts: [String],
        place: String?,
        earliest: CalendarDay?,
        latest: CalendarDay?,
        status: Status,
        isMain: Bool,
        evidence: Evidence,
        dating: String? = nil
    ) {
        self.kind = kind
        self.actors = actors
        self.counterparts = counterparts
        self.place = place
        self.earliest = earliest
        self.latest = latest
        self.status = status
        self.isMain = isMain
        self.evidence = evidence
        self.dating = dating
    }
}

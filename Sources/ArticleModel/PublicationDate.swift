package import BengaliText

/// When an article was published: bounds that are certain, a best value that may be inferred, and why.
package struct PublicationDate: Sendable, Hashable {
    /// How exact `value` is.
    package enum Precision: String, Sendable {
        case minute, day, month, year, interval
    }

    /// The best single day, or nil when only the bounds are known.
    package var value: CalendarDay?
    /// Minutes after midnight, local to the outlet, when a time was printed.
    package var minuteOfDay: Int?
    package var precision: Precision
    /// The first and last day on which it can have been published; both inclusive, nil when open.
    package var earliest: CalendarDay?
    package var latest: CalendarDay?
    /// True when no printed date names the day and a rule derived it; shown with a ~.
    package var isInferred: Bool
    /// The expression as printed, when there is one.
    package var printed: String?
    package var evidence: [Evidence]

    package init(
        value: CalendarDay?,
        minuteOfDay: Int? = nil,
        precision: Precision,
        earliest: CalendarDay?,
        latest: CalendarDay?,
        isInferred: Bool = false,
        printed: String? = nil,
        evidence: [Evidence] = []
    ) {
        self.value = value
        self.minuteOfDay = minuteOfDay
        self.precision = precision
        self.earliest = earliest
        self.latest = latest
        self.isInferred = isInferred
        self.printed = printed
        self.evidence = evidence
    }
}

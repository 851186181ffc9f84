/// A printed date expression as an interval of days, with what was understood on the way.
package struct ResolvedDate: Sendable, Hashable {
    /// How fine the expression is.
    package enum Precision: String, Sendable {
        case day, week, month, year, decade, century, range, part
        case fiscalYear = "fiscal-year"
        /// Weekday and date contradict each other; the interval holds both.
        case conflict
        /// Nothing but a time of day.
        case time
    }

    /// The calendar the expression was printed in.
    package enum Calendar: String, Sendable {
        case gregorian, bangla, hijri
    }

    /// One way to read the expression; other years, other calendars beside it, other days.
    package struct Reading: Sendable, Hashable {
        package var earliest: CalendarDay
        package var latest: CalendarDay
        package var calendar: Calendar
        /// Why it is a reading, for people.
        package var reason: String
    }

    /// What does not fit; reported, never repaired.
    package enum Contradiction: String, Sendable {
        /// The weekday printed is not the weekday of the date printed.
        case weekday
        /// The Bangla date printed beside is another day under every known rule.
        case banglaDate = "bangla-date"
    }

    package var earliest: CalendarDay
    package var latest: CalendarDay
    package var precision: Precision
    package var calendar: Calendar
    /// Minutes since midnight, where a time of day is printed.
    package var minuteOfDay: Int?
    /// Minutes east of Greenwich, where printed.
    package var utcOffsetMinutes: Int?
    /// Every reading considered, best first.
    package var readings: [Reading]
    package var contradictions: [Contradiction] = []
    /// Days the interval may be off at either end; above 0 for moon sightings and unknown regions.
    package var toleranceDays = 0
    /// Whether the year was printed or follows from a printed word (গত বছর), not guessed from the reference.
    package var isYearCertain: Bool

    /// The day, when the expression names exactly one.
    package var day: CalendarDay? { earliest == latest ? earliest : nil }
}

/// Where a Bangla date was printed; the calendars differ.
package enum CalendarRegion: String, Sendable {
    case bangladesh = "BD"
    case westBengal = "IN-WB"
}

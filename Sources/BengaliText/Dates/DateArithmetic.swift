extension CalendarDay {
    /// The earliest and the latest day that exist.
    static let first = CalendarDay(unchecked: 1, 1, 1)
    static let last = CalendarDay(unchecked: 9999, 12, 31)

    /// A day known to exist.
    init(unchecked year: Int, _ month: Int, _ day: Int) {
        guard let value = CalendarDay(year: year, month: month, day: day) else {
            preconditionFailure("no such day: \(year)-\(month)-\(day)")
        }
        self = value
    }

    /// This day moved by a number of days, stopped at the ends of the calendar.
    package func adding(days: Int) -> CalendarDay {
        let clamped = max(-4_000_000, min(4_000_000, days))
        return CalendarDay(daysSinceEpoch: daysSinceEpoch + clamped)
            ?? (clamped < 0 ? CalendarDay.first : CalendarDay.last)
    }

    /// The first day of this day's month moved by a number of months.
    func monthStart(adding months: Int = 0) -> CalendarDay {
        let index = year * 12 + month - 1 + max(-120_000, min(120_000, months))
        guard index >= 12 else { return CalendarDay.first }
        return CalendarDay(year: index / 12, month: index % 12 + 1, day: 1)
            ?? CalendarDay(unchecked: 9999, 12, 1)
    }

    /// The last day of this day's month.
    var monthEnd: CalendarDay {
        CalendarDay(unchecked: year, month, CalendarDay.dayCount(year: year, month: month))
    }

    /// The Sunday this day's week begins with (Bangladesh's week runs Sunday to Saturday).
    var weekStart: CalendarDay { adding(days: -weekday) }

    /// This day moved by whole months, cut to the month's length.
    func adding(months: Int) -> CalendarDay {
        let start = monthStart(adding: months)
        return CalendarDay(
            unchecked: start.year,
            start.month,
            min(day, CalendarDay.dayCount(year: start.year, month: start.month))
        )
    }

    static func - (a: CalendarDay, b: CalendarDay) -> Int { a.daysSinceEpoch - b.daysSinceEpoch }
}

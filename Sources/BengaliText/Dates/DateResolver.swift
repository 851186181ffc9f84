/// Turns what a phrase says into days, against a reference day where the phrase leaves something open.
///
/// Choices: the nearest year wins, the past a little before the future; a weekday cuts the years; a direction word cuts
/// the side. A weekday that contradicts a date close to the reference is reported, never repaired.
struct DateResolver {
    /// Years considered when no reference is given: the time news has been on the web.
    static let candidateYears = 1995...2031
    /// Years considered around a reference for a date whose weekday must agree.
    static let weekdayReach = 12
    /// Within this many days of the reference a printed day and month outweighs a printed weekday.
    static let closeDays = 45
    /// A day ahead counts as much as this many hundredths of a day back.
    static let futurePenalty = 130

    let reference: CalendarDay?
    let region: CalendarRegion?

    /// An interval with its precision, before times and readings are added.
    struct Interval {
        var earliest: CalendarDay
        var latest: CalendarDay
        var precision: ResolvedDate.Precision
        var readings: [ResolvedDate.Reading] = []
        var contradictions: [ResolvedDate.Contradiction] = []
        var toleranceDays = 0
        var isYearCertain = true

        init(_ earliest: CalendarDay, _ latest: CalendarDay, _ precision: ResolvedDate.Precision) {
            self.earliest = earliest
            self.latest = latest
            self.precision = precision
        }

        init(_ day: CalendarDay) { self.init(day, day, .day) }
    }

    /// The days of one phrase; nil when it names none or needs a reference that is missing.
    func resolve(_ fields: DateFields) -> ResolvedDate? {
        guard var interval = interval(fields) else {
            return nil
        }
        if fields.isNightAfter, let minute = fields.minuteOfDay, minute < 6 * 60, interval.precision == .day {
            interval.earliest = interval.earliest.adding(days: 1)
            interval.latest = interval.latest.adding(days: 1)
        }
        var result = ResolvedDate(
            earliest: interval.earliest,
            latest: interval.latest,
            precision: interval.precision,
            calendar: fields.calendar,
            minuteOfDay: fields.minuteOfDay,
            readings: interval.readings,
            isYearCertain: interval.isYearCertain
        )
        result.contradictions = interval.contradictions
        result.toleranceDays = interval.toleranceDays
        if result.readings.isEmpty {
            result.readings = [
                ResolvedDate.Reading(
                    earliest: interval.earliest,
                    latest: interval.latest,
                    calendar: fields.calendar,
                    reason: "as printed"
                )
            ]
        }
        addParallels(fields, to: &result)
        return result
    }

    private func interval(_ fields: DateFields) -> Interval? {
        if let span = fields.span { return spanInterval(span) }
        if fields.fiscalYear != nil || fields.fiscalOffset != nil { return fiscalInterval(fields) }
        if fields.decade != nil || fields.decadeOffset != nil { return decadeInterval(fields) }
        if fields.calendar != .gregorian, fields.month != nil { return foreignInterval(fields) }
        if fields.day != nil { return dayInterval(fields) }
        if fields.month != nil || fields.monthOffset != nil { return monthInterval(fields) }
        if fields.weekOffset != nil { return weekInterval(fields) }
        if fields.dayOffset != nil || fields.isAdjacentDay { return offsetInterval(fields) }
        if fields.weekday != nil { return weekdayInterval(fields) }
        if fields.year != nil || fields.yearOffset != nil { return yearInterval(fields) }
        return centuryInterval(fields)
    }

    // MARK: Years

    /// The year said or implied by গত বছর; nil when open.
    func knownYear(_ fields: DateFields) -> Int? {
        if let year = fields.year {
            return fields.calendar == .bangla && fields.month == nil ? year + 593 : year
        }
        guard let offset = fields.yearOffset, let reference else { return nil }
        return reference.year + offset
    }

    private func yearInterval(_ fields: DateFields) -> Interval? {
        guard let year = knownYear(fields), (1...9999).contains(year) else { return nil }
        if fields.calendar == .bangla, let printed = fields.year,
            let start = BanglaDate(year: printed, month: 1, day: 1).calendarDay(in: region ?? .bangladesh),
            let next = BanglaDate(year: printed + 1, month: 1, day: 1).calendarDay(in: region ?? .bangladesh)
        {
            return Interval(start, next.adding(days: -1), .year)
        }
        let start = CalendarDay(unchecked: year, 1, 1)
        let end = CalendarDay(unchecked: year, 12, 31)
        return part(fields.part, of: Interval(start, end, .year))
    }

    /// Parts of a year are thirds, halves and quarters; parts of a month are days 1-10, 11-20, 21-end.
    func part(_ part: DateFields.Part?, of whole: Interval) -> Interval {
        guard let part else { return whole }
        let start = whole.earliest
        let end = whole.latest
        let length = end - start + 1
        let months = length > 300 ? 12 : 0
        func slice(_ from: CalendarDay, _ to: CalendarDay) -> Interval { Interval(from, to, .part) }
        func monthsOf(_ from: Int, _ to: Int) -> Interval {
            slice(start.monthStart(adding: from), start.monthStart(adding: to).adding(days: -1))
        }
        switch part {
        case .beginning where months == 12 && length < 400: return monthsOf(0, 4)
        case .middle where months == 12 && length < 400: return monthsOf(4, 8)
        case .ending where months == 12 && length < 400: return monthsOf(8, 12)
        case .firstHalf where months == 12 && length < 400: return monthsOf(0, 6)
        case .secondHalf where months == 12 && length < 400: return monthsOf(6, 12)
        case .quarter(let count) where months == 12 && length < 400:
            let index = count < 0 ? 3 : min(3, count - 1)
            return monthsOf(index * 3, index * 3 + 3)
        case .week(let count) where count < 0: return slice(end.adding(days: -6), end)
        case .week(let count):
            let from = start.adding(days: (count - 1) * 7)
            return slice(from, min(end, from.adding(days: 6)))
        case .day(let count): return Interval(count < 0 ? end : min(end, start.adding(days: count - 1)))
        case .beginning where length <= 7: return slice(start, start.adding(days: 1))
        case .middle where length <= 7: return slice(start.adding(days: 2), start.adding(days: 4))
        case .ending where length <= 7: return slice(start.adding(days: 4), end)
        case .beginning where length <= 31: return slice(start, start.adding(days: 9))
        case .middle where length <= 31: return slice(start.adding(days: 10), start.adding(days: 19))
        case .ending where length <= 31: return slice(start.adding(days: 20), end)
        case .firstHalf where length <= 31: return slice(start, start.adding(days: 14))
        case .secondHalf where length <= 31: return slice(start.adding(days: 15), end)
        case .beginning, .middle, .ending:
            let third = length / 3
            let index = part == .beginning ? 0 : part == .middle ? 1 : 2
            let from = start.adding(days: third * index)
            return slice(from, index == 2 ? end : from.adding(days: third - 1))
        case .firstHalf: return slice(start, start.adding(days: length / 2 - 1))
        case .secondHalf: return slice(start.adding(days: length / 2), end)
        case .quarter: return whole
        }
    }

    // MARK: Several years

    private func fiscalInterval(_ fields: DateFields) -> Interval? {
        var first = fields.fiscalYear
        if let offset = fields.fiscalOffset, let reference {
            first = (reference.month >= 7 ? reference.year : reference.year - 1) + offset
        }
        guard let first, let start = CalendarDay(year: first, month: 7, day: 1),
            let end = CalendarDay(year: first + 1, month: 6, day: 30)
        else { return nil }
        return part(fields.part, of: Interval(start, end, .fiscalYear))
    }

    private func decadeInterval(_ fields: DateFields) -> Interval? {
        var first = fields.decade
        if let offset = fields.decadeOffset {
            guard let reference else { return nil }
            first = (reference.year / 10 + offset) * 10
        } else if let decade = fields.decade, decade < 100 {
            let now = reference?.year ?? DateResolver.candidateYears.upperBound
            let century = fields.centuryOffset.map { (now / 100 + $0) * 100 }
            first =
                century.map { $0 + decade }
                ?? (now / 100 * 100 + decade > now ? now / 100 * 100 - 100 : now / 100 * 100) + decade
        }
        guard let first, (1...9990).contains(first) else { return nil }
        return part(
            fields.part,
            of: Interval(
                CalendarDay(unchecked: first, 1, 1),
                CalendarDay(unchecked: first + 9, 12, 31),
                .decade
            )
        )
    }

    private func centuryInterval(_ fields: DateFields) -> Interval? {
        guard let offset = fields.centuryOffset, let reference else { return nil }
        let first = (reference.year / 100 + offset) * 100
        guard (1...9900).contains(first) else { return nil }
        let whole = Interval(
            CalendarDay(unchecked: first, 1, 1),
            CalendarDay(unchecked: first + 99, 12, 31),
            .century
        )
        return part(fields.part, of: whole)
    }

    // MARK: Other calendars beside

    private func addParallels(_ fields: DateFields, to result: inout ResolvedDate) {
        for parallel in fields.parallels where parallel.calendar == .bangla {
            guard let day = result.day, let today = BanglaDate(bangladesh: day) else { continue }
            let printed = BanglaDate(
                year: parallel.year ?? today.year,
                month: parallel.month,
                day: parallel.day
            )
            let isBangladesh = printed == today
            let isWestBengal = BanglaDate(westBengal: day) == printed
            guard let own = printed.calendarDay(in: isWestBengal && !isBangladesh ? .westBengal : .bangladesh)
            else { continue }
            let region =
                isBangladesh
                ? "Bangladesh's calendar" : isWestBengal ? "West Bengal's calendar" : "no known rule"
            result.readings.append(
                ResolvedDate.Reading(
                    earliest: own,
                    latest: own,
                    calendar: .bangla,
                    reason: "Bangla date beside it, \(region)"
                )
            )
            if !isBangladesh, !isWestBengal, abs(own - day) > 1 { result.contradictions.append(.banglaDate) }
        }
        for parallel in fields.parallels where parallel.calendar == .hijri {
            guard let day = result.day, let year = parallel.year,
                let own = HijriCalendar.calendarDay(year: year, month: parallel.month, day: parallel.day)
            else { continue }
            result.readings.append(
                ResolvedDate.Reading(
                    earliest: own,
                    latest: own,
                    calendar: .hijri,
                    reason: "Hijri date beside it, \(abs(own - day)) days off, weak evidence"
                )
            )
        }
    }
}

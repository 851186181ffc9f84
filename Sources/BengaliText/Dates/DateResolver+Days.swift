// Days, weeks and months against the reference.
extension DateResolver {
    /// A printed day of a month.
    func dayInterval(_ fields: DateFields) -> Interval? {
        guard let day = fields.day else { return nil }
        guard let month = fields.month else { return dayOfOpenMonth(fields, day) }
        guard var interval = chosenDay(fields, month: month, day: day) else { return nil }
        if let lastDay = fields.lastDay {
            let start = interval.earliest
            var end = CalendarDay(year: start.year, month: start.month, day: lastDay)
            if let last = end, last < start { end = nil }
            guard let end else { return nil }
            interval.latest = end
            interval.precision = .range
            interval.readings = []
        }
        return interval
    }

    /// "১২ তারিখ", "গত মাসের ২৩ তারিখ".
    private func dayOfOpenMonth(_ fields: DateFields, _ day: Int) -> Interval? {
        guard let reference else { return nil }
        if let offset = fields.monthOffset {
            let start = reference.monthStart(adding: offset)
            return CalendarDay(year: start.year, month: start.month, day: day).map { Interval($0) }
        }
        let days = [-1, 0, 1].compactMap { offset -> CalendarDay? in
            let start = reference.monthStart(adding: offset)
            return CalendarDay(year: start.year, month: start.month, day: day)
        }
        return nearest(days, fields).map { Interval($0) }
    }

    private func chosenDay(_ fields: DateFields, month: Int, day: Int) -> Interval? {
        if let year = knownYear(fields) {
            guard let date = CalendarDay(year: year, month: month, day: day) else { return nil }
            var interval = Interval(date)
            if let weekday = fields.weekday, weekday != date.weekday { interval.contradictions = [.weekday] }
            return interval
        }
        let years = yearsAround()
        let days = years.compactMap { CalendarDay(year: $0, month: month, day: day) }
        let agreeing = fields.weekday.map { weekday in days.filter { $0.weekday == weekday } } ?? days
        guard let reference else {
            guard let first = agreeing.first, let last = agreeing.last else { return nil }
            var interval = Interval(first, last, agreeing.count == 1 ? .day : .range)
            interval.readings = agreeing.map { reading($0, "a year whose weekday agrees") }
            interval.isYearCertain = false
            return interval
        }
        // আজ/গতকাল beside a day and month: the word says which year, the weekday is only checked.
        if let offset = fields.dayOffset {
            let anchor = reference.adding(days: offset)
            if let close = days.min(by: { abs($0 - anchor) < abs($1 - anchor) }), abs(close - anchor) <= 3 {
                var interval = Interval(close)
                if let weekday = fields.weekday, weekday != close.weekday {
                    interval.contradictions = [.weekday]
                }
                return interval
            }
        }
        guard let plain = nearest(days, fields) else { return nil }
        guard let weekday = fields.weekday, weekday != plain.weekday else {
            var interval = Interval(plain)
            interval.isYearCertain = false
            return interval
        }
        return disagreeing(plain, weekday, agreeing, reference)
    }

    /// The weekday printed is not that of the nearest year's day.
    private func disagreeing(
        _ plain: CalendarDay,
        _ weekday: Int,
        _ agreeing: [CalendarDay],
        _ reference: CalendarDay
    ) -> Interval? {
        let shift = (weekday - plain.weekday + 10) % 7 - 3
        let byWeekday = plain.adding(days: shift)
        let others = agreeing.sorted { distance($0, reference) < distance($1, reference) }
        if abs(plain - reference) <= DateResolver.closeDays || others.isEmpty {
            var interval = Interval(min(plain, byWeekday), max(plain, byWeekday), .conflict)
            interval.contradictions = [.weekday]
            interval.readings =
                [reading(plain, "the day and month printed"), reading(byWeekday, "the weekday printed")]
                + others.prefix(4).map { reading($0, "a year whose weekday agrees") }
            interval.isYearCertain = false
            return interval
        }
        var interval = Interval(others[0])
        interval.readings = others.map { reading($0, "a year whose weekday agrees") }
        interval.isYearCertain = false
        return interval
    }

    func reading(_ day: CalendarDay, _ reason: String) -> ResolvedDate.Reading {
        ResolvedDate.Reading(earliest: day, latest: day, calendar: .gregorian, reason: reason)
    }

    func yearsAround() -> ClosedRange<Int> {
        guard let reference else { return DateResolver.candidateYears }
        return max(
            1,
            reference.year - DateResolver.weekdayReach
        )...min(9999, reference.year + DateResolver.weekdayReach)
    }

    /// Days from the reference, the future a little farther than the past.
    func distance(_ day: CalendarDay, _ reference: CalendarDay) -> Int {
        let days = day - reference
        return days > 0 ? days * DateResolver.futurePenalty : -days * 100
    }

    /// The nearest of the days that the direction word allows.
    func nearest(_ days: [CalendarDay], _ fields: DateFields) -> CalendarDay? {
        guard let reference else { return days.first }
        let allowed = days.filter { day in
            switch fields.direction {
            case -1: day <= reference
            case 1: day >= reference
            case 0: day.year == reference.year
            default: true
            }
        }
        return (allowed.isEmpty ? days : allowed).min { distance($0, reference) < distance($1, reference) }
    }

    // MARK: Months and weeks

    func monthInterval(_ fields: DateFields) -> Interval? {
        var first: CalendarDay?
        var isCertain = true
        if let offset = fields.monthOffset {
            first = reference?.monthStart(adding: offset)
        } else if let month = fields.month {
            if let year = knownYear(fields) {
                first = CalendarDay(year: year, month: month, day: 1)
            } else if let reference {
                isCertain = false
                first = nearestMonth(month, fields, reference)
            }
        }
        guard let first else { return nil }
        var interval = part(fields.part, of: Interval(first, first.monthEnd, .month))
        if let last = fields.lastMonth, let end = CalendarDay(year: first.year, month: last, day: 1) {
            interval.latest = end < first ? end.adding(months: 12).monthEnd : end.monthEnd
            interval.precision = .range
            interval.readings = [
                ResolvedDate.Reading(
                    earliest: first,
                    latest: first.monthEnd,
                    calendar: .gregorian,
                    reason: "the first month listed"
                ),
                ResolvedDate.Reading(
                    earliest: interval.latest.monthStart(),
                    latest: interval.latest,
                    calendar: .gregorian,
                    reason: "the last month listed"
                ),
            ]
        }
        interval.isYearCertain = isCertain
        return interval
    }

    private func nearestMonth(_ month: Int, _ fields: DateFields, _ reference: CalendarDay) -> CalendarDay? {
        let current = reference.monthStart()
        let months = yearsAround().compactMap { CalendarDay(year: $0, month: month, day: 1) }
        let allowed = months.filter { first in
            switch fields.direction {
            case -1: first < current
            case 1: first > current
            case 0: first.year == reference.year
            default: true
            }
        }
        return (allowed.isEmpty ? months : allowed).min {
            monthDistance($0, reference) < monthDistance($1, reference)
        }
    }

    /// Distance of the month's nearest day; the reference's own month is at distance 0.
    private func monthDistance(_ first: CalendarDay, _ reference: CalendarDay) -> Int {
        if first > reference { return distance(first, reference) }
        return max(
            0,
            distance(first.monthEnd, reference) < 0
                ? 0 : first.monthEnd >= reference ? 0 : distance(first.monthEnd, reference)
        )
    }

    func weekInterval(_ fields: DateFields) -> Interval? {
        guard let offset = fields.weekOffset, let reference else { return nil }
        let start = reference.weekStart.adding(days: offset * 7)
        if let weekday = fields.weekday { return Interval(start.adding(days: weekday)) }
        return part(fields.part, of: Interval(start, start.adding(days: 6), .week))
    }

    // MARK: Days from the reference

    func offsetInterval(_ fields: DateFields) -> Interval? {
        guard let reference else { return nil }
        if fields.isAdjacentDay || fields.isBareSecondDay {
            let step = fields.isAdjacentDay ? 1 : 2
            let days = [reference.adding(days: -step), reference.adding(days: step)]
            let agreeing = fields.weekday.map { weekday in days.filter { $0.weekday == weekday } } ?? days
            guard agreeing.count != 1 else { return Interval(agreeing[0]) }
            var interval = Interval(days[0], days[1], .range)
            interval.readings = [reading(days[1], "to come"), reading(days[0], "gone by")]
            return interval
        }
        guard let offset = fields.dayOffset else { return nil }
        let day = reference.adding(days: offset)
        guard let weekday = fields.weekday, weekday != day.weekday else { return Interval(day) }
        // The paper was printed near the reference: আজ সোমবার is the Monday next to it.
        let shift = (weekday - day.weekday + 10) % 7 - 3
        var interval = Interval(day.adding(days: shift))
        interval.contradictions = [.weekday]
        interval.readings = [
            reading(interval.earliest, "the weekday printed"), reading(day, "the word printed"),
        ]
        return interval
    }

    /// A bare weekday: the reference day itself, else the last one before it; গত and আগামী never the day itself.
    func weekdayInterval(_ fields: DateFields) -> Interval? {
        guard let weekday = fields.weekday, let reference else { return nil }
        let back = (reference.weekday - weekday + 7) % 7
        switch fields.direction {
        case -1: return Interval(reference.adding(days: back == 0 ? -7 : -back))
        case 1: return Interval(reference.adding(days: 7 - back))
        default:
            var interval = Interval(reference.adding(days: -back))
            interval.readings = [
                reading(interval.earliest, "the last such weekday"),
                reading(reference.adding(days: back == 0 ? 7 : 7 - back), "the next such weekday"),
            ]
            return interval
        }
    }

    func spanInterval(_ span: DateFields.Span) -> Interval? {
        guard let reference, span.count <= 2000 else { return nil }
        let count = span.count * span.sign
        if span.isStretch {
            let far: CalendarDay
            switch span.unit {
            case .hour: far = reference.adding(days: span.count >= 24 ? count / 24 : 0)
            case .day: far = reference.adding(days: count)
            case .week: far = reference.adding(days: count * 7)
            case .month: far = reference.adding(months: count)
            case .year: far = reference.adding(months: count * 12)
            case .fiscalYear, .decade, .century:
                far = reference.adding(months: count * (span.unit == .century ? 1200 : 120))
            }
            return Interval(min(far, reference), max(far, reference), .range)
        }
        switch span.unit {
        case .hour: return Interval(reference.adding(days: count / 24))
        case .day: return Interval(reference.adding(days: count))
        case .week:
            let start = reference.adding(days: count * 7).weekStart
            return Interval(start, start.adding(days: 6), .week)
        case .month:
            let start = reference.monthStart(adding: count)
            return Interval(start, start.monthEnd, .month)
        case .year:
            guard let year = CalendarDay(year: reference.year + count, month: 1, day: 1) else { return nil }
            return Interval(year, CalendarDay(unchecked: year.year, 12, 31), .year)
        case .decade, .century, .fiscalYear:
            let years = count * (span.unit == .century ? 100 : span.unit == .decade ? 10 : 1)
            guard let year = CalendarDay(year: reference.year + years, month: 1, day: 1) else { return nil }
            return Interval(year, CalendarDay(unchecked: year.year, 12, 31), .year)
        }
    }

    // MARK: Bangla and Hijri

    /// A date printed only in the Bangla or Hijri calendar.
    func foreignInterval(_ fields: DateFields) -> Interval? {
        guard let month = fields.month else { return nil }
        let offset = fields.calendar == .bangla ? 593 : 622
        let years: [Int]
        if let year = fields.year {
            years = [year]
        } else if let reference {
            let near =
                fields.calendar == .bangla ? reference.year - offset : (reference.year - offset) * 33 / 32 + 1
            years = Array(near - 2...near + 2)
        } else {
            return nil
        }
        if let day = fields.day {
            let days = years.compactMap { foreignDay(fields.calendar, $0, month, day) }
            guard let first = nearest(days, fields) else { return nil }
            var interval = Interval(first)
            if let last = fields.lastDay, last >= day {
                interval.latest = first.adding(days: last - day)
                interval.precision = .range
            }
            interval.isYearCertain = fields.year != nil
            interval.toleranceDays = fields.calendar == .hijri ? 2 : region == .bangladesh ? 0 : 1
            interval.readings = foreignReadings(first, fields, interval.latest)
            if let weekday = fields.weekday, weekday != first.weekday { interval.contradictions = [.weekday] }
            return interval
        }
        let starts = years.compactMap { year -> (CalendarDay, CalendarDay)? in
            guard let start = foreignDay(fields.calendar, year, month, 1),
                let next = month == 12
                    ? foreignDay(fields.calendar, year + 1, 1, 1)
                    : foreignDay(fields.calendar, year, month + 1, 1)
            else { return nil }
            return (start, next.adding(days: -1))
        }
        guard let first = nearest(starts.map(\.0), fields), let whole = starts.first(where: { $0.0 == first })
        else { return nil }
        var interval = part(fields.part, of: Interval(whole.0, whole.1, .month))
        interval.toleranceDays = fields.calendar == .hijri ? 2 : 1
        interval.isYearCertain = fields.year != nil
        return interval
    }

    private func foreignDay(_ calendar: ResolvedDate.Calendar, _ year: Int, _ month: Int, _ day: Int)
        -> CalendarDay?
    {
        calendar == .hijri
            ? HijriCalendar.calendarDay(year: year, month: month, day: day)
            : BanglaDate(year: year, month: month, day: day).calendarDay(in: region ?? .bangladesh)
    }

    private func foreignReadings(
        _ first: CalendarDay,
        _ fields: DateFields,
        _ latest: CalendarDay
    ) -> [ResolvedDate.Reading] {
        var readings = [
            ResolvedDate.Reading(
                earliest: first,
                latest: latest,
                calendar: fields.calendar,
                reason: fields.calendar == .hijri
                    ? "crescent seen from Bangladesh, by calculation"
                    : region == .westBengal ? "West Bengal's sidereal calendar" : "Bangladesh's calendar"
            )
        ]
        if fields.calendar == .bangla, region == nil, let year = fields.year, let month = fields.month,
            let day = fields.day,
            let other = BanglaDate(year: year, month: month, day: day).calendarDay(in: .westBengal),
            other != first
        {
            readings.append(
                ResolvedDate.Reading(
                    earliest: other,
                    latest: other,
                    calendar: .bangla,
                    reason: "West Bengal's sidereal calendar"
                )
            )
        }
        return readings
    }
}

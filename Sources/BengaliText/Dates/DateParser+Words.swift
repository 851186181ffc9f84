// Words: directions, days from today, weekdays, months, parts.
extension DateParser {
    mutating func takeWord(_ word: DateWord) -> Bool {
        switch word {
        case .direction(let direction): return takeDirection(direction)
        case .this: return takeUnit(0, countFrom: 1)
        case .relativeDay(let offset): return takeRelativeDay(offset)
        case .adjacentDay:
            guard isWholeText || weekdayFollows, fields.dayOffset == nil, !fields.isAdjacentDay else {
                return false
            }
            fields.isAdjacentDay = true
            index += 1
            return true
        case .weekday(let weekday):
            guard fields.weekday == nil else { return false }
            fields.weekday = weekday
            index += 1
            return true
        case .month, .banglaMonth, .hijriMonth: return takeMonth()
        case .dayPart(let part): return takeDayPart(part)
        case .nightAfter:
            guard fields.hasDate else { return false }
            fields.isNightAfter = true
            index += 1
            return true
        case .clockShift(let minutes): return takeShiftedClock(minutes)
        case .meridian:
            // অপরাহ্ন before or apart from its time.
            guard fields.minuteOfDay != nil else { return false }
            let before = index
            takeMeridian()
            return index > before
        case .number: return takeSpanCount() || takeNamedDecade()
        case .ordinal(let count): return takeOrdinal(count)
        case .last: return takeLast()
        case .beginning, .middle, .ending, .firstHalf, .secondHalf: return takePart(word)
        case .unit: return takeTrailingUnit()
        case .era, .dateWord: return takeTrailing(word)
        default: return false
        }
    }

    private var weekdayFollows: Bool {
        if case .weekday = word(1) { return true }
        return false
    }

    private mutating func takeDirection(_ direction: Int) -> Bool {
        guard fields.direction == nil, fields.span == nil else { return false }
        if takeUnit(direction, countFrom: 1) { return true }
        switch word(1) {
        case .relativeDay(2), .relativeDay(-2):
            fields.dayOffset = direction * 2
            index += 2
            return true
        case .adjacentDay:
            fields.dayOffset = direction
            index += 2
            return true
        case .dayPart(let part) where direction == -1:
            fields.dayOffset = -1
            fields.dayPart = part
            index += 2
            return true
        case .weekday, .month, .banglaMonth, .hijriMonth:
            fields.direction = direction
            index += 1
            return true
        default: break
        }
        if let number = number(1), number.suffix != .other, number.suffix != .clock {
            let isDate =
                monthWord(2) != nil || monthWord(3) != nil || monthWord(4) != nil || word(2) == .dateWord
            let isYear = number.digits == 4
            guard isDate || isYear && fields.year == nil else { return false }
            fields.direction = direction
            index += 1
            return true
        }
        if case .numericDate = tokens[min(index + 1, tokens.count - 1)].kind {
            fields.direction = direction
            index += 1
            return true
        }
        return false
    }

    /// গত বছরের, চলতি সপ্তাহে, আগামী তিন মাসে: a unit, perhaps counted, after a direction.
    private mutating func takeUnit(_ direction: Int, countFrom offset: Int) -> Bool {
        if let count = count(offset), case .unit(let unit) = word(offset + 1), direction != 0 {
            guard !fields.hasDate else { return false }
            fields.span = DateFields.Span(count: count, unit: unit, sign: direction, isStretch: true)
            index += offset + 2
            if case .ago = word() { index += 1 }
            return true
        }
        guard case .unit(let unit) = word(offset) else {
            if case .era(.gregorian) = word(offset), fields.year == nil, fields.yearOffset == nil {
                fields.yearOffset = direction
                index += offset + 1
                return true
            }
            return false
        }
        switch unit {
        case .year where fields.year == nil && fields.yearOffset == nil: fields.yearOffset = direction
        case .month where fields.month == nil && fields.monthOffset == nil: fields.monthOffset = direction
        case .week where fields.weekOffset == nil: fields.weekOffset = direction
        case .fiscalYear where fields.fiscalOffset == nil: fields.fiscalOffset = direction
        case .decade where fields.decadeOffset == nil: fields.decadeOffset = direction
        case .century where fields.centuryOffset == nil: fields.centuryOffset = direction
        default: return false
        }
        index += offset + 1
        return true
    }

    private mutating func takeRelativeDay(_ offset: Int) -> Bool {
        guard fields.dayOffset == nil, !fields.isAdjacentDay else { return false }
        if offset == 2 { fields.isBareSecondDay = true }
        fields.dayOffset = offset
        index += 1
        return true
    }

    private mutating func takeMonth() -> Bool {
        guard let month = monthWord(0), fields.month == nil, fields.monthOffset == nil, fields.day == nil,
            fields.span == nil, fields.weekday == nil || number(1).map({ $0.digits <= 2 }) ?? false
        else { return false }
        guard isWholeText || isPlausibleBareMonth(month) else { return false }
        fields.calendar = month.calendar
        fields.month = month.month
        index += 1
        // এপ্রিল ও নভেম্বর মাসে.
        if word() == .and, let last = monthWord(1), last.calendar == month.calendar {
            fields.lastMonth = last.month
            index += 2
        }
        if case .unit(.month) = word() { index += 1 }
        return true
    }

    /// Bare months that are other words as well need proof beside them: মে, মার্চ, and every Bangla or Hijri name.
    private func isPlausibleBareMonth(_ month: (calendar: ResolvedDate.Calendar, month: Int)) -> Bool {
        if fields.hasDate || fields.direction != nil { return true }
        if case .unit(.month) = word(1) { return true }
        if let next = number(1), next.digits == 4 { return true }
        if let day = number(1), day.digits <= 2 {
            if word(2) == .dateWord { return true }
            if let year = number(mark(2) == UInt8(ascii: ",") ? 3 : 2), year.digits == 4 { return true }
        }
        guard month.calendar == .gregorian else { return false }
        return month.month != 5 && month.month != 3 || month.month == 3 && !isBare()
    }

    private mutating func takeDayPart(_ part: DayPart) -> Bool {
        guard fields.dayPart == nil, fields.hasDate || clockFollows || isWholeText else { return false }
        fields.dayPart = part
        index += 1
        return true
    }

    /// Whether a clock time and then a date may follow: "রাত ১০:৪৫, ৫ মে".
    private var clockFollows: Bool {
        guard index + 1 < tokens.count else { return false }
        if case .clock = tokens[index + 1].kind { return true }
        return number(1)?.suffix == .clock
    }

    /// সাড়ে ৭টার, পৌনে ১১টায়.
    private mutating func takeShiftedClock(_ shift: Int) -> Bool {
        guard fields.minuteOfDay == nil, let hour = number(1) ?? count(1).map({ ($0, 2, .none) }),
            hour.value <= 12
        else {
            return false
        }
        let hasUnit = hour.suffix == .clock
        guard hasUnit || word(2) == .clockUnit, fields.hasDate || fields.dayPart != nil || isWholeText else {
            return false
        }
        index += hasUnit ? 2 : 3
        // A quarter to eleven at night is counted from eleven: 23:00 less 15 minutes.
        let base = fields.dayPart.map { $0.hour(hour.value) * 60 } ?? hour.value * 60
        fields.minuteOfDay = (base + shift + 1440) % 1440
        return true
    }

    /// নব্বই দশক, নব্বইয়ের দশক.
    private mutating func takeNamedDecade() -> Bool {
        guard case .number(let value) = word(), value % 10 == 0, value >= 20 else { return false }
        guard case .unit(.decade) = word(1) else { return false }
        fields.decade = value
        index += 2
        return true
    }

    /// প্রথম সপ্তাহ, তৃতীয় প্রান্তিক, প্রথম দিকে, প্রথম দিন.
    private mutating func takeOrdinal(_ count: Int) -> Bool {
        guard fields.canHavePart, fields.part == nil else { return false }
        switch word(1) {
        case .unit(.week) where fields.month != nil || fields.monthOffset != nil: fields.part = .week(count)
        case .unit(.day) where fields.month != nil || fields.monthOffset != nil || fields.weekOffset != nil:
            fields.part = .day(count)
        case .quarterUnit: fields.part = .quarter(count)
        case .side where count == 1: fields.part = .beginning
        default: return false
        }
        index += 2
        return true
    }

    /// শেষ সপ্তাহ, শেষ দিন, শেষ দিকে, শেষের দিকে, শেষে.
    private mutating func takeLast() -> Bool {
        guard fields.canHavePart, fields.part == nil else { return false }
        switch word(1) {
        case .unit(.week) where fields.month != nil || fields.monthOffset != nil: fields.part = .week(-1)
        case .unit(.day): fields.part = .day(-1)
        case .quarterUnit: fields.part = .quarter(-1)
        case .side: fields.part = .ending
        default:
            fields.part = .ending
            index += 1
            return true
        }
        index += 2
        return true
    }

    private mutating func takePart(_ word: DateWord) -> Bool {
        guard fields.canHavePart, fields.part == nil else { return false }
        switch word {
        case .beginning: fields.part = .beginning
        case .middle: fields.part = .middle
        case .ending: fields.part = .ending
        case .firstHalf: fields.part = .firstHalf
        default: fields.part = .secondHalf
        }
        index += 1
        if self.word() == .side { index += 1 }
        return true
    }

    /// মাস after a month already taken, শতক after উনিশ.
    private mutating func takeTrailingUnit() -> Bool {
        guard case .unit(let unit) = word() else { return false }
        guard unit == .month, fields.month != nil, fields.part == nil else { return false }
        index += 1
        return true
    }

    private mutating func takeTrailing(_ word: DateWord) -> Bool {
        switch word {
        case .era(.gregorian) where fields.year != nil && fields.calendar == .gregorian:
            index += 1
            return true
        case .era(.bangla) where fields.calendar == .bangla, .era(.hijri) where fields.calendar == .hijri:
            index += 1
            return true
        case .dateWord where fields.day != nil:
            index += 1
            return true
        default: return false
        }
    }
}

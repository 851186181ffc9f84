// Numbers: days, years, fiscal years, decades, spans, clock times.
extension DateParser {
    mutating func takeNumber() -> Bool {
        guard let number = number() else { return false }
        if number.suffix == .other { return false }
        return takeSpanCount() || takeFiscalYear(number) || takeDecade(number) || takeClock(number)
            || takeDay(number)
            || takeYear(number)
    }

    /// ২২ বছর আগে, দুই দিন পর: also for counts in words.
    mutating func takeSpanCount() -> Bool {
        guard !fields.hasDate, let count = count(), case .unit(let unit) = word(1) else { return false }
        switch word(2) {
        case .ago: fields.span = DateFields.Span(count: count, unit: unit, sign: -1, isStretch: false)
        // In running text "২৫ বছর পর" mostly counts from something told before, not from today.
        case .later where isWholeText:
            fields.span = DateFields.Span(count: count, unit: unit, sign: 1, isStretch: false)
        default: return false
        }
        index += 3
        return true
    }

    /// ২০২৩-২৪ অর্থবছর.
    private mutating func takeFiscalYear(_ number: (value: Int, digits: Int, suffix: DateToken.NumberSuffix))
        -> Bool
    {
        guard number.digits == 4, fields.year == nil else { return false }
        if mark(1) == UInt8(ascii: "-") || mark(1) == UInt8(ascii: "/"), let second = self.number(2) {
            guard case .unit(.fiscalYear) = word(3), second.value % 100 == (number.value + 1) % 100 else {
                return false
            }
            fields.fiscalYear = number.value
            index += 4
            return true
        }
        guard case .unit(.fiscalYear) = word(1) else { return false }
        fields.fiscalYear = number.value - 1
        index += 2
        return true
    }

    /// ১৯৯০-এর দশক, ৯০ দশক, ৯০ এর দশক.
    private mutating func takeDecade(_ number: (value: Int, digits: Int, suffix: DateToken.NumberSuffix))
        -> Bool
    {
        guard case .unit(.decade) = word(1), number.value % 10 == 0, number.digits == 4 || number.digits == 2
        else {
            return false
        }
        fields.decade = number.value
        index += 2
        return true
    }

    /// ১১টায়, ১২টা ৪৫ মিনিটে, ৭ ঘটিকায়; and "০২ পিএম".
    private mutating func takeClock(_ number: (value: Int, digits: Int, suffix: DateToken.NumberSuffix))
        -> Bool
    {
        guard number.value <= 24, number.digits <= 2, fields.minuteOfDay == nil else { return false }
        var isClock = number.suffix == .clock
        var next = 1
        if !isClock, case .clockUnit = word(1) {
            isClock = true
            next = 2
        }
        if !isClock, case .meridian = word(1) { isClock = true }
        guard isClock else { return false }
        // A clock time needs a date or a part of the day beside it: "৪টা" alone is a count.
        guard fields.hasDate || fields.dayPart != nil || isWholeText else { return false }
        index += next
        var minutes = number.value * 60
        if let count = count(), case .minuteUnit = word(1), count < 60 {
            minutes += count
            index += 2
        }
        fields.minuteOfDay = adjusted(minutes)
        takeMeridian()
        return true
    }

    /// ৯ ফেব্রুয়ারি, ২৫শে বৈশাখ, ২২-৩১ ডিসেম্বর, আগস্টের ৪ তারিখ, জানুয়ারি ২৩, ২০২১.
    private mutating func takeDay(_ number: (value: Int, digits: Int, suffix: DateToken.NumberSuffix)) -> Bool
    {
        guard (1...32).contains(number.value), number.digits <= 2, number.suffix != .clock else {
            return false
        }
        let tie = mark(1) == UInt8(ascii: ",") ? 1 : 0
        if let month = monthWord(1 + tie) {
            return takeDayMonth(number.value, lastDay: nil, month, length: 2 + tie)
        }
        // ২২ থেকে ৩১ ডিসেম্বর, ৩-১০ জানুয়ারি, ২৫ ও ২৬ মার্চ.
        if mark(1) == UInt8(ascii: "-") || word(1) == .from || word(1) == .and, let second = self.number(2),
            (1...32).contains(second.value), second.digits <= 2, let month = monthWord(3)
        {
            return takeDayMonth(number.value, lastDay: second.value, month, length: 4)
        }
        guard fields.day == nil, fields.weekOffset == nil, fields.dayOffset == nil || fields.month != nil
        else {
            return false
        }
        if case .dateWord = word(1) {
            fields.day = number.value
            index += 2
            return true
        }
        guard fields.month != nil, number.suffix == .none || number.suffix == .ordinal, isAfterMonth else {
            return false
        }
        let hasYear = self.number(mark(1) == UInt8(ascii: ",") ? 2 : 1).map { $0.digits == 4 } ?? false
        guard hasYear || isWholeText && index + 1 == tokens.count else { return false }
        fields.day = number.value
        index += 1
        return true
    }

    private var isAfterMonth: Bool {
        guard index > 0 else { return false }
        switch tokens[index - 1].kind {
        case .word(.month, _), .word(.banglaMonth, _), .word(.hijriMonth, _): return true
        default: return false
        }
    }

    func monthWord(_ offset: Int) -> (calendar: ResolvedDate.Calendar, month: Int)? {
        switch word(offset) {
        case .month(let month): (.gregorian, month)
        case .banglaMonth(let month): (.bangla, month)
        case .hijriMonth(let month): (.hijri, month)
        default: nil
        }
    }

    private mutating func takeDayMonth(
        _ day: Int,
        lastDay: Int?,
        _ month: (calendar: ResolvedDate.Calendar, month: Int),
        length: Int
    ) -> Bool {
        if fields.day != nil || fields.month != nil {
            guard month.calendar != fields.calendar, fields.day != nil,
                !fields.parallels.contains(where: { $0.calendar == month.calendar })
            else { return false }
            index += length
            fields.parallels.append((month.calendar, nil, month.month, day))
            takeParallelYear()
            return true
        }
        fields.calendar = month.calendar
        fields.day = day
        fields.lastDay = lastDay
        fields.month = month.month
        index += length
        return true
    }

    /// The year that follows a date in a second calendar.
    private mutating func takeParallelYear() {
        let tie = mark() == UInt8(ascii: ",") ? 1 : 0
        guard let number = number(tie), number.digits == 4 else { return }
        fields.parallels[fields.parallels.count - 1].year = number.value
        index += tie + 1
        if case .era = word() { index += 1 }
    }

    /// ২০২৪ after a month, ২০২৪ সালের, ২০২৪ খ্রিস্টাব্দ, ৭১ সালে.
    private mutating func takeYear(_ number: (value: Int, digits: Int, suffix: DateToken.NumberSuffix))
        -> Bool
    {
        guard fields.year == nil, fields.yearOffset == nil, number.suffix != .clock, number.suffix != .ordinal
        else {
            return false
        }
        var value = number.value
        guard number.digits == 4 && (1000...2299).contains(value) || number.digits == 2 else { return false }
        var era: ResolvedDate.Calendar?
        if case .era(let printed) = word(1) { era = printed }
        if number.digits == 2 {
            // ৫২ সালে, ৭১ সালে: the last century unless small.
            guard era == .gregorian, fields.day == nil || fields.month != nil else { return false }
            value += value < 40 ? 2000 : 1900
        }
        let follows = fields.month != nil
        let precedes = monthWord(1) != nil || self.number(1) != nil && monthWord(2) != nil
        guard era != nil || follows || precedes || isWholeText && tokens.count == 1 else { return false }
        if let era, era != fields.calendar, fields.month == nil { fields.calendar = era }
        if let era, follows, era == .bangla, fields.calendar == .gregorian { return false }
        fields.year = value
        index += era == nil ? 1 : 2
        while case .era(let more) = word(), more == fields.calendar || more == .gregorian { index += 1 }
        return true
    }
}

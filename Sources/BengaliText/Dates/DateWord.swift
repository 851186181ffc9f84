/// What a word means in a date expression.
enum DateWord: Hashable, Sendable {
    case month(Int)
    case banglaMonth(Int)
    case hijriMonth(Int)
    case weekday(Int)
    case unit(DateUnit)
    /// -1 past (গত), 0 current (চলতি), 1 coming (আগামী).
    case direction(Int)
    /// এ, এই: current, but only before a unit.
    case this
    case relativeDay(Int)
    /// কাল: yesterday or tomorrow.
    case adjacentDay
    case dayPart(DayPart)
    case meridian(isAfternoon: Bool)
    case from
    case until
    case and
    case ago
    case later
    case era(ResolvedDate.Calendar)
    case dateWord
    /// সাড়ে +30, পৌনে -15, সোয়া +15 minutes.
    case clockShift(Int)
    case minuteUnit
    case clockUnit
    case ordinal(Int)
    case last
    case beginning
    case middle
    case ending
    case side
    case firstHalf
    case secondHalf
    case quarterUnit
    case number(Int)
    /// দিবাগত: the night that follows the day named.
    case nightAfter
}

/// Units of time in expressions.
enum DateUnit: Hashable, Sendable {
    case hour, day, week, month, year, fiscalYear, decade, century
}

/// Parts of a day with the hours a clock time in them means.
enum DayPart: Hashable, Sendable {
    case dawn, morning, noon, afternoon, evening, night, daytime

    /// The hour of the day for an hour of the dial; the dial's 12 in the night is midnight.
    func hour(_ dial: Int) -> Int {
        guard dial <= 12 else { return dial }
        switch self {
        case .dawn, .morning: return dial
        case .noon: return dial == 12 || dial == 11 ? dial : dial + 12
        case .afternoon: return dial == 12 ? 12 : dial + 12
        case .evening: return dial == 12 ? 0 : dial + 12
        case .night: return dial == 12 ? 0 : dial >= 6 ? dial + 12 : dial
        case .daytime: return dial >= 7 && dial <= 12 ? dial : dial + 12
        }
    }
}

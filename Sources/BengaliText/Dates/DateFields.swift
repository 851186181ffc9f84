/// What one date phrase says, field by field, before it meets a reference date.
struct DateFields: Sendable {
    /// A part of a longer time.
    enum Part: Equatable, Sendable {
        case beginning, middle, ending, firstHalf, secondHalf
        /// The n-th week, -1 the last.
        case week(Int)
        /// The n-th quarter, -1 the last.
        case quarter(Int)
        /// The n-th day, -1 the last.
        case day(Int)
    }

    /// A number of units before, after or up to the reference.
    struct Span: Equatable, Sendable {
        var count: Int
        var unit: DateUnit
        /// -1 back, 1 forward.
        var sign: Int
        /// The whole stretch (গত দুই দিনে) instead of its far end (দুই দিন আগে).
        var isStretch: Bool
    }

    var calendar = ResolvedDate.Calendar.gregorian
    var year: Int?
    /// Years from the reference year.
    var yearOffset: Int?
    var month: Int?
    /// Months listed beside `month`: এপ্রিল ও নভেম্বর.
    var lastMonth: Int?
    var monthOffset: Int?
    var day: Int?
    /// The last day of ২২-৩১ ডিসেম্বর or ২৫ ও ২৬ মার্চ.
    var lastDay: Int?
    var weekday: Int?
    var weekOffset: Int?
    var dayOffset: Int?
    /// কাল: yesterday or tomorrow.
    var isAdjacentDay = false
    /// পরশু bare: two days away, either side.
    var isBareSecondDay = false
    var fiscalYear: Int?
    var fiscalOffset: Int?
    /// 1990 for নব্বই দশক; below 100 the century is open.
    var decade: Int?
    var decadeOffset: Int?
    /// 20 for বিংশ শতাব্দী.
    var century: Int?
    var centuryOffset: Int?
    /// -1 গত, 0 চলতি, 1 আগামী, said of the date itself.
    var direction: Int?
    var part: Part?
    var span: Span?
    var minuteOfDay: Int?
    var dayPart: DayPart?
    var isNightAfter = false
    /// The same day in other calendars, as a masthead prints it.
    var parallels: [(calendar: ResolvedDate.Calendar, year: Int?, month: Int, day: Int)] = []

    /// Whether anything names a time longer than a clock time.
    var hasDate: Bool {
        year != nil || yearOffset != nil || month != nil || monthOffset != nil || day != nil || weekday != nil
            || weekOffset != nil || dayOffset != nil || isAdjacentDay || fiscalYear != nil
            || fiscalOffset != nil
            || decade != nil || decadeOffset != nil || century != nil || centuryOffset != nil || span != nil
    }

    /// Whether a part (শুরু, শেষ সপ্তাহ) has something to be part of.
    var canHavePart: Bool {
        day == nil && dayOffset == nil && weekday == nil && span == nil
            && (month != nil || monthOffset != nil || year != nil || yearOffset != nil || weekOffset != nil
                || decade != nil || decadeOffset != nil || century != nil || centuryOffset != nil
                || fiscalYear != nil
                || fiscalOffset != nil)
    }
}

/// The Hijri months as Bangladesh sees them: a month begins after the evening when the crescent could first be seen.
///
/// Weak evidence by nature: committees decide, mastheads copy tables; expect +-1 day, mastheads up to 2.
/// The moon: mean phase with the main periodic terms (Meeus, chapter 49: minutes). Limits: years 1300 to 1600.
package enum HijriCalendar {
    /// The age of the moon in days at Dhaka's sunset from which on the crescent is usually seen.
    private static let visibleAge = 0.92
    /// Dhaka's sunset in days after midnight UTC, about 18:05 there.
    private static let sunset = 12.1 / 24

    /// The first day of a month; nil outside the years 1300 to 1600.
    package static func monthStart(year: Int, month: Int) -> CalendarDay? {
        guard (1300...1600).contains(year), (1...12).contains(month) else { return nil }
        // Muharram 1421 followed the new moon of 4 April 2000, which is lunation 3 of Meeus's count.
        let lunation = Double((year - 1421) * 12 + month - 1 + 3)
        let conjunction = newMoon(lunation)
        var evening = Double(Angle.floor(conjunction)) + sunset
        if evening < conjunction { evening += 1 }
        while evening - conjunction < visibleAge { evening += 1 }
        return CalendarDay(daysSinceEpoch: Angle.floor(evening) + 1)
    }

    /// The day of a Hijri date; nil when it cannot exist.
    package static func calendarDay(year: Int, month: Int, day: Int) -> CalendarDay? {
        guard (1...30).contains(day), let start = monthStart(year: year, month: month) else { return nil }
        return start.adding(days: day - 1)
    }

    /// The moment of a new moon in days since 1970-01-01 UTC.
    private static func newMoon(_ k: Double) -> Double {
        let t = k / 1236.85
        let julian = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t
        let eccentricity = 1 - 0.002516 * t
        let sun = 2.5534 + 29.10535670 * k
        let moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t
        let latitude = 160.7108 + 390.67050284 * k
        var correction = -0.40720 * Angle.sine(moon) + 0.17241 * eccentricity * Angle.sine(sun)
        correction += 0.01608 * Angle.sine(2 * moon) + 0.01039 * Angle.sine(2 * latitude)
        correction +=
            0.00739 * eccentricity * Angle.sine(moon - sun) - 0.00514 * eccentricity * Angle.sine(moon + sun)
        correction += 0.00208 * Angle.sine(2 * sun)
        // Terrestrial time is about 70 seconds ahead of universal time in these decades.
        return julian + correction - 2_440_587.5 - 70.0 / 86_400
    }
}

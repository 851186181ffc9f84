/// When the sun enters the sidereal signs, for West Bengal's months; and the sine the moon needs too.
///
/// Low-precision solar longitude (Meeus, Astronomical Algorithms, chapter 25: 0.01 degree, a quarter of an hour) less the
/// Lahiri ayanamsa. A month begins on the day after the sun's entry; an entry after midnight counts to the new day.
enum SiderealSun {
    /// The first day of a West Bengal month; nil outside the years 1300 to 1600.
    static func monthStart(banglaYear year: Int, month: Int) -> CalendarDay? {
        guard (1300...1600).contains(year), (1...12).contains(month),
            let newYear = CalendarDay(year: year + 593, month: 4, day: 14)
        else { return nil }
        let target = Double(month - 1) * 30
        // Days since J2000 of the guess; the sun gains about 0.9856 degrees a day.
        var moment = Double(newYear.daysSinceEpoch) - 10_957.5 + Double(month - 1) * 30.44
        for _ in 0..<6 {
            var difference = target - siderealLongitude(moment)
            difference = Angle.centered(difference)
            moment += difference / 0.9856
        }
        let indianMoment = moment + 5.5 / 24 + 10_957.5
        return CalendarDay(daysSinceEpoch: Angle.floor(indianMoment) + 1)
    }

    /// Degrees from the Lahiri origin at a moment in days since J2000 noon.
    private static func siderealLongitude(_ days: Double) -> Double {
        let centuries = days / 36_525
        let meanLongitude = 280.46646 + 36_000.76983 * centuries
        let anomaly = 357.52911 + 35_999.05029 * centuries
        let center =
            1.914602 * Angle.sine(anomaly) + 0.019993 * Angle.sine(2 * anomaly) + 0.000289
            * Angle.sine(3 * anomaly)
        let ayanamsa = 23.8571 + 1.39688 * centuries
        return meanLongitude + center - 0.00569 - ayanamsa
    }
}

/// Sines and rounding without a mathematics library; values stay far below 2^52.
enum Angle {
    /// The whole number at or below.
    static func floor(_ value: Double) -> Int {
        let whole = Int(value)
        return Double(whole) > value ? whole - 1 : whole
    }

    /// Degrees brought between -180 and 180.
    static func centered(_ degrees: Double) -> Double { degrees - Double(floor(degrees / 360 + 0.5)) * 360 }

    /// The sine of degrees, to about 1e-9.
    static func sine(_ degrees: Double) -> Double {
        var angle = centered(degrees)
        if angle > 90 { angle = 180 - angle }
        if angle < -90 { angle = -180 - angle }
        let x = angle * .pi / 180
        let square = x * x
        var term = x
        var sum = x
        for step in stride(from: 2.0, through: 14, by: 2) {
            term *= -square / (step * (step + 1))
            sum += term
        }
        return sum
    }
}

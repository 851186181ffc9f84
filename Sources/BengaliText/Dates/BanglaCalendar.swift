/// The Bangla calendars: Bangladesh's, by exact rule, and West Bengal's sidereal one, by the sun's place.
///
/// Bangladesh: 1 Boishakh is 14 April. Since 1 Kartik 1426 (17 October 2019) Boishakh to Ashwin have 31 days, Kartik to
/// Magh and Choitro 30, Falgun 29, or 30 when its February has 29. Before: five months of 31, seven of 30, Falgun 31 in a
/// leap year. Limits: years 1300 to 1600 for West Bengal. Known faults: West Bengal +-1 day (almanacs differ).
package struct BanglaDate: Hashable, Sendable {
    package let year: Int
    /// 1 for Boishakh to 12 for Choitro.
    package let month: Int
    package let day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The Bangladesh date of a day.
    package init?(bangladesh day: CalendarDay) {
        let newYear = CalendarDay(year: day.year, month: 4, day: 14)
        guard let newYear, day.year > 600 else { return nil }
        let year = day >= newYear ? day.year - 593 : day.year - 594
        guard let start = CalendarDay(year: year + 593, month: 4, day: 14) else { return nil }
        var rest = day - start
        for month in 1...12 {
            let length = BanglaDate.dayCount(year: year, month: month)
            if rest < length {
                self.init(year: year, month: month, day: rest + 1)
                return
            }
            rest -= length
        }
        return nil
    }

    /// The West Bengal date of a day.
    package init?(westBengal day: CalendarDay) {
        for month in stride(from: 12, through: 1, by: -1) {
            for year in [day.year - 593, day.year - 594] {
                guard let start = SiderealSun.monthStart(banglaYear: year, month: month), start <= day,
                    day - start < 33
                else { continue }
                if let next = BanglaDate.followingStart(year: year, month: month), next <= day { continue }
                self.init(year: year, month: month, day: day - start + 1)
                return
            }
        }
        return nil
    }

    /// The day of this date in a region; nil when the month has no such day.
    package func calendarDay(in region: CalendarRegion) -> CalendarDay? {
        guard (1...12).contains(month), day >= 1, (1...8000).contains(year) else { return nil }
        switch region {
        case .bangladesh:
            guard day <= BanglaDate.dayCount(year: year, month: month),
                let start = CalendarDay(year: year + 593, month: 4, day: 14)
            else { return nil }
            return start.adding(
                days: (1..<month).reduce(day - 1) { $0 + BanglaDate.dayCount(year: year, month: $1) }
            )
        case .westBengal:
            guard day <= 32, let start = SiderealSun.monthStart(banglaYear: year, month: month) else {
                return nil
            }
            return start.adding(days: day - 1)
        }
    }

    /// Days of a month in Bangladesh.
    package static func dayCount(year: Int, month: Int) -> Int {
        let isLeap = CalendarDay.dayCount(year: year + 594, month: 2) == 29
        let isReformed = year >= 1427 || year == 1426 && month >= 6
        if isReformed {
            switch month {
            case 1...6: return 31
            case 11: return isLeap ? 30 : 29
            default: return 30
            }
        }
        switch month {
        case 1...5: return 31
        case 11: return isLeap ? 31 : 30
        default: return 30
        }
    }

    private static func followingStart(year: Int, month: Int) -> CalendarDay? {
        month == 12
            ? SiderealSun.monthStart(banglaYear: year + 1, month: 1)
            : SiderealSun.monthStart(banglaYear: year, month: month + 1)
    }
}

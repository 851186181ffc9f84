import BengaliText
import Testing

@Suite("Bangla and Hijri calendars")
struct BanglaCalendarTests {
    @Test(
        "Bangladesh's calendar is exact in both directions, before and after the reform of 2019",
        arguments: [
            ("2024-05-18", 1431, 2, 4), ("2020-02-21", 1426, 11, 8), ("2019-02-21", 1425, 11, 9),
            ("2021-03-26", 1427, 12, 12), ("2020-12-16", 1427, 9, 1), ("2018-12-16", 1425, 9, 2),
            ("2025-05-08", 1432, 1, 25), ("2020-02-14", 1426, 11, 1), ("2019-10-16", 1426, 6, 31),
            ("2019-10-17", 1426, 7, 1), ("2024-02-29", 1430, 11, 16), ("2024-04-13", 1430, 12, 30),
            ("2024-04-14", 1431, 1, 1),
        ]
    )
    func bangladesh(iso: String, year: Int, month: Int, day: Int) throws {
        let date = try #require(CalendarDay(iso: iso))
        let bangla = BanglaDate(year: year, month: month, day: day)
        #expect(BanglaDate(bangladesh: date) == bangla)
        #expect(bangla.calendarDay(in: .bangladesh) == date)
    }

    @Test("every day of forty years has one Bangladesh date and comes back from it")
    func roundTrip() throws {
        let start = try #require(CalendarDay(iso: "1995-01-01"))
        for offset in 0..<14_600 {
            let day = start.adding(days: offset)
            let bangla = try #require(BanglaDate(bangladesh: day))
            #expect(bangla.calendarDay(in: .bangladesh) == day)
        }
    }

    @Test(
        "West Bengal's new year follows the sun",
        arguments: [(1430, "2023-04-15"), (1431, "2024-04-14"), (1432, "2025-04-15")]
    )
    func westBengal(year: Int, iso: String) throws {
        let date = try #require(CalendarDay(iso: iso))
        #expect(BanglaDate(year: year, month: 1, day: 1).calendarDay(in: .westBengal) == date)
        #expect(BanglaDate(westBengal: date) == BanglaDate(year: year, month: 1, day: 1))
    }

    @Test(
        "the feasts of sixteen years are at most a day from where Bangladesh kept them",
        arguments: [
            (1431, "2010-09-11", "2010-11-17"), (1433, "2012-08-20", "2012-10-27"),
            (1435, "2014-07-29", "2014-10-06"),
            (1437, "2016-07-07", "2016-09-13"), (1439, "2018-06-16", "2018-08-22"),
            (1441, "2020-05-25", "2020-08-01"),
            (1443, "2022-05-03", "2022-07-10"), (1444, "2023-04-22", "2023-06-29"),
            (1445, "2024-04-11", "2024-06-17"),
            (1446, "2025-03-31", "2025-06-07"),
        ]
    )
    func feasts(year: Int, fitr: String, adha: String) throws {
        let wanted = [try #require(CalendarDay(iso: fitr)), try #require(CalendarDay(iso: adha))]
        let got = [
            try #require(HijriCalendar.calendarDay(year: year, month: 10, day: 1)),
            try #require(HijriCalendar.calendarDay(year: year, month: 12, day: 10)),
        ]
        for (wanted, got) in zip(wanted, got) {
            #expect(abs(wanted.daysSinceEpoch - got.daysSinceEpoch) <= 1)
        }
    }
}

import BengaliText

/// A year, a month or a day of the Gregorian calendar as a span of days since 1970-01-01.
struct DateSpan {
    let first: Int32
    let last: Int32

    /// Reads `2025`, `2025-08` or `2025-08-11`, in ASCII or Bengali digits, parted by `-` or `/`; nil for the rest.
    init?(parsing scalars: [Unicode.Scalar]) {
        var numbers: [Int] = []
        for part in scalars.split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "-" || $0 == "/" }
        ) {
            guard let number = Self.number(part) else { return nil }
            numbers.append(number)
        }
        guard let year = numbers.first, (1...3).contains(numbers.count) else { return nil }
        let month = numbers.count > 1 ? numbers[1] : nil
        let day = numbers.count > 2 ? numbers[2] : nil
        guard let first = CalendarDay(year: year, month: month ?? 1, day: day ?? 1) else { return nil }
        let lastMonth = month ?? 12
        let lastDay = day ?? CalendarDay.dayCount(year: year, month: lastMonth)
        guard let last = CalendarDay(year: year, month: lastMonth, day: lastDay) else { return nil }
        self.first = Int32(first.daysSinceEpoch)
        self.last = Int32(last.daysSinceEpoch)
    }

    /// A number of one to four digits of one or both digit sets.
    private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
        guard (1...4).contains(digits.count) else { return nil }
        var value = 0
        for digit in digits {
            switch digit.value {
            case 0x30...0x39: value = value * 10 + Int(digit.value - 0x30)
            case 0x9E6...0x9EF: value = value * 10 + Int(digit.value - 0x9E6)
            default: return nil
            }
        }
        return value
    }
}

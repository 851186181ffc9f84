import BengaliText

/// A date stamp as pages print it: "০৯ ফেব্রুয়ারি ২০২০, ১৫:৫৭", "Jan 2, 2024 4:49 pm", "১৩.০২.২০১৫".
///
/// Complete stamps only (day, month and year); sentences that name days are read elsewhere.
struct PrintedStamp {
    let day: CalendarDay
    /// Minutes after midnight when a clock time stands beside the date.
    let minuteOfDay: Int?
    /// The bytes from the first to the last part of date and time.
    let range: Range<Int>

    private enum Token {
        case number(value: Int, length: Int, range: Range<Int>)
        case word(Range<Int>)
        case mark(UInt8)
    }

    /// The first complete stamp of a range of bytes; nil when there is none.
    ///
    /// Complexity: O(bytes).
    init?(in text: [UInt8], _ range: Range<Int>) {
        let tokens = PrintedStamp.tokens(of: text, range)
        guard let date = PrintedStamp.date(in: tokens, text) else { return nil }
        let clock = PrintedStamp.clock(in: tokens, text, outside: date.tokens)
        day = date.day
        minuteOfDay = clock?.minute
        let lower = min(date.range.lowerBound, clock?.range.lowerBound ?? Int.max)
        self.range = lower..<max(date.range.upperBound, clock?.range.upperBound ?? 0)
    }

    // MARK: - Tokens

    private static func tokens(of text: [UInt8], _ range: Range<Int>) -> [Token] {
        var tokens: [Token] = []
        var index = range.lowerBound
        func digit(at index: Int) -> (Int, Int)? {
            let byte = text[index]
            if (0x30...0x39).contains(byte) { return (Int(byte - 0x30), 1) }
            guard byte == 0xE0, index + 2 < range.upperBound, text[index + 1] == 0xA7,
                (0xA6...0xAF).contains(text[index + 2])
            else { return nil }
            return (Int(text[index + 2] - 0xA6), 3)
        }
        while index < range.upperBound {
            let start = index
            var value = 0
            var length = 0
            while index < range.upperBound, length < 9, let (digit, width) = digit(at: index) {
                value = value * 10 + digit
                length += 1
                index += width
            }
            if length > 0 {
                tokens.append(.number(value: value, length: length, range: start..<index))
                continue
            }
            while index < range.upperBound, isLetter(text[index]), digit(at: index) == nil { index += 1 }
            if index > start {
                tokens.append(.word(start..<index))
                continue
            }
            if text[index] > 0x20 { tokens.append(.mark(text[index])) }
            index += 1
        }
        return tokens
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
    }

    // MARK: - The date

    private static func date(
        in tokens: [Token],
        _ text: [UInt8]
    ) -> (day: CalendarDay, range: Range<Int>, tokens: Range<Int>)? {
        for index in tokens.indices {
            if let found = named(in: tokens, at: index, text) ?? numeric(in: tokens, at: index) {
                return found
            }
        }
        return nil
    }

    /// Day, month name and year, or month name, day and year, with commas and ordinal endings between them.
    private static func named(
        in tokens: [Token],
        at start: Int,
        _ text: [UInt8]
    ) -> (day: CalendarDay, range: Range<Int>, tokens: Range<Int>)? {
        var day: Int?
        var month: Int?
        var index = start
        var lower: Int?
        while index < tokens.count, index < start + 6 {
            switch tokens[index] {
            case .number(let value, let length, let range):
                lower = lower ?? range.lowerBound
                if length == 4, let day, let month {
                    guard let date = CalendarDay(year: value, month: month, day: day) else { return nil }
                    return (date, (lower ?? 0)..<range.upperBound, start..<(index + 1))
                }
                if length == 2, let day, let month, !isClock(in: tokens, at: index) {
                    guard let date = CalendarDay(year: 2000 + value, month: month, day: day) else {
                        return nil
                    }
                    return (date, (lower ?? 0)..<range.upperBound, start..<(index + 1))
                }
                guard length <= 2, day == nil, (1...31).contains(value) else { return nil }
                day = value
            case .word(let range):
                if let found = MonthNames.number(of: text[range]) {
                    guard month == nil else { return nil }
                    month = found
                    lower = lower ?? range.lowerBound
                } else if index == start || !ordinalEndings.contains(Array(text[range])) {
                    return nil
                }
            case .mark(let byte):
                guard index > start, byte == 0x2C || byte == 0x2D || byte == 0x2E else { return nil }
            }
            index += 1
        }
        return nil
    }

    /// A number of two digits with a clock's mark and two more digits behind it: "১১:৪৫".
    private static func isClock(in tokens: [Token], at index: Int) -> Bool {
        guard index + 2 < tokens.count, case .mark(let mark) = tokens[index + 1],
            case .number(_, 2, _) = tokens[index + 2]
        else { return false }
        return mark == 0x3A || mark == 0x2E
    }

    private static func numeric(
        in tokens: [Token],
        at start: Int
    ) -> (day: CalendarDay, range: Range<Int>, tokens: Range<Int>)? {
        guard start + 4 < tokens.count,
            case .number(let first, let firstLength, let firstRange) = tokens[start],
            case .mark(let separator) = tokens[start + 1], [0x2D, 0x2E, 0x2F].contains(separator),
            case .number(let second, let secondLength, _) = tokens[start + 2],
            case .mark(separator) = tokens[start + 3],
            case .number(let third, let thirdLength, let thirdRange) = tokens[start + 4],
            secondLength <= 2
        else { return nil }
        let date: CalendarDay? =
            if firstLength == 4, thirdLength <= 2 {
                CalendarDay(year: first, month: second, day: third)
            } else if firstLength <= 2, thirdLength == 4 {
                CalendarDay(year: third, month: second, day: first)
            } else {
                nil
            }
        guard let date else { return nil }
        return (date, firstRange.lowerBound..<thirdRange.upperBound, start..<(start + 5))
    }

    // MARK: - The clock

    /// "15:57", "09:58 pm", "৮.৩৮ অপরাহ্ণ": the first one outside the date's own tokens.
    private static func clock(
        in tokens: [Token],
        _ text: [UInt8],
        outside date: Range<Int>
    ) -> (minute: Int, range: Range<Int>)? {
        var index = date.upperBound
        while index + 2 < tokens.count {
            defer { index += 1 }
            guard case .number(let hour, let hourLength, let hourRange) = tokens[index], hourLength <= 2,
                hour < 24,
                case .mark(let separator) = tokens[index + 1], separator == 0x3A || separator == 0x2E,
                case .number(let minute, 2, let minuteRange) = tokens[index + 2], minute < 60
            else { continue }
            var half: Bool?
            var upper = minuteRange.upperBound
            var after = index + 3
            if after + 1 < tokens.count, case .mark(0x3A) = tokens[after],
                case .number(_, 2, let secondsRange) = tokens[after + 1]
            {
                upper = secondsRange.upperBound
                after += 2
            }
            if after < tokens.count, case .word(let range) = tokens[after] {
                half = halves[Array(text[range]).map { $0 < 0x80 ? $0 | 0x20 : $0 }]
                if half != nil { upper = range.upperBound }
            }
            guard separator == 0x3A || half != nil else { continue }
            if half == nil, index > date.upperBound, case .word(let range) = tokens[index - 1] {
                half = dayParts[Array(text[range])]
            }
            let hour24 = half.map { hour % 12 + ($0 ? 12 : 0) } ?? hour
            return ((hour < 13 ? hour24 : hour) * 60 + minute, hourRange.lowerBound..<upper)
        }
        return nil
    }

    private static func keys(_ words: [String]) -> [[UInt8]] {
        words.map { NormalizedText(normalizing: $0).utf8 }
    }

    private static let ordinalEndings = Set(
        keys(["লা", "রা", "ঠা", "ই", "শে", "st", "nd", "rd", "th", "of", "de", "del"])
    )
    /// Markers behind a clock time; true for the second half of the day.
    private static let halves: [[UInt8]: Bool] = {
        var table: [[UInt8]: Bool] = [:]
        for key in keys(["এএম", "am", "পূর্বাহ্ন", "পূর্বাহ্ণ"]) { table[key] = false }
        for key in keys(["পিএম", "pm", "অপরাহ্ন", "অপরাহ্ণ"]) { table[key] = true }
        return table
    }()
    /// Words before a clock time of twelve hours.
    private static let dayParts: [[UInt8]: Bool] = {
        var table: [[UInt8]: Bool] = [:]
        for key in keys(["সকাল", "ভোর"]) { table[key] = false }
        for key in keys(["দুপুর", "বিকেল", "বিকাল", "সন্ধ্যা", "রাত"]) { table[key] = true }
        return table
    }()
}

/// The months of the Gregorian calendar as the press spells them.
enum MonthNames {
    private static let numbers: [[UInt8]: Int] = {
        let spellings = [
            ["জানুয়ারি", "জানুয়ারী", "january", "jan", "januar", "jänner", "enero"],
            ["ফেব্রুয়ারি", "ফেব্রুয়ারী", "february", "feb", "februar", "febrero"],
            ["মার্চ", "march", "mar", "märz", "marzo"], ["এপ্রিল", "april", "apr", "abril"],
            ["মে", "may", "mai", "mayo"], ["জুন", "june", "jun", "juni", "junio"],
            ["জুলাই", "july", "jul", "juli", "julio"], ["আগস্ট", "আগষ্ট", "অগস্ট", "august", "aug", "agosto"],
            ["সেপ্টেম্বর", "সেপ্টেম্বার", "september", "sep", "sept", "septiembre"],
            ["অক্টোবর", "অক্টোবার", "october", "oct", "oktober", "okt", "octubre"],
            ["নভেম্বর", "নভেম্বার", "november", "nov", "noviembre"],
            ["ডিসেম্বর", "ডিসেম্বার", "december", "dec", "dezember", "dez", "diciembre"],
        ]
        var table: [[UInt8]: Int] = [:]
        for (index, names) in spellings.enumerated() {
            for name in names { table[NormalizedText(normalizing: name).utf8] = index + 1 }
        }
        return table
    }()

    /// 1 to 12, nil for other words; ASCII letters in either case.
    static func number(of word: ArraySlice<UInt8>) -> Int? {
        numbers[word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }]
    }
}

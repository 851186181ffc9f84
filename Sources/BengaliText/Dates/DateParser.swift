/// Reads one date phrase from tokens, field by field; greedy, one token of look-ahead or a few.
///
/// Purpose: the grammar. Not its purpose: choosing years and days, which needs a reference (`DateResolver`).
struct DateParser {
    let tokens: [DateToken]
    /// Whether the whole input is one expression: then bare numbers and months count without further proof.
    let isWholeText: Bool
    var fields = DateFields()
    var index = 0
    /// The end of the last token that carried meaning.
    private(set) var consumedEnd = 0
    /// How many tokens carried meaning.
    private(set) var weight = 0

    init(tokens: [DateToken], isWholeText: Bool) {
        self.tokens = tokens
        self.isWholeText = isWholeText
    }

    /// The phrase that begins at a token, and the token after it; nil when none does.
    mutating func phrase(at start: Int) -> (fields: DateFields, next: Int)? {
        fields = DateFields()
        index = start
        weight = 0
        consumedEnd = start
        while index < tokens.count {
            let before = index
            if take() {
                consumedEnd = index
                weight += 1
                continue
            }
            index = before
            guard weight > 0, skipTie() else { break }
        }
        guard weight > 0 else { return nil }
        return (fields, consumedEnd)
    }

    // MARK: Looking

    func word(_ offset: Int = 0) -> DateWord? {
        guard index + offset < tokens.count, case .word(let word, _) = tokens[index + offset].kind else {
            return nil
        }
        return word
    }

    func isBare(_ offset: Int = 0) -> Bool {
        guard index + offset < tokens.count, case .word(_, let isBare) = tokens[index + offset].kind else {
            return false
        }
        return isBare
    }

    func number(_ offset: Int = 0) -> (value: Int, digits: Int, suffix: DateToken.NumberSuffix)? {
        guard index + offset < tokens.count else { return nil }
        switch tokens[index + offset].kind {
        case .number(let value, let digits, let suffix): return (value, digits, suffix)
        default: return nil
        }
    }

    func mark(_ offset: Int = 0) -> UInt8? {
        guard index + offset < tokens.count, case .mark(let mark) = tokens[index + offset].kind else {
            return nil
        }
        return mark
    }

    /// A count in digits or words, for spans: ২২, দুই.
    func count(_ offset: Int = 0) -> Int? {
        if let number = number(offset), number.suffix == .none { return number.value }
        if case .number(let value) = word(offset) { return value }
        return nil
    }

    /// Steps over punctuation that may stand inside one phrase: , ( ) | and the bars between calendars.
    private mutating func skipTie() -> Bool {
        var skipped = 0
        var dandas = 0
        while let mark = mark(), skipped < 4 {
            switch mark {
            case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"): break
            case UInt8(ascii: "|"): dandas += 1
            default: return false
            }
            index += 1
            skipped += 1
        }
        // One danda ends a sentence; a doubled one, or one before a date in another calendar, is a masthead's bar.
        if dandas == 1, !isWholeText { return false }
        return skipped > 0
    }

    // MARK: Taking

    private mutating func take() -> Bool {
        // After "২৫ বছর আগে" only a time of day may follow.
        if fields.span != nil {
            switch tokens[index].kind {
            case .clock, .word(.dayPart, _): break
            default: return false
            }
        }
        switch tokens[index].kind {
        case .numericDate(let year, let month, let day):
            guard fields.day == nil, fields.year == nil, fields.month == nil else { return false }
            (fields.year, fields.month, fields.day) = (year, month, day)
            index += 1
            return true
        case .clock(let minutes):
            guard fields.minuteOfDay == nil else { return false }
            index += 1
            fields.minuteOfDay = adjusted(minutes)
            takeMeridian()
            return true
        case .number: return takeNumber()
        case .word(let word, _): return takeWord(word)
        case .zone, .mark, .other: return false
        }
    }

    /// A clock time of ten to eleven in the night is 22:45.
    func adjusted(_ minutes: Int) -> Int {
        guard let part = fields.dayPart else { return minutes }
        let dial = minutes >= 0 ? minutes / 60 : 0
        return part.hour(dial) * 60 + minutes % 60
    }

    /// এএম/পিএম after a time.
    mutating func takeMeridian() {
        guard case .meridian(let isAfternoon) = word(), let minutes = fields.minuteOfDay else { return }
        let hour = minutes / 60
        if hour <= 12 { fields.minuteOfDay = (hour % 12 + (isAfternoon ? 12 : 0)) * 60 + minutes % 60 }
        index += 1
    }
}

/// Finds printed dates in Bengali text and resolves them against a reference day.
///
/// Purpose: every date a newspaper prints, as an interval with a precision. Not its purpose: deciding which date of a page
/// is the publication's. Threading: pure. Limits: `maximumFound` expressions of one text. Known faults: dates told by
/// events (ঈদের পরদিন) and by an earlier date (পরদিন) are not found.
package enum DateExpressions {
    /// Expressions found in one text beyond this many are not looked for.
    package static let maximumFound = 10_000

    /// A printed expression with its place in the text.
    package struct Found: Sendable {
        /// Bytes of the expression.
        package let range: Range<Int>
        let phrase: Phrase

        /// Its days; nil when it needs a reference that is missing.
        package func resolved(reference: CalendarDay?, region: CalendarRegion? = nil) -> ResolvedDate? {
            phrase.resolved(DateResolver(reference: reference, region: region))
        }

        /// Whether a time of day is printed in it.
        package var hasTime: Bool { phrase.first.minuteOfDay != nil }

        /// Whether it can be resolved without a reference.
        package var isComplete: Bool {
            phrase.first.year != nil && phrase.first.month != nil && phrase.first.day != nil
        }
    }

    /// One date or a range of two.
    struct Phrase: Sendable {
        var first: DateFields
        var second: DateFields?
        var zone: Int?
    }

    /// All expressions of normalised text in order, not overlapping.
    ///
    /// Linear time.
    package static func find(in text: UnsafeBufferPointer<UInt8>) -> [Found] {
        let tokens = DateTokenizer.run(text).tokens
        var parser = DateParser(tokens: tokens, isWholeText: false)
        var found: [Found] = []
        var index = 0
        while index < tokens.count, found.count < maximumFound {
            guard isPossibleStart(tokens[index]), let (phrase, next) = phrase(&parser, at: index),
                phrase.first.hasDate
            else {
                index += 1
                continue
            }
            let last = closed(tokens, from: index, to: next)
            found.append(Found(range: tokens[index].start..<tokens[last - 1].end, phrase: phrase))
            index = last
        }
        return found
    }

    /// All expressions of normalised text.
    package static func find(in text: NormalizedText) -> [Found] {
        text.utf8.withUnsafeBufferPointer { find(in: $0) }
    }

    /// The days of one printed expression, which is the whole text.
    ///
    /// The most telling phrase of the text is taken; nil when there is none or a reference is missing.
    package static func resolve(
        _ text: NormalizedText,
        reference: CalendarDay?,
        region: CalendarRegion? = nil
    ) -> ResolvedDate? {
        text.utf8.withUnsafeBufferPointer { bytes in
            let read = DateTokenizer.run(bytes)
            let tokens = read.tokens
            var parser = DateParser(tokens: tokens, isWholeText: true)
            let resolver = DateResolver(reference: reference, region: region)
            var best: (result: ResolvedDate, weight: Int)?
            var time: Int?
            var index = 0
            while index < tokens.count {
                guard isPossibleStart(tokens[index]), let (phrase, next) = phrase(&parser, at: index) else {
                    index += 1
                    continue
                }
                if !phrase.first.hasDate { time = time ?? phrase.first.minuteOfDay }
                if let result = phrase.resolved(resolver), next - index > best?.weight ?? 0 {
                    best = (result, next - index)
                }
                index = next
            }
            if best == nil, let day = signOffDay(tokens) {
                var fields = DateFields()
                fields.day = day
                fields.direction = -1
                best = resolver.resolve(fields).map { ($0, 1) }
            }
            best?.result.utcOffsetMinutes = read.zone
            if let time, best?.result.minuteOfDay == nil { best?.result.minuteOfDay = time }
            return best?.result
        }
    }

    /// The end of an expression, with the bracket that closes one opened inside.
    private static func closed(_ tokens: [DateToken], from start: Int, to end: Int) -> Int {
        let opened = tokens[start..<end].count { $0.kind == .mark(UInt8(ascii: "(")) }
        let closed = tokens[start..<end].count { $0.kind == .mark(UInt8(ascii: ")")) }
        return opened > closed && end < tokens.count && tokens[end].kind == .mark(UInt8(ascii: ")"))
            ? end + 1 : end
    }

    /// The day of the month in an agency's sign-off: desk/initials/07.
    private static func signOffDay(_ tokens: [DateToken]) -> Int? {
        guard tokens.count >= 3, case .number(let day, 2, .none) = tokens[tokens.count - 1].kind,
            (1...31).contains(day),
            tokens[tokens.count - 2].kind == .mark(UInt8(ascii: "/"))
        else { return nil }
        return day
    }

    private static func isPossibleStart(_ token: DateToken) -> Bool {
        switch token.kind {
        case .word, .number, .numericDate, .clock: true
        case .zone, .mark, .other: false
        }
    }

    /// A phrase with the second end of its range, if it has one.
    private static func phrase(_ parser: inout DateParser, at index: Int) -> (Phrase, Int)? {
        if let years = yearRange(&parser, at: index) { return years }
        guard let (first, next) = parser.phrase(at: index) else { return nil }
        let phrase = Phrase(first: first, second: nil)
        guard first.hasDate, next < parser.tokens.count else { return (phrase, next) }
        var start = next
        switch parser.tokens[next].kind {
        case .word(.from, _): start += 1
        case .mark(UInt8(ascii: "-")) where first.minuteOfDay == nil: start += 1
        default: return (phrase, next)
        }
        guard start < parser.tokens.count, isPossibleStart(parser.tokens[start]),
            let (second, end) = parser.phrase(at: start), second.hasDate, isRangeEnd(second, after: first)
        else { return (phrase, next) }
        return (Phrase(first: first, second: second), end)
    }

    private static func isRangeEnd(_ second: DateFields, after first: DateFields) -> Bool {
        guard second.span == nil else { return false }
        if first.weekday != nil, first.day == nil { return second.weekday != nil }
        return true
    }

    /// ২০১৮ থেকে ২০২৪ সালের, ২০১৮-২০২৪ সাল.
    private static func yearRange(_ parser: inout DateParser, at index: Int) -> (Phrase, Int)? {
        parser.index = index
        guard let first = parser.number(), first.digits == 4, (1000...2299).contains(first.value) else {
            return nil
        }
        var offset = 1
        if case .era = parser.word(offset) { offset += 1 }
        guard parser.word(offset) == .from || parser.mark(offset) == UInt8(ascii: "-"),
            let second = parser.number(offset + 1), second.digits == 4, second.value > first.value,
            second.value < 2300
        else { return nil }
        var next = index + offset + 2
        parser.index = next
        guard case .era(.gregorian) = parser.word() else {
            guard parser.isWholeText, next == parser.tokens.count else { return nil }
            return (years(first.value, second.value), next)
        }
        next += 1
        parser.index = next
        guard parser.monthWord(0) == nil else { return nil }
        return (years(first.value, second.value), next)
    }

    private static func years(_ first: Int, _ second: Int) -> Phrase {
        var from = DateFields()
        from.year = first
        var to = DateFields()
        to.year = second
        return Phrase(first: from, second: to)
    }
}

/// One piece of text as the date grammar sees it.
struct DateToken {
    /// What a piece is.
    enum Kind: Equatable {
        case word(DateWord, isBare: Bool)
        /// A number; `suffix` tells what letters are written on it.
        case number(Int, digitCount: Int, suffix: NumberSuffix)
        /// Year, month, day printed in digits only; two-digit years are widened already.
        case numericDate(year: Int, month: Int, day: Int)
        case clock(minuteOfDay: Int)
        case zone(minutes: Int)
        case mark(UInt8)
        case other
    }

    /// Letters written directly on a number.
    enum NumberSuffix: Equatable {
        case none
        /// ১লা, ২৫শে, ৫ই.
        case ordinal
        /// ৭টা, ৭টার, ৪টায়.
        case clock
        /// A case ending: ২০২৪-এর, ২০২৪এ.
        case ending
        /// Anything else: ৪০টি is no date.
        case other
    }

    let kind: Kind
    let start: Int
    let end: Int
}

/// Cuts normalised text into date tokens; words that mean nothing here become `.other`.
struct DateTokenizer {
    /// What a text holds for the grammar.
    struct Result {
        let tokens: [DateToken]
        /// The offset from UTC, in minutes, that stood on the last clock time; printed stamps carry at most one.
        let zone: Int?
    }

    private let base: UnsafePointer<UInt8>
    private let end: Int
    /// The letters of the word in hand; two words' worth, for names of two words.
    private let codes: UnsafeMutablePointer<UInt8>
    private var index = 0
    private var tokens: [DateToken] = []
    private var zone: Int?

    private init(
        _ text: UnsafeBufferPointer<UInt8>,
        _ base: UnsafePointer<UInt8>,
        _ codes: UnsafeMutablePointer<UInt8>
    ) {
        self.base = base
        self.codes = codes
        end = text.count
        // A Bengali word with its space takes some sixteen bytes.
        tokens.reserveCapacity(end / 16 + 4)
    }

    /// All tokens of a text.
    ///
    /// Linear time; no allocation a token.
    static func run(_ text: UnsafeBufferPointer<UInt8>) -> Result {
        guard let base = text.baseAddress else { return Result(tokens: [], zone: nil) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: TextAnalyzer.maximumKeyLength * 2) {
            codes in
            guard let scratch = codes.baseAddress else { return Result(tokens: [], zone: nil) }
            var tokenizer = DateTokenizer(text, base, scratch)
            while tokenizer.index < tokenizer.end { tokenizer.next() }
            return Result(tokens: tokenizer.tokens, zone: tokenizer.zone)
        }
    }

    private mutating func next() {
        let byte = base[index]
        let start = index
        if digit(at: index) != nil {
            numeric()
        } else if isBengaliLetter(at: index) {
            word()
        } else if byte < 0x80, (byte | 0x20) >= 0x61, (byte | 0x20) <= 0x7A {
            latinWord()
        } else if byte <= 0x20 {
            index += 1
            if byte == 0x0A { append(.mark(0x0A), from: start) }
        } else {
            mark()
        }
    }

    private mutating func append(_ kind: DateToken.Kind, from start: Int) {
        tokens.append(DateToken(kind: kind, start: start, end: index))
    }

    /// Punctuation as one ASCII letter: dashes are "-", dandas and bars "|".
    private mutating func mark() {
        let start = index
        let byte = base[index]
        if byte < 0x80 {
            index += 1
            append(.mark(byte), from: start)
            return
        }
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var kind = DateToken.Kind.other
        if length == 3, index + 2 < end {
            let second = base[index + 1]
            let third = base[index + 2]
            if byte == 0xE2, second == 0x80 {
                if third >= 0x90 && third <= 0x95 { kind = .mark(UInt8(ascii: "-")) }
                if third >= 0x98 && third <= 0x9F { kind = .mark(UInt8(ascii: "'")) }
            } else if byte == 0xE0, second == 0xA5 && third & 0xFE == 0xA4 || second == 0xA7 && third == 0xB7
            {
                kind = .mark(UInt8(ascii: "|"))
            }
        }
        index = min(end, index + length)
        append(kind, from: start)
    }

    private mutating func latinWord() {
        let start = index
        var letters: [UInt8] = []
        while index < end, base[index] < 0x80, (base[index] | 0x20) >= 0x61, (base[index] | 0x20) <= 0x7A {
            letters.append(base[index] | 0x20)
            index += 1
        }
        if let meaning = DateLexicon.shared.meaning(ofLatin: letters) {
            append(.word(meaning, isBare: true), from: start)
        } else {
            append(.other, from: start)
        }
    }

    private mutating func word() {
        let start = index
        var count = letters(at: 0)
        let firstEnd = index
        if let found = DateLexicon.shared.meaning(of: codes, count) {
            append(.word(found.word, isBare: found.isBare), from: start)
            return
        }
        // Names of two words (রবিউল আউয়াল, জমাদিউস সানি): try them joined.
        if index < end, base[index] == 0x20 || base[index] == 0x2D, beginsHijriName(count) {
            index += 1
            count += letters(at: count)
            count = Spelling.fold(codes, Spelling.clean(codes, count))
            if let found = DateLexicon.shared.meaning(of: codes, count) {
                append(.word(found.word, isBare: found.isBare), from: start)
                return
            }
            index = firstEnd
        }
        append(.other, from: start)
    }

    private func beginsHijriName(_ count: Int) -> Bool {
        count >= DateTokenizer.shortestHijriBeginning && count <= DateTokenizer.longestHijriBeginning
            && DateTokenizer.hijriBeginnings.contains(word(count))
    }

    private static let hijriBeginnings = Set(
        ["রবিউল", "রবিউস", "জমাদিউল", "জমাদিউস", "জুমাদাল", "জামাদিউল", "জামাদিউস"].map {
            DateLexicon.folded(Letter.codes($0))
        }
    )
    private static let shortestHijriBeginning = hijriBeginnings.map(\.count).min() ?? 0
    private static let longestHijriBeginning = hijriBeginnings.map(\.count).max() ?? 0

    /// The letters in hand as a key for the small sets below.
    private func word(_ count: Int) -> [UInt8] { Array(UnsafeBufferPointer(start: codes, count: count)) }

    /// Takes a run of Bengali letters into `codes` from a place on, cleaned and folded, joiners dropped; how many.
    private mutating func letters(at place: Int) -> Int {
        let letters = codes + place
        var count = 0
        while index + 2 < end {
            if isBengaliLetter(at: index) {
                if count < TextAnalyzer.maximumKeyLength {
                    letters[count] = code(at: index)
                    count += 1
                }
            } else if !(base[index] == 0xE2 && base[index + 1] == 0x80 && base[index + 2] & 0xFE == 0x8C) {
                break
            }
            index += 3
        }
        return Spelling.fold(letters, Spelling.clean(letters, count))
    }

    private func code(at index: Int) -> UInt8 { (base[index + 1] & 1) << 6 | (base[index + 2] & 0x3F) }

    private func isBengaliLetter(at index: Int) -> Bool {
        index + 2 < end && base[index] == 0xE0 && base[index + 1] & 0xFE == 0xA6
            && Letter.isWordPart(code(at: index))
    }

    /// The digit at a place, Bengali or ASCII, with its length.
    private func digit(at index: Int) -> (value: Int, length: Int)? {
        guard index < end else { return nil }
        if base[index] >= 0x30, base[index] <= 0x39 { return (Int(base[index] - 0x30), 1) }
        guard index + 2 < end, base[index] == 0xE0, base[index + 1] == 0xA7, Letter.isDigit(code(at: index))
        else {
            return nil
        }
        return (Int(code(at: index) - 0x66), 3)
    }

    /// A run of digits from a place; values stop growing after nine digits.
    private func run(at index: Int) -> (value: Int, count: Int, end: Int)? {
        var position = index
        var value = 0
        var count = 0
        while let (digit, length) = digit(at: position) {
            if count < 9 { value = value * 10 + digit }
            count += 1
            position += length
        }
        return count > 0 ? (value, count, position) : nil
    }

    private mutating func numeric() {
        let start = index
        guard let first = run(at: index) else { return }
        index = first.end
        if let kind = dateInDigits(first) ?? clock(first) ?? dottedClock(first) {
            append(kind, from: start)
            return
        }
        // A decimal or thousands group is an amount, not a day or year.
        var isAmount = false
        while index < end, base[index] == 0x2C || base[index] == 0x2E, let more = run(at: index + 1),
            base[index] == 0x2E || more.count >= 2
        {
            index = more.end
            isAmount = true
        }
        let suffix = isAmount ? DateToken.NumberSuffix.other : numberSuffix()
        append(.number(first.value, digitCount: first.count, suffix: suffix), from: start)
    }

    private mutating func numberSuffix() -> DateToken.NumberSuffix {
        guard index < end else { return .none }
        var position = index
        // Hyphen or apostrophe before an ending: ২০২৪-এর, ২০২৪’এর.
        if base[position] == 0x2D || base[position] == 0x27 { position += 1 }
        if position + 2 < end, base[position] == 0xE2, base[position + 1] == 0x80, base[position + 2] == 0x99
        {
            position += 3
        }
        guard isBengaliLetter(at: position) else { return .none }
        let isTied = position != index
        let saved = index
        index = position
        let count = letters(at: 0)
        let letters = word(count)
        if DateTokenizer.ordinals.contains(letters), !isTied || count > 1 { return .ordinal }
        if DateTokenizer.clocks.contains(letters), !isTied { return .clock }
        if DateTokenizer.endings.contains(letters) { return .ending }
        if isTied || DateLexicon.shared.meaning(of: codes, count) != nil {
            // A glued or tied word is a token of its own: ২০২৪সালে.
            index = saved
            return .none
        }
        return .other
    }

    private static func set(_ words: String) -> Set<[UInt8]> {
        Set(Letter.words(words).map { DateLexicon.folded($0) })
    }

    private static let ordinals = set("লা রা ঠা ই শে এ লার রার ঠার ইয়ের শের এর")
    private static let clocks = set("টা টায় টার টাতেই টাতে টের টে")
    private static let endings = set("এর তে র সালের য়ের ের ে এ")

    /// ২০২৪-০৫-১৮, ০৯/০২/২০২০, 9.2.20; the separators must be the same, the day must exist.
    private mutating func dateInDigits(_ first: (value: Int, count: Int, end: Int)) -> DateToken.Kind? {
        guard index < end, first.count <= 4 else { return nil }
        let separator = base[index]
        guard separator == 0x2F || separator == 0x2D || separator == 0x2E,
            let second = run(at: index + 1), second.count <= 2, second.end < end,
            base[second.end] == separator,
            let third = run(at: second.end + 1), third.count <= 4, third.count != 3
        else { return nil }
        var year = third.value
        var month = second.value
        var day = first.value
        if first.count == 4 {
            (year, day) = (first.value, third.value)
        } else if third.count != 4 {
            guard third.count == 2, first.count <= 2, separator != 0x2E || first.count == 2 else {
                return nil
            }
            year += third.value < 50 ? 2000 : 1900
        }
        if first.count <= 2, month > 12, day <= 12 { (day, month) = (month, day) }
        guard CalendarDay(year: year, month: month, day: day) != nil else { return nil }
        index = third.end
        if index + 1 < end, base[index] == UInt8(ascii: "T"), digit(at: index + 1) != nil { index += 1 }
        return .numericDate(year: year, month: month, day: day)
    }

    /// ১৫:৫৭, ১০: ৪৫, 12:16:04+00:00.
    private mutating func clock(_ first: (value: Int, count: Int, end: Int)) -> DateToken.Kind? {
        guard first.count <= 2, first.value < 24 else { return nil }
        var position = first.end
        while position < end, base[position] == 0x20, position < first.end + 2 { position += 1 }
        guard position < end, base[position] == 0x3A else { return nil }
        position += 1
        while position < end, base[position] == 0x20 { position += 1 }
        guard let minutes = run(at: position), minutes.count == 2, minutes.value < 60 else { return nil }
        index = minutes.end
        if index < end, base[index] == 0x3A, let seconds = run(at: index + 1), seconds.count == 2 {
            index = seconds.end
            if index < end, base[index] == 0x2E, let fraction = run(at: index + 1) { index = fraction.end }
        }
        append(.clock(minuteOfDay: first.value * 60 + minutes.value), from: index)
        let clock = tokens.removeLast()
        zone(after: clock)
        return clock.kind
    }

    /// ৪.৩০ ঘটিকায়, ৪.৩০টায়: a dot between hour and minutes only where a clock word follows.
    private mutating func dottedClock(_ first: (value: Int, count: Int, end: Int)) -> DateToken.Kind? {
        guard first.count <= 2, first.value < 24, first.end < end, base[first.end] == 0x2E,
            let minutes = run(at: first.end + 1), minutes.count == 2, minutes.value < 60
        else { return nil }
        index = minutes.end
        while index < end, base[index] == 0x20 { index += 1 }
        let count = letters(at: 0)
        if DateTokenizer.clocks.contains(word(count))
            || DateLexicon.shared.meaning(of: codes, count)?.word == .clockUnit
        {
            return .clock(minuteOfDay: first.value * 60 + minutes.value)
        }
        index = first.end
        return nil
    }

    /// Z, +06:00, +0600 directly after a clock time is swallowed into a token of its own.
    private mutating func zone(after clock: DateToken) {
        guard index < end else { return }
        if base[index] == UInt8(ascii: "Z") {
            index += 1
            zone = 0
        } else if base[index] == 0x2B || base[index] == 0x2D, let hours = run(at: index + 1),
            hours.count == 2 || hours.count == 4
        {
            let sign = base[index] == 0x2B ? 1 : -1
            var minutes = hours.count == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60
            var zoneEnd = hours.end
            if hours.count == 2, zoneEnd < end, base[zoneEnd] == 0x3A, let more = run(at: zoneEnd + 1),
                more.count == 2
            {
                minutes += more.value
                zoneEnd = more.end
            } else if hours.count == 2 {
                return
            }
            index = zoneEnd
            zone = sign * minutes
        }
    }
}

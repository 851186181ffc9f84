import BengaliText

/// What one line shows before anything is decided about it: counts, ends, and the cue words that it holds.
struct LineFeatures {
    /// The line's bytes without the white space around them; empty for a blank line.
    let content: Range<Int>
    /// The bytes that cue words are anchored at: content without bullets, dashes and closing punctuation.
    let core: Range<Int>
    var scalarCount = 0
    var wordCount = 0
    var bengaliLetterCount = 0
    var latinLetterCount = 0
    var digitCount = 0
    /// Dandas, and full stops in a line without Bengali letters.
    var sentenceEndCount = 0
    /// True when the last mark is a danda, question or exclamation mark, or a quote closed after one.
    var endsSentence = false
    var hasBullet = false
    /// Breadcrumb arrows and bars: » > ›.
    var arrowCount = 0
    var barCount = 0
    var slashCount = 0
    var hasDegreeSign = false
    /// Holds an at sign or the beginning of an address.
    var hasAddress = false
    /// The largest run of digits: telephone numbers have at least seven.
    var longestDigitRun = 0
    /// Holds a date in digits: 12.05.2024, 2024-05-12.
    var hasNumericDate = false
    var cues = CueSet()
    /// True below a longer line with a bullet: a list of leads, not a menu.
    var followsLead = false
    /// True for lines that the outlet's files repeat.
    var isLearnt = false

    var isBlank: Bool { content.isEmpty }
    /// Neither Bengali nor Latin letters.
    var hasNoLetters: Bool { bengaliLetterCount == 0 && latinLetterCount == 0 }
    var isMostlyLatin: Bool { latinLetterCount > bengaliLetterCount * 2 }

    func has(_ cue: Cue) -> Bool { cues.contains(CueSet(cue)) }

    /// Decides about cues that an article's sentences hold as well, by what goes with them.
    ///
    /// Rights count where material is claimed; invitations of a sentence's length where they speak to the reader; and
    /// a sentence that ends in a finite verb of telling ("... করেছেন।") is never an invitation or imprint.
    mutating func weighFurniture(in text: UnsafeBufferPointer<UInt8>) {
        if has(.rights), has(.material) || wordCount < 8 { cues.insert(CueSet(.copyright)) }
        // Whoever asks readers to his own channel invites; in quotes somebody else says so.
        if wordCount >= 5, has(.imperative), has(.channel), has(.ours), !holdsQuote(text) {
            cues.insert(CueSet(.share))
        }
        guard wordCount >= 8, !cues.isDisjoint(with: .ambiguous) else { return }
        if has(.share), !has(.imperative) { cues.remove(CueSet(.share)) }
        let tells = endsSentence && Narration.ends(text, core)
        if tells, !has(.imperative) { cues.subtract(.ambiguous) }
    }

    private func holdsQuote(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        content.contains { index in
            text[index] == 0x22
                || (text[index] == 0xE2 && index + 2 < content.upperBound && text[index + 1] == 0x80
                    && (0x98...0x9D).contains(text[index + 2]))
        }
    }

    init(of line: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        var lower = line.lowerBound
        var upper = line.upperBound
        while lower < upper, text[lower] <= 0x20 { lower += 1 }
        while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
        content = lower..<upper
        core = LineFeatures.core(of: content, in: text)
        hasBullet = core.lowerBound > lower
        guard !content.isEmpty else { return }
        count(text)
        endsSentence = LineFeatures.endsSentence(text, upTo: upper, isBengali: bengaliLetterCount > 0)
    }

    /// One pass over the bytes; three-byte sequences are told apart by their lead and middle byte.
    private mutating func count(_ text: UnsafeBufferPointer<UInt8>) {
        var digitRun = 0
        var dateShape = NumericDateShape()
        var inWord = false
        var index = content.lowerBound
        var stops = 0
        while index < content.upperBound {
            let byte = text[index]
            var isDigit = false
            var width = 1
            if byte < 0x80 {
                switch byte {
                case 0x30...0x39: isDigit = true
                case 0x41...0x5A, 0x61...0x7A: latinLetterCount += 1
                case 0x2E:
                    if index + 1 == content.upperBound || text[index + 1] == 0x20 { stops += 1 }
                case 0x3E: arrowCount += 1
                case 0x7C: barCount += 1
                case 0x2F: slashCount += 1
                case 0x40: hasAddress = true
                case 0x3A:
                    if index + 2 < content.upperBound, text[index + 1] == 0x2F, text[index + 2] == 0x2F {
                        hasAddress = true
                    }
                default: break
                }
            } else {
                width = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
                if width == 3, index + 2 < content.upperBound {
                    let middle = text[index + 1]
                    let last = text[index + 2]
                    if byte == 0xE0, middle == 0xA6 || middle == 0xA7 {
                        if middle == 0xA7, last >= 0xA6, last <= 0xAF {
                            isDigit = true
                        } else if middle == 0xA7, last == 0xB7 {
                            sentenceEndCount += 1
                        } else {
                            bengaliLetterCount += 1
                        }
                    } else if byte == 0xE0, middle == 0xA5, last == 0xA4 || last == 0xA5 {
                        sentenceEndCount += 1
                    }
                } else if width == 2, byte == 0xC2 {
                    let last = index + 1 < content.upperBound ? text[index + 1] : 0
                    if last == 0xB0 { hasDegreeSign = true }
                    if last == 0xBB { arrowCount += 1 }
                } else if width == 2, byte >= 0xC3, byte <= 0xC9 {
                    latinLetterCount += 1
                }
            }
            scalarCount += 1
            if isDigit {
                digitCount += 1
                digitRun += 1
                longestDigitRun = max(longestDigitRun, digitRun)
            } else {
                digitRun = 0
            }
            dateShape.take(isDigit: isDigit, byte: byte)
            if byte <= 0x20 {
                inWord = false
            } else if !inWord {
                inWord = true
                wordCount += 1
            }
            index += width
        }
        dateShape.take(isDigit: false, byte: 0)
        hasNumericDate = dateShape.isFound
        if bengaliLetterCount == 0 { sentenceEndCount += stops }
    }

    /// Without bullets, bars and dashes before, and without colons, dots, bars and dashes behind.
    private static func core(of content: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var lower = content.lowerBound
        var upper = content.upperBound
        let bullets: [[UInt8]] = [
            [0xE2, 0x80, 0xA2], [0xE2, 0x97, 0x8F], [0xE2, 0x96, 0xA0], [0xC2, 0xB7], [0xE2, 0x96, 0xAA],
            [0xE2, 0x98, 0x85], [0xE2, 0x9E, 0xA4], [0xE2, 0x96, 0xB6], [0xE2, 0x97, 0xBE],
        ]
        func bullet(at index: Int) -> Int? {
            for bullet in bullets where index + bullet.count <= upper {
                if (0..<bullet.count).allSatisfy({ text[index + $0] == bullet[$0] }) { return bullet.count }
            }
            return nil
        }
        while lower < upper {
            let byte = text[lower]
            if byte == 0x2A || byte == 0x2D || byte == 0x7C || byte == 0x3E || byte == 0x23 || byte <= 0x20 {
                lower += 1
            } else if byte == 0xE2 || byte == 0xC2, let count = bullet(at: lower) {
                lower += count
            } else {
                break
            }
        }
        let closing: Set<UInt8> = [0x3A, 0x2E, 0x7C, 0x2D, 0x20, 0x09, 0x21, 0x2A, 0x23]
        while upper > lower {
            if closing.contains(text[upper - 1]) {
                upper -= 1
            } else if upper >= lower + 3, text[upper - 3] == 0xE0, text[upper - 2] == 0xA5,
                text[upper - 1] == 0xA4
            {
                upper -= 3
            } else {
                break
            }
        }
        return lower..<upper
    }

    private static func endsSentence(
        _ text: UnsafeBufferPointer<UInt8>,
        upTo end: Int,
        isBengali: Bool
    ) -> Bool {
        var end = end
        // Closing quotes, brackets and a lone # after the last mark do not change that the sentence has ended.
        while end > 0 {
            let byte = text[end - 1]
            if byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x20 || byte == 0x23 {
                end -= 1
            } else if end >= 3, text[end - 3] == 0xE2, text[end - 2] == 0x80, byte == 0x99 || byte == 0x9D {
                end -= 3
            } else {
                break
            }
        }
        guard end > 0 else { return false }
        if text[end - 1] == 0x3F || text[end - 1] == 0x21 { return true }
        if text[end - 1] == 0x2E { return !isBengali }
        // A bar directly behind a letter is a danda typed on an English keyboard.
        if text[end - 1] == 0x7C { return end >= 4 && text[end - 4] == 0xE0 }
        guard end >= 3, text[end - 3] == 0xE0 else { return false }
        let middle = text[end - 2]
        let last = text[end - 1]
        return (middle == 0xA5 && (last == 0xA4 || last == 0xA5)) || (middle == 0xA7 && last == 0xB7)
    }
}

/// Recognises three groups of digits with two like separators, one group a year of four digits: scalar by scalar.
private struct NumericDateShape {
    private(set) var isFound = false
    private var lengths: [Int] = []
    private var current = 0
    private var separator: UInt8 = 0

    mutating func take(isDigit: Bool, byte: UInt8) {
        if isDigit {
            current += 1
            return
        }
        guard current > 0 else {
            lengths.removeAll(keepingCapacity: true)
            return
        }
        lengths.append(current)
        current = 0
        if lengths.count == 3 {
            let isDayFirst = lengths[0] <= 2 && lengths[1] <= 2 && lengths[2] == 4
            let isYearFirst = lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2
            if isDayFirst || isYearFirst { isFound = true }
            lengths.removeAll(keepingCapacity: true)
        }
        let continues = byte == 0x2E || byte == 0x2F || byte == 0x2D
        if !continues || (lengths.count > 1 && byte != separator) { lengths.removeAll(keepingCapacity: true) }
        separator = byte
    }
}

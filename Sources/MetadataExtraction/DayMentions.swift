import ArticleModel
import BengaliText

/// The days that an article's own sentences name, with how each is named and in which tense.
struct DayMentions {
    /// How an expression names its day.
    enum Kind {
        /// Day, month and year.
        case complete
        /// Weekday, day and month: fixes the year up to a cycle of 5, 6 or 11 years.
        case weekdayAndDay
        /// A weekday alone.
        case weekday
        /// A month, alone or with its year.
        case month
        case other
    }

    struct Mention {
        let found: DateExpressions.Found
        /// Where it stands in the document's text.
        let range: Range<Int>
        let kind: Kind
        /// True when the sentence tells of what is still to come.
        let isFuture: Bool
        /// True when "আগামী" stands in the expression: more than a week away is possible.
        let isNext: Bool
        /// True when "আজ" stands directly before the expression or in it.
        let isToday: Bool
        /// "গত" and "চলতি" before a month or year.
        let isLast: Bool
        let isCurrent: Bool
    }

    let reader: LineReader
    let mentions: [Mention]

    private struct Words {
        let weekdayEnd = NormalizedText(normalizing: "বার").utf8
        let next = NormalizedText(normalizing: "আগামী").utf8
        let last = NormalizedText(normalizing: "গত").utf8
        let current = ["চলতি", "এ বছর", "এই বছর"].map { NormalizedText(normalizing: $0).utf8 }
        let today = NormalizedText(normalizing: "আজ").utf8
        let futureAnywhere = ["করতে যাচ্ছেন", "করতে যাচ্ছে", "হতে যাচ্ছে"].map { NormalizedText(normalizing: $0).utf8 }
        let futureEnds = ["বেন", "বে", "যাচ্ছেন", "যাচ্ছে", "কথা", "কথা রয়েছে", "কথা আছে", "করা হবে", "চলেছেন"].map {
            NormalizedText(normalizing: $0).utf8
        }
    }

    private static let words = Words()

    init(reader: LineReader) {
        self.reader = reader
        var mentions: [Mention] = []
        let text = reader.text
        text.withUnsafeBufferPointer { buffer in
            for line in reader.lines where line.label.isArticleText || line.label == .deck {
                let range = reader.content(line)
                let part = UnsafeBufferPointer(rebasing: buffer[range])
                for found in DateExpressions.find(in: part) {
                    let lower = found.range.lowerBound + range.lowerBound
                    let place = lower..<(lower + found.range.count)
                    mentions.append(DayMentions.mention(found, at: place, in: text, line: range))
                }
            }
        }
        self.mentions = mentions
    }

    private static func mention(
        _ found: DateExpressions.Found,
        at range: Range<Int>,
        in text: [UInt8],
        line: Range<Int>
    ) -> Mention {
        let printed = text[range]
        let hasDigits = printed.indices.contains { isDigit(text, $0) }
        let hasWeekday = contains(printed, words.weekdayEnd)
        let probe = found.resolved(reference: CalendarDay(year: 2024, month: 6, day: 15))
        let kind: Kind =
            if found.isComplete {
                .complete
            } else if hasWeekday, hasDigits {
                .weekdayAndDay
            } else if hasWeekday {
                .weekday
            } else if probe?.precision == .month || probe?.precision == .range, probe?.day == nil {
                .month
            } else {
                .other
            }
        let before = max(line.lowerBound, range.lowerBound - 24)..<range.lowerBound
        let around = text[before.lowerBound..<range.upperBound]
        return Mention(
            found: found,
            range: range,
            kind: kind,
            isFuture: isFuture(text, from: range.upperBound, line: line),
            isNext: contains(around, words.next),
            isToday: contains(around, words.today),
            isLast: contains(around, words.last),
            isCurrent: words.current.contains { contains(around, $0) }
        )
    }

    private static func isDigit(_ text: [UInt8], _ index: Int) -> Bool {
        if (0x30...0x39).contains(text[index]) { return true }
        return text[index] >= 0xA6 && text[index] <= 0xAF && index >= 2 && text[index - 1] == 0xA7
            && text[index - 2] == 0xE0
    }

    private static func contains(_ text: ArraySlice<UInt8>, _ key: [UInt8]) -> Bool {
        guard text.count >= key.count else { return false }
        return text.indices.dropLast(key.count - 1).contains { text[$0...].starts(with: key) }
    }

    /// The tense of the sentence that goes on at `index`, told from its last word.
    private static func isFuture(_ text: [UInt8], from index: Int, line: Range<Int>) -> Bool {
        var end = index
        while end < line.upperBound, !(text[end] == 0xA4 && text[end - 1] == 0xA5), text[end] != 0x3F {
            end += 1
        }
        // Back over the danda's first two bytes.
        let stop = end < line.upperBound && text[end] == 0xA4 ? end - 2 : end
        let sentence = text[index..<max(index, stop)]
        if words.futureAnywhere.contains(where: { contains(sentence, $0) }) { return true }
        return words.futureEnds.contains { key in
            guard sentence.count > key.count else { return false }
            return sentence.suffix(key.count).elementsEqual(key)
        }
    }
}

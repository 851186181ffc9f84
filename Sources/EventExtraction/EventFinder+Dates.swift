import ArticleModel
import BengaliText

/// When an act took place: the date printed in its clause, resolved against the day of publication.
extension EventFinder {
    /// The days of an act, or nil when no sentence that tells it prints any that can be resolved.
    ///
    /// A date of the act's own clause goes before one elsewhere in its sentence, and that before one of a later sentence
    /// that tells the same act; an act told as done cannot lie behind the day of publication, one that is planned not
    /// before it.
    func days(_ draft: EventDraft) -> ClosedRange<CalendarDay>? {
        if let days = days(draft.sentence, draft.clause, draft.status) { return days }
        for later in draft.retold {
            if let days = days(later.sentence, later.clause, draft.status) { return days }
        }
        return nil
    }

    private func days(_ sentence: Int, _ clause: Range<Int>, _ status: Event.Status)
        -> ClosedRange<CalendarDay>?
    {
        guard let found = dates[sentence], !clause.isEmpty else { return nil }
        let day = reference?.value ?? reference?.latest
        let start = Int(reading.tokens[clause.lowerBound].start)
        let end = Int(reading.tokens[clause.upperBound - 1].end)
        var elsewhere: ClosedRange<CalendarDay>?
        for date in found {
            if let day, status == .happened, date.days.lowerBound > day { continue }
            if let day, status == .planned, date.days.upperBound < day { continue }
            if date.range.lowerBound >= start, date.range.upperBound <= end { return date.days }
            if elsewhere == nil { elsewhere = date.days }
        }
        return elsewhere
    }

    /// Reads the dates of every sentence that tells an act, once each.
    mutating func readDates(_ text: UnsafeBufferPointer<UInt8>) {
        let day = reference?.value ?? reference?.latest
        for draft in drafts {
            for sentence in [draft.sentence] + draft.retold.map(\.sentence) where dates[sentence] == nil {
                dates[sentence] = []
                guard mayHoldDate(sentence) else { continue }
                let range = bytes(ofSentence: sentence)
                let part = UnsafeBufferPointer(rebasing: text[range])
                var found: [PrintedDate] = []
                for expression in DateExpressions.find(in: part) {
                    guard let date = expression.resolved(reference: day), date.earliest <= date.latest else {
                        continue
                    }
                    found.append(
                        PrintedDate(
                            range: (range.lowerBound
                                + expression.range.lowerBound)..<(range.lowerBound
                                + expression.range.upperBound),
                            days: date.earliest...date.latest
                        )
                    )
                }
                dates[sentence] = found
            }
        }
    }

    /// False for a sentence without a number or a word that a date is told with: most of them.
    private func mayHoldDate(_ sentence: Int) -> Bool {
        reading.sentences[sentence].tokens.contains { at in
            let token = reading.tokens[at]
            if token.kind == .number { return true }
            let range = Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)
            return reading.analyses[range].contains { EventFinder.dateWords.contains($0.key) }
        }
    }

    private static let dateWords = WordSet([
        "আজ", "আজকে", "কাল", "গতকাল", "আগামীকাল", "পরশু", "গতপরশু", "তরশু", "এদিন", "ওইদিন", "সেদিন", "একইদিন", "দিন", "রাত",
        "ভোর", "সকাল", "দুপুর",
        "বিকেল", "বিকাল", "সন্ধ্যা", "সপ্তাহ", "মাস", "বছর", "সাল", "সন", "বঙ্গাব্দ", "খ্রিষ্টাব্দ", "খ্রিস্টাব্দ", "হিজরি", "দশক", "শতাব্দী", "শতক",
        "অর্থবছর", "শনিবার", "রোববার", "রবিবার", "সোমবার", "মঙ্গলবার", "বুধবার", "বৃহস্পতিবার", "শুক্রবার", "শনি", "রবি", "রোব", "সোম",
        "মঙ্গল", "বুধ", "বৃহস্পতি",
        "শুক্র", "জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "অগাস্ট", "আগষ্ট", "সেপ্টেম্বর", "অক্টোবর", "নভেম্বর",
        "ডিসেম্বর", "বৈশাখ", "জ্যৈষ্ঠ",
        "আষাঢ়", "শ্রাবণ", "ভাদ্র", "আশ্বিন", "কার্তিক", "অগ্রহায়ণ", "পৌষ", "মাঘ", "ফাল্গুন", "চৈত্র", "মহররম", "সফর", "রজব", "শাবান",
        "রমজান", "শাওয়াল", "জিলকদ", "জিলহজ",
        "তারিখ",
    ])

    /// The bytes of a sentence.
    func bytes(ofSentence sentence: Int) -> Range<Int> {
        let tokens = reading.sentences[sentence].tokens
        let start = Int(reading.tokens[tokens.lowerBound].start)
        return start..<max(start, Int(reading.tokens[tokens.upperBound - 1].end))
    }
}

/// A date as printed in a sentence.
struct PrintedDate {
    let range: Range<Int>
    let days: ClosedRange<CalendarDay>
}

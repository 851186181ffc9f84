import ArticleModel
import BengaliText

/// Bounds and infers the day of publication from an article's own sentences, when no stamp is printed.
///
/// Every rule has a name that stands in the evidence; a value is always marked as inferred.
struct PublicationInference {
    let reader: LineReader
    /// A day that the article is not newer than: the crawl's or the ingest's.
    let upperBound: CalendarDay?
    private let mentions: [DayMentions.Mention]
    /// The first days of the known terms that the article names.
    private let beginnings: [CalendarDay]
    private let terms: (earliest: CalendarDay?, latest: CalendarDay?, evidence: [Evidence])

    init(reader: LineReader, upperBound: CalendarDay?) {
        self.reader = reader
        self.upperBound = upperBound
        mentions = DayMentions(reader: reader).mentions
        let found = KnownTermReader.found(reader)
        terms = PublicationInference.bounds(of: found)
        beginnings = found.map { KnownTerms.shared.terms[$0.term].earliest }
    }

    /// The inferred day with its bounds; nil when no rule applies.
    func publication() -> PublicationDate? {
        namedDays() ?? signOffDay() ?? weekdayWithinTerms()
    }

    // MARK: - Weekday with day and month

    private struct Anchor {
        let day: CalendarDay
        let mention: DayMentions.Mention
    }

    /// "সোমবার (২৯ ডিসেম্বর)": the newest year that agrees with weekday and bounds; the last such day that is past.
    private func namedDays() -> PublicationDate? {
        let anchors = mentions.compactMap(anchor)
        guard let newest = anchors.map(\.day).max() else { return nil }
        // Days of another year or season are background.
        let close = anchors.filter { newest.daysSinceEpoch - $0.day.daysSinceEpoch <= 45 }
        let past = close.filter { !$0.mention.isFuture }
        guard let last = past.max(by: { $0.day < $1.day }) else { return announced(close) }
        var value = last.day
        var rule = "weekday-and-day"
        // "আজ সোমবার": the first such weekday on or after the last day named.
        if let today = mentions.first(where: { $0.isToday && $0.kind == .weekday }),
            let weekday = today.found.resolved(reference: value)?.day?.weekday
        {
            let step = (weekday - value.weekday + 7) % 7
            if step <= 2, let day = CalendarDay(daysSinceEpoch: value.daysSinceEpoch + step) { value = day }
            rule = "weekday-and-day-today"
        }
        // A weekday without "last" or "next" lies at most six days away.
        let latest = bounded(CalendarDay(daysSinceEpoch: last.day.daysSinceEpoch + 6))
        return inferred(value, .day, earliest: last.day, latest: latest, evidence: [(last.mention, rule)])
    }

    /// Only days to come are named: the article is at most a week older than the first of them.
    private func announced(_ anchors: [Anchor]) -> PublicationDate? {
        guard let first = anchors.filter({ !$0.mention.isNext }).min(by: { $0.day < $1.day }) else {
            return nil
        }
        let earliest = CalendarDay(daysSinceEpoch: first.day.daysSinceEpoch - 6)
        return inferred(
            first.day,
            .interval,
            earliest: earliest,
            latest: first.day,
            evidence: [(first.mention, "announced-day")]
        )
    }

    private func anchor(_ mention: DayMentions.Mention) -> Anchor? {
        switch mention.kind {
        case .complete:
            guard !mention.isFuture, let day = mention.found.resolved(reference: nil)?.day,
                isWithinBounds(day)
            else {
                return nil
            }
            // A full date in a sentence is mostly history: only what is close to the bound speaks of now.
            guard let upperBound, upperBound.daysSinceEpoch - day.daysSinceEpoch <= 45 else { return nil }
            return Anchor(day: day, mention: mention)
        case .weekdayAndDay:
            return candidates(mention).filter(isWithinBounds).max().map { Anchor(day: $0, mention: mention) }
        default: return nil
        }
    }

    /// Every day that an expression can mean, over the years before the bound.
    private func candidates(_ mention: DayMentions.Mention) -> [CalendarDay] {
        let newest = upperBound?.year ?? 2031
        var days: Set<CalendarDay> = []
        for year in max(1995, newest - 30)...newest {
            guard let reference = CalendarDay(year: year, month: 7, day: 1),
                let resolved = mention.found.resolved(reference: reference), resolved.contradictions.isEmpty
            else { continue }
            if let day = resolved.day { days.insert(day) }
        }
        return Array(days)
    }

    private func isWithinBounds(_ day: CalendarDay) -> Bool {
        if let upperBound, day > upperBound { return false }
        if let latest = terms.latest, day > latest { return false }
        if let earliest = terms.earliest, day < earliest { return false }
        return true
    }

    private func bounded(_ day: CalendarDay?) -> CalendarDay? {
        guard let day, let upperBound else { return day }
        return min(day, upperBound)
    }

    // MARK: - The day in a sign-off

    /// "এমএএইচ/০৭": a seventh, the first one after the newest time that the text calls past.
    private func signOffDay() -> PublicationDate? {
        guard let (dayOfMonth, range) = printedSignOffDay(), let lower = newestPastMonth() else { return nil }
        let weekday = firstWeekday()
        var month = lower.day.month
        var year = lower.day.year
        for _ in 0..<12 {
            if let day = CalendarDay(year: year, month: month, day: dayOfMonth), day >= lower.day,
                upperBound.map({ day <= $0 }) ?? true,
                weekday.map({ (day.weekday - $0 + 7) % 7 <= 2 }) ?? true
            {
                var date = inferred(
                    day,
                    .day,
                    earliest: lower.day,
                    latest: bounded(CalendarDay(year: lower.day.year, month: 12, day: 31)),
                    evidence: lower.evidence
                )
                date.evidence.insert(Evidence(range: ByteRange(range), rule: "sign-off-day"), at: 0)
                return date
            }
            month += 1
            if month == 13 { (month, year) = (1, year + 1) }
        }
        return nil
    }

    /// Two digits behind the last slash of a sign-off, with where they stand.
    private func printedSignOffDay() -> (Int, Range<Int>)? {
        for line in reader.lines where line.label == .signOff {
            let range = reader.content(line)
            guard let slash = reader.text[range].lastIndex(of: 0x2F) else { continue }
            let digits = (slash + 1)..<range.upperBound
            guard let resolved = Digits.value(reader.text[digits]), digits.count == 2 || digits.count == 6,
                (1...31).contains(resolved)
            else { continue }
            return (resolved, digits)
        }
        return nil
    }

    /// The first day after the newest month that the text names as past.
    ///
    /// A month of "this year" beside a year named by its number lies in a later year than that: else the number would
    /// not be needed.
    private func newestPastMonth() -> (day: CalendarDay, evidence: [(DayMentions.Mention, String)])? {
        let named = mentions.filter { $0.kind == .month && !$0.isFuture && !$0.isCurrent && !$0.isLast }
        let dated = named.compactMap { mention -> (DayMentions.Mention, CalendarDay)? in
            mention.found.resolved(reference: nil).map { (mention, $0.latest) }
        }
        guard let newest = dated.max(by: { $0.1 < $1.1 }) else { return nil }
        let reference = CalendarDay(year: newest.1.year + 1, month: 12, day: 31)
        let current = mentions.filter { $0.isCurrent && $0.kind == .month && !$0.isFuture }
        let lasts = current.compactMap { $0.found.resolved(reference: reference).map(\.latest) }
        if let last = lasts.max(), let mention = current.first {
            guard let day = CalendarDay(daysSinceEpoch: last.daysSinceEpoch + 1) else { return nil }
            return (day, [(newest.0, "named-year"), (mention, "this-year-after-named-year")])
        }
        guard let day = CalendarDay(daysSinceEpoch: newest.1.daysSinceEpoch + 1) else { return nil }
        return (day, [(newest.0, "named-year")])
    }

    /// The weekday, 0 for Sunday, of the first bare weekday named.
    private func firstWeekday() -> Int? {
        guard let mention = mentions.first(where: { $0.kind == .weekday }),
            let reference = CalendarDay(year: 2024, month: 6, day: 15)
        else { return nil }
        return mention.found.resolved(reference: reference)?.day?.weekday
    }

    // MARK: - Terms of office

    /// A weekday and known terms: an interval, and the first such weekday in it as the best value.
    private func weekdayWithinTerms() -> PublicationDate? {
        guard let earliest = terms.earliest, let weekday = firstWeekday(),
            let mention = mentions.first(where: { $0.kind == .weekday })
        else { return nil }
        var latest = [terms.latest, upperBound].compactMap { $0 }.min()
        if let bound = lastMonthBound() { latest = latest.map { min($0, bound) } ?? bound }
        let step = (weekday - earliest.weekday + 7) % 7
        let first = CalendarDay(daysSinceEpoch: earliest.daysSinceEpoch + step)
        var date = inferred(
            first,
            .interval,
            earliest: earliest,
            latest: latest,
            evidence: [(mention, "first-weekday-in-bounds")]
        )
        date.evidence += terms.evidence
        return date
    }

    /// "গত জুলাই" in an article whose oldest possible day lies within a year of a term that began in a July.
    private func lastMonthBound() -> CalendarDay? {
        guard
            let began = beginnings.first(where: { start in
                mentions.contains { $0.isLast && $0.kind == .month && month(of: $0) == start.month }
            })
        else { return nil }
        let end = CalendarDay.dayCount(year: began.year + 1, month: began.month)
        return CalendarDay(year: began.year + 1, month: began.month, day: end)
    }

    private func month(of mention: DayMentions.Mention) -> Int? {
        guard let reference = CalendarDay(year: 2024, month: 12, day: 31) else { return nil }
        return mention.found.resolved(reference: reference)?.earliest.month
    }

    private static func bounds(
        of found: [(term: Int, range: Range<Int>)]
    ) -> (earliest: CalendarDay?, latest: CalendarDay?, evidence: [Evidence]) {
        let latest = found.compactMap { KnownTerms.shared.terms[$0.term].latest }.min()
        let earliest = found.map { KnownTerms.shared.terms[$0.term].earliest }
            .filter { day in latest.map { day <= $0 } ?? true }.max()
        let evidence = found.filter {
            let term = KnownTerms.shared.terms[$0.term]
            return term.earliest == earliest || (term.latest != nil && term.latest == latest)
        }.map { Evidence(range: ByteRange($0.range), rule: "known-term") }
        return (earliest, latest, Array(evidence.prefix(4)))
    }

    // MARK: - The result

    private func inferred(
        _ value: CalendarDay?,
        _ precision: PublicationDate.Precision,
        earliest: CalendarDay?,
        latest: CalendarDay?,
        evidence: [(DayMentions.Mention, String)]
    ) -> PublicationDate {
        PublicationDate(
            value: value,
            precision: precision,
            earliest: earliest,
            latest: latest,
            isInferred: true,
            evidence: evidence.map { Evidence(range: ByteRange($0.0.range), rule: $0.1) }
        )
    }
}

/// Finds the known terms that an article's own lines name.
enum KnownTermReader {
    static func found(_ reader: LineReader) -> [(term: Int, range: Range<Int>)] {
        var found: [(term: Int, range: Range<Int>)] = []
        reader.text.withUnsafeBufferPointer { text in
            for line in reader.lines where line.label.isArticleText || line.label == .headline {
                KnownTerms.shared.matcher.forEachMatch(in: text, range: reader.content(line)) { term, range in
                    found.append((term, range))
                }
            }
        }
        return found
    }
}

/// Numbers in Bengali or ASCII digits.
enum Digits {
    /// The value of a text that is nothing but digits, at most nine.
    static func value(_ text: ArraySlice<UInt8>) -> Int? {
        var value = 0
        var count = 0
        var index = text.startIndex
        while index < text.endIndex {
            if (0x30...0x39).contains(text[index]) {
                value = value * 10 + Int(text[index] - 0x30)
                index += 1
            } else if index + 2 < text.endIndex, text[index] == 0xE0, text[index + 1] == 0xA7,
                (0xA6...0xAF).contains(text[index + 2])
            {
                value = value * 10 + Int(text[index + 2] - 0xA6)
                index += 3
            } else {
                return nil
            }
            count += 1
            guard count <= 9 else { return nil }
        }
        return count > 0 ? value : nil
    }
}

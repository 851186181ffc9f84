import ArticleModel
import BengaliText

/// Dates an article: the stamp that stands at it, or bounds; the masthead's day is the crawl's, an upper bound only.
struct PublicationReader {
    let reader: LineReader
    let referenceDay: CalendarDay?
    private(set) var crawl: Finding<CalendarDay>?

    init(reader: LineReader, referenceDay: CalendarDay?) {
        self.reader = reader
        self.referenceDay = referenceDay
    }

    /// The day that a masthead shows.
    mutating func crawlDate() -> Finding<CalendarDay>? {
        for line in reader.lines where line.label == .masthead && !isIssue(line) {
            guard let stamp = PrintedStamp(in: reader.text, reader.content(line)) else { continue }
            crawl = Finding(
                stamp.day,
                evidence: Evidence(range: ByteRange(stamp.range), rule: "masthead-date")
            )
            return crawl
        }
        return nil
    }

    /// The day of publication with its bounds; nil when nothing printed says anything.
    func publication() -> PublicationDate? {
        let hints = reader.document.hints
        if let found = local(stated(hints.published)) ?? stamped() ?? stated(hints.issued) ?? inAddress()
            ?? nearHeadline() ?? opening() ?? issue()
        {
            return withContradictions(found)
        }
        let bounds = [crawl?.value, referenceDay].compactMap { $0 }
        let inference = PublicationInference(reader: reader, upperBound: bounds.min())
        if let inferred = inference.publication() { return inferred }
        guard let crawl, let evidence = crawl.evidence else { return nil }
        return PublicationDate(
            value: nil,
            precision: .interval,
            earliest: nil,
            latest: crawl.value,
            isInferred: true,
            evidence: [evidence]
        )
    }

    /// The day that the container states.
    private func stated(_ hint: String?) -> PublicationDate? {
        guard let printed = hint else { return nil }
        let bytes = NormalizedText(normalizing: printed).utf8
        guard let stamp = PrintedStamp(in: bytes, 0..<bytes.count) else { return nil }
        return date(stamp, printed: printed)
    }

    /// A day stated in universal time is the outlet's own day where the page prints that: "22:04Z" is its tomorrow.
    private func local(_ stated: PublicationDate?) -> PublicationDate? {
        guard let stated, let day = stated.value, let printed = stated.printed, isUniversal(printed),
            let stamp = stamped() ?? inAddress(), let local = stamp.value, local != day,
            abs(local.daysSinceEpoch - day.daysSinceEpoch) == 1, !prints(day)
        else { return stated }
        return stamp
    }

    /// True when a stamp anywhere on the page shows the day.
    private func prints(_ day: CalendarDay) -> Bool {
        reader.lines.contains { line in
            let content = reader.content(line)
            // 240 bytes: stamps with their labels; longer blocks are sentences.
            guard line.label == .published || line.label == .body, content.count <= 240 else { return false }
            return PrintedStamp(in: reader.text, content)?.day == day
        }
    }

    /// A time of day with "Z" or an offset of nothing behind it.
    private func isUniversal(_ printed: String) -> Bool {
        let bytes = Array(printed.utf8)
        guard bytes.contains(0x54), bytes.contains(0x3A) else { return false }
        return bytes.last == 0x5A || bytes.suffix(6).elementsEqual("+00:00".utf8)
            || bytes.suffix(5).elementsEqual("+0000".utf8)
    }

    /// A stamp of the text as the day of publication.
    private func date(_ stamp: PrintedStamp, rule: String) -> PublicationDate {
        var date = date(stamp, printed: reader.string(stamp.range))
        date.evidence = [Evidence(range: ByteRange(stamp.range), rule: rule)]
        return date
    }

    private func date(_ stamp: PrintedStamp, printed: String) -> PublicationDate {
        PublicationDate(
            value: stamp.day,
            minuteOfDay: stamp.minuteOfDay,
            precision: stamp.minuteOfDay == nil ? .day : .minute,
            earliest: stamp.day,
            latest: stamp.day,
            printed: printed
        )
    }

    /// On a page, the day with which the text opens.
    ///
    /// "01.02.2022 ...", "Karlsruhe, (12.11.2021). ...".
    private func opening() -> PublicationDate? {
        guard reader.document.format == .html, let line = reader.lines.first(where: { $0.label == .body })
        else { return nil }
        let content = reader.content(line)
        guard let stamp = PrintedStamp(in: reader.text, content), isPast(stamp.day),
            // 40 bytes: a place's name and a bracket.
            stamp.range.lowerBound - content.lowerBound <= 40
        else { return nil }
        return date(stamp, rule: "date-opens-text")
    }

    /// The day in the path of a page's address: /2019/10/21/.
    private func inAddress() -> PublicationDate? {
        guard let url = reader.document.hints.url else { return nil }
        let parts = url.utf8.split { $0 == 0x2F || $0 == 0x2D || $0 == 0x5F }
        for index in parts.indices.dropLast(2) {
            guard parts[index].count == 4, parts[index + 1].count <= 2, parts[index + 2].count <= 2,
                let year = Digits.value(Array(parts[index])[...]), (1990...2100).contains(year),
                let month = Digits.value(Array(parts[index + 1])[...]),
                let day = Digits.value(Array(parts[index + 2])[...]),
                let date = CalendarDay(year: year, month: month, day: day), isPast(date)
            else { continue }
            return PublicationDate(value: date, precision: .day, earliest: date, latest: date, printed: url)
        }
        return nil
    }

    /// The lines in the order in which a stamp is looked for: on a page, from the headline downwards, then upwards.
    private func nearestFirst() -> [LabelledLine] {
        let lines = reader.lines
        guard reader.document.format == .html,
            let centre = lines.firstIndex(where: { $0.label == .headline })
                ?? lines.firstIndex(where: { $0.label == .body })
        else { return lines }
        return Array(lines[centre...]) + lines[..<centre].reversed()
    }

    /// On a page, the first complete date within twelve blocks of the headline that is no other article's.
    private func nearHeadline() -> PublicationDate? {
        guard reader.document.format == .html,
            let centre = reader.lines.firstIndex(where: { $0.label == .headline })
                ?? reader.lines.firstIndex(where: { $0.label == .body })
        else { return nil }
        let near = nearestFirst().filter { abs($0.number - 1 - centre) <= 12 && $0.label != .relatedLink }
        // A block that is little but its date comes before sentences that name one.
        for line in near.filter({ isLittleButDate(reader.content($0)) }) + near {
            let content = reader.content(line)
            // 240 bytes: a stamp with its byline; longer blocks are sentences, whose dates mean other days.
            guard line.label != .body || content.count <= 240,
                let stamp = PrintedStamp(
                    in: reader.text,
                    content.lowerBound..<min(content.upperBound, content.lowerBound + 240)
                ),
                isPast(stamp.day), line.label != .headline || !isInTitle(stamp)
            else { continue }
            return date(stamp, rule: "date-near-headline")
        }
        return nil
    }

    private func isLittleButDate(_ content: Range<Int>) -> Bool {
        guard content.count <= 64, let stamp = PrintedStamp(in: reader.text, content) else { return false }
        return stamp.range.count * 2 >= content.count
    }

    /// A date that the stated title holds as well is what the article is about.
    private func isInTitle(_ stamp: PrintedStamp) -> Bool {
        reader.document.hints.title?.contains(reader.string(stamp.range)) ?? true
    }

    private func isPast(_ day: CalendarDay) -> Bool { referenceDay.map { day <= $0 } ?? true }

    /// The first labelled stamp; a stamp of an update counts only when no other stands there.
    private func stamped() -> PublicationDate? {
        var update: PublicationDate?
        for line in nearestFirst() where line.label == .published {
            let content = reader.content(line)
            guard let stamp = PrintedStamp(in: reader.text, content) else { continue }
            let found = date(stamp, rule: "stamp-at-headline")
            guard isUpdate(content, before: stamp.range.lowerBound) else { return found }
            update = update ?? found
        }
        return update
    }

    private func isUpdate(_ content: Range<Int>, before date: Int) -> Bool {
        let label = reader.text[content.lowerBound..<max(content.lowerBound, date)]
        let words = ["আপডেট", "হালনাগাদ", "সংশোধিত", "updated", "update", "last"]
        return words.contains { word in
            label.starts(with: word.utf8) { ($0 < 0x80 ? $0 | 0x20 : $0) == $1 }
        }
    }
}

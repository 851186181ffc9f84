import ArticleModel
import BengaliText

/// Dates an article: the stamp that stands at it, or bounds; the masthead's day is the crawl's, an upper bound only.
struct PublicationReader {
    let reader: LineReader
    let referenceDay: CalendarDay?
    private var crawl: Finding<CalendarDay>?

    init(reader: LineReader, referenceDay: CalendarDay?) {
        self.reader = reader
        self.referenceDay = referenceDay
    }

    /// The day that a masthead shows.
    mutating func crawlDate() -> Finding<CalendarDay>? {
        for line in reader.lines where line.label == .masthead {
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
        if let stated = stated() ?? stamped() { return stated }
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
    private func stated() -> PublicationDate? {
        guard let printed = reader.document.hints.published else { return nil }
        let bytes = Array(printed.utf8)
        guard let stamp = PrintedStamp(in: bytes, 0..<bytes.count) else { return nil }
        return PublicationDate(
            value: stamp.day,
            minuteOfDay: stamp.minuteOfDay,
            precision: stamp.minuteOfDay == nil ? .day : .minute,
            earliest: stamp.day,
            latest: stamp.day,
            printed: printed
        )
    }

    /// The first labelled stamp; a stamp of an update counts only when no other stands there.
    private func stamped() -> PublicationDate? {
        var update: PublicationDate?
        for line in reader.lines where line.label == .published {
            let content = reader.content(line)
            guard let stamp = PrintedStamp(in: reader.text, content) else { continue }
            let date = PublicationDate(
                value: stamp.day,
                minuteOfDay: stamp.minuteOfDay,
                precision: stamp.minuteOfDay == nil ? .day : .minute,
                earliest: stamp.day,
                latest: stamp.day,
                printed: reader.string(stamp.range),
                evidence: [Evidence(range: ByteRange(stamp.range), rule: "stamp-at-headline")]
            )
            guard isUpdate(content, before: stamp.range.lowerBound) else {
                return date
            }
            update = update ?? date
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

import ArticleModel
import BengaliText
import MetadataExtraction
import Testing

@Suite("a page's day")
struct PageDateTests {
    private func day(
        stated: String? = nil,
        _ lines: [(LineLabel, String)]
    ) -> PublicationDate? {
        let text = NormalizedText(normalizing: lines.map(\.1).joined(separator: "\n"))
        var ranges: [ByteRange] = []
        var start = 0
        for piece in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            ranges.append(ByteRange(start, start + piece.count))
            start += piece.count + 1
        }
        var hints = DocumentHints()
        hints.published = stated
        let roles = lines.map { _ in BlockRole.article }
        let document = RawDocument(
            format: .html,
            encoding: "utf-8",
            text: text,
            lines: ranges,
            blockRoles: roles,
            hints: hints
        )
        let labelled = lines.enumerated().map { LabelledLine(number: $0.offset + 1, label: $0.element.0) }
        return MetadataExtractor.extract(
            document: document,
            lines: labelled,
            referenceDay: CalendarDay(iso: "2026-01-01")
        ).publication
    }

    private let body: (LineLabel, String) = (.body, "তিনি বলেন, সেতু খুলে দেওয়া হবে এবং সবাই তা ব্যবহার করতে পারবেন।")

    @Test(
        "a day in universal time gives way to the outlet's own, printed one of the next day",
        arguments: [
            ("2024-05-01T22:04:00Z", "২ মে ২০২৪, ০৪:০৪", "2024-05-02"),
            ("2024-05-01T22:04:00+00:00", "২ মে ২০২৪", "2024-05-02"),
            ("2024-05-01T22:04:00+06:00", "২ মে ২০২৪", "2024-05-01"),
            ("2024-05-01T22:04:00Z", "৯ মে ২০২৪", "2024-05-01"),
        ]
    )
    func universalTime(stated: String, printed: String, expected: String) {
        let found = day(stated: stated, [(.headline, "সেতু খুলল"), (.published, printed), body])
        #expect(found?.value?.description == expected)
    }

    @Test("a stated day that the page prints as well stays, whatever other stamps say")
    func statedAndPrinted() {
        let found = day(
            stated: "2024-05-01T22:04:00Z",
            [(.headline, "সেতু খুলল"), (.published, "২ মে ২০২৪"), (.published, "১ মে ২০২৪"), body]
        )
        #expect(found?.value?.description == "2024-05-01")
    }

    @Test("a block that is little but a day comes before sentences that name one")
    func bareDay() {
        let found = day([
            (.other, "০৬.১২.২০২২"), (.headline, "সেতু খুলল"),
            (.other, "৯.১.২০২৩ থেকে ১০.২.২০২৩ পর্যন্ত দুই জেলার মানুষ এই সেতু দিয়ে বিনা খরচে পার হতে পারবেন"), body,
        ])
        #expect(found?.value?.description == "2022-12-06")
        #expect(found?.evidence.first?.rule == "date-near-headline")
    }

    @Test("the day with which a page's text opens counts when nothing else does")
    func opening() {
        let long = String(repeating: "তিনি বলেন, সেতু খুলে দেওয়া হবে। ", count: 4)
        let found = day([(.headline, "সেতু খুলল"), (.body, "ঢাকা, (১২.১১.২০২১)। " + long)])
        #expect(found?.value?.description == "2021-11-12")
        #expect(found?.evidence.first?.rule == "date-opens-text")
        #expect(day([(.headline, "সেতু খুলল"), (.body, long + " ১২.১১.২০২১")]) == nil)
    }
}

@Suite("days that contradict each other, and issues of printed papers")
struct ContradictionTests {
    private func metadata(_ lines: [(LineLabel, String)], on day: String) -> ArticleMetadata {
        let text = NormalizedText(normalizing: lines.map(\.1).joined(separator: "\n"))
        var ranges: [ByteRange] = []
        var start = 0
        for piece in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            ranges.append(ByteRange(start, start + piece.count))
            start += piece.count + 1
        }
        return MetadataExtractor.extract(
            document: RawDocument(format: .plainText, encoding: "utf-8", text: text, lines: ranges),
            lines: lines.enumerated().map { LabelledLine(number: $0.offset + 1, label: $0.element.0) },
            referenceDay: CalendarDay(iso: day)
        )
    }

    private let body: (LineLabel, String) = (.body, "তিনি বলেন, সেতু খুলে দেওয়া হবে।")

    @Test(
        "a day after the crawl or after the day of ingest keeps its value and carries what speaks against it"
    )
    func contradictions() {
        let found = metadata(
            [(.masthead, "শনিবার, ১৮ মে ২০২৪, ৪ জ্যৈষ্ঠ ১৪৩১"), (.published, "প্রকাশ: ২০ মে ২০২৪"), body],
            on: "2024-05-19"
        )
        #expect(found.publication?.value?.description == "2024-05-20")
        let rules = found.publication?.evidence.map(\.rule) ?? []
        #expect(rules == ["stamp-at-headline", "contradicted-by-masthead", "contradicted-by-day-of-ingest"])
        let agreeing = metadata(
            [(.masthead, "শনিবার, ১৮ মে ২০২৪, ৪ জ্যৈষ্ঠ ১৪৩১"), (.published, "প্রকাশ: ১৭ মে ২০২৪"), body],
            on: "2024-05-19"
        )
        #expect(agreeing.publication?.evidence.map(\.rule) == ["stamp-at-headline"])
    }

    @Test(
        "a page head with number and price dates a printed paper, and is no crawl's day; a stamp goes before it"
    )
    func issue() {
        let head: (LineLabel, String) = (.masthead, "মঙ্গলবার ১৩ আগস্ট ২০২৪, বর্ষ ১৪, সংখ্যা ২২২, মূল্য ৫ টাকা")
        let found = metadata([head, body], on: "2026-01-01")
        #expect(found.publication?.value?.description == "2024-08-13")
        #expect(found.publication?.evidence.first?.rule == "issue-date")
        #expect(found.crawlDate == nil)
        let stamped = metadata([head, (.published, "প্রকাশ: ১২ আগস্ট ২০২৪"), body], on: "2026-01-01")
        #expect(stamped.publication?.value?.description == "2024-08-12")
    }
}

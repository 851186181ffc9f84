import ArticleModel
import BengaliText
import MetadataExtraction
import Testing

@Suite("metadata of labelled lines")
struct MetadataExtractorTests {
    private func metadata(_ lines: [(LineLabel, String)], on day: String? = nil) -> ArticleMetadata {
        let text = NormalizedText(normalizing: lines.map(\.1).joined(separator: "\n"))
        var ranges: [ByteRange] = []
        var start = 0
        for piece in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            ranges.append(ByteRange(start, start + piece.count))
            start += piece.count + 1
        }
        let document = RawDocument(format: .plainText, encoding: "utf-8", text: text, lines: ranges)
        let labelled = lines.enumerated().map { LabelledLine(number: $0.offset + 1, label: $0.element.0) }
        return MetadataExtractor.extract(
            document: document,
            lines: labelled,
            referenceDay: day.flatMap { CalendarDay(iso: $0) }
        )
    }

    @Test(
        "stamps are read in the forms that papers print",
        arguments: [
            ("০৯ ফেব্রুয়ারি ২০২০, ১৫:৫৭", "2020-02-09", 957),
            ("প্রকাশ: ১৪ সেপ্টেম্বর ২০২৪ | ২১:১৪", "2024-09-14", 1274),
            ("প্রকাশ : ০৩ জানুয়ারি ২০২৪, ০৯:৫৮ পিএম", "2024-01-03", 1318),
            ("আপডেট সময় : রোববার, ১৯ মার্চ ২০২৩, ৮.৩৮ অপরাহ্ণ / ৩৩০ বার পঠিত", "2023-03-19", 1238),
            ("| 12 Aug 2024, 10:53 pm IST", "2024-08-12", 1373), ("১৩.০২.২০১৫", "2015-02-13", nil),
            ("জানুয়ারি ২, ২০২৪", "2024-01-02", nil), ("২০২৪-০১-০৫", "2024-01-05", nil),
            ("১লা মে ২০২১", "2021-05-01", nil),
        ]
    )
    func stamps(line: String, day: String, minute: Int?) {
        let date = metadata([(.published, line)]).publication
        #expect(date?.value?.description == day)
        #expect(date?.minuteOfDay == minute)
    }

    @Test("the first publication counts, an update only when alone")
    func updates() {
        let both = metadata([(.published, "আপডেট: ২ মে ২০২৪"), (.published, "প্রকাশ: ১ মে ২০২৪")])
        #expect(both.publication?.value?.description == "2024-05-01")
        #expect(metadata([(.published, "আপডেট: ২ মে ২০২৪")]).publication?.value?.description == "2024-05-02")
    }

    @Test("a masthead's day is the crawl's and bounds the publication from above")
    func crawl() {
        let found = metadata([(.masthead, "শনিবার, ১৮ মে ২০২৪, ৪ জ্যৈষ্ঠ ১৪৩১"), (.body, "তিনি বলেন।")])
        #expect(found.crawlDate?.value.description == "2024-05-18")
        #expect(found.publication?.value == nil)
        #expect(found.publication?.latest?.description == "2024-05-18")
    }

    @Test("every value names the line and rule it came from")
    func evidence() {
        let found = metadata([
            (.headline, "নতুন সেতু"), (.signOff, "সূত্র: এএফপি"), (.signOff, "কেএএ/"), (.section, "বাংলাদেশ | সমাজ"),
        ])
        #expect(found.title?.rule == "headline-line")
        #expect(found.title?.evidence?.range.lower == 0)
        #expect(found.creditedSource?.value == "এএফপি")
        #expect(found.initials?.value == "কেএএ/")
        #expect(found.section?.value == "বাংলাদেশ")
        #expect(found.publication == nil)
    }

    @Test("the language is told by the article's own letters")
    func language() {
        #expect(metadata([(.body, "তিনি বলেন।"), (.nav, "Home News Sports Login")]).language == "bn")
        #expect(metadata([(.body, "He said so.")]).language == "en")
        #expect(metadata([(.body, "১২৩")]).language == "und")
    }
}

@Suite("publication days that nobody printed")
struct PublicationInferenceTests {
    private func date(_ lines: [(LineLabel, String)], on day: String = "2026-11-21") -> PublicationDate? {
        let text = NormalizedText(normalizing: lines.map(\.1).joined(separator: "\n"))
        var ranges: [ByteRange] = []
        var start = 0
        for piece in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            ranges.append(ByteRange(start, start + piece.count))
            start += piece.count + 1
        }
        let document = RawDocument(format: .plainText, encoding: "utf-8", text: text, lines: ranges)
        let labelled = lines.enumerated().map { LabelledLine(number: $0.offset + 1, label: $0.element.0) }
        return MetadataExtractor.extract(
            document: document,
            lines: labelled,
            referenceDay: CalendarDay(iso: day)
        ).publication
    }

    @Test("weekday, day and month fix the newest year that agrees, not later than the bound")
    func weekdayAndDay() {
        let found = date([(.body, "সোমবার (২৯ ডিসেম্বর) তিনি ঢাকায় বৈঠক করেছেন।")])
        #expect(found?.value?.description == "2025-12-29")
        #expect(found?.isInferred == true)
        #expect(found?.earliest?.description == "2025-12-29")
        #expect(found?.latest?.description == "2026-01-04")
        #expect(found?.evidence.first?.rule == "weekday-and-day")
        let older = date([(.body, "সোমবার (২৯ ডিসেম্বর) তিনি ঢাকায় বৈঠক করেছেন।")], on: "2020-01-01")
        #expect(older?.value?.description == "2014-12-29")
    }

    @Test("a day to come bounds the publication from above")
    func announced() {
        let found = date([(.body, "সোমবার (২৬ জুলাই) সাক্ষাৎ করতে যাচ্ছেন দুই নেতা।")])
        #expect(found?.latest?.description == "2021-07-26")
        #expect(found?.earliest?.description == "2021-07-20")
        #expect(found?.precision == .interval)
    }

    @Test("the day in a sign-off is joined with named years and this year's months")
    func signOff() {
        let found = date([
            (.body, "শুক্রবার তাঁরা বৈঠক করেন। চলতি বছরের জানুয়ারিতে তিনি বাকু সফর করে সাক্ষাৎ করেন।"),
            (.body, "২০২৫ সালের এপ্রিল ও নভেম্বর মাসে তাঁর দুটি সফর উল্লেখযোগ্য।"), (.signOff, "পার্স টুডে/এমএএইচ/০৭"),
        ])
        #expect(found?.value?.description == "2026-02-07")
        #expect(found?.evidence.first?.rule == "sign-off-day")
    }

    @Test("a text without days has no day")
    func nothing() { #expect(date([(.body, "তিনি ঢাকায় বৈঠক করেছেন।")]) == nil) }
}

@Suite("outlets and sections")
struct OutletTests {
    private func metadata(_ lines: [(LineLabel, String)]) -> ArticleMetadata {
        let text = NormalizedText(normalizing: lines.map(\.1).joined(separator: "\n"))
        var ranges: [ByteRange] = []
        var start = 0
        for piece in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            ranges.append(ByteRange(start, start + piece.count))
            start += piece.count + 1
        }
        let document = RawDocument(format: .plainText, encoding: "utf-8", text: text, lines: ranges)
        return MetadataExtractor.extract(
            document: document,
            lines: lines.enumerated().map { LabelledLine(number: $0.offset + 1, label: $0.element.0) },
            referenceDay: nil
        )
    }

    @Test("a known name in the imprint is the outlet, one in a related link or in the text is not")
    func known() {
        #expect(metadata([(.copyright, "© ২০০৫ - ২০২৬ সমকাল | সর্বস্বত্ব সংরক্ষিত")]).outlet?.value == "সমকাল")
        #expect(metadata([(.body, "তিনি সমকালকে বলেন।"), (.relatedLink, "সমকাল সম্পাদক")]).outlet == nil)
    }

    @Test("an unknown name in the head that the imprint begins with is the outlet")
    func repeated() {
        let found = metadata([
            (.nav, "মেঘনা প্রতিদিন"), (.body, "তিনি বলেন।"), (.footerContact, "মেঘনা প্রতিদিন একটি অনলাইন সংবাদপত্র"),
        ])
        #expect(found.outlet?.value == "মেঘনা প্রতিদিন")
        #expect(found.outlet?.rule == "masthead-repeated")
    }

    @Test("the section stands in a breadcrumb", arguments: ["হোম > মতামত", "বাংলা নিউজ » মতামত » খবর", "হোম মতামত"])
    func breadcrumb(line: String) {
        #expect(metadata([(.nav, line), (.body, "তিনি বলেন।")]).section?.value == "মতামত")
    }
}

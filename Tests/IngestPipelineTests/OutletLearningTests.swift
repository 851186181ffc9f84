import ArticleArchive
import ArticleModel
import ArticleRecords
import IngestPipeline
import Testing

/// An invented paper whose furniture reads like prose: no rule knows any of it.
private struct InventedPaper {
    private static let subjects = ["মাঝিরা", "জেলেরা", "কৃষকেরা", "শিক্ষকেরা", "ব্যবসায়ীরা", "ছাত্ররা", "নারীরা"]
    private static let things = ["সেতু", "বাঁধ", "হাট", "সড়ক", "বিদ্যালয়", "হাসপাতাল", "ঘাট", "বাজার", "পাঠাগার", "মাঠ", "খাল"]
    private static let acts = [
        "মেরামতের দাবি তুলেছেন", "নিয়ে সভা করেছেন", "খুলে দেওয়ার কথা বলেছেন", "বন্ধের কারণ জানতে চেয়েছেন", "গড়ার কাজ শুরু করেছেন",
    ]

    let number: Int

    private func pick(_ words: [String], _ salt: Int) -> String {
        words[(number * 7 + salt * 3 + number / 5) % words.count]
    }

    var headline: String {
        "\(pick(Self.things, 1)) ও \(pick(Self.things, 5)) নিয়ে \(number) গ্রামের \(pick(Self.subjects, 2)) যা চান"
    }

    var paragraphs: [String] {
        (0..<3).map { part in
            "\(number + part * 100) নম্বর ওয়ার্ডের \(pick(Self.subjects, part)) \(pick(Self.things, part + number % 11)) "
                + "\(pick(Self.acts, part + number)), আর \(pick(Self.things, part * 2 + number % 7)) নিয়ে "
                + "\(pick(Self.subjects, part + 4)) আলাদা করে \(pick(Self.acts, part * 2 + number % 3))।"
        }
    }

    static let notices = [
        "মাঝি ভাই প্রতি বুধবার ঘাটের ধারে বসে ছোটদের নদীর পুরোনো গল্প শোনান।",
        "বইঘরে নতুন নৌকার নকশা দেখতে আসেন দূরের গ্রামের মানুষ।",
        "নদীর পাড়ের বটগাছের ছায়ায় বসে সকলে মিলে গান করেন।",
    ]

    /// `isNamed` false: the page was copied without its masthead.
    func page(isNamed: Bool = true) -> String {
        let masthead = isNamed ? "দৈনিক নদীবার্তা\nহোম\n" : ""
        return """
            \(masthead)ঘাটের খবর হাটের খবর মাঠের খবর
            \(headline)
            প্রকাশ: ০৪ মে ২০২৪, ১১:\(10 + number % 50)

            \(paragraphs[0])

            নদীর জলের উচ্চতা আজ সকালে ঘাটে \(number + 3) ফুট মাপা হয়েছে।

            \(paragraphs[1])

            \(paragraphs[2])

            \(Self.notices.joined(separator: "\n"))
            """
    }
}

@Suite("Learning an outlet's furniture")
struct OutletLearningTests {
    /// The share of lines that are told rightly: the article's text from everything else.
    private func score(_ paper: InventedPaper, _ body: String) -> Double {
        let kept = Set(body.split(separator: "\n").map(String.init))
        let article = paper.paragraphs.filter { kept.contains($0) }.count
        let furniture = kept.count - article
        return Double(article + InventedPaper.notices.count + 1 - furniture)
            / Double(paper.paragraphs.count + InventedPaper.notices.count + 1)
    }

    private func article(_ fixture: PipelineFixture, _ paper: InventedPaper) throws -> (
        StoredArticle, ArticleDetails
    ) {
        let all = try fixture.archive.records.articles((1...200).map { ArticleID(rawValue: Int64($0)) })
        let found = try #require(
            all.first { $0.summary.title == paper.headline || body($0).contains(paper.paragraphs[0]) }
        )
        return (found, try #require(try fixture.archive.records.details(of: found.summary.id)))
    }

    private func body(_ article: StoredArticle) -> String { String(decoding: article.body, as: UTF8.self) }

    @Test("the hundredth file of an outlet is cleaned better than the first, and known without its masthead")
    func hundredFiles() throws {
        let fixture = try PipelineFixture()
        try fixture.start()
        let papers = (0..<100).map { InventedPaper(number: $0) }
        try fixture.drop("0.txt", papers[0].page())
        try fixture.wait { $0.outcomes.stored == 1 }
        for number in 1..<99 { try fixture.drop("\(number).txt", papers[number].page()) }
        try fixture.wait { $0.outcomes.stored == 99 && $0.inWork == 0 }
        try fixture.drop("99.txt", papers[99].page(isNamed: false))
        try fixture.wait { $0.outcomes.stored == 100 && $0.inWork == 0 }

        let (first, _) = try article(fixture, papers[0])
        let (last, details) = try article(fixture, papers[99])
        #expect(first.summary.outlet == "দৈনিক নদীবার্তা")
        #expect(score(papers[0], body(first)) < 0.7, "rules alone take the notices for text")
        #expect(score(papers[99], body(last)) == 1)
        #expect(last.summary.title == papers[99].headline)
        #expect(last.summary.outlet == "দৈনিক নদীবার্তা")
        #expect(details.fields.first { $0.name == "outlet" }?.rule == "learnt-furniture")
    }

    @Test("what was learnt outlives the daemon, and a copy of an article is not learnt as furniture")
    func restartAndCopies() throws {
        let fixture = try PipelineFixture()
        try fixture.start()
        for number in 0..<12 { try fixture.drop("\(number).txt", InventedPaper(number: number).page()) }
        try fixture.wait { $0.outcomes.stored == 12 && $0.inWork == 0 }
        let copied = InventedPaper(number: 7)
        for copy in 0..<4 {
            try fixture.drop(
                "copy\(copy).txt",
                copied.page() + "\n\nবাড়তি \(String(repeating: "ক", count: copy + 3))"
            )
            try fixture.wait { $0.outcomes.stored == 13 + copy && $0.inWork == 0 }
        }
        fixture.stop()
        let profile = try #require(try fixture.archive.records.outletProfiles().first)
        #expect(profile.outlet == "দৈনিক নদীবার্তা")
        let newest = try #require(fixture.archive.newestArticle)
        let text = try #require(try fixture.archive.records.articles([newest.id]).first)
        for paragraph in copied.paragraphs { #expect(body(text).contains(paragraph)) }
        for notice in InventedPaper.notices { #expect(!body(text).contains(notice)) }
    }
}

import ArticleModel
import ArticleRecords
import BengaliText
import Testing

@Suite("Committing arrivals")
struct CommitTests {
    @Test("a commit is synchronised before it returns, in a record just made and in one opened again")
    func durability() throws {
        let fixture = try RecordFixture()
        #expect(try fixture.records.syncsEveryCommit())
        #expect(try ArticleRecords(path: fixture.records.path).syncsEveryCommit())
    }

    @Test("an article comes back as it was committed")
    func roundTrip() throws {
        let fixture = try RecordFixture()
        let records = fixture.records
        let result = try records.commit([RecordFixture.stored("a.txt", seed: 1)], now: 1_000_000)
        let id = try #require(result.first?.articles.first)
        let article = try #require(try records.articles([id]).first)
        #expect(article.summary.title == "শিরোনাম")
        #expect(String(decoding: article.body, as: UTF8.self) == "একটি বাক্য।")
        #expect(article.summary.publication?.minuteOfDay == 957)
        #expect(article.summary.publication?.value?.description == "2020-02-09")
        let details = try #require(try records.details(of: id))
        #expect(details.lines.map(\.label) == [.headline, .body])
        #expect(details.lines[1].spans.first?.range == ByteRange(3, 6))
        #expect(details.entities.first?.mentions == [ByteRange(0, 12), ByteRange(30, 42)])
        #expect(details.events.first?.actors == ["ক", "খ"])
        #expect(details.fields.map(\.name) == ["title", "publication"])
        #expect(details.arrivals.map(\.name.description) == ["a.txt"])
        #expect(try records.original(of: id) == [UInt8](repeating: 1, count: 10))
    }

    @Test("the same bytes are stored once, in one batch and in a later one")
    func duplicates() throws {
        let fixture = try RecordFixture()
        let batch = [try RecordFixture.stored("a.txt", seed: 1), try RecordFixture.stored("b.txt", seed: 1)]
        let first = try fixture.records.commit(batch, now: 1)
        let later = try fixture.records.commit([RecordFixture.stored("c.txt", seed: 1)], now: 2)
        let outcomes = (first + later).map(\.outcome)
        #expect(outcomes == [.stored, .duplicate, .duplicate])
        #expect(
            (first + later).dropFirst().map(\.duplicateOf) == [first[0].articles[0], first[0].articles[0]]
        )
        #expect(try fixture.records.newest().count == 1)
    }

    @Test("a file of several documents becomes several articles of one original")
    func bundle() throws {
        let fixture = try RecordFixture()
        let articles = (1...3).map { RecordFixture.article("শিরোনাম \($0)", body: "বাক্য \($0)।") }
        let result = try fixture.records.commit(
            [RecordFixture.stored("bundle.jsonl", seed: 1, articles: articles)],
            now: 1
        )
        #expect(result[0].articles.count == 3)
        #expect(try fixture.records.statistics(outletLimit: 5).originals == 1)
        #expect(
            try fixture.records.articles(result[0].articles).map(\.summary.title)
                == articles.map(\.article.metadata.title?.value)
        )
    }

    @Test("what was committed is there after closing and opening again")
    func reopening() throws {
        let fixture = try RecordFixture()
        let id = try fixture.records.commit([RecordFixture.stored("a.txt", seed: 1)], now: 1)[0].articles[0]
        let again = try ArticleRecords(path: fixture.records.path)
        #expect(try again.articles([id]).count == 1)
        #expect(try again.totals().stored == 1)
    }

    @Test("replay hands out what is newer, oldest first")
    func replay() throws {
        let fixture = try RecordFixture()
        let ids = try (1...5).map {
            try fixture.records.commit([RecordFixture.stored("\($0)", seed: UInt8($0))], now: 1)[0].articles[
                0
            ]
        }
        var seen: [ArticleID] = []
        try fixture.records.replay(after: ids[1]) { article, entities, events in
            seen.append(article.summary.id)
            #expect(entities.count == 1)
            #expect(events == [.meeting])
        }
        #expect(seen == Array(ids[2...]))
    }

    @Test("imported records are articles, and no arrivals of files")
    func imports() throws {
        let fixture = try RecordFixture()
        let result = try fixture.records.commit([RecordFixture.stored("r", seed: 9, inbox: nil)], now: 1)
        #expect(result[0].outcome == .stored)
        #expect(try fixture.records.totals() == LedgerTotals())
        #expect(try fixture.records.outstanding().isEmpty)
    }
}

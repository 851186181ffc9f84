import BengaliText
import SearchQuery
import Testing

@testable import SearchIndex

@Suite("what is found, and in which order")
struct RankingTests {
    static func found(_ query: String, _ index: SearchIndex) throws -> [Int64] {
        var options = SearchOptions()
        options.fillsPartially = false
        return index.search(try Query(parsing: query), options: options).hits.map(\.id)
    }

    @Test("the bare word finds its case forms, the form as written first")
    func stems() throws {
        let index = SnippetTests.index("ইরাকের কথা", "ইরাকে গেলেন", "ইরাকি নেতা", "ইরাক সফর", "ইরান সফর")
        #expect(Set(try Self.found("ইরাক", index)) == [1, 2, 3, 4])
        #expect(try Self.found("ইরাক", index).first == 4)
        #expect(try Self.found("ইরাকের", index).first == 1)
    }

    @Test("a word in the headline weighs more than one in the text")
    func headline() throws {
        let index = SearchIndex()
        let filler = SnippetTests.bytes("ক খ গ ঘ")
        index.add([
            IndexDocument(id: 1, headline: filler, body: SnippetTests.bytes("ইরাক সফর")),
            IndexDocument(id: 2, headline: SnippetTests.bytes("ইরাক সফর"), body: filler),
        ])
        #expect(try Self.found("ইরাক", index) == [2, 1])
    }

    @Test("how articles are spread over segments changes no score")
    func spread() throws {
        var random = RandomCorpus(seed: 5)
        let documents = (1...100).map { random.document(id: Int64($0)) }
        let one = SearchIndex()
        one.add(documents)
        let many = SearchIndex()
        for document in documents { many.add([document]) }
        for _ in 0..<100 {
            let query = try Query(parsing: random.query())
            #expect(one.search(query).hits == many.search(query).hits)
        }
    }

    @Test("a batch is searchable when add returns, and readers never see half of it")
    func batches() async throws {
        let index = SearchIndex()
        let query = try Query(parsing: "ইরাক")
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for batch in 0..<40 {
                    index.add(
                        (0..<5).map {
                            IndexDocument(id: Int64(batch * 5 + $0 + 1), body: SnippetTests.bytes("ইরাক"))
                        }
                    )
                    #expect(index.search(query).total >= (batch + 1) * 5)
                }
            }
            group.addTask {
                for _ in 0..<200 { #expect(index.search(query).total % 5 == 0) }
            }
        }
        #expect(index.search(query).total == 200)
    }

    @Test("a search can be stopped")
    func stopping() throws {
        let index = SearchIndex()
        index.add((1...10_000).map { IndexDocument(id: $0, body: Array("iraq".utf8)) })
        var options = SearchOptions()
        options.shouldStop = { true }
        let result = index.search(try Query(parsing: "iraq"), options: options)
        #expect(!result.isComplete)
        #expect(result.total < 10_000)
    }

    @Test("a recency prior lifts the newer of two equals")
    func recency() throws {
        let index = SearchIndex()
        index.add([
            IndexDocument(id: 1, body: SnippetTests.bytes("ইরাক"), publication: PublicationDays(day: 20_000)),
            IndexDocument(id: 2, body: SnippetTests.bytes("ইরাক"), publication: PublicationDays(day: 20_300)),
        ])
        var options = SearchOptions()
        #expect(index.search(try Query(parsing: "ইরাক"), options: options).hits.map(\.id) == [1, 2])
        options.recency = RecencyPrior(today: 20_310)
        #expect(index.search(try Query(parsing: "ইরাক"), options: options).hits.map(\.id) == [2, 1])
    }

    @Test("a question word beside others is not required; alone and between quotation marks it is")
    func questionWords() throws {
        let index = SnippetTests.index("দলের সভাপতি রহিম", "কে জানে", "কে এই সভাপতি")
        #expect(Set(try Self.found("দলের সভাপতি কে?", index)) == [1])
        #expect(Set(try Self.found("সভাপতি কে", index)) == [1, 3])
        #expect(Set(try Self.found("কে", index)) == [2, 3])
        #expect(try Self.found("সভাপতি \"কে এই\"", index) == [3])
        #expect(index.search(try Query(parsing: "লারিজানি কে")).hits.isEmpty)
    }

    @Test("a question word adds to the score of those that have it")
    func questionWordCounts() throws {
        let index = SnippetTests.index("সভাপতি ওই রহিম", "সভাপতি এই কে", "ওই এই", "ওই এই")
        #expect(try Self.found("সভাপতি কে", index) == [2, 1])
    }

    @Test("words that stand together as in the query come before words that do not", arguments: [0, 40])
    func closeness(distance: Int) throws {
        let filler = String(repeating: "ক ", count: 50)
        let apart = "চুক্তি " + String(repeating: "ক ", count: distance) + "নিরাপত্তা " + filler
        let index = SnippetTests.index(apart, "নিরাপত্তা চুক্তি " + filler + String(repeating: "ক ", count: distance))
        #expect(try Self.found("নিরাপত্তা চুক্তি", index) == [2, 1])
    }

    @Test("in a question full and partial matches are ranked together, and full ones are marked")
    func mixed() throws {
        let filler = String(repeating: "ক খ গ ", count: 200)
        let index = SnippetTests.index(
            "ইরাক নিরাপত্তা চুক্তি সই",
            "ইরাক " + filler + "সফর " + filler + "নিরাপত্তা " + filler + "চুক্তি"
        )
        var options = SearchOptions()
        options.limit = 1
        let first = index.search(try Query(parsing: "ইরাক নিরাপত্তা চুক্তি সফর কবে"), options: options)
        #expect(first.hits.map(\.id) == [1])
        #expect(first.hits.map(\.isFull) == [false])
        #expect(first.total == 1)
        options.offset = 1
        let second = index.search(try Query(parsing: "ইরাক নিরাপত্তা চুক্তি সফর কবে"), options: options)
        #expect(second.hits.map(\.id) == [2])
        #expect(second.hits.map(\.isFull) == [true])
    }

    @Test("an English word that stands in the text comes before Bengali ones that sound like it")
    func latinInText() throws {
        let index = SnippetTests.index("ন্যাটো জোট", "NATO জোট", "জোট একা")
        #expect(try Self.found("nato", index) == [2, 1])
        #expect(try Self.found("NATO জোট", index) == [2, 1])
    }

    @Test("a Latin word finds inflected and new words, and no others", arguments: [1, 50])
    func latin(batches: Int) throws {
        let index = SnippetTests.index("লারিজানির সফর", "রাজনীতি", "লারিজানি ইরাকে")
        #expect(Set(try Self.found("larijani", index)) == [1, 3])
        for batch in 0..<batches {
            index.add([IndexDocument(id: Int64(100 + batch), body: SnippetTests.bytes("আরাগচি বৈঠক"))])
        }
        #expect(try Self.found("araghchi", index).count == min(10, batches))
        #expect(Set(try Self.found("larijani iraq", index)) == [3])
    }

    @Test("newest and oldest put articles without a known day last, equals by number")
    func unknownDates() throws {
        let index = SearchIndex()
        func document(_ id: Int64, _ days: PublicationDays) -> IndexDocument {
            IndexDocument(id: id, body: SnippetTests.bytes("ইরাক"), publication: days)
        }
        index.add([
            document(1, .unknown), document(2, PublicationDays(day: 20_000)),
            document(3, PublicationDays(earliest: 19_000, latest: 20_001, best: nil)),
        ])
        index.add([document(4, .unknown), document(5, PublicationDays(day: 20_000))])
        #expect(try Self.found("ইরাক sort:newest", index) == [3, 2, 5, 1, 4])
        #expect(try Self.found("ইরাক sort:oldest", index) == [2, 5, 3, 1, 4])
    }

    @Test(
        "recency leaves an article without a known day as it is, and cannot turn the order of unlike scores"
    )
    func recencyBounds() {
        let prior = RecencyPrior(today: 20_000, halfLifeDays: 30, weight: 0.1)
        #expect(prior.factor(sortDay: .min) == 1)
        #expect(prior.factor(sortDay: 20_000) == 1.1)
        #expect(prior.factor(sortDay: 20_400) == 1.1)
        #expect(abs(prior.factor(sortDay: 19_970) - 1.05) < 1e-6)
        #expect(prior.factor(sortDay: -100_000) >= 1)
    }

    @Test("a prefix with more terms than are looked at, and a query of many words, end")
    func bounded() throws {
        let words = SearchOptions.limitLimit * 3
        let text = (0..<words).map {
            "কখ"
                + String($0, radix: 20).unicodeScalars.map { digit in
                    String(
                        Unicode.Scalar(0x995 + (digit.value < 58 ? digit.value - 48 : digit.value - 87))
                            ?? "ক"
                    )
                }.joined()
        }
        let index = SnippetTests.index(text.joined(separator: " "))
        #expect(try Self.found("কখ*", index) == [1])
        #expect(try Self.found(text.prefix(128).joined(separator: " "), index) == [1])
    }
}

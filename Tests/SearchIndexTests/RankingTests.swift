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
}

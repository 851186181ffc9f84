import SearchQuery
import Testing

@testable import SearchIndex

@Suite("the index answers as a brute-force search does")
struct OracleTests {
    @Test("on random corpora and queries, whatever the batches", arguments: 0..<16)
    func randomCorpora(seed: Int) throws {
        var random = RandomCorpus(seed: UInt64(seed + 1))
        let index = SearchIndex()
        var oracle = SearchOracle()
        let count = Int.random(in: 1...70, using: &random)
        var batch: [IndexDocument] = []
        for id in 1...Int64(count) {
            let document = random.document(id: id)
            oracle.add(document)
            batch.append(document)
            if Int.random(in: 0..<(seed % 3 == 0 ? 1 : 9), using: &random) == 0 {
                index.add(batch)
                batch = []
            }
        }
        index.add(batch)
        #expect(index.documentCount == count)
        for _ in 0..<20 { try compare(random.query(), index, oracle) }
    }

    @Test("with articles deleted and articles that come again", arguments: 0..<5)
    func deletions(seed: Int) throws {
        var random = RandomCorpus(seed: UInt64(seed + 1000))
        let index = SearchIndex()
        var oracle = SearchOracle()
        for id in 1...Int64(40) {
            let document = random.document(id: id)
            oracle.add(document)
            index.add([document])
        }
        // Two neighbours of 16 and 24 segments were merged before anything was deleted.
        for id in Set((0..<12).map { _ in Int64.random(in: 17...40, using: &random) }) {
            index.remove([id])
            for place in oracle.documents.indices where oracle.documents[place].source.id == id {
                oracle.documents[place].isLive = false
            }
        }
        // Segments in which every article is deleted are gone, statistics included.
        oracle.documents.removeAll { !$0.isLive && $0.source.id > 32 }
        for _ in 0..<20 { try compare(random.query(), index, oracle) }
    }

    func compare(_ text: String, _ index: SearchIndex, _ oracle: SearchOracle) throws {
        let query = try Query(parsing: text)
        for sort in [nil, SortOrder.newest, .oldest] {
            var options = SearchOptions()
            options.limit = 10
            options.sort = sort
            let result = index.search(query, options: options)
            let truth = oracle.search(query, sort: sort)
            let expected = Array((truth.full + truth.partial).prefix(10))
            #expect(result.total == (truth.full + truth.partial).count(where: \.isFull), "\(text)")
            #expect(result.hits.count == expected.count, "\(text)")
            if result.total < 10 {
                #expect(result.partialTotal == truth.partial.count(where: { !$0.isFull }), "\(text)")
            }
            for (hit, wanted) in zip(result.hits, expected) {
                #expect(hit.isFull == wanted.isFull, "\(text)")
                guard sort == nil else {
                    #expect(hit.id == wanted.id, "\(text)")
                    continue
                }
                #expect(abs(hit.score - wanted.score) < 1e-4 || query.sort != nil, "\(text) \(hit) \(wanted)")
                // Sums of equal parts may differ in the last bit; any of the equals may stand here then.
                let equals = (truth.full + truth.partial).filter { abs($0.score - wanted.score) < 1e-4 }
                #expect(equals.contains { $0.id == hit.id }, "\(text)")
            }
        }
    }
}

import SearchQuery
import Testing

@testable import SearchIndex

/// What the fast paths answer, against the slow twin and a brute-force search.
@Suite("what may be passed over is passed over, and nothing else")
struct PruningTests {
    /// One index, built with random batches, files, merges and deletions.
    private struct Subject {
        let index = SearchIndex()
        var oracle = TokenOracle()
        var tokens: RandomTokens
        private let folder: SegmentFileTests.Folder
        private var fileCount = 0
        let seed: Int

        init(seed: Int, documents: Int, longest: Int, vocabulary: Int, batch: Int) throws {
            self.seed = seed
            tokens = RandomTokens(seed: seed, vocabulary: vocabulary)
            folder = try SegmentFileTests.Folder()
            var id: Int64 = 0
            while id < documents {
                var added: [TokenOracle.Document] = []
                for _ in 0..<min(1 + tokens.below(batch), documents - Int(id)) {
                    id += 1
                    added.append(tokens.document(id: id, longest: longest))
                }
                index.add(tokens: added.map(\.tokens))
                oracle.documents += added
                if tokens.below(4) == 0 { try file() }
            }
        }

        private mutating func file() throws {
            fileCount += 1
            if let pending = try index.prepareFlush(directory: folder.path, fileName: "\(fileCount)") {
                index.adopt(pending)
            }
        }

        mutating func mergeAll() throws {
            try file()
            fileCount += 1
            let names = Set(index.fileNames)
            guard
                let pending = try index.prepareMerge(
                    of: names,
                    directory: folder.path,
                    fileName: "\(fileCount)"
                )
            else { return }
            index.adopt(pending)
            oracle.documents.removeAll(where: \.isDeleted)
        }

        mutating func deleteSome() {
            // Never all of a segment, which would leave the statistics at once.
            var wanted = Set<Int64>()
            for _ in 0..<3 where oracle.documents.count > 40 {
                wanted.insert(oracle.documents[tokens.below(oracle.documents.count)].id)
            }
            let parts = index.snapshot.parts.map { part in
                Set((0..<UInt32(part.segment.documentCount)).map(part.segment.identifier(of:)))
            }
            for part in parts where part.count < 3 { wanted.subtract(part) }
            for part in parts where part.isSubset(of: wanted) { wanted.subtract(part) }
            index.remove(wanted)
            for place in oracle.documents.indices where wanted.contains(oracle.documents[place].id) {
                oracle.documents[place].isDeleted = true
            }
        }

        mutating func compare(queries: Int) {
            for _ in 0..<queries {
                let query = tokens.query()
                for isNewest in [false, true] { compare(query, isNewest) }
            }
        }

        private func compare(_ query: RandomTokens.Query, _ isNewest: Bool) {
            let wanted = oracle.search(query, newest: isNewest)
            var options = SearchOptions()
            options.sort = isNewest ? .newest : .relevance
            options.prunes = false
            let slow = index.search(query.tokens, options: options)
            options.prunes = true
            let fast = index.search(query.tokens, options: options)
            options.countsAll = false
            let fastest = index.search(query.tokens, options: options)
            let context: Comment = "seed \(seed), \(query), newest \(isNewest)"
            #expect(fast == slow, context)
            #expect(fastest.hits == slow.hits, context)
            #expect(fastest.total <= slow.total, context)
            #expect(slow.total == wanted.count, context)
            #expect(slow.hits.count == min(10, wanted.count), context)
            for (hit, truth) in zip(slow.hits, wanted) {
                #expect(abs(hit.score - truth.score) < 1e-4, context)
                // Scores that differ in the last bit only may stand in either order.
                let equals = wanted.filter { abs($0.score - truth.score) < 1e-4 }
                #expect(isNewest ? hit.id == truth.id : equals.contains { $0.id == hit.id }, context)
            }
        }
    }

    @Test("on many small corpora, tail and files, merged or not, with deletions", arguments: 0..<40)
    func small(group: Int) throws {
        for seed in (group * 50)..<(group * 50 + 50) {
            var subject = try Subject(
                seed: seed + 1,
                documents: 1 + seed % 60,
                longest: 2 + seed % 13,
                vocabulary: 3 + seed % 50,
                batch: 1 + seed % 17
            )
            subject.compare(queries: 1)
            subject.deleteSome()
            subject.compare(queries: 1)
            try subject.mergeAll()
            subject.compare(queries: 1)
        }
    }

    @Test("on lists of many blocks over several windows", arguments: 0..<6)
    func large(seed: Int) throws {
        var subject = try Subject(
            seed: seed + 7000,
            documents: 5000,
            longest: 12,
            vocabulary: [60, 660, 1260, 20, 120, 300][seed],
            batch: 900
        )
        subject.compare(queries: 6)
        subject.deleteSome()
        subject.compare(queries: 4)
        try subject.mergeAll()
        subject.compare(queries: 6)
    }

    @Test("a frequency above the table's rows and above a byte bounds as it should")
    func frequentWords() throws {
        let index = SearchIndex()
        var documents: [TokenDocument] = []
        for id in Int64(1)...400 {
            let count = id % 7 == 0 ? 300 + Int(id) : Int(id % 40)
            let words = String(repeating: "a ", count: count) + String(repeating: "b ", count: 20)
            documents.append(TokenDocument(id: id, text: Array(words.utf8)))
        }
        index.add(tokens: documents)
        for query in [TokenQuery.all([[Array("a".utf8)]]), .any([Array("a".utf8), Array("b".utf8)])] {
            var options = SearchOptions()
            options.prunes = false
            let slow = index.search(query, options: options)
            options.prunes = true
            #expect(index.search(query, options: options) == slow)
        }
    }

    @Test("a word that stands twice in a query, or in a phrase, is looked up once and counts twice")
    func repeatedWords() throws {
        let index = SearchIndex()
        index.add(
            (Int64(1)...3000).map { id in
                let words = ["নদী নদী মেঘ", "নদী মেঘ নদী", "মেঘ নদী নদী নদী", "মেঘ"][Int(id % 4)]
                return IndexDocument(id: id, body: SnippetTests.bytes(words + " পাখি"))
            }
        )
        for (text, total) in [("\"নদী নদী\"", 1500), ("\"নদী নদী নদী\"", 750), ("নদী নদী", 2250)] {
            let query = try Query(parsing: text)
            var options = SearchOptions()
            options.fillsPartially = false
            for sort in [SortOrder.relevance, .newest] {
                options.sort = sort
                options.prunes = false
                let slow = index.search(query, options: options)
                options.prunes = true
                #expect(slow.total == total, "\(text)")
                #expect(index.search(query, options: options) == slow, "\(text)")
            }
        }
    }

    @Test("a deadline that passes while windows are walked ends the search with what it has")
    func deadline() throws {
        let index = SearchIndex()
        let text = Array("a b".utf8)
        index.add(tokens: (1...80_000).map { TokenDocument(id: $0, text: text) })
        let asked = Counter()
        var options = SearchOptions()
        options.shouldStop = { asked.next() > 1 }
        let result = index.search(.any([Array("a".utf8), Array("b".utf8)]), options: options)
        #expect(!result.isComplete)
        #expect(result.total > 0 && result.total < 80_000)
        #expect(result.hits.count == 10)
    }
}

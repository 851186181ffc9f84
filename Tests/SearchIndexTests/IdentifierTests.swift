import Testing

@testable import SearchIndex

/// Which articles the index has, by its segments' columns, against a plain set.
@Suite("the articles of an index")
struct IdentifierTests {
    @Test("are those that were added and not removed, in order or not, in files or not", arguments: 0..<8)
    func model(seed: Int) throws {
        let folder = try SegmentFileTests.Folder()
        var tokens = RandomTokens(seed: seed + 70, vocabulary: 9)
        var index = SearchIndex()
        var known = Set<Int64>()
        var files = 0
        for _ in 0..<60 {
            switch tokens.below(6) {
            case 0:
                let gone = Set((0..<5).map { _ in Int64(tokens.below(400)) })
                index.remove(gone)
                known.subtract(gone)
            case 1:
                files += 1
                let pending = try index.prepareFlush(directory: folder.path, fileName: "\(files)")
                if let pending { index.adopt(pending) }
            case 2 where index.fileNames.count > 2:
                files += 1
                let names = Set(index.fileNames.prefix(2))
                let pending = try index.prepareMerge(of: names, directory: folder.path, fileName: "\(files)")
                // What is replaced and removed while the file is written must not come back with it.
                let gone = Int64(tokens.below(400))
                index.remove([gone])
                known.remove(gone)
                let again = Int64(tokens.below(400))
                index.add(tokens: [tokens.document(id: again, longest: 8).tokens])
                known.insert(again)
                if let pending { index.adopt(pending) }
            default:
                // Mostly new articles in order, sometimes old ones anew.
                let first = tokens.below(3) == 0 ? Int64(tokens.below(300)) : (known.max() ?? 0) + 1
                let ids = (0..<Int64(1 + tokens.below(12))).map { first + $0 }
                index.add(tokens: ids.map { tokens.document(id: $0, longest: 8).tokens })
                known.formUnion(ids)
            }
            #expect(index.documentCount == known.count)
            let asked = (0..<30).map { _ in Int64(tokens.below(600)) - 20 }
            #expect(index.missing(of: asked) == asked.filter { !known.contains($0) })
            #expect(asked.allSatisfy { index.contains($0) == known.contains($0) })
        }
        files += 1
        let pending = try index.prepareFlush(directory: folder.path, fileName: "\(files)")
        if let pending { index.adopt(pending) }
        let names = index.fileNames
        let live = Dictionary(uniqueKeysWithValues: names.map { ($0, Set(index.liveArticles(inFile: $0))) })
        #expect(live.values.reduce(0) { $0 + $1.count } == known.count)
        // An article of several files counts in the last one, and here that is where it is live.
        let last = names.sorted { Int($0) ?? 0 < Int($1) ?? 0 }
        index = SearchIndex()
        let superseded = Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, Set((-20...600).filter { live[name]?.contains($0) != true }))
            }
        )
        let failures = index.open(
            directory: folder.path,
            sources: last.map {
                SegmentSource(fileName: $0, superseded: superseded[$0] ?? [], verifies: true)
            }
        )
        #expect(failures.isEmpty)
        #expect(index.documentCount == known.count)
        #expect(index.missing(of: Array(0..<700)).count == 700 - known.count)
    }

    @Test("an article that is in several files counts in the last one")
    func repeated() throws {
        let folder = try SegmentFileTests.Folder()
        for (name, ids, word) in [("1", 1...50, "a"), ("2", 40...60, "b"), ("3", 55...58, "c")] {
            let index = SearchIndex()
            index.add(tokens: ids.map { TokenDocument(id: Int64($0), text: Array(word.utf8)) })
            _ = try index.prepareFlush(directory: folder.path, fileName: name)
        }
        let index = SearchIndex()
        let sources = ["1", "2", "3"].map { SegmentSource(fileName: $0, verifies: true) }
        #expect(index.open(directory: folder.path, sources: sources).isEmpty)
        #expect(index.documentCount == 60)
        for (word, count) in [("a", 39), ("b", 17), ("c", 4)] {
            #expect(index.search(.all([[Array(word.utf8)]])).total == count)
        }
    }
}

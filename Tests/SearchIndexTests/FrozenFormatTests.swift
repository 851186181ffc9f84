import Testing

@testable import SearchIndex

#if canImport(Glibc)
    import Glibc
#endif

@Suite("the file format stays what it is")
struct FrozenFormatTests {
    private static let folder = String(
        #filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex)
    )

    private static func words(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").map { SnippetTests.bytes(String($0)) }
    }

    @Test("a file written when format 3 was new is read, and says what it said")
    func formatThree() {
        let index = SearchIndex()
        let failures = index.open(directory: Self.folder + "/Fixtures", fileNames: ["format-3.segment"])
        #expect(failures.map(\.error) == [])
        #expect(index.documentCount == 2100)
        // nodi, megh, pakhi, shapla, kotha: by multiples; "nodi megh" where 6 divides.
        for (query, total) in [("নদী", 1050), ("মেঘ", 700), ("পাখি", 105), ("শাপলা", 1), ("কথা", 2100)] {
            #expect(index.search(.all([Self.words(query)])).total == total, "\(query)")
        }
        #expect(index.search(.phrase(Self.words("নদী মেঘ"))).total == 350)
        #expect(index.search(.phrase(Self.words("মেঘ নদী"))).total == 0)
        #expect(index.search(.all([Self.words("শাপলা")])).hits.map(\.id) == [77])
        // Three times in six words: the first of the documents where 12 leaves 8.
        #expect(index.search(.all([Self.words("নদী")])).hits.prefix(2).map(\.id) == [8, 32])
        var options = SearchOptions()
        options.sort = .newest
        #expect(
            index.search(.all([Self.words("পাখি")]), options: options).hits.prefix(3).map(\.id) == [
                2100, 2080, 2060,
            ]
        )
    }

    @Test("a file of an older format is refused with its number")
    func formatTwo() {
        let failures = SearchIndex().open(
            directory: Self.folder + "/Fixtures",
            fileNames: ["format-2.segment"]
        )
        #expect(failures.map(\.error) == [.otherVersion(2)])
    }

    @Test("every byte of a small file that is changed, and every shorter length, is noticed")
    func everyByte() throws {
        let folder = try SegmentFileTests.Folder()
        let index = SearchIndex()
        index.add(tokens: (1...20).map { TokenDocument(id: $0, text: Array("a b\($0 % 3)".utf8)) })
        let pending = try #require(try index.prepareFlush(directory: folder.path, fileName: "a"))
        for offset in 0..<pending.byteCount {
            try folder.flip("a", at: offset)
            #expect(Self.failureCount(folder) == 1, "byte \(offset)")
            try folder.flip("a", at: offset)
        }
        #expect(Self.failureCount(folder) == 0)
        for length in (0..<pending.byteCount).reversed() {
            #expect(truncate(folder.path + "/a", length) == 0)
            #expect(Self.failureCount(folder) == 1, "length \(length)")
        }
    }

    private static func failureCount(_ folder: SegmentFileTests.Folder) -> Int {
        SearchIndex().open(directory: folder.path, fileNames: ["a"]).count
    }

    @Test("bytes that nobody verified are wrong at worst, in blocks and bit sets too", arguments: 0..<20)
    func hostileBlocks(seed: Int) throws {
        let folder = try SegmentFileTests.Folder()
        var tokens = RandomTokens(seed: seed + 40, vocabulary: 30)
        let index = SearchIndex()
        // Impact rows begin at 2,048 documents.
        let documents: ClosedRange<Int64> = seed % 2 == 0 ? 1...600 : 1...2300
        index.add(tokens: documents.map { tokens.document(id: $0, longest: 16).tokens })
        let pending = try #require(try index.prepareFlush(directory: folder.path, fileName: "a"))
        for _ in 0..<(1 + seed * 4) { try folder.flip("a", at: 256 + tokens.below(pending.byteCount - 256)) }
        let damaged = SearchIndex()
        #expect(damaged.open(directory: folder.path, fileNames: ["a"], verifiesAll: false).isEmpty)
        for _ in 0..<60 {
            var options = SearchOptions()
            options.countsAll = tokens.below(2) == 0
            options.prunes = tokens.below(3) > 0
            options.sort = tokens.below(3) == 0 ? .newest : nil
            #expect(damaged.search(tokens.query().tokens, options: options).hits.count <= 10)
        }
    }
}

import Glibc
import SearchQuery
import Testing

@testable import SearchIndex

@Suite("segments as files")
struct SegmentFileTests {
    /// A folder of its own, removed with everything in it.
    final class Folder {
        let path: String

        init() throws {
            var template = Array("/tmp/mohafez-segments-XXXXXX".utf8CString)
            path = String(cString: try #require(mkdtemp(&template)))
        }

        deinit {
            for name in names { unlink(path + "/" + name) }
            rmdir(path)
        }

        var names: [String] {
            guard let directory = opendir(path) else { return [] }
            defer { closedir(directory) }
            var names: [String] = []
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { names.append(name) }
            }
            return names.sorted()
        }

        func flip(_ name: String, at offset: Int) throws {
            let file = try #require(fopen(path + "/" + name, "r+"))
            defer { fclose(file) }
            fseek(file, offset, SEEK_SET)
            let byte = fgetc(file)
            fseek(file, offset, SEEK_SET)
            fputc(byte ^ 4, file)
        }
    }

    static func documents(_ ids: ClosedRange<Int64>, _ random: inout RandomCorpus) -> [IndexDocument] {
        ids.map { random.document(id: $0) }
    }

    static func queries(_ random: inout RandomCorpus) throws -> [Query] {
        try (0..<25).map { _ in try Query(parsing: random.query()) }
    }

    @Test("flush, reopen, delete and merge change no answer", arguments: 0..<3)
    func lifeCycle(seed: Int) throws {
        let folder = try Folder()
        var random = RandomCorpus(seed: UInt64(seed) + 300)
        let memory = SearchIndex()
        let filed = SearchIndex()
        for round in 0..<3 {
            for document in Self.documents(Int64(round * 50 + 1)...Int64(round * 50 + 50), &random) {
                memory.add([document])
                filed.add([document])
            }
            let pending = try #require(
                try filed.prepareFlush(directory: folder.path, fileName: "\(round).segment")
            )
            filed.adopt(pending)
            #expect(filed.unflushedCount == 0)
        }
        #expect(folder.names == ["0.segment", "1.segment", "2.segment"])
        let queries = try Self.queries(&random)
        for query in queries { #expect(filed.search(query) == memory.search(query)) }

        let reopened = SearchIndex()
        #expect(reopened.open(directory: folder.path, fileNames: filed.fileNames).isEmpty)
        for query in queries { #expect(reopened.search(query) == memory.search(query)) }

        let gone = Set((0..<40).map { _ in Int64.random(in: 1...150, using: &random) })
        reopened.remove(gone)
        let merged = try #require(
            try reopened.prepareMerge(
                of: ["0.segment", "1.segment", "2.segment"],
                directory: folder.path,
                fileName: "3.segment"
            )
        )
        #expect(merged.replacedFiles == ["0.segment", "1.segment", "2.segment"])
        reopened.adopt(merged)
        #expect(reopened.verify().isEmpty)
        #expect(reopened.documentCount == 150 - gone.count)
        let fresh = SearchIndex()
        var again = RandomCorpus(seed: UInt64(seed) + 300)
        fresh.add(Self.documents(1...150, &again).filter { !gone.contains($0.id) })
        for query in queries { #expect(reopened.search(query) == fresh.search(query)) }
    }

    @Test("articles deleted or added while a file is written are right afterwards")
    func meanwhile() throws {
        let folder = try Folder()
        let index = SearchIndex()
        index.add((1...5).map { IndexDocument(id: $0, body: Array("iraq".utf8)) })
        let pending = try #require(try index.prepareFlush(directory: folder.path, fileName: "a"))
        index.remove([2])
        index.add([IndexDocument(id: 3, body: Array("iran".utf8))])
        for id in Int64(6)...60 { index.add([IndexDocument(id: id, body: Array("iraq".utf8))]) }
        index.adopt(pending)
        var options = SearchOptions()
        options.limit = 100
        let found = index.search(try Query(parsing: "iraq"), options: options).hits.map(\.id)
        #expect(Set(found) == Set([1, 4, 5] + Array(6...60)))
        #expect(index.search(try Query(parsing: "iran")).hits.map(\.id) == [3])
        #expect(index.documentCount == 59)
    }

    @Test("every flipped bit and every truncation is detected", arguments: 0..<16)
    func damage(seed: Int) throws {
        let folder = try Folder()
        var random = RandomCorpus(seed: UInt64(seed) + 900)
        let index = SearchIndex()
        index.add(Self.documents(1...20, &random))
        let pending = try #require(try index.prepareFlush(directory: folder.path, fileName: "a"))
        if seed % 4 == 0 {
            #expect(truncate(folder.path + "/a", Int.random(in: 0..<pending.byteCount, using: &random)) == 0)
        } else {
            let used = Array(0..<170) + Array(256..<pending.byteCount)
            try folder.flip("a", at: used[Int.random(in: 0..<used.count, using: &random)])
        }
        let damaged = SearchIndex()
        #expect(damaged.open(directory: folder.path, fileNames: ["a"]).map(\.fileName) == ["a"])
        #expect(damaged.documentCount == 0)
    }

    @Test("damaged bytes that nobody verified give wrong answers at worst, never a crash", arguments: 0..<12)
    func unverified(seed: Int) throws {
        let folder = try Folder()
        var random = RandomCorpus(seed: UInt64(seed) + 5000)
        let index = SearchIndex()
        index.add(Self.documents(1...60, &random))
        let pending = try #require(try index.prepareFlush(directory: folder.path, fileName: "a"))
        for _ in 0..<20 { try folder.flip("a", at: Int.random(in: 256..<pending.byteCount, using: &random)) }
        let damaged = SearchIndex()
        #expect(damaged.open(directory: folder.path, fileNames: ["a"], verifiesAll: false).isEmpty)
        for query in try Self.queries(&random) { #expect(damaged.search(query).hits.count <= 10) }
    }

    @Test("a folder that cannot be written is an error with its path, and the index stays as it was")
    func unwritable() throws {
        let index = SearchIndex()
        index.add([IndexDocument(id: 1, body: Array("iraq".utf8))])
        #expect(throws: SegmentError.system(call: "open", path: "/nonexistent/a.tmp", errno: ENOENT)) {
            _ = try index.prepareFlush(directory: "/nonexistent", fileName: "a")
        }
        #expect(index.unflushedCount == 1)
        #expect(index.search(try Query(parsing: "iraq")).total == 1)
    }
}

import Glibc
import SearchQuery
import Testing

@testable import SearchIndex

/// What a merge writes, in memory and through small buffers into a file, and what it does with damaged sources.
@Suite("merging segments")
struct MergeTests {
    /// Parts with some deletions, all in memory, as random batches made them.
    static func parts(seed: Int, documents: Int, deletes: Bool = true) -> [Snapshot.Part] {
        var tokens = RandomTokens(seed: seed, vocabulary: 20 + seed * 10)
        let index = SearchIndex()
        var id: Int64 = 0
        while id < documents {
            let batch = (0..<(1 + tokens.below(documents / 3))).map { _ in
                id += 1
                return tokens.document(id: id, longest: 30).tokens
            }
            index.add(tokens: batch)
        }
        if deletes { index.remove(Set((0..<documents / 10).map { _ in Int64(1 + tokens.below(Int(id))) })) }
        return index.snapshot.parts
    }

    @Test("a file through the smallest buffers has the bytes that memory has", arguments: 0..<8)
    func sameBytes(seed: Int) throws {
        let folder = try SegmentFileTests.Folder()
        let parts = Self.parts(seed: seed, documents: 40 + seed * 150, deletes: seed % 2 == 0)
        let image = try #require(SegmentMerger.merge(parts))
        let isWritten = try SegmentMerger.merge(
            parts,
            directory: folder.path,
            fileName: "a",
            bufferByteCount: 32 << seed
        )
        #expect(isWritten)
        let segment = try Segment(SegmentFile.map(directory: folder.path, name: "a"))
        try segment.verify()
        let header = try SegmentHeader(reading: image.bytes)
        let written = try SegmentHeader(reading: segment.image.bytes)
        #expect(header.sections.map(\.offset) == written.sections.map(\.offset))
        #expect(header.sections.map(\.byteCount) == written.sections.map(\.byteCount))
        #expect((header.documentCount, header.termCount) == (written.documentCount, written.termCount))
        #expect((header.earliestDay, header.latestDay) == (written.earliestDay, written.latestDay))
        #expect(header.totalLength == written.totalLength)
        let start = SegmentFormat.headerByteCount
        #expect(image.bytes[start...].elementsEqual(segment.image.bytes[start...]))
        // What waited in files of its own is gone.
        #expect(folder.names == ["a"])
    }

    @Test("merging in one go or in two is the same")
    func associative() throws {
        let parts = Self.parts(seed: 3, documents: 300)
        let whole = try #require(SegmentMerger.merge(parts))
        for cut in 1..<parts.count {
            let first = try Segment(try #require(SegmentMerger.merge(Array(parts[..<cut]))))
            let second = try Segment(try #require(SegmentMerger.merge(Array(parts[cut...]))))
            let both = SegmentMerger.merge([Snapshot.Part(segment: first), Snapshot.Part(segment: second)])
            #expect(try #require(both).bytes.elementsEqual(whole.bytes))
        }
    }

    @Test("nothing is written when every article is deleted")
    func empty() throws {
        let folder = try SegmentFileTests.Folder()
        var part = try #require(Self.parts(seed: 1, documents: 5, deletes: false).first)
        part.deleted = [UInt64.max]
        part.deletedCount = part.segment.documentCount
        #expect(SegmentMerger.merge([part]) == nil)
        let isWritten = try SegmentMerger.merge(
            [part],
            directory: folder.path,
            fileName: "a",
            bufferByteCount: 64
        )
        #expect(!isWritten)
        #expect(folder.names == [])
    }

    @Test(
        "a section that offsets could not reach, and too many articles, are refused and leave nothing behind"
    )
    func tooLarge() throws {
        let folder = try SegmentFileTests.Folder()
        let parts = Self.parts(seed: 4, documents: 200)
        let file = try SegmentFileWriter(directory: folder.path, name: "a", bufferByteCount: 64)
        let writer = SegmentWriter(file: file, sectionLimit: 1000)
        writer.addDocuments(parts)
        for number in 0..<2000 {
            writer.list.append(document: UInt32(number % 9), frequency: 1)
            let key = TermKey.make(layer: .exact, Array(String(10_000 + number).utf8))
            key.withUnsafeBufferPointer { writer.endTerm(key: $0, layer: TermLayer.exact.rawValue) }
        }
        let error = #expect(throws: SegmentError.self) { try writer.finish(file) }
        if case .tooLarge? = error {} else { Issue.record("\(String(describing: error))") }
        let whole = Snapshot.Part(segment: parts[0].segment)
        let copies = SegmentFormat.documentLimit / whole.segment.documentCount + 1
        let many = Array(repeating: whole, count: copies)
        let second = #expect(throws: SegmentError.self) {
            try SegmentMerger.merge(many, directory: folder.path, fileName: "b", bufferByteCount: 64)
        }
        if case .tooLarge? = second {} else { Issue.record("\(String(describing: second))") }
        // The first one goes with its writer.
        #expect(folder.names == ["a.tmp"])
    }

    @Test("a section that cannot leave memory is an error with its path, and the index stays as it was")
    func unwritableSection() throws {
        let folder = try SegmentFileTests.Folder()
        let index = SearchIndex()
        var tokens = RandomTokens(seed: 6, vocabulary: 300)
        for number in 0..<2 {
            index.add(
                tokens: (1...40).map { tokens.document(id: Int64(number * 40) + $0, longest: 60).tokens }
            )
            let pending = try index.prepareFlush(directory: folder.path, fileName: "\(number)")
            index.adopt(try #require(pending))
        }
        let path = folder.path + "/m.positions.tmp"
        mkdir(path, 0o700)
        defer { rmdir(path) }
        #expect(throws: SegmentError.system(call: "open", path: path, errno: EISDIR)) {
            _ = try index.prepareMerge(
                of: ["0", "1"],
                directory: folder.path,
                fileName: "m",
                bufferByteCount: 64
            )
        }
        #expect(folder.names == ["0", "1", "m.positions.tmp"])
        #expect(index.fileNames == ["0", "1"])
        #expect(index.documentCount == 80)
    }

    @Test("a merge that nobody wants any longer ends and leaves nothing behind", arguments: [0, 1, 2])
    func abandoned(patience: Int) throws {
        let folder = try SegmentFileTests.Folder()
        let index = SearchIndex()
        index.add(
            tokens: (1...80).map { id in
                TokenDocument(id: id, text: (0..<50).flatMap { Array("w\(Int64($0) * 80 + id) ".utf8) })
            }
        )
        let pending = try index.prepareFlush(directory: folder.path, fileName: "0")
        index.adopt(try #require(pending))
        var questions = 0
        #expect(throws: SegmentError.abandoned) {
            _ = try index.prepareMerge(of: ["0"], directory: folder.path, fileName: "m", bufferByteCount: 64)
            {
                questions += 1
                return questions <= patience
            }
        }
        #expect(questions == patience + 1)
        #expect(folder.names == ["0"])
        #expect(index.documentCount == 80)
        // And may be merged after all.
        let again = try index.prepareMerge(of: ["0"], directory: folder.path, fileName: "m")
        index.adopt(try #require(again))
        #expect(index.fileNames == ["m"])
    }

    @Test("a merge that the disk has no room for is not begun")
    func noRoom() {
        #expect(throws: SegmentError.system(call: "statvfs", path: "/tmp", errno: ENOSPC)) {
            try SegmentFileWriter.requireRoom(Int.max, directory: "/tmp")
        }
        #expect(throws: Never.self) { try SegmentFileWriter.requireRoom(1, directory: "/tmp") }
    }

    @Test("damaged sources that nobody verified are merged into something harmless", arguments: 0..<40)
    func damaged(seed: Int) throws {
        let folder = try SegmentFileTests.Folder()
        var tokens = RandomTokens(seed: seed + 400, vocabulary: 12 + seed)
        let names = ["0", "1", "2"]
        for (number, name) in names.enumerated() {
            let index = SearchIndex()
            let first = Int64(number * 300)
            index.add(tokens: (1...300).map { tokens.document(id: first + $0, longest: 12).tokens })
            let pending = try #require(try index.prepareFlush(directory: folder.path, fileName: name))
            for _ in 0..<(1 + seed * 3) {
                try folder.flip(name, at: 256 + tokens.below(pending.byteCount - 256))
            }
        }
        let index = SearchIndex()
        #expect(index.open(directory: folder.path, fileNames: names, verifiesAll: false).isEmpty)
        var parts = index.snapshot.parts
        if seed % 2 == 0 {
            SearchIndex.delete((0..<200).map { _ in Int64(1 + tokens.below(900)) }, in: &parts)
        }
        let isWritten = try SegmentMerger.merge(
            parts,
            directory: folder.path,
            fileName: "m",
            bufferByteCount: 256
        )
        #expect(isWritten)
        let merged = SearchIndex()
        #expect(merged.open(directory: folder.path, fileNames: ["m"]).isEmpty)
        for _ in 0..<30 { #expect(merged.search(tokens.query().tokens).hits.count <= 10) }
    }

    @Test("a checksum is the same in pieces", arguments: 0..<20)
    func pieces(seed: Int) {
        var tokens = RandomTokens(seed: seed, vocabulary: 2)
        let bytes = (0..<(1 + tokens.below(700))).map { _ in UInt8(tokens.below(256)) }
        bytes.withUnsafeBytes { bytes in
            var running = RunningChecksum()
            var rest = bytes[...]
            while rest.count > 64, tokens.below(8) > 0 {
                let count = tokens.below(1 + rest.count / 32) * 32
                running.add(UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(running.finished(UnsafeRawBufferPointer(rebasing: rest)) == Checksum.of(bytes))
        }
    }
}

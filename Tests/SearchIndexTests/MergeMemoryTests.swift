import Glibc
import Testing

@testable import SearchIndex

/// What a merge may take of memory, however large its output is: measured in a process of its own, under a limit of the
/// kernel that ends it when it wants more.
@Suite("the memory of merges")
struct MergeMemoryTests {
    /// The source, how often it is merged with itself, and what that may take.
    private static let documents: Int64 = 64
    private static let copies = 32
    private static let bufferByteCount = 1 << 16
    private static let allowedByteCount = 3 << 20

    @Test("a merge takes a fraction of what it writes")
    func bounded() async {
        await #expect(processExitsWith: .success) {
            let folder = try SegmentFileTests.Folder()
            let parts = try Self.sources(folder)
            try #require(Self.limitData())
            let isWritten = try SegmentMerger.merge(
                parts,
                directory: folder.path,
                fileName: "m",
                bufferByteCount: Self.bufferByteCount
            )
            let segment = try Segment(SegmentFile.map(directory: folder.path, name: "m"))
            #expect(isWritten)
            #expect(segment.documentCount == Int(Self.documents) * Self.copies)
            #expect(segment.image.bytes.count > 4 * Self.allowedByteCount)
        }
    }

    /// One file of long documents, several times.
    private static func sources(_ folder: SegmentFileTests.Folder) throws -> [Snapshot.Part] {
        var state: UInt64 = 7
        let index = SearchIndex()
        for id in 1...documents {
            var text: [UInt8] = []
            for _ in 0..<4000 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += Array(String(state >> 33 % 3000).utf8) + [0x20]
            }
            index.add(tokens: [TokenDocument(id: id, text: text)])
        }
        let pending = try #require(try index.prepareFlush(directory: folder.path, fileName: "a"))
        return Array(repeating: Snapshot.Part(segment: pending.segment), count: copies)
    }

    /// Lets the process have what it has already, and no more than is allowed beyond.
    private static func limitData() -> Bool {
        var bounds = rlimit()
        guard let count = dataByteCount, getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &bounds) == 0
        else { return false }
        bounds.rlim_cur = rlim_t(count + allowedByteCount)
        return setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &bounds) == 0
    }

    /// Bytes of private writable memory that the kernel counts against `RLIMIT_DATA`.
    private static var dataByteCount: Int? {
        guard let file = fopen("/proc/self/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if text.hasPrefix("VmData:") { return Int(text.filter(\.isNumber)).map { $0 << 10 } }
        }
        return nil
    }
}

import ArticleModel
import DocumentDecoding
import Testing

@Suite("archives and packed files")
struct ArchiveDecodingTests {
    private func decode(_ bytes: [UInt8], limits: DecodingLimits = DecodingLimits()) throws(DecodingError)
        -> [RawDocument]
    {
        try DocumentDecoder.decode(bytes: bytes, name: nil, limits: limits)
    }

    private func refusal(_ bytes: [UInt8], limits: DecodingLimits = DecodingLimits()) -> DecodingError? {
        do throws(DecodingError) {
            _ = try decode(bytes, limits: limits)
            return nil
        } catch { return error }
    }

    @Test(
        "a packed file is what it holds, without a member's name",
        arguments: [
            ArchiveFixture.Kind.gzip, .zstandard, .xz,
        ]
    )
    func packed(kind: ArchiveFixture.Kind) throws {
        let documents = try decode(
            ArchiveFixture.bytes(kind, [("a", "{\"text\":\"ক\"}\n{\"text\":\"খ\"}\n")])
        )
        #expect(documents.map { $0.string($0.lines[0]) } == ["ক", "খ"])
        #expect(documents.map(\.recordNumber) == [1, 2])
        #expect(documents[0].member == nil)
    }

    @Test(
        "members are documents that say where they come from, numbered through",
        arguments: [
            ArchiveFixture.Kind.tar, .tarGzip, .zip,
        ]
    )
    func members(kind: ArchiveFixture.Kind) throws {
        let inner = ArchiveFixture.bytes(.gzip, [("x", "গভীর লেখা")])
        let documents = try decode(
            ArchiveFixture.bytes(
                kind,
                [
                    (name: "d/", content: []), (name: "d/ক.txt", content: Array("লেখা".utf8)),
                    (name: "b.jsonl", content: Array("{\"text\":\"খ\"}\nx\n{\"text\":\"গ\"}".utf8)),
                    (name: "c.txt.gz", content: inner),
                    (name: "e.zip", content: ArchiveFixture.bytes(.zip, [("f.txt", "ভেতরে")])),
                ]
            )
        )
        #expect(documents.map(\.member) == ["d/ক.txt", "b.jsonl#1", "b.jsonl#3", "c.txt.gz", "e.zip!f.txt"])
        #expect(documents.map(\.recordNumber) == [1, 2, 3, 4, 5])
        #expect(documents.map { $0.string($0.lines[0]) } == ["লেখা", "খ", "গ", "গভীর লেখা", "ভেতরে"])
    }

    @Test(
        "a member that cannot be read is named and spoils no other",
        arguments: [
            ArchiveFixture.Kind.tarGzip, .zip,
        ]
    )
    func badMember(kind: ArchiveFixture.Kind) throws {
        let documents = try decode(
            ArchiveFixture.bytes(
                kind,
                [
                    (name: "a.txt", content: Array("ক".utf8)),
                    (name: "b.pdf", content: Array("%PDF-1.4".utf8)),
                    (name: "c.txt", content: [0xE0, 0xA6, 0x41]), (name: "d.txt", content: []),
                    (name: "e.txt", content: Array("খ".utf8)),
                ]
            )
        )
        #expect(documents.map(\.member) == ["a.txt", "e.txt"])
        #expect(
            documents[0].warnings == [
                "member 'b.pdf': PDF is not supported yet, ignoring",
                "member 'c.txt': not valid utf-8 at byte offset 0, ignoring",
                "member 'd.txt': the file holds no text, ignoring",
            ]
        )
    }

    @Test("an archive without one readable member is refused for the first fault")
    func nothingReadable() {
        #expect(
            refusal(ArchiveFixture.bytes(.zip, [("a.pdf", "%PDF-1.4"), ("b.gif", "GIF89a")]))
                == .unsupportedFormat(name: "PDF")
        )
        #expect(
            refusal(ArchiveFixture.bytes(.gzip, [("a", "WARC/1.0\r\n")])) == .unsupportedFormat(name: "WARC")
        )
        #expect(refusal(ArchiveFixture.bytes(.tar, [("d/", "")])) == .empty)
    }

    @Test(
        "office documents and web archives are no archives of articles: they are refused by name",
        arguments: [
            (["[Content_Types].xml", "word/document.xml"], "DOCX"),
            (["[Content_Types].xml", "xl/workbook.xml"], "XLSX"),
            (["datapackage.json", "archive/a.warc.gz"], "WACZ"),
        ]
    )
    func documents(names: [String], format: String) {
        #expect(
            refusal(ArchiveFixture.bytes(.zip, names.map { ($0, "লেখা") })) == .unsupportedFormat(name: format)
        )
    }

    @Test("frames in the folder that a browser saves beside a page are not read, and that is said")
    func savedPage() throws {
        let page = "<html><body><article><h1>ক</h1><p>খ গ।</p></article></body></html>"
        let documents = try decode(
            ArchiveFixture.bytes(
                .zip,
                [
                    ("পাতা.html", page), ("পাতা_files/ad.html", page), ("পাতা_files/note.txt", "বিজ্ঞাপন"),
                    ("other_files/x.htm", page),
                    ("other_files/লেখা.txt", "লেখা"),
                ]
            )
        )
        #expect(documents.map(\.member) == ["পাতা.html", "other_files/লেখা.txt"])
        #expect(documents[1].warnings.count == 1 && documents[1].warnings[0].contains("'পাতা_files'"))
    }

    @Test(
        "an archive that breaks off keeps what came before",
        arguments: [
            ArchiveFixture.Kind.tar, .tarGzip, .zip,
        ]
    )
    func truncated(kind: ArchiveFixture.Kind) throws {
        var random = SplitMix(state: 7)
        let noise = (0..<400_000).map { _ in "abcdefghijklmnop\n"[random.next() % 17] }
        let whole = ArchiveFixture.bytes(
            kind,
            [
                (name: "a.txt", content: Array("ক".utf8)), (name: "b.txt", content: noise),
            ]
        )
        let documents = try decode(Array(whole.dropLast(whole.count / 3)))
        #expect(documents[0].member == "a.txt")
        #expect(documents.contains { !$0.warnings.isEmpty })
    }
}

@Suite("archives as weapons")
struct ArchiveBombTests {
    private func refusal(_ bytes: [UInt8], limits: DecodingLimits = DecodingLimits()) -> DecodingError? {
        do throws(DecodingError) {
            _ = try DocumentDecoder.decode(bytes: bytes, name: nil, limits: limits)
            return nil
        } catch { return error }
    }

    private static let zeros = [UInt8](repeating: 0x61, count: 24 << 20)

    @Test(
        "a member that unpacks to a thousand times its size is refused by the ratio",
        arguments: [
            ArchiveFixture.Kind.gzip, .tarGzip, .zip, .zstandard, .xz,
        ]
    )
    func ratio(kind: ArchiveFixture.Kind) {
        var limits = DecodingLimits()
        limits.fileByteCount = 64 << 20
        let bomb = ArchiveFixture.bytes(kind, [(name: "a", content: ArchiveBombTests.zeros)])
        #expect(bomb.count < 100_000)
        #expect(
            refusal(bomb, limits: limits) == .tooComplex(what: "unpacked bytes for a packed one", limit: 200)
        )
    }

    @Test("a packed file longer than a file may be is refused without being unpacked as a whole")
    func longMember() {
        var limits = DecodingLimits()
        limits.unpackingRatio = 10_000
        let bomb = ArchiveFixture.bytes(.gzip, [(name: "a", content: ArchiveBombTests.zeros)])
        guard case .tooLarge(let byteCount, let limit) = refusal(bomb, limits: limits) else {
            Issue.record("not refused for its length")
            return
        }
        #expect(limit == limits.fileByteCount && byteCount < limit + (1 << 20))
    }

    @Test("the sum of all members is limited, however deep they lie")
    func sum() throws {
        var limits = DecodingLimits()
        limits.unpackedByteCount = 70_000
        let texts = (0..<100).map { (name: "\($0).txt", content: [UInt8](repeating: 0x61, count: 300)) }
        let inner = ArchiveFixture.bytes(.zip, texts)
        let bytes = ArchiveFixture.bytes(
            .tar,
            [(name: "a.zip", content: inner), (name: "b.zip", content: inner)]
        )
        let documents = try DocumentDecoder.decode(bytes: bytes, name: nil, limits: limits)
        // What was read before the limit was met stays, and the rest is said to be missing.
        #expect(documents.count > 100 && documents.count < 160)
        #expect(documents.last?.warnings.last?.contains("exceed the limit of 70000 bytes") == true)
    }

    @Test("members are counted, those of archives inside too")
    func memberCount() throws {
        var limits = DecodingLimits()
        limits.memberCount = 50
        let texts = (0..<40).map { ("\($0).txt", "ক") }
        let inner = ArchiveFixture.bytes(.zip, texts)
        let bytes = ArchiveFixture.bytes(
            .tar,
            [(name: "a.zip", content: inner), (name: "b.zip", content: inner)]
        )
        let documents = try DocumentDecoder.decode(bytes: bytes, name: nil, limits: limits)
        #expect(documents.count == 48)
        #expect(documents.last?.warnings.last?.contains("more members than the limit of 50") == true)
    }

    @Test("archives inside each other beyond the limit are refused")
    func depth() {
        var bytes = Array("লেখা".utf8)
        for level in 0..<6 { bytes = ArchiveFixture.bytes(.gzip, [(name: "\(level)", content: bytes)]) }
        #expect(refusal(bytes) == .tooComplex(what: "archives inside each other", limit: 3))
        for _ in 0..<6 { bytes = ArchiveFixture.bytes(.zip, [(name: "a", content: bytes)]) }
        #expect(refusal(bytes) == .tooComplex(what: "archives inside each other", limit: 3))
    }

    @Test("a name longer than a path may be is no member, and no name becomes a path")
    func names() throws {
        let bytes = ArchiveFixture.bytes(
            .tar,
            [
                (String(repeating: "x", count: 5_000), "ক"), ("../../etc/\u{1B}[31mpasswd", "খ"),
            ]
        )
        let documents = try DocumentDecoder.decode(bytes: bytes, name: nil)
        #expect(documents.map(\.member) == ["../../etc/[31mpasswd"])
        #expect(documents[0].warnings == ["member 1: a name of 5000 bytes, ignoring"])
    }
}

extension String {
    fileprivate subscript(place: UInt64) -> UInt8 { Array(utf8)[Int(place)] }
}

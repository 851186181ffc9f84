import ArticleModel
import Glibc
import Testing

@testable import InboxWatching

struct ScanTests {
    @Test("a scan meets every name once, batch by batch")
    func batches() throws {
        let scratch = try Scratch()
        let wanted = try Set((0..<1000).map { try name("file-\($0)") })
        for name in wanted { try Scratch.write("", to: "\(scratch.path)/\(name)") }
        let scan = try DirectoryScan(try OpenDirectory(path: scratch.path))
        var found: [FileName] = []
        while case let batch = try scan.next(upTo: 64), !batch.isEmpty {
            #expect(batch.count <= 64)
            #expect(batch.allSatisfy { $0.kind == .regular })
            found += batch.map(\.name)
        }
        #expect(found.count == 1000)
        #expect(Set(found) == wanted)
        #expect(scan.unusableNameCount == 0)
    }

    @Test("two scans of one folder do not disturb each other")
    func independence() throws {
        let scratch = try Scratch()
        for index in 0..<10 { try Scratch.write("", to: "\(scratch.path)/\(index)") }
        let directory = try OpenDirectory(path: scratch.path)
        let first = try DirectoryScan(directory)
        #expect(try first.next(upTo: 4).count == 4)
        #expect(try DirectoryScan(directory).next(upTo: 100).count == 10)
        #expect(try first.next(upTo: 100).count == 6)
    }

    @Test("kinds come with the names, links as links")
    func kinds() throws {
        let scratch = try Scratch()
        _ = try scratch.folder("folder")
        try checked("symlink", symlink("folder", scratch.path + "/link"))
        try checked("mkfifo", mkfifo(scratch.path + "/fifo", 0o644))
        let entries = try DirectoryScan(try OpenDirectory(path: scratch.path)).next(upTo: 10)
        let kinds = Dictionary(uniqueKeysWithValues: entries.map { ($0.name.description, $0.kind) })
        #expect(kinds == ["folder": .directory, "link": .symbolicLink, "fifo": .fifo])
    }

    @Test("a deleted folder that is still held open scans as empty")
    func deletedFolder() throws {
        let scratch = try Scratch()
        let directory = try OpenDirectory(path: try scratch.folder("inbox"))
        try checked("rmdir", rmdir(scratch.path + "/inbox"))
        #expect(!directory.isStillAtItsPath)
        #expect(try DirectoryScan(directory).next(upTo: 10).isEmpty)
    }

    @Test(
        "temporary names are known",
        arguments: [
            ".hidden", ".x.txt.Ab12", "x~", "x.part", "x.PART", "x.tmp", "x.crdownload", "x.pdf.filepart",
            "x.swp",
            "x.partial", "x.download", "~$x.doc", ".~lock.x#", "খবর.txt.part",
        ]
    )
    func temporaryNames(text: String) throws { #expect(TemporaryName.isTemporary(try name(text))) }

    @Test(
        "other names are not temporary",
        arguments: ["x.txt", "part", "tmp", "x.part.txt", "~x", "খবর.txt", "$~x"]
    )
    func otherNames(text: String) throws { #expect(!TemporaryName.isTemporary(try name(text))) }

    @Test("file systems others write to unseen are told from local ones")
    func fileSystems() throws {
        for magic: UInt32 in [
            0x6969, 0xFF53_4D42, 0xFE53_4D42, 0x6573_5546, 0x0102_1997, 0x794C_7630, 0x786F_4256,
        ] {
            #expect(FileSystemKind(magic: magic).silence != nil)
        }
        for magic: UInt32 in [0xEF53, 0x5846_5342, 0x9123_683E, 0x0102_1994, 0x1234_5678] {
            #expect(FileSystemKind(magic: magic).silence == nil)
        }
        #expect(try OpenDirectory(path: "/proc").fileSystem.name == "0x9fa0")
    }
}

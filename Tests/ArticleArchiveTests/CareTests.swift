import ArchiveFixture
import ArticleModel
import ArticleRecords
import BlockingThreads
import Glibc
import SearchIndex
import SearchQuery
import Testing

@testable import ArticleArchive

/// Check, reindex and backup.
@Suite("looking after the archive")
struct CareTests {
    /// 40 articles in two files and 5 in memory.
    private func room() throws -> ArchiveRoom {
        let room = try ArchiveRoom.withTwoFiles()
        try room.commit(40..<45)
        return room
    }

    private func check(_ archive: ArticleArchive, stopAfter: Int = .max) throws -> (
        faults: [CheckFault], ended: Bool
    ) {
        var faults: [CheckFault] = []
        var looks = 0
        // The digest of SampleArrivals: what its original unfolds to.
        let listener = CheckListener(
            progress: { part, done, total in #expect(done <= total, "\(part)") },
            fault: { faults.append($0) },
            shouldStop: {
                looks += 1
                return looks > stopAfter
            }
        )
        let ended = try archive.check(
            digest: { bytes in Digest(bytes: bytes) ?? SampleArrivals.noDigest },
            listener: listener
        )
        return (faults, ended)
    }

    @Test("an archive in order has no fault, and a check can be stopped at any time")
    func wholesome() throws {
        let room = try room()
        let archive = try #require(room.archive)
        let (faults, ended) = try check(archive)
        #expect(ended && faults.isEmpty, "\(faults)")
        for looks in 0..<6 {
            let (faults, ended) = try check(archive, stopAfter: looks)
            #expect(!ended && faults.isEmpty)
        }
    }

    @Test("a changed original, a text that no longer unfolds and a lost original are told by number")
    func record() throws {
        let room = try room()
        room.close()
        try room.sql(
            """
            PRAGMA foreign_keys = OFF;
            UPDATE originals SET digest = x'\(String(repeating: "ab", count: 32))' WHERE id = 3;
            UPDATE originals SET compressed = x'00112233' WHERE id = 4;
            UPDATE articles SET body = x'00112233' WHERE id = 7;
            DELETE FROM originals WHERE id = 9;
            """
        )
        let archive = try room.open()
        let (faults, ended) = try check(archive)
        #expect(ended)
        let told = Set(faults.map { "\($0.part.rawValue) \($0.subject)" })
        #expect(
            told.isSuperset(of: [
                "originals original 3", "originals original 4", "articles article 7", "record table articles",
                "ledger arrival 9", "ledger arrival 3",
            ]),
            "\(told.sorted())"
        )
        #expect(!told.contains("originals original 5"))
    }

    @Test("a flipped bit in a file under a running archive is found, and the file rebuilt")
    func segments() throws {
        let room = try room()
        let archive = try #require(room.archive)
        let name = try #require(room.files.first)
        try room.flip(name, at: 1500)
        let (faults, _) = try check(archive)
        #expect(faults.contains { $0.part == .segments && $0.subject == name }, "\(faults)")
        try room.rest()
        #expect(try room.faults() == [], "\(faults) \(room.events.read { $0 })")
        let after = try check(archive).faults
        #expect(after.isEmpty, "\(after)")
    }

    @Test("an article that the index lost is found and added")
    func lostArticle() throws {
        let room = try room()
        let archive = try #require(room.archive)
        archive.index.remove([3, 17])
        let (faults, _) = try check(archive)
        #expect(Set(faults.map(\.subject)) == ["article 3", "article 17"])
        #expect(try room.faults() == [])
        #expect(try check(archive).faults.isEmpty)
    }

    @Test("words to look for an article by stand in a row and are letters only")
    func sampleWords() {
        func choose(_ text: String) -> String? { SampleWords.choose(from: Array(text.utf8), count: 3) }
        // baithak hoyeche irake ajke: Bengali words without signs of punctuation.
        #expect(choose("x y বৈঠক হয়েছে ইরাকে") == "বৈঠক হয়েছে ইরাকে")
        #expect(choose("এক দুই তিন চার, পাঁচ ছয় সাত") == "পাঁচ ছয় সাত")
        #expect(choose("12 34 56 ১২৩ ৪৫৬ ৭৮৯ a.b, c-d") == nil)
        #expect(choose("") == nil)
        #expect(choose("one two three four five six") == "four five six")
    }

    @Test(
        "reindex writes every file anew, searches are right all the time, and progress ends at the number of articles"
    )
    func reindex() throws {
        let room = try room()
        room.settings.rebuildCount = 7
        let archive = try #require(room.archive)
        let before = Set(room.files)
        var last = (done: 0, total: 0)
        let count = archive.reindex { done, total in
            #expect(done >= last.done)
            last = (done, total)
            return true
        }
        #expect(count == 45 && last.done == 45 && last.total == 45)
        try room.rest()
        #expect(before.isDisjoint(with: room.files))
        #expect(try room.faults() == [])
        room.close()
        try room.open()
        #expect(try room.faults() == [])
    }

    @Test("a reindex that is stopped leaves an index that is whole")
    func reindexStopped() throws {
        let room = try ArchiveRoom()
        // So many files, each flushed, that it is not done at the first look.
        room.settings.rebuildCount = 1
        room.settings.fanIn = 100
        try room.open()
        for start in stride(from: 0, to: 60, by: 10) {
            try room.commit(start..<start + 10)
            try room.rest()
        }
        let archive = try #require(room.archive)
        #expect(archive.reindex { _, _ in false } == nil)
        try room.rest()
        #expect(try room.faults() == [])
        // Stopped on its way, unless it is faster than the first look.
        _ = archive.reindex { done, _ in done < 15 }
        try room.rest()
        #expect(try room.faults() == [])
        room.abandon()
        try room.open()
        #expect(try room.faults() == [])
        // And another one is not in its way.
        #expect(try #require(room.archive).reindex { _, _ in true } == 60)
    }

    @Test("a backup is a record of its own: put in place of the record it gives the same archive")
    func backup() throws {
        let room = try room()
        let archive = try #require(room.archive)
        let path = room.path + "/copy.sqlite"
        let bytes = try #require(try archive.backUp(to: path) { _, _ in true })
        #expect(bytes > 4096)
        // What comes later is not in it.
        try room.commit(45..<50)
        let restored = try ArchiveRoom()
        restored.settings = room.settings
        #expect(rename(path, restored.path + "/record.sqlite") == 0)
        let again = try restored.open()
        try restored.rest()
        #expect(again.articleCount == 45)
        #expect(try restored.faults() == [])
        #expect(ArchiveAudit.files(in: room.path).allSatisfy { !$0.hasPrefix(".copy") })
    }

    @Test("a backup never overwrites, needs an absolute path, and leaves nothing behind when it is stopped")
    func backupRefused() throws {
        let room = try room()
        let archive = try #require(room.archive)
        let path = room.path + "/copy.sqlite"
        fclose(fopen(path, "w"))
        let before = ArchiveAudit.files(in: room.path)
        #expect(throws: BackupError.self) { try archive.backUp(to: path) { _, _ in true } }
        #expect(throws: BackupError.self) { try archive.backUp(to: "copy.sqlite") { _, _ in true } }
        #expect(throws: BackupError.self) { try archive.backUp(to: "/nonexistent/x") { _, _ in true } }
        #expect(throws: BackupError.self) { try archive.backUp(to: room.path + "/") { _, _ in true } }
        #expect(symlink("/nowhere", room.path + "/link") == 0)
        #expect(throws: BackupError.self) { try archive.backUp(to: room.path + "/link") { _, _ in true } }
        unlink(room.path + "/link")
        #expect(ArchiveAudit.files(in: room.path) == before)
    }
}

@Suite("which files are merged")
struct MergePolicyTests {
    private func shape(_ number: Int, _ kibibytes: Int, deleted: Int = 0) -> SegmentShape {
        SegmentShape(
            fileName: "\(number)",
            documentCount: 100,
            deletedCount: deleted,
            byteCount: kibibytes << 10
        )
    }

    @Test("eight small neighbours are merged, seven are not")
    func small() {
        let seven = (0..<7).map { shape($0, 100) }
        #expect(MergePolicy().choose(seven) == nil)
        #expect(MergePolicy().choose(seven + [shape(7, 1)]) == (0..<8).map(String.init))
    }

    @Test("a large file between small ones parts them")
    func neighbours() {
        let shapes = (0..<16).map { shape($0, $0 == 6 ? 30_000 : 100) }
        #expect(MergePolicy().choose(shapes) == (7..<15).map(String.init))
    }

    @Test("a file with many deleted articles is written anew alone")
    func worn() {
        #expect(MergePolicy().choose([shape(0, 100, deleted: 25), shape(1, 100, deleted: 26)]) == ["1"])
    }

    @Test(
        "files only ever get fewer and larger, no merge is above the limit, and an article is written few times"
    )
    func longRun() throws {
        let policy = MergePolicy()
        var shapes: [SegmentShape] = []
        var written = 0
        var next = 0
        for _ in 0..<2000 {
            shapes.append(shape(next, 1200))
            next += 1
            while let names = policy.choose(shapes) {
                let first = try #require(shapes.firstIndex { $0.fileName == names[0] })
                #expect(shapes[first..<first + names.count].map(\.fileName) == names)
                #expect(names.count > 1)
                let bytes = shapes[first..<first + names.count].reduce(0) { $0 + $1.byteCount }
                #expect(bytes <= policy.mergedByteLimit)
                written += bytes
                shapes[first..<first + names.count] = [
                    SegmentShape(fileName: "\(next)", documentCount: 100, deletedCount: 0, byteCount: bytes)
                ]
                next += 1
            }
        }
        let total = shapes.reduce(0) { $0 + $1.byteCount }
        #expect(total == 2000 * 1200 << 10)
        // Three classes on the way to files of up to a gibibyte; 2000 files of 2048 articles are four million articles.
        #expect(written <= 3 * total)
        #expect(shapes.count < 25)
    }

    @Test("files that together have more articles than a segment holds are not merged")
    func manyDocuments() {
        var policy = MergePolicy()
        policy.mergedDocumentLimit = 799
        let eight = (0..<8).map { shape($0, 100) }
        #expect(policy.choose(eight) == nil)
        #expect(policy.choose([shape(8, 30_000)] + eight) == nil)
        policy.mergedDocumentLimit = 800
        #expect(policy.choose(eight) == eight.map(\.fileName))
    }
}

import ControlInterface
import Glibc
import Testing

/// What does not belong into an inbox: each thing ends with a clear reason or is left alone, and the daemon goes on.
@Suite(.realProcesses)
struct BadInputTests {
    /// Waits for the one entry in quarantine, and checks that the file lies there with its reason beside it.
    private func quarantined(_ name: String, as reason: String, in room: Room) async throws
        -> QuarantineInterface.Entry
    {
        let entry = try await awaiting("\(name) is in quarantine", last: { room.log }) {
            try room.quarantine().first { $0.name == name }
        }
        #expect(entry.reason == reason)
        try await until("the file has left the inbox") { !Files.exists(room.path(name)) }
        #expect(Files.exists(entry.path))
        let told = try Files.text(entry.path + ".reason.json")
        #expect(told.contains("\"reason\":\"\(reason)\""))
        return entry
    }

    /// Waits until status shows an entry as left alone, and gives the reason it shows.
    private func ignored(_ name: String, in room: Room) async throws -> String {
        try await awaiting("\(name) is shown as left alone", last: { room.log }) {
            try room.status().inboxes[0].ignored.first { $0.name == name }?.reason
        }
    }

    @Test("an empty file waits for its content, then goes to quarantine")
    func emptyFile() async throws {
        let room = try Room(settings: "[intake]\nempty-file-wait = \"1s\"")
        try await room.start()
        try room.drop([], as: "empty.txt")
        let entry = try await quarantined("empty.txt", as: "empty", in: room)
        #expect(entry.byteCount == 0)
        try await room.proveAlive()
    }

    @Test("an empty file that gets its content in time is stored")
    func filledFile() async throws {
        let room = try Room(settings: "[intake]\nempty-file-wait = \"10min\"")
        try await room.start()
        try room.drop([], as: "filled.txt")
        try await room.awaitStatus("it waits") { $0.oldestWaiting?.name == "filled.txt" }
        try Files.write(SampleArticle(1).bytes, to: room.path("filled.txt"))
        #expect(try await room.awaitSettled(1).totals.stored == 1)
    }

    @Test("invalid UTF-8 goes to quarantine with the offset of the first bad byte")
    func invalidText() async throws {
        let room = try Room()
        try await room.start()
        let bytes = SampleArticle(1).bytes
        try room.drop(bytes + [0xFF] + bytes, as: "bad.txt")
        let entry = try await quarantined("bad.txt", as: "encoding", in: room)
        #expect(entry.detail.contains("\(bytes.count)"))
        #expect(try Files.read(entry.path) == bytes + [0xFF] + bytes)
        try await room.proveAlive()
    }

    @Test("binary data goes to quarantine")
    func binary() async throws {
        let room = try Room()
        try await room.start()
        try room.drop([0x61, 0, 0x01, 0x02, 0x61, 0x0A, 0x62], as: "data.txt")
        _ = try await quarantined("data.txt", as: "binary", in: room)
        try await room.proveAlive()
    }

    @Test("200 MB go to quarantine, unread and without needing memory", arguments: [true, false])
    func hugeFile(isSparse: Bool) async throws {
        let room = try Room()
        try await room.start()
        let before = try room.memoryKibibytes()
        let staged = room.path + "/staging/huge.txt"
        let file = try Files.open(staged, O_WRONLY | O_CREAT)
        try checked("ftruncate", ftruncate(file, TestSizes.hugeFileBytes))
        if !isSparse {
            let code = posix_fallocate(file, 0, TestSizes.hugeFileBytes)
            guard code == 0 else { throw CallFailed("posix_fallocate", code) }
        }
        close(file)
        try Files.move(staged, room.path("huge.txt"))
        let entry = try await quarantined("huge.txt", as: "too-large", in: room)
        #expect(entry.byteCount == Int(TestSizes.hugeFileBytes))
        #expect(entry.detail.contains("article-size-limit"))
        #expect(try room.memoryKibibytes() < before + 64 << 10)
        try await room.proveAlive()
    }

    @Test("a FIFO is left alone and blocks nobody")
    func fifo() async throws {
        let room = try Room()
        try checked("mkfifo", mkfifo(room.path("before.txt"), 0o644))
        try await room.start()
        try checked("mkfifo", mkfifo(room.path("after.txt"), 0o644))
        for name in ["before.txt", "after.txt"] {
            #expect(try await ignored(name, in: room).contains("FIFO"))
        }
        try await room.proveAlive()
        try await until("the good file has left") { Files.names(room.inbox) == ["after.txt", "before.txt"] }
        #expect(try room.status().totals.seen == 1)
    }

    @Test("a socket is left alone")
    func socketFile() async throws {
        let room = try Room()
        try await room.start()
        let listener = try ListeningSocket(path: room.path("socket.txt"))
        #expect(try await ignored("socket.txt", in: room).contains("socket"))
        try await room.proveAlive()
        listener.close()
        #expect(Files.exists(room.path("socket.txt")))
    }

    @Test(
        "links are left alone: to a file outside, to nothing, to themselves",
        arguments: [
            ("/etc/hostname", "symbolic link"), ("no-such-file", "leads nowhere"),
            ("link.txt", "back to itself"),
        ]
    )
    func link(target: String, word: String) async throws {
        let room = try Room()
        try await room.start()
        try checked("symlink", symlink(target, room.path("link.txt")))
        #expect(try await ignored("link.txt", in: room).contains(word))
        try await room.proveAlive()
        #expect(Files.exists(room.path("link.txt")))
        #expect(try room.status().articles == 1)
    }

    @Test("a directory named x.txt is left alone with what is in it")
    func directory() async throws {
        let room = try Room()
        try await room.start()
        try Files.makeFolder(room.path("x.txt"))
        try Files.write(SampleArticle(1).bytes, to: room.path("x.txt/inside.txt"))
        #expect(try await ignored("x.txt", in: room).contains("folder"))
        try await room.proveAlive()
        #expect(Files.exists(room.path("x.txt/inside.txt")))
        #expect(try room.search(SampleArticle(1).marker).total == 0)
    }

    @Test(
        "a file the daemon may not read goes to quarantine, which tells owner and mode; made readable, it is retried",
        .enabled(if: AnotherUser.canStart, "needs root, to run the daemon as nobody")
    )
    func unreadable() async throws {
        let room = try Room(settings: "[intake]\nsettle = \"200ms\"")
        try AnotherUser.own(room)
        try await room.start(AnotherUser.wrapper)
        let staged = room.path + "/staging/secret.txt"
        try Files.write(SampleArticle(1).bytes, to: staged, mode: 0o600)
        try Files.move(staged, room.path("secret.txt"))
        let entry = try await quarantined("secret.txt", as: "unreadable", in: room)
        #expect(entry.detail.contains("uid 0") && entry.detail.contains("0600"))
        try await room.proveAlive()
        try checked("chmod", chmod(entry.path, 0o644))
        _ = try room.client().call(QuarantineInterface.Retry.self, .init(ids: [entry.id]))
        try await until("it is found") { try room.search(SampleArticle(1).marker).total == 1 }
        #expect(try room.status().totals.balance == 0)
    }

    @Test(
        "odd names are kept byte for byte, in done and in quarantine",
        arguments: [
            Array("two\nlines.txt".utf8), Array("quote\"'\\.txt".utf8),
            [0x61, 0xFF, 0xFE, 0x62, 0x2E, 0x74, 0x78, 0x74],
            [UInt8](repeating: 0x61, count: 251) + Array(".txt".utf8), Array("-rf".utf8),
            Array("কাগজ.txt".utf8),
        ]
    )
    func oddName(name: [UInt8]) async throws {
        let room = try Room()
        try await room.start()
        try room.drop(SampleArticle(1).bytes, asRaw: name)
        try await room.awaitSettled(1)
        let day = try #require(Files.names(room.path + "/done").first)
        #expect(Files.rawNames("\(room.path)/done/\(day)") == [name])
        try room.drop(SampleArticle(2).bytes + [0xFF], asRaw: name)
        try await room.awaitSettled(2)
        let entry = try #require(try room.quarantine().first)
        #expect(entry.reason == "encoding")
        let kept = Files.rawNames(room.path + "/quarantine").filter {
            !$0.suffix(5).elementsEqual(".json".utf8)
        }
        let stem = name.prefix { $0 != 0x2E }.prefix(200)
        #expect(kept.count == 1 && kept[0].starts(with: stem))
        try await room.proveAlive()
    }

    @Test(
        "temporary names wait until they are renamed",
        arguments: ["a.part", "a.tmp", "a.crdownload", "a.filepart", ".a.txt.Xy12", "a.txt~"]
    )
    func temporaryName(name: String) async throws {
        let room = try Room(settings: "[intake]\nsettle = \"100ms\"")
        try await room.start()
        try Files.write(SampleArticle(1).bytes, to: room.path(name))
        try await room.proveAlive(2)
        try await room.awaitStatus("it waits") { $0.oldestWaiting?.name == name }
        #expect(try room.search(SampleArticle(1).marker).total == 0)
        try Files.move(room.path(name), room.path("whole.txt"))
        try await until("it is found under its new name") {
            try room.search(SampleArticle(1).marker).total == 1
        }
        let status = try await room.awaitSettled(2)
        #expect(status.totals.stored == 2 && status.totals.balance == 0)
    }

    @Test(
        "UTF-16 is read, with and without a byte order mark",
        arguments: [true, false],
        [true, false]
    )
    func utf16(isLittleEndian: Bool, hasMark: Bool) async throws {
        let room = try Room()
        try await room.start()
        let units = (hasMark ? [0xFEFF] : []) + Array(SampleArticle(1).text.utf16)
        let bytes = units.flatMap { unit in
            let pair = [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            return isLittleEndian ? pair : pair.reversed()
        }
        try room.drop(bytes, as: "wide.txt")
        try await until("it is found", last: { room.log }) {
            try room.search(SampleArticle(1).marker).total == 1
        }
        let id = try #require(try room.search(SampleArticle(1).marker).hits.first?.id)
        #expect(try room.original(id) == bytes)
        let article = try room.client().call(ArchiveInterface.GetArticle.self, .init(id: id)).article
        #expect(article.source.encoding == (isLittleEndian ? "utf-16le" : "utf-16be"))
        #expect(article.title == SampleArticle(1).title)
    }
}

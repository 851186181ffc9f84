import ArticleModel
import Glibc
import Testing

@testable import InboxWatching

struct OpeningTests {
    let scratch: Scratch
    let directory: OpenDirectory

    init() throws {
        scratch = try Scratch()
        directory = try OpenDirectory(path: scratch.path)
    }

    private func failure(opening text: String, sizeLimit: Int = 1000) throws -> InboxError? {
        let name = try name(text)
        do {
            _ = try directory.openForReading(name, sizeLimit: sizeLimit)
            return nil
        } catch {
            return error
        }
    }

    @Test("a regular file is opened and read with its identity")
    func regularFile() throws {
        try Scratch.write("খবর", to: scratch.path + "/a.txt")
        let file = try directory.openForReading(try name("a.txt"), sizeLimit: 100)
        let contents = try file.read(upTo: 100)
        #expect(contents.bytes == Array("খবর".utf8))
        #expect(contents.isStable)
        #expect(contents.after == (try directory.status(of: file.name).identity))
    }

    @Test("an empty file is read as no bytes")
    func emptyFile() throws {
        try Scratch.write("", to: scratch.path + "/empty.txt")
        let contents = try directory.openForReading(try name("empty.txt"), sizeLimit: 10).read(upTo: 10)
        #expect(contents.bytes.isEmpty && contents.isStable)
    }

    @Test("whatever is no regular file is named and never opened")
    func otherKinds() throws {
        let path = scratch.path
        try checked("mkdir", mkdir(path + "/x.txt", 0o755))
        try checked("mkfifo", mkfifo(path + "/fifo.txt", 0o644))
        try Scratch.write("a", to: path + "/target")
        try checked("symlink", symlink("target", path + "/link.txt"))
        try checked("symlink", symlink("nowhere", path + "/dangling.txt"))
        try checked("symlink", symlink("loop.txt", path + "/loop.txt"))
        try checked("symlink", symlink("/proc/self/environ", path + "/outside.txt"))
        try bindSocket(at: path + "/socket.txt")
        let expected: [(String, EntryKind)] = [
            ("x.txt", .directory), ("fifo.txt", .fifo), ("link.txt", .symbolicLink),
            ("dangling.txt", .danglingLink), ("loop.txt", .loopingLink), ("outside.txt", .symbolicLink),
            ("socket.txt", .socket),
        ]
        for (name, kind) in expected {
            #expect(try failure(opening: name) == .notRegular(path: "\(path)/\(name)", kind: kind))
        }
    }

    @Test("a device is no regular file", .enabled(if: geteuid() == 0, "making devices needs root"))
    func device() throws {
        let result = mknod(scratch.path + "/null.txt", S_IFCHR | 0o644, 0x103)
        withKnownIssue("no devices in this container", isIntermittent: true) {
            try checked("mknod", result)
        }
        guard result == 0 else { return }
        #expect(
            try failure(opening: "null.txt")
                == .notRegular(path: scratch.path + "/null.txt", kind: .characterDevice)
        )
    }

    @Test("a name that is gone is reported as vanished")
    func vanished() throws {
        #expect(try failure(opening: "gone.txt") == .vanished(path: scratch.path + "/gone.txt"))
    }

    @Test("a file over the limit is refused by its size, unread")
    func tooLarge() throws {
        let path = scratch.path + "/large.txt"
        try Scratch.write("", to: path)
        try checked("truncate", truncate(path, 200 << 20))
        #expect(
            try failure(opening: "large.txt", sizeLimit: 8 << 20)
                == .tooLarge(path: path, byteCount: 200 << 20, limit: 8 << 20)
        )
    }

    @Test("a file of exactly the limit is taken, one byte more is not")
    func exactLimit() throws {
        try Scratch.write("12345", to: scratch.path + "/five")
        let file = try directory.openForReading(try name("five"), sizeLimit: 5)
        #expect(try file.read(upTo: 5).bytes.count == 5)
        #expect(throws: InboxError.tooLarge(path: scratch.path + "/five", byteCount: 5, limit: 4)) {
            try file.read(upTo: 4)
        }
    }

    @Test("a file that may not be read tells its owner and mode", .enabled(if: geteuid() == 0, "needs root"))
    func unreadable() throws {
        let path = scratch.path + "/secret.txt"
        try Scratch.write("a", to: path)
        try checked("chmod", chmod(path, 0o600))
        let secret = try name("secret.txt")
        let directory = directory
        let error = try asNobody { () -> InboxError? in
            do throws(InboxError) {
                _ = try directory.openForReading(secret, sizeLimit: 10)
                return nil
            } catch { return error }
        }
        #expect(error == .unreadable(path: path, ownerUID: 0, mode: 0o600))
    }

    @Test(
        "odd names are opened like any other",
        arguments: [
            Array("new\nline.txt".utf8), [0xE0, 0xA6, 0xFF, 0x2E, 0x74], [UInt8](repeating: 0x61, count: 255),
            Array("quote'\"$(x)\\.txt".utf8), Array("-rf".utf8), Array("ইরাক.txt".utf8), [0x20], [0x01],
        ]
    )
    func oddNames(bytes: [UInt8]) throws {
        let name = try #require(FileName(bytes: bytes))
        try directory.write([1, 2, 3], as: name)
        #expect(try directory.openForReading(name, sizeLimit: 10).read(upTo: 10).bytes == [1, 2, 3])
        #expect(try DirectoryScan(directory).next(upTo: 10).map(\.name) == [name])
    }

    @Test("a link in place of the inbox itself is refused")
    func linkedInbox() throws {
        let real = try scratch.folder("real")
        try checked("symlink", symlink(real, scratch.path + "/inbox"))
        #expect(throws: InboxError.notADirectory(path: scratch.path + "/inbox")) {
            try OpenDirectory(path: scratch.path + "/inbox")
        }
    }

    @Test("work on a file goes on in the folder it was begun in, wherever that is now")
    func movedFolder() throws {
        let inbox = try scratch.folder("inbox")
        let opened = try OpenDirectory(path: inbox)
        try Scratch.write("old", to: inbox + "/a.txt")
        try checked("rename", rename(inbox, scratch.path + "/elsewhere"))
        _ = try scratch.folder("inbox")
        #expect(!opened.isStillAtItsPath)
        let contents = try opened.openForReading(try name("a.txt"), sizeLimit: 10).read(upTo: 10)
        #expect(contents.bytes == Array("old".utf8))
    }

    private func bindSocket(at path: String) throws {
        let socket = try checked("socket", socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try checked("bind", result)
    }
}

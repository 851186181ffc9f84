import ArticleModel
import CLinux
import Glibc
import Testing

@testable import InboxWatching

struct CompletenessTests {
    let scratch: Scratch
    let directory: OpenDirectory
    let path: String

    init() throws {
        scratch = try Scratch()
        directory = try OpenDirectory(path: scratch.path)
        path = scratch.path + "/a.txt"
        try Scratch.write("first", to: path)
    }

    private func opened() throws -> OpenedFile {
        try directory.openForReading(try name("a.txt"), sizeLimit: 100)
    }

    @Test("a file nobody writes is complete, and asking twice is as good")
    func complete() throws {
        let file = try opened()
        #expect(file.completeness() == .complete)
        #expect(file.completeness() == .complete)
    }

    @Test("a file another descriptor may write is not complete until that is closed")
    func secondDescriptor() throws {
        let file = try opened()
        let writer = try checked("open", open(path, O_WRONLY | O_APPEND))
        #expect(file.completeness() == .openForWriting)
        close(writer)
        #expect(file.completeness() == .complete)
    }

    @Test("a file another process has open is not complete until that process is done")
    func otherProcess() throws {
        let writer = try ShellProcess("exec 3>>\"$0\"; echo open; read line; printf more >&3", path)
        let file = try opened()
        #expect(file.completeness() == .openForWriting)
        try writer.finish()
        #expect(file.completeness() == .complete)
        #expect(try file.read(upTo: 100).bytes == Array("firstmore".utf8))
    }

    @Test("a writable shared mapping keeps a file incomplete after its descriptor was closed")
    func mapping() throws {
        let file = try opened()
        let writer = try checked("open", open(path, O_RDWR))
        let memory = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, writer, 0)
        close(writer)
        #expect(file.completeness() == .openForWriting)
        munmap(memory, 4096)
        #expect(file.completeness() == .complete)
    }

    @Test("readers do not make a file incomplete")
    func readers() throws {
        let reader = try checked("open", open(path, O_RDONLY))
        defer { close(reader) }
        #expect(try opened().completeness() == .complete)
    }

    @Test("another user's file cannot be asked about", .enabled(if: geteuid() == 0, "needs root"))
    func otherOwner() throws {
        let directory = directory
        let name = try name("a.txt")
        let answer = try asNobody { () -> Completeness? in
            // Any failure to open shows as nil below.
            try? directory.openForReading(name, sizeLimit: 100).completeness()
        }
        #expect(answer == .cannotAsk(errno: EACCES))
    }

    @Test(
        "a writer that opens the file while the lease is asked is held up for a moment and nobody is killed"
    )
    func writersDuringTheQuestion() throws {
        LeaseSignal.ignore()
        let file = try opened()
        var action = sigaction()
        try checked("sigaction", sigaction(SIGIO, nil, &action))
        #expect(unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1)  // SIG_IGN
        let writer = try ShellProcess("exec 3>>\"$0\"; echo open; read line; printf more >&3", path)
        for _ in 0..<1000 { #expect(file.completeness() == .openForWriting) }
        try writer.finish()
    }

    @Test("a change between opening and the end of reading shows")
    func changeWhileReading() throws {
        let file = try opened()
        try Scratch.write("other", to: path)
        let contents = try file.read(upTo: 100)
        #expect(!contents.isStable)
    }

    @Test("same size, same mtime, other bytes: ctime shows it")
    func sameSizeSameTime() throws {
        let file = try opened()
        var status = stat()
        try checked("stat", stat(path, &status))
        let writer = try checked("open", open(path, O_WRONLY))
        try Scratch.append("FIRST", to: writer)
        let modified = mohafez_modified_nanoseconds(&status)
        #expect(mohafez_set_times(writer, modified, modified) == 0)
        close(writer)
        let now = try file.currentIdentity()
        #expect(now.byteCount == file.identity.byteCount)
        #expect(now.modifiedNanoseconds == file.identity.modifiedNanoseconds)
        #expect(now != file.identity)
    }

    @Test("a file that grows while it is read is read to its present end, and shows as changed")
    func growth() throws {
        let file = try opened()
        let writer = try checked("open", open(path, O_WRONLY | O_APPEND))
        try Scratch.append(String(repeating: "x", count: 50), to: writer)
        close(writer)
        let contents = try file.read(upTo: 100)
        #expect(contents.bytes.count == 55)
        #expect(!contents.isStable)
        #expect(throws: InboxError.tooLarge(path: path, byteCount: 55, limit: 54)) { try file.read(upTo: 54) }
    }
}

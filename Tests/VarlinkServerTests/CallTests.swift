import Dispatch
import Glibc
import Synchronization
import Testing
import VarlinkClient
import VarlinkProtocol

@Suite("calls over a socket")
struct CallTests {
    @Test("a call is answered with its parameters")
    func echo() async throws {
        let fixture = try ServerFixture()
        let connection = try VarlinkConnection(path: fixture.path)
        let reply = try connection.call(.init(method: "org.example.test.Echo", parameters: ["text": "ইরাক"]))
        #expect(reply == VarlinkReply(["text": "ইরাক"]))
        await fixture.end()
    }

    @Test("the handler is told who calls")
    func peer() async throws {
        let fixture = try ServerFixture()
        let reply = try VarlinkConnection(path: fixture.path).call(.init(method: "org.example.test.Peer"))
        #expect(reply.parameters["pid"] == .integer(Int64(getpid())))
        #expect(reply.parameters["uid"] == .integer(Int64(geteuid())))
        #expect(reply.parameters["gid"] == .integer(Int64(getegid())))
        await fixture.end()
    }

    @Test("10,000 calls sent before any reply is read are answered in order")
    func pipelining() async throws {
        let fixture = try ServerFixture()
        let connection = try VarlinkConnection(path: fixture.path)
        for number in 0..<10_000 {
            try connection.send(
                .init(method: "org.example.test.Echo", parameters: ["number": .integer(Int64(number))])
            )
        }
        var inOrder = 0
        while inOrder < 10_000, try connection.receive().parameters["number"] == .integer(Int64(inOrder)) {
            inOrder += 1
        }
        #expect(inOrder == 10_000)
        await fixture.end()
    }

    @Test("a stream comes in order and leaves the connection usable")
    func stream() async throws {
        let fixture = try ServerFixture()
        let connection = try VarlinkConnection(path: fixture.path)
        try connection.send(
            .init(method: "org.example.test.Count", parameters: ["to": .integer(500)], mode: .more)
        )
        for number in 1...500 {
            let reply = try connection.receive()
            #expect(reply == VarlinkReply(["number": .integer(Int64(number))], continues: number < 500))
        }
        #expect(try connection.call(.init(method: "org.example.test.Echo")) == VarlinkReply())
        await fixture.end()
    }

    @Test("a oneway call is never answered")
    func oneway() async throws {
        let fixture = try ServerFixture()
        let connection = try VarlinkConnection(path: fixture.path)
        try connection.send(.init(method: "org.example.test.Echo", parameters: ["text": "a"], mode: .oneway))
        try connection.send(.init(method: "org.example.missing.Method", mode: .oneway))
        let reply = try connection.call(.init(method: "org.example.test.Echo", parameters: ["text": "b"]))
        #expect(reply == VarlinkReply(["text": "b"]))
        await fixture.end()
    }

    @Test("calls sent before the sending side was closed are all answered")
    func halfClose() async throws {
        let fixture = try ServerFixture()
        let socket = try RawSocket(path: fixture.path)
        let frame = VarlinkCall(method: "org.example.test.Echo").frame
        for _ in 0..<100 { socket.send(frame) }
        socket.closeInput()
        let replies = try #require(socket.readToEnd())
        #expect(replies.count(where: { $0 == 0 }) == 100)
        await fixture.end()
    }

    @Test("a large reply arrives whole, a too large one becomes an error")
    func largeReplies() async throws {
        let fixture = try ServerFixture()
        let connection = try VarlinkConnection(path: fixture.path)
        func large(_ byteCount: Int64) throws -> VarlinkReply {
            try connection.call(
                .init(method: "org.example.test.Large", parameters: ["byteCount": .integer(byteCount)])
            )
        }
        guard case .string(let text)? = try large(16_000_000).parameters["text"] else {
            Issue.record("no text")
            return
        }
        #expect(text.utf8.count == 16_000_000)
        #expect(try large(17 << 20).error == .invalidParameter("byteCount"))
        await fixture.end()
    }

    @Test("nobody there is told from being kept out")
    func notRunning() throws {
        let folder = try ServerFixture.makeFolder()
        defer { rmdir(folder) }
        let path = folder + "/control.sock"
        #expect(throws: VarlinkClientError.notRunning(path: path)) { try VarlinkConnection(path: path) }
    }
}

@Suite("a client without a server")
struct UnreachableServerTests {
    @Test("a refused connection closes its own descriptor, and no other thread's")
    func closesOnce() {
        let lost = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 4) { number in
            for _ in 0..<5_000 {
                if number.isMultiple(of: 2) {
                    _ = try? VarlinkConnection(path: "/nonexistent/mohafez.sock")
                } else {
                    let probe = open("/dev/null", O_RDONLY | O_CLOEXEC)
                    sched_yield()
                    if fcntl(probe, F_GETFD) < 0 || close(probe) != 0 { lost.withLock { $0 += 1 } }
                }
            }
        }
        #expect(lost.withLock { $0 } == 0)
    }
}

import Glibc
import Testing
import VarlinkClient
import VarlinkProtocol
import VarlinkServer

@Suite("peers that misbehave")
struct HostilePeerTests {
    @Test(
        "what is no call ends the connection, and only that one",
        arguments: [
            "\0", "{}\0", "hello\0", "{\"method\":5}\0", "[[[[\0",
            "{\"method\":\"a.b.C\",\"more\":true,\"oneway\":true}\0",
        ]
    )
    func malformed(bytes: String) async throws {
        let fixture = try ServerFixture()
        let good = try VarlinkConnection(path: fixture.path)
        let bad = try RawSocket(path: fixture.path)
        bad.send(bytes)
        #expect(bad.readToEnd() == [])
        #expect(try good.call(.init(method: "org.example.test.Echo")) == VarlinkReply())
        #expect(fixture.server.statistics.dropped == 1)
        await fixture.end()
    }

    @Test("calls before the malformed one are answered or dropped, never mixed up")
    func malformedAfterGood() async throws {
        let fixture = try ServerFixture()
        let socket = try RawSocket(path: fixture.path)
        socket.send(VarlinkCall(method: "org.example.test.Echo").frame + Array("x\0".utf8))
        let bytes = try #require(socket.readToEnd())
        #expect(bytes.isEmpty || bytes == VarlinkReply().frame)
        await fixture.end()
    }

    @Test("a message over the limit ends the connection before its end has come")
    func oversize() async throws {
        var limits = ServerLimits()
        limits.messageBytesIn = 10_000
        let fixture = try ServerFixture(limits: limits)
        let fits = try RawSocket(path: fixture.path)
        let call = VarlinkCall(method: "org.example.test.Echo", parameters: ["text": .string("")]).frame
        let padding = String(repeating: "x", count: 10_000 - (call.count - 1))
        fits.send(VarlinkCall(method: "org.example.test.Echo", parameters: ["text": .string(padding)]).frame)
        fits.closeInput()
        #expect(fits.readToEnd()?.last == 0)
        let endless = try RawSocket(path: fixture.path)
        endless.send([UInt8](repeating: 0x20, count: 200_000))
        #expect(endless.readToEnd() == [])
        await fixture.end()
    }

    @Test("a message that is not finished in time ends the connection, an idle one stays")
    func halfSent() async throws {
        var limits = ServerLimits()
        limits.messageTime = .milliseconds(50)
        let fixture = try ServerFixture(limits: limits)
        let idle = try VarlinkConnection(path: fixture.path)
        let half = try RawSocket(path: fixture.path)
        half.send(VarlinkCall(method: "org.example.test.Echo").frame + Array("{\"meth".utf8))
        let bytes = try #require(half.readToEnd())
        #expect(bytes == VarlinkReply().frame)
        #expect(try idle.call(.init(method: "org.example.test.Echo")) == VarlinkReply())
        #expect(fixture.server.statistics.dropped == 1)
        await fixture.end()
    }

    @Test("a stream whose reader does not read is full after its limit, then ends with its last words")
    func slowReader() async throws {
        var limits = ServerLimits()
        limits.queuedReplies = 100
        let fixture = try ServerFixture(limits: limits)
        let connection = try VarlinkConnection(path: fixture.path)
        try connection.send(.init(method: "org.example.test.Flood", mode: .more))
        #expect(await fixture.wait { $0.floodWasFull })
        let sent = fixture.observations.state.withLock { $0.floodSent }
        // The kernel's buffer holds some, the queue 100.
        #expect(sent >= 100 && sent < 2000)
        var received = 0
        while true {
            let reply = try connection.receive()
            guard reply.continues else {
                #expect(reply.parameters["number"] == .integer(-1))
                break
            }
            received += 1
        }
        #expect(received == sent)
        await fixture.end()
    }

    @Test("a peer that never reads its replies is dropped in time")
    func neverReads() async throws {
        var limits = ServerLimits()
        limits.writeTime = .milliseconds(100)
        let fixture = try ServerFixture(limits: limits)
        let socket = try RawSocket(path: fixture.path)
        socket.send(
            VarlinkCall(method: "org.example.test.Large", parameters: ["byteCount": .integer(4 << 20)]).frame
        )
        let server = fixture.server
        #expect(
            await fixture.wait { _ in server.statistics.dropped == 1 && server.statistics.connections == 0 }
        )
        await fixture.end()
    }

    @Test("a handler is told that its client has gone")
    func cancellation() async throws {
        let fixture = try ServerFixture()
        do {
            let connection = try VarlinkConnection(path: fixture.path)
            try connection.send(.init(method: "org.example.test.Held"))
            #expect(await fixture.wait { !$0.held.isEmpty })
        }
        #expect(await fixture.wait { $0.cancelled == 1 })
        #expect(fixture.observations.state.withLock { $0.held.first?.isCancelled } == true)
        #expect(fixture.observations.state.withLock { $0.held.first?.send(VarlinkReply()) } == .gone)
        await fixture.end()
    }

    @Test("a call that its handler forgets ends the connection instead of hanging it")
    func forgotten() async throws {
        let fixture = try ServerFixture()
        let socket = try RawSocket(path: fixture.path)
        socket.send(VarlinkCall(method: "org.example.test.Forgotten").frame)
        #expect(socket.readToEnd() == [])
        await fixture.end()
    }

    @Test("connections over the limit are closed at once, and there is room again when one ends")
    func connectionLimit() async throws {
        var limits = ServerLimits()
        limits.connections = 3
        let fixture = try ServerFixture(limits: limits)
        var open = try (0..<3).map { _ in try VarlinkConnection(path: fixture.path) }
        for connection in open { _ = try connection.call(.init(method: "org.example.test.Echo")) }
        #expect(try RawSocket(path: fixture.path).readToEnd() == [])
        #expect(fixture.server.statistics.refused == 1)
        open.removeLast()
        let server = fixture.server
        #expect(await fixture.wait { _ in server.statistics.connections == 2 })
        let next = try VarlinkConnection(path: fixture.path)
        #expect(try next.call(.init(method: "org.example.test.Echo")) == VarlinkReply())
        open = []
        await fixture.end()
    }
}

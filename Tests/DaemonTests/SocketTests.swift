import ControlInterface
import Glibc
import Testing
import VarlinkProtocol

/// What nobody well-behaved does to the control socket of a running daemon.
@Suite(.realProcesses)
struct SocketTests {
    /// Memory the daemon may gain over abuse, in kibibytes.
    private static let memoryMargin = 64 << 10

    /// Descriptors of SQLite connections for reading that are opened when they are first needed: three, with a file,
    /// its log and its shared memory each.
    private static let readerDescriptors = 9

    /// Runs the abuse, then sees that the daemon answers, has closed what it opened, and has not grown.
    private func survives(_ settings: String = "", _ abuse: (Room) async throws -> Void) async throws {
        let room = try Room(settings: settings)
        try await room.start()
        try await room.proveAlive(1)
        // The kernel closes our ends at once, the daemon its own when it hears of it.
        try await until("no connection is left") { try room.socketCount() == 1 }
        let others = try room.descriptorCount()
        let memory = try room.memoryKibibytes()
        try await abuse(room)
        try await room.proveAlive(2)
        try await until("connections are closed", last: { "\((try? room.socketCount()) ?? -1) sockets" }) {
            try room.socketCount() == 1
        }
        #expect(try room.descriptorCount() <= others + SocketTests.readerDescriptors)
        #expect(try room.memoryKibibytes() < memory + SocketTests.memoryMargin)
        #expect(await room.stop() == .exited(0))
    }

    @Test(
        "malformed messages end their connection",
        arguments: [
            "hello", "{", "[]", "", "{\"method\":1}", "{\"method\":\"org.mohafez.Service.GetStatus\",}",
            "{\"method\":\"org.mohafez.Service.GetStatus\",\"parameters\":[]}", "\u{FFFD}\u{1}",
        ]
    )
    func malformed(message: String) async throws {
        try await survives { room in
            for _ in 0..<20 {
                let socket = try RawSocket(path: room.socket)
                socket.send(Array(message.utf8) + [0])
                let answer = socket.readToEnd()
                #expect(answer != nil, "the connection stays open")
                #expect(answer?.isEmpty == true || answer?.last == 0)
            }
        }
    }

    @Test("random bytes are answered or closed, and harm nothing")
    func random() async throws {
        var generator = SplitMix(seed: 7)
        try await survives { room in
            for _ in 0..<100 {
                let socket = try RawSocket(path: room.socket)
                let bytes = (0..<Int.random(in: 1...5000, using: &generator)).map { _ in
                    UInt8.random(in: 0...255, using: &generator)
                }
                socket.send(bytes)
                socket.closeInput()
                #expect(socket.readToEnd() != nil)
            }
        }
    }

    @Test(
        "a message of a byte more than 1 MiB is refused and its connection closed; one of 1 MiB is answered"
    )
    func oversized() async throws {
        try await survives { room in
            for _ in 0..<20 {
                let socket = try RawSocket(path: room.socket)
                socket.send([UInt8](repeating: 0x20, count: 1 << 20 + 1))
                #expect(socket.readToEnd() != nil)
            }
            let call = Array("{\"method\":\"org.mohafez.Service.GetLimits\"}".utf8)
            let padding = [UInt8](repeating: 0x20, count: 1 << 20 - call.count)
            let socket = try RawSocket(path: room.socket)
            socket.send(call + padding + [0])
            socket.closeInput()
            let answer = try #require(socket.readToEnd())
            #expect(String(decoding: answer, as: UTF8.self).contains("messageBytesIn"))
        }
    }

    @Test(
        "a message that is never finished: its connection is closed after a while, others are served meanwhile"
    )
    func halfSent() async throws {
        try await survives("[control]\nhalf-sent-timeout = \"1s\"") { room in
            let sockets = try (0..<20).map { _ in try RawSocket(path: room.socket) }
            for socket in sockets { socket.send(Array("{\"method\":\"org.mohafez.Serv".utf8)) }
            #expect(try room.status().state == .watching)
            for socket in sockets { #expect(socket.readToEnd() != nil) }
        }
    }

    @Test("10,000 calls sent without waiting are answered in their order")
    func pipelined() async throws {
        try await survives { room in
            let count = TestSizes.pipelinedCalls
            var calls: [UInt8] = []
            for number in 1...count {
                calls += Array(
                    "{\"method\":\"org.mohafez.Archive.GetArticle\",\"parameters\":{\"id\":\(1_000_000 + number)}}\0"
                        .utf8
                )
            }
            let socket = try RawSocket(path: room.socket)
            let answers = try await socket.exchange(calls, answerCount: count)
            #expect(answers.count == count)
            for (index, answer) in answers.enumerated() {
                let text = String(decoding: answer, as: UTF8.self)
                guard text.contains("NoSuchArticle"), text.contains("\(1_000_001 + index)") else {
                    Issue.record("answer \(index) is \(text)")
                    break
                }
            }
        }
    }

    @Test("a caller who never reads his 10,000 answers is no trouble to others")
    func neverReads() async throws {
        try await survives { room in
            let socket = try RawSocket(path: room.socket)
            let call = Array("{\"method\":\"org.mohafez.Service.GetStatus\"}\0".utf8)
            socket.sendWithoutWaiting(Array(repeating: call, count: TestSizes.pipelinedCalls).flatMap { $0 })
            for _ in 0..<20 { #expect(try room.status().state == .watching) }
            try await room.proveAlive(3)
        }
    }

    @Test(
        "200 connections opened, and dropped: some at once, some after a call, some in the middle of a stream"
    )
    func dropped() async throws {
        try await survives("[control]\nconnections = 300") { room in
            var held: [RawSocket] = []
            for number in 0..<TestSizes.droppedConnections {
                let socket = try RawSocket(path: room.socket)
                switch number % 4 {
                case 0: continue
                case 1: socket.send(Array("{\"method\":\"org.mohafez.Service.GetStatus\"}\0".utf8))
                case 2:
                    socket.send(Array("{\"method\":\"org.mohafez.Service.Monitor\",\"more\":true}\0".utf8))
                default: socket.send(Array("{\"meth".utf8))
                }
                held.append(socket)
            }
            for number in 10..<20 { try room.drop(SampleArticle(number), as: "\(number).txt") }
            try await until("the files are found") { try room.status().articles >= 11 }
            held = []
        }
    }

    @Test("more connections than the limit are turned away, and served again when others have left")
    func tooMany() async throws {
        try await survives("[control]\nconnections = 8") { room in
            var held = try (0..<30).map { _ in try RawSocket(path: room.socket) }
            for socket in held { socket.send(Array("{\"method\":\"org.mohafez.Service.GetLimits\"}\0".utf8)) }
            let answered = held.filter { $0.readSome()?.isEmpty == false }.count
            #expect(answered > 0 && answered <= 8)
            held = []
            try await until("it answers again") { (try? room.status()) != nil }
        }
    }
}

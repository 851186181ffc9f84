import Glibc
import Synchronization
import VarlinkClient
import VarlinkProtocol
import VarlinkServer

/// A small service in a temporary folder of its own, and the raw sockets that misbehave towards it.
final class ServerFixture: Sendable {
    static let interfaceText = """
        interface org.example.test
        method Echo(text: string) -> (text: string)
        method Count(to: int) -> (number: int)
        method Flood() -> (number: int)
        method Never() -> ()
        method Wait() -> ()
        error Refused (why: string)
        """

    let folder: String
    let path: String
    let server: VarlinkServer
    /// What the Flood handler saw.
    let flood: Flood

    /// Events of the Flood handler.
    final class Flood: Sendable {
        let state = Mutex((sent: 0, sawFull: false, cancelled: 0))
    }

    init(limits: ServerLimits = ServerLimits()) throws {
        var template = Array("/tmp/varlink-server-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FixtureError(call: "mkdtemp", errno: errno) }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = folder + "/control.sock"
        let flood = Flood()
        self.flood = flood
        server = try VarlinkServer(
            endpoint: .path(path),
            limits: limits,
            service: try Self.makeService(flood)
        )
    }

    private static func makeService(_ flood: Flood) throws -> VarlinkService {
        var service = VarlinkService(.init(vendor: "v", product: "p", version: "1", url: "u"))
        try service.add(interface: interfaceText)
        service.handle("org.example.test.Echo") { call, _, responder in
            guard case .string(let text)? = call.parameters["text"] else {
                responder.send(VarlinkReply(.invalidParameter("text")))
                return
            }
            responder.send(VarlinkReply(["text": .string(text)]))
        }
        service.handle("org.example.test.Count", needsMore: true) { call, _, responder in
            guard case .integer(let last)? = call.parameters["to"] else {
                responder.send(VarlinkReply(.invalidParameter("to")))
                return
            }
            for number in 1...last {
                responder.send(VarlinkReply(["number": .integer(number)], continues: number < last))
            }
        }
        service.handle("org.example.test.Flood", needsMore: true) { _, _, responder in
            responder.onCancel { flood.state.withLock { $0.cancelled += 1 } }
            let padding = String(repeating: "x", count: 1000)
            for number in 1...100_000 {
                let reply = VarlinkReply(
                    ["number": .integer(Int64(number)), "padding": .string(padding)],
                    continues: true
                )
                guard responder.send(reply) == .queued else { break }
                flood.state.withLock { $0.sent = number }
            }
            flood.state.withLock { $0.sawFull = true }
            responder.send(VarlinkReply(["number": .integer(-1)]))
        }
        service.handle("org.example.test.Never") { _, _, _ in }
        return service
    }

    /// Removes the folder; the server is shut down first.
    func end() async {
        await server.shutDown(grace: .seconds(2))
        unlink(path)
        rmdir(folder)
    }
}

struct FixtureError: Error {
    let call: String
    let errno: Int32
}

import Glibc
import Synchronization
import VarlinkClient
import VarlinkProtocol
import VarlinkServer

/// A call to the system that a test needs and that failed.
struct SystemCallError: Error {
    let call: String
    let code: Int32
}

/// A small service in a temporary folder of its own.
final class ServerFixture: Sendable {
    static let interfaceText = """
        interface org.example.test
        method Echo(text: string) -> (text: string)
        method Peer() -> (pid: int, uid: int, gid: int)
        method Count(to: int) -> (number: int)
        method Flood() -> (number: int)
        method Large(byteCount: int) -> (text: string)
        method Forgotten() -> ()
        method Held() -> ()
        """

    /// What handlers saw, for tests to wait for.
    struct Observations {
        var floodSent = 0
        var floodWasFull = false
        var cancelled = 0
        var held: [any VarlinkResponder] = []
    }

    let folder: String
    let path: String
    let server: VarlinkServer
    let observations: Observed

    /// Observations with a lock.
    final class Observed: Sendable {
        let state = Mutex(Observations())
    }

    init(limits: ServerLimits = ServerLimits()) throws {
        folder = try Self.makeFolder()
        path = folder + "/control.sock"
        observations = Observed()
        server = try VarlinkServer(
            endpoint: .path(path),
            limits: limits,
            service: try Self.makeService(observations)
        )
    }

    static func makeFolder() throws -> String {
        var template = Array("/tmp/varlink-server-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemCallError(call: "mkdtemp", code: errno) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func makeService(_ observed: Observed) throws -> VarlinkService {
        var service = VarlinkService(.init(vendor: "v", product: "p", version: "1", url: "u"))
        try service.add(interface: interfaceText)
        service.handle("org.example.test.Echo") { call, _, responder in
            responder.send(VarlinkReply(call.parameters))
        }
        service.handle("org.example.test.Peer") { _, peer, responder in
            responder.send(
                VarlinkReply([
                    "pid": .integer(Int64(peer.processID)), "uid": .integer(Int64(peer.userID)),
                    "gid": .integer(Int64(peer.groupID)),
                ])
            )
        }
        service.handle("org.example.test.Count", needsMore: true) { call, _, responder in
            guard case .integer(let last)? = call.parameters["to"] else { return }
            for number in 1...last {
                responder.send(VarlinkReply(["number": .integer(number)], continues: number < last))
            }
        }
        service.handle("org.example.test.Flood", needsMore: true) { _, _, responder in
            responder.onCancel { observed.state.withLock { $0.cancelled += 1 } }
            let padding = JSONValue.string(String(repeating: "x", count: 1000))
            var number = 0
            while responder.send(VarlinkReply(["padding": padding], continues: true)) == .queued {
                number += 1
                observed.state.withLock { [number] in $0.floodSent = number }
            }
            observed.state.withLock { $0.floodWasFull = !responder.isCancelled }
            responder.send(VarlinkReply(["number": .integer(-1)]))
        }
        service.handle("org.example.test.Large") { call, _, responder in
            guard case .integer(let byteCount)? = call.parameters["byteCount"] else { return }
            let text = JSONValue.string(String(repeating: "x", count: Int(byteCount)))
            if responder.send(VarlinkReply(["text": text])) == .tooLarge {
                responder.send(VarlinkReply(.invalidParameter("byteCount")))
            }
        }
        service.handle("org.example.test.Forgotten") { _, _, _ in }
        service.handle("org.example.test.Held") { _, _, responder in
            responder.onCancel { observed.state.withLock { $0.cancelled += 1 } }
            observed.state.withLock { $0.held.append(responder) }
        }
        return service
    }

    /// Waits until something was observed; false when it was not within ten seconds.
    func wait(until isTrue: @Sendable (Observations) -> Bool) async -> Bool {
        for _ in 0..<1000 {
            if observations.state.withLock({ isTrue($0) }) { return true }
            // Nothing else can be awaited across the socket: a deadline, looked at often.
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    /// Shuts the server down and removes the folder.
    func end() async {
        observations.state.withLock { $0.held = [] }
        await server.shutDown(grace: .milliseconds(200))
        unlink(path)
        rmdir(folder)
    }
}

import Synchronization
import Testing
import VarlinkProtocol

/// Keeps what is sent.
private final class RecordingResponder: VarlinkResponder {
    private let sent = Mutex<[VarlinkReply]>([])
    var replies: [VarlinkReply] { sent.withLock { $0 } }
    var isCancelled: Bool { false }

    func send(_ reply: VarlinkReply) -> ReplyDelivery {
        sent.withLock { $0.append(reply) }
        return .queued
    }

    func onCancel(_ body: @escaping @Sendable () -> Void) {}
}

@Suite("a service")
struct ServiceTests {
    private static func answer(_ call: VarlinkCall) throws -> [VarlinkReply] {
        var service = VarlinkService(.init(vendor: "v", product: "p", version: "1", url: "u"))
        try service.add(
            interface: "interface a.b\nmethod One() -> ()\nmethod Many() -> ()\nmethod Later() -> ()"
        )
        service.handle("a.b.One") { _, _, responder in responder.send(VarlinkReply()) }
        service.handle("a.b.Many", needsMore: true) { _, _, responder in responder.send(VarlinkReply()) }
        #expect(service.unhandledMethods == ["a.b.Later"])
        let responder = RecordingResponder()
        service.answer(call, from: VarlinkPeer(processID: 1, userID: 2, groupID: 3), through: responder)
        return responder.replies
    }

    @Test(
        "what cannot be answered is refused by its standard error",
        arguments: [
            ("a.b.One", .single, nil), ("a.b.Many", .more, nil), ("a.b.Many", .single, .expectedMore),
            ("a.b.Two", .single, .methodNotFound("a.b.Two")), ("a.c.One", .single, .interfaceNotFound("a.c")),
            ("One", .single, .interfaceNotFound("")),
            ("a.b.Later", .single, .methodNotImplemented("a.b.Later")),
            ("a.b.One", .upgrade, .invalidParameter("upgrade")),
            ("org.varlink.service.X", .single, .methodNotFound("org.varlink.service.X")),
            ("org.varlink.service.GetInterfaceDescription", .single, .invalidParameter("interface")),
        ] as [(String, VarlinkCall.Mode, VarlinkError?)]
    )
    func refusals(method: String, mode: VarlinkCall.Mode, error: VarlinkError?) throws {
        let replies = try Self.answer(VarlinkCall(method: method, mode: mode))
        #expect(replies.map(\.error) == [error])
    }

    @Test("it says which interfaces it has, and gives their texts")
    func introspection() throws {
        let info = try Self.answer(VarlinkCall(method: "org.varlink.service.GetInfo"))
        #expect(info[0].parameters["interfaces"] == .array(["org.varlink.service", "a.b"]))
        for name in ["org.varlink.service", "a.b"] {
            let method = "org.varlink.service.GetInterfaceDescription"
            let reply = try Self.answer(VarlinkCall(method: method, parameters: ["interface": .string(name)]))
            guard case .string(let text)? = reply[0].parameters["description"] else {
                Issue.record("no description of \(name)")
                continue
            }
            #expect(try InterfaceDescription(parsing: text).name == name)
        }
    }
}

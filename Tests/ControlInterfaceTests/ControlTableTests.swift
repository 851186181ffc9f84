import ControlInterface
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

@Suite("the table of methods")
struct ControlTableTests {
    private struct Unforeseen: Error {}

    private static func makeTable() throws -> ControlTable {
        var table = try ControlTable(
            .init(vendor: "Mohafez", product: "mohafezd", version: "0", url: ""),
            mayChange: { $0.userID == 0 },
            unexpected: { _, _ in ArchiveInterface.Failure.unavailable(reason: "broken").varlinkError }
        )
        table.on(ServiceInterface.Pause.self) { _, _ in .init(state: .paused) }
        table.on(ArchiveInterface.Search.self) { parameters, _ in
            guard parameters.query != "bad" else {
                throw ArchiveInterface.Failure.invalidQuery(message: "m", column: 1, expected: nil)
            }
            guard parameters.query != "worse" else { throw Unforeseen() }
            return .init(total: 0, partial: false, durationMicroseconds: 1, hits: [])
        }
        return table
    }

    private static func answer(_ method: String, _ parameters: JSONObject, user: UInt32) throws
        -> VarlinkReply?
    {
        let responder = RecordingResponder()
        let peer = VarlinkPeer(processID: 1, userID: user, groupID: 1)
        let call = VarlinkCall(method: method, parameters: parameters)
        try makeTable().finished.answer(call, from: peer, through: responder)
        return responder.replies.first
    }

    @Test("only those who may change anything can, everybody may read")
    func access() throws {
        #expect(try Self.answer("org.mohafez.Service.Pause", [:], user: 5)?.error == .permissionDenied)
        #expect(try Self.answer("org.mohafez.Service.Pause", [:], user: 0)?.parameters == ["state": "paused"])
        #expect(try Self.answer("org.mohafez.Archive.Search", ["query": "x"], user: 5)?.error == nil)
    }

    @Test("parameters that are not as declared never reach the handler")
    func parameters() throws {
        let reply = try Self.answer("org.mohafez.Archive.Search", ["query": .integer(1)], user: 0)
        #expect(reply?.error == .invalidParameter("query"))
    }

    @Test("declared errors cross as they are, others as the owner says")
    func errors() throws {
        let bad = try Self.answer("org.mohafez.Archive.Search", ["query": "bad"], user: 0)
        #expect(bad?.errorName == "org.mohafez.Archive.InvalidQuery")
        let worse = try Self.answer("org.mohafez.Archive.Search", ["query": "worse"], user: 0)
        #expect(worse?.errorName == "org.mohafez.Archive.Unavailable")
    }

    @Test("it knows which methods nothing answers yet")
    func unhandled() throws {
        let unhandled = try Self.makeTable().unhandledMethods
        #expect(unhandled.contains("org.mohafez.Service.GetStatus"))
        #expect(!unhandled.contains("org.mohafez.Service.Pause"))
    }
}

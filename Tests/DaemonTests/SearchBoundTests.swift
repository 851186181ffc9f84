import ControlInterface
import Glibc
import MohafezClient
import Testing
import VarlinkProtocol

/// What one client may cost the others: searches are bounded, and end when nobody waits for them any more.
@Suite(.realProcesses)
struct SearchBoundTests {
    /// The longest an answer may take while others ask for much: far above what it takes, far below what they ask for.
    private static let limit: Duration = .seconds(5)

    private func room(_ settings: String = "") async throws -> Room {
        let room = try Room(settings: settings)
        try await room.start()
        try room.store(0..<TestSizes.slowArticles)
        return room
    }

    /// A query of so many beginnings, each of which stands for a thousand words.
    private static func slow(_ count: Int) -> String {
        Array(repeating: String(SampleArticle(0).marker.unicodeScalars.prefix(3)) + "*", count: count)
            .joined(separator: " ")
    }

    private static func call(_ query: String) -> [UInt8] {
        let parameters = ArchiveInterface.Search.Parameters(query: query)
        let call = VarlinkCall(
            method: ArchiveInterface.Search.name,
            parameters: parameters.object,
            mode: .single
        )
        return call.frame
    }

    private func took(_ body: () throws -> Void) rethrows -> Duration {
        let begun = ContinuousClock.now
        try body()
        return ContinuousClock.now - begun
    }

    @Test("clients that send many slow searches and hang up: what they asked for is not done")
    func hungUp() async throws {
        let room = try await room()
        // However fast searches are: a query that takes some time, so that all of them take many times the limit.
        var words = 1
        var one = try took { _ = try room.search(Self.slow(words)) }
        while one < Self.slowSearch, words < Self.wordLimit {
            words = min(2 * words, Self.wordLimit)
            one = try took { _ = try room.search(Self.slow(words)) }
        }
        try #require(one >= Self.slowSearch, "no query takes long, so this test shows nothing")
        let limit = one * 12 + .seconds(1)
        let calls = Array(repeating: Self.call(Self.slow(words)), count: Self.pipelined).flatMap { $0 }
        do {
            let sockets = try (0..<Self.clients).map { _ in try RawSocket(path: room.socket) }
            for socket in sockets { socket.sendWithoutWaiting(calls) }
            // The first answer of each: they are at work.
            for socket in sockets { #expect(socket.readSome()?.isEmpty == false) }
        }
        var total = 0
        let time = try took { total = try room.search(SampleArticle(7).marker).total }
        #expect(total == 1 && time < limit, "\(total) found in \(time), one search takes \(one)")
        try await room.proveAlive()
    }

    private static let slowSearch: Duration = .milliseconds(40)
    private static let clients = 8
    private static let pipelined = 48

    @Test("a client that hangs up in the middle of one long search frees its worker")
    func hungUpWithin() async throws {
        let room = try await room("[search]\nquery-deadline = \"1min\"")
        let query = Self.slow(Self.wordLimit)
        do {
            let sockets = try (0..<Self.clients).map { _ in try RawSocket(path: room.socket) }
            for socket in sockets { socket.send(Self.call(query)) }
        }
        var total = 0
        let time = try took { total = try room.search(SampleArticle(7).marker).total }
        #expect(total == 1 && time < Self.limit, "\(total) found in \(time)")
    }

    private static let wordLimit = 120

    @Test("a search ends at its deadline, with what it has, and says so")
    func deadline() async throws {
        let room = try await room("[search]\nquery-deadline = \"100ms\"")
        var reply: ArchiveInterface.Search.Reply?
        let time = try took { reply = try room.search(Self.slow(Self.wordLimit)) }
        #expect(time < Self.limit / 5, "\(time)")
        #expect(reply?.partial == true)
    }

    @Test("what a query, a page and an offset may be is limited, each refused with its limit")
    func limits() async throws {
        let room = try await room()
        let client = try room.client()
        func refusal(_ parameters: ArchiveInterface.Search.Parameters) -> ArchiveInterface.Failure? {
            do throws(ClientFailure) {
                _ = try client.call(ArchiveInterface.Search.self, parameters)
                return nil
            } catch .refused(let error) {
                return ArchiveInterface.Failure(error)
            } catch {
                return nil
            }
        }
        let long = String(repeating: "ক", count: 4096 / 3)
        #expect(refusal(.init(query: long)) == nil)
        #expect(refusal(.init(query: long + "কক")) == .limitExceeded(name: "query bytes", limit: 4096))
        #expect(refusal(.init(query: "ক", limit: 1000)) == nil)
        #expect(refusal(.init(query: "ক", limit: 1001)) == .limitExceeded(name: "limit", limit: 1000))
        #expect(refusal(.init(query: "ক", offset: 10_000)) == nil)
        #expect(refusal(.init(query: "ক", offset: 10_001)) == .limitExceeded(name: "offset", limit: 10_000))
        #expect(refusal(.init(query: "ক", limit: -1)) == .limitExceeded(name: "limit", limit: 1000))
        #expect(try room.search(SampleArticle(7).marker).total == 1)
    }
}

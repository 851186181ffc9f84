import ControlInterface
import Glibc
import Testing

/// What people do to the inbox folder itself.
@Suite(.realProcesses)
struct InboxFolderTests {
    @Test("the inbox is renamed away and made again: new drops are seen")
    func renamedAway() async throws {
        let room = try Room()
        try await room.start()
        try await room.proveAlive(1)
        for round in 2...4 {
            try Files.move(room.inbox, room.path + "/away-\(round)")
            try Files.makeFolder(room.inbox)
            try await room.proveAlive(round)
        }
        // What lies in the folder that is no inbox any more is nobody's business.
        try Files.write(SampleArticle(5).bytes, to: room.path + "/away-2/left.txt")
        try await room.proveAlive(6)
        #expect(try room.search(SampleArticle(5).marker).total == 0)
        #expect(Files.exists(room.path + "/away-2/left.txt"))
    }

    @Test("the inbox is deleted and made again: status says so meanwhile, then new drops are seen")
    func deleted() async throws {
        let room = try Room()
        try await room.start()
        try await room.proveAlive(1)
        for round in 2...4 {
            Files.removeTree(room.inbox)
            let status = try await room.awaitStatus("the lost inbox is noticed") { $0.state == .degraded }
            #expect(status.reason?.contains(room.inbox) == true)
            try Files.makeFolder(room.inbox)
            try await room.proveAlive(round)
            try await room.awaitStatus("all is well again") { $0.state == .watching }
        }
    }

    @Test("the inbox is replaced by one that holds files already: they are taken")
    func replaced() async throws {
        let room = try Room()
        try await room.start()
        let prepared = room.path + "/prepared"
        try Files.makeFolder(prepared)
        for number in 0..<20 { try Files.write(SampleArticle(number).bytes, to: "\(prepared)/\(number).txt") }
        try Files.move(room.inbox, room.path + "/away")
        try Files.move(prepared, room.inbox)
        let status = try await room.awaitSettled(20)
        #expect(status.totals.stored == 20)
    }
}

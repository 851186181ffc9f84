import ControlInterface
import Glibc
import MohafezClient
import Testing

/// What operators do with files in quarantine, with a daemon that may die over it.
@Suite(.realProcesses)
struct QuarantineTests {
    /// A file that was made whole where it lies, so that a retry can store it.
    private func mend(_ entry: QuarantineInterface.Entry, _ article: SampleArticle) throws {
        try Files.write(article.bytes, to: entry.path)
    }

    private func roomWithEntries(_ count: Int) async throws -> (
        room: Room, entries: [QuarantineInterface.Entry]
    ) {
        let room = try Room()
        try await room.start()
        for number in 0..<count { try room.drop(SampleArticle(number).bytes + [0xFF], as: "\(number).txt") }
        try await room.awaitSettled(count)
        let entries = try room.quarantine().sorted { $0.id < $1.id }
        #expect(entries.count == count)
        return (room, entries)
    }

    private func number(_ entry: QuarantineInterface.Entry) throws -> Int {
        try #require(Int(entry.name.dropLast(4)))
    }

    @Test("an entry can be retried and discarded the moment it is listed")
    func atOnce() async throws {
        let room = try Room()
        try await room.start()
        for number in 0..<10 {
            try room.drop(SampleArticle(number).bytes + [0xFF], as: "\(number).txt")
            let entry = try await awaiting("it is listed") { try room.quarantine().first }
            let result = try await room.control("quarantine", "discard", "\(entry.id)")
            #expect(result.ending == .exited(0), "\(result.errors)")
        }
        let status = try await room.awaitStatus("all are discarded") { $0.totals.discarded == 10 }
        #expect(status.totals.quarantined == 0 && status.totals.balance == 0)
        #expect(Files.names(room.path + "/quarantine").isEmpty)
        #expect(Files.names(room.inbox).isEmpty)
    }

    @Test("retry puts a mended file back and it is stored; discard deletes; both are gone from the list")
    func retryAndDiscard() async throws {
        let (room, entries) = try await roomWithEntries(2)
        try mend(entries[0], SampleArticle(0))
        #expect(try await room.control("quarantine", "retry", "\(entries[0].id)").ending == .exited(0))
        try await until("it is found") { try room.search(SampleArticle(0).marker).total == 1 }
        #expect(try await room.control("quarantine", "discard", "\(entries[1].id)").ending == .exited(0))
        let status = try await room.awaitStatus("both are settled") {
            $0.totals.waiting + $0.totals.inWork == 0
        }
        #expect(status.totals.stored == 1 && status.totals.discarded == 1 && status.totals.quarantined == 0)
        #expect(status.totals.balance == 0)
        #expect(Files.names(room.path + "/quarantine").isEmpty)
        #expect(try room.quarantine().isEmpty)
        #expect(try await room.control("quarantine", "retry", "\(entries[0].id)").ending == .exited(4))
        #expect(try await room.control("quarantine", "discard", "4711").ending == .exited(4))
        #expect(await room.stop() == .exited(0))
        try await room.start()
        #expect(try room.status().totals == status.totals)
    }

    @Test("retrying what is still broken brings it back into quarantine")
    func retriedInVain() async throws {
        let (room, entries) = try await roomWithEntries(1)
        #expect(try await room.control("quarantine", "retry", "\(entries[0].id)").ending == .exited(0))
        let again = try await awaiting("it is back") {
            try room.quarantine().first { $0.id != entries[0].id }
        }
        #expect(again.name == entries[0].name && again.reason == "encoding")
        let totals = try await room.awaitSettled(1).totals
        #expect(totals.quarantined == 1 && totals.seen == 1 && totals.balance == 0)
        #expect(room.quarantinedFiles.count == 1)
        #expect(Files.names(room.path + "/quarantine").count == 2)
    }

    @Test("killed right after the reply: the wish is fulfilled all the same", arguments: 1...2)
    func killedAfterReply(round: Int) async throws {
        // On a busy machine every kill may find the same file in hand, and after eight it counts as one that kills the daemon.
        let kills = 7
        let (room, entries) = try await roomWithEntries(kills * 2)
        for pair in stride(from: 0, to: entries.count, by: 2) {
            let (first, second) = (entries[pair], entries[pair + 1])
            try mend(first, SampleArticle(try number(first)))
            let client = try room.client()
            _ = try client.call(QuarantineInterface.Retry.self, .init(ids: [first.id]))
            _ = try client.call(QuarantineInterface.Discard.self, .init(ids: [second.id]))
            room.kill()
            try await room.start()
        }
        let status = try await room.awaitStatus("all are settled") {
            $0.totals.quarantined + $0.totals.waiting + $0.totals.inWork == 0
        }
        #expect(status.totals.stored == kills && status.totals.discarded == kills)
        #expect(status.totals.balance == 0 && status.articles == kills)
        #expect(Files.names(room.path + "/quarantine").isEmpty)
        #expect(Files.names(room.inbox).isEmpty)
    }

    @Test(
        "killed in the middle of a retry or a discard: done at the next start, or not begun",
        arguments: ["retry", "discard"],
        ["fdatasync", "fsync", "renameat2", "unlinkat"]
    )
    func killedInside(wish: String, call: String) async throws {
        let (room, entries) = try await roomWithEntries(2)
        for entry in entries { try mend(entry, SampleArticle(try number(entry))) }
        for number in 1...2 {
            #expect(await room.stop() == .exited(0))
            do {
                try await room.start([
                    "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
                    "inject=\(call):signal=SIGKILL:when=\(number)",
                ])
            } catch is DaemonEnded {}  // it flushes at its start as well: then nothing was wished
            // Without an answer, or with one: both are what this is about.
            _ = try await room.control("quarantine", wish, "\(entries[number - 1].id)")
            room.kill()
            try await room.start()
        }
        // What was not begun is done now.
        for entry in try room.quarantine() {
            #expect(try await room.control("quarantine", wish, "\(entry.id)").ending == .exited(0))
        }
        let status = try await room.awaitStatus("all are settled") {
            $0.totals.quarantined + $0.totals.waiting + $0.totals.inWork == 0
        }
        #expect(status.totals.balance == 0)
        #expect(wish == "retry" ? status.totals.stored == 2 : status.totals.discarded == 2)
        #expect(status.articles == (wish == "retry" ? 2 : 0))
        #expect(Files.names(room.path + "/quarantine").isEmpty)
        #expect(Files.names(room.inbox).isEmpty)
        #expect(try room.quarantine().isEmpty)
    }
}

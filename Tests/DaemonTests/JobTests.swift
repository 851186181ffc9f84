import ControlInterface
import Glibc
import MohafezClient
import Testing
import VarlinkProtocol

/// Long jobs and bulk imports of clients that come at the same time, or go in the middle.
@Suite(.realProcesses)
struct JobTests {
    /// A running daemon with so many articles that reading them takes a while.
    private func room() async throws -> Room {
        let room = try Room()
        try await room.start()
        try room.store(0..<TestSizes.jobArticles)
        return room
    }

    /// A client that has begun a job and stays connected; nil when it was refused.
    private func begin(_ call: String, _ room: Room) throws -> RawSocket? {
        let socket = try RawSocket(path: room.socket)
        socket.send(Array("{\"method\":\"org.mohafez.Archive.\(call),\"more\":true}\0".utf8))
        let answer = String(decoding: socket.readSome() ?? [], as: UTF8.self)
        return answer.contains("progress") ? socket : nil
    }

    @Test("one job at a time: another is refused with the name of the first, until its client has hung up")
    func oneAtATime() async throws {
        let room = try await room()
        do {
            let call = "Reindex\",\"parameters\":{\"fromOriginals\":true}"
            let first = try #require(try begin(call, room))
            // Without giving the thread away: the first may be done before it is back.
            for command in [["check"], ["reindex"], ["backup", room.path + "/copy"]] {
                let second = try room.runBlocking([Binaries.control, "--socket", room.socket] + command)
                #expect(second.ending == .exited(1), "\(command): \(second)")
                #expect(second.errors.contains("a reindex is running"), "\(command): \(second.errors)")
            }
            #expect(try room.search(SampleArticle(1).marker).total == 1)
            withExtendedLifetime(first) {}
        }
        // Its end is not waited for: whoever has left wants it no more.
        let check = try await awaiting("the next job is begun") { try begin("Check\"", room) }
        withExtendedLifetime(check) {}
        #expect(!room.log.contains("were read again"), "the job went on to its end: \(room.log)")
        #expect(!Files.exists(room.path + "/copy"))
    }

    @Test("^C at mohafezctl ends the job: the daemon goes on, and the next one is taken")
    func interrupted() async throws {
        let room = try await room()
        let command = [Binaries.control, "--socket", room.socket, "--json", "reindex", "--from-originals"]
        let output = room.path + "/progress"
        let client = try ChildProcess(command, output: output)
        try untilBlocking("it is begun") { try Files.exists(output) && !Files.read(output).isEmpty }
        client.send(SIGINT)
        #expect(try await client.end() != .exited(0))
        try await until("the next job is taken") { try begin("Check\"", room) != nil }
        #expect(!room.log.contains("were read again"))
        try await room.auditIndex(TestSizes.jobArticles, [1, 2, 3])
    }

    @Test("reading every article again leaves one of each in the index, and no file that is not used")
    func readAgain() async throws {
        let room = try await room()
        #expect(await room.stop() == .exited(0))
        try await room.start()
        #expect(room.segmentFiles.count == 2)
        #expect(try await room.control("reindex", "--from-originals").ending == .exited(0))
        try await room.auditIndex(TestSizes.jobArticles, stride(from: 0, to: TestSizes.jobArticles, by: 5))
        let check = try await room.control("check")
        #expect(check.ending == .exited(0), "\(check.output)")
    }

    @Test("two clients import the same records at once: each is stored once, and a duplicate to the other")
    func importedTwice() async throws {
        let room = try Room()
        try await room.start()
        let count = TestSizes.jobArticles
        // From the first and from the last one on: they meet somewhere.
        let lines = (0..<count).map { SampleArticle($0).line }
        let files = [lines, lines.reversed()].enumerated().map { ("\(room.path)/\($0).jsonl", $1.joined()) }
        for (file, text) in files { try Files.write(text, to: file) }
        let clients = try files.enumerated().map { number, file in
            try ChildProcess(
                [
                    Binaries.control, "--socket", room.socket, "--json", "import", "--format", "jsonl",
                    "--wait", file.0,
                ],
                output: "\(room.path)/import-\(number)"
            )
        }
        for client in clients { #expect(try await client.end() == .exited(0)) }
        let summaries = try (0..<2).map { try JSONValue(parsing: Files.read("\(room.path)/import-\($0)")) }
        func counts(_ name: String) -> [Int] {
            summaries.map { summary in
                guard case .object(let object) = summary, case .integer(let count) = object[name] else {
                    return -1
                }
                return Int(count)
            }
        }
        let (stored, duplicate) = (counts("stored"), counts("duplicate"))
        #expect(stored[0] + stored[1] == count, "\(stored)")
        #expect(duplicate[0] + duplicate[1] == count, "\(duplicate)")
        #expect(stored[0] > 0 && stored[1] > 0, "one after the other, so this test shows nothing: \(stored)")
        try await room.auditIndex(count, stride(from: 0, to: count, by: 5))
    }
}

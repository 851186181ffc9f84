import ControlInterface
import Glibc
import Testing

/// Starting, stopping and telling: the exit statuses and messages people and units rely on.
@Suite(.realProcesses)
struct CommandTests {
    @Test(
        "mohafezctl against a stopped daemon says so and exits 3",
        arguments: [["status"], ["search", "ইরাক"], ["pause"], ["quarantine", "list"], ["monitor"]]
    )
    func stopped(arguments: [String]) async throws {
        let room = try Room()
        let result = try await room.run([Binaries.control, "--socket", room.socket] + arguments)
        #expect(result.ending == .exited(3))
        #expect(result.errors.contains("not running") && result.errors.contains(room.socket))
        #expect(result.output.isEmpty)
    }

    @Test("a socket left by a killed daemon: mohafezctl says it is stopped, the next daemon takes it over")
    func staleSocket() async throws {
        let room = try Room()
        try await room.start()
        room.kill()
        #expect(Files.exists(room.socket))
        #expect(try await room.control("status").ending == .exited(3))
        try await room.start()
        #expect(try await room.control("status").ending == .exited(0))
    }

    @Test("a second daemon on the same state directory exits 75 and says who holds it; the first goes on")
    func secondDaemon() async throws {
        let room = try Room()
        try await room.start()
        let holder = try #require(room.daemon).pid
        let second = try await room.run([
            Binaries.daemon, "--inbox", room.inbox, "--state", room.state, "--socket", room.path + "/other",
            "--foreground-log", "text",
        ])
        #expect(second.ending == .exited(75))
        #expect(second.errors.contains(room.state) && second.errors.contains("\(holder)"), "\(second.errors)")
        try await room.proveAlive()
    }

    @Test("a bad configuration exits 78 with file, line and column, and touches nothing")
    func badConfiguration() async throws {
        let room = try Room(settings: "[intake]\nsettle = \"soon\"\nfrobnicate = 1")
        let result = try await room.run(room.command)
        #expect(result.ending == .exited(78))
        let lines = try Files.text(room.path + "/mohafezd.toml").split(separator: "\n")
        let settle = try #require(lines.firstIndex { $0.hasPrefix("settle") }) + 1
        let unknown = try #require(lines.firstIndex { $0.hasPrefix("frobnicate") }) + 1
        let file = room.path + "/mohafezd.toml"
        #expect(result.errors.contains("\(file):\(settle):10:"), "\(result.errors)")
        #expect(result.errors.contains("\(file):\(unknown):1:"), "\(result.errors)")
        #expect(!Files.exists(room.state))
        #expect(try await room.run(room.command + ["--check-config"]).ending == .exited(78))
    }

    @Test("SIGTERM while files are in work: exits 0 in time, the next start goes on, nothing is lost")
    func stoppedInWork() async throws {
        let room = try Room()
        try await room.start()
        var delivery = Delivery()
        // A daemon that keeps pace with the drops would have nothing in work when the signal comes.
        #expect(try await room.control("pause").ending == .exited(0))
        for number in 0..<TestSizes.stopFiles {
            try delivery.drop(SampleArticle(number), .renamed, into: room)
        }
        #expect(try await room.control("resume").ending == .exited(0))
        try await room.awaitStatus("it is at work") { $0.totals.stored > 0 }
        #expect(await room.stop(within: TestSizes.stopLimit) == .exited(0))
        #expect(
            !Files.names(room.inbox).isEmpty,
            "all was done before the signal, so this test shows nothing"
        )
        #expect(!Files.exists(room.socket))
        try await room.start()
        try await delivery.reckon(room)
    }

    @Test("a signal right after the start, at any time, ends it with 0", arguments: [0, 20, 50, 100, 200])
    func stoppedAtStart(milliseconds: Int) async throws {
        let room = try Room()
        var delivery = Delivery()
        for number in 0..<20 { try delivery.drop(SampleArticle(number), .renamed, into: room) }
        try await room.start()
        #expect(await room.stop() == .exited(0))
        let process = try room.launch()
        try await Task.sleep(for: .milliseconds(milliseconds))
        process.send(SIGTERM)
        // Before the handler is set the signal's own action is as good an end.
        let ending = try await process.end(within: TestSizes.stopLimit)
        #expect(ending == .exited(0) || ending == .killed(SIGTERM))
        try await room.start()
        try await delivery.reckon(room)
    }

    @Test("a pause survives a restart and a kill; resume takes what waits")
    func pause() async throws {
        let room = try Room()
        try await room.start()
        #expect(try await room.control("pause").ending == .exited(0))
        for number in 0..<10 { try room.drop(SampleArticle(number), as: "\(number).txt") }
        #expect(await room.stop() == .exited(0))
        try await room.start()
        #expect(try room.status().state == .paused)
        room.kill()
        try await room.start()
        let status = try await room.awaitStatus("what waits is counted") { $0.totals.waiting == 10 }
        #expect(status.state == .paused && status.articles == 0 && status.totals.balance == 0)
        #expect(Files.names(room.inbox).count == 10)
        #expect(try await room.control("resume").ending == .exited(0))
        #expect(try await room.awaitSettled(10).totals.stored == 10)
        room.kill()
        try await room.start()
        #expect(try room.status().state == .watching)
    }

    @Test("add --wait tells what became of each file; status and search print JSON")
    func printing() async throws {
        let room = try Room()
        try await room.start()
        let source = room.path + "/staging/a.txt"
        try Files.write(SampleArticle(1).bytes, to: source)
        let added = try await room.control("add", "--wait", source)
        #expect(added.ending == .exited(0) && added.output.contains(SampleArticle(1).title))
        #expect(try await room.control("--json", "status").output.contains("\"stored\":1"))
        #expect(
            try await room.control("--json", "search", SampleArticle(1).marker).output.contains("\"total\":1")
        )
    }
}

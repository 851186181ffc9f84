import Glibc
import Testing

@Suite("mohafezctl add")
struct AddTests {
    @Test("files and folders arrive whole, readable, under their names, and nothing else")
    func add() async throws {
        let fixture = try CommandFixture()
        _ = mkdir(fixture.folder + "/many", 0o755)
        _ = mkdir(fixture.folder + "/many/deep", 0o755)
        let single = try fixture.file("ইরাক.txt", "ক")
        chmod(single, 0o600)
        _ = try fixture.file("many/b.txt", "b")
        _ = try fixture.file("many/deep/a.txt", "a")
        _ = try fixture.file("many/.hidden", "h")
        _ = try fixture.file("many/half.part", "p")
        symlink("b.txt", fixture.folder + "/many/link")
        let run = try fixture.run("add", single, fixture.folder + "/many/")
        #expect(run.status == 0, "\(run.errors)")
        #expect(CommandFixture.names(in: fixture.inbox) == ["a.txt", "b.txt", "ইরাক.txt"])
        var status = stat()
        #expect(stat(fixture.inbox + "/ইরাক.txt", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o644)
        #expect(run.errors.contains("half.part"))
        await fixture.end()
    }

    @Test("a name that is taken gets a number, nothing is overwritten")
    func taken() async throws {
        let fixture = try CommandFixture()
        let first = try fixture.file("a.txt", "1")
        for _ in 0..<3 { #expect(try fixture.run("add", first).status == 0) }
        #expect(CommandFixture.names(in: fixture.inbox) == ["a-2.txt", "a-3.txt", "a.txt"])
        await fixture.end()
    }

    @Test("--wait reports what became of each file and ends with 65 when one went into quarantine")
    func wait() async throws {
        let fixture = try CommandFixture()
        let good = try fixture.file("good.txt", "x")
        let run = try fixture.run("add", "--wait", good)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("stored       good.txt  #1"))
        let bad = try fixture.file("bad.txt", "x")
        let refused = try fixture.run("add", "--wait", bad, "--json")
        #expect(refused.status == 65)
        #expect(refused.text.contains("\"kind\":\"quarantined\""))
        await fixture.end()
    }

    @Test("with --inbox it needs no daemon")
    func withoutDaemon() async throws {
        let fixture = try CommandFixture()
        let file = try fixture.file("a.txt", "1")
        let run = try fixture.run("--socket", fixture.folder + "/none", "add", "--inbox", fixture.inbox, file)
        #expect(run.status == 0, "\(run.errors)")
        #expect(CommandFixture.names(in: fixture.inbox) == ["a.txt"])
        await fixture.end()
    }

    @Test("a file that is not there ends with 4, and nothing was dropped")
    func missing() async throws {
        let fixture = try CommandFixture()
        let file = try fixture.file("a.txt", "1")
        #expect(try fixture.run("add", file, fixture.folder + "/missing").status == 4)
        #expect(CommandFixture.names(in: fixture.inbox).isEmpty)
        await fixture.end()
    }
}

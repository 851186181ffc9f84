import ControlFixture
import Glibc
import Testing
import VarlinkProtocol

@Suite("mohafezctl")
struct CommandTests {
    private static func json(_ text: String) throws -> JSONObject {
        guard case .object(let object) = try JSONValue(parsing: Array(text.utf8), limits: .reply) else {
            return [:]
        }
        return object
    }

    @Test("without a daemon it says so and ends with 3")
    func notRunning() async throws {
        let fixture = try CommandFixture()
        let run = try fixture.run("--socket", fixture.folder + "/none", "status")
        #expect(run.status == 3)
        #expect(run.errors.contains("the daemon is not running (no socket at \(fixture.folder)/none)"))
        #expect(run.output.isEmpty)
        await fixture.end()
    }

    @Test(
        "a wrong command line ends with 64",
        arguments: [
            ["bogus"], ["status", "extra"], ["show"], ["show", "x"], ["search"],
            ["search", "--limit", "0", "a"],
            ["quarantine", "retry"], ["quarantine", "discard", "1", "--all"], ["--bogus", "status"],
            ["show", "1", "--original", "--json"],
        ]
    )
    func usage(arguments: [String]) async throws {
        let fixture = try CommandFixture()
        let run = try CommandRun(
            ["--socket", fixture.socketPath] + arguments,
            input: "",
            folder: fixture.folder
        )
        #expect(run.status == 64, "\(run.errors)")
        await fixture.end()
    }

    @Test("global options stand before, between and after the command's names")
    func globalOptions() async throws {
        let fixture = try CommandFixture()
        for arguments in [
            ["--json", "quarantine", "list"], ["quarantine", "--json", "list"],
            ["quarantine", "list", "--json"],
        ] {
            let run = try CommandRun(
                ["--socket=\(fixture.socketPath)"] + arguments,
                input: "",
                folder: fixture.folder
            )
            #expect(run.status == 0)
            #expect(try Self.json(run.lines.first ?? "")["id"] == .integer(1))
        }
        await fixture.end()
    }

    @Test("status is a report for people and one object for programs")
    func status() async throws {
        let fixture = try CommandFixture()
        let report = try fixture.run("status")
        #expect(report.text.contains("files  6 seen = 5 stored + 1 duplicate\n"))
        #expect(report.text.contains("left alone: pipe (a FIFO)"))
        let object = try Self.json(fixture.run("status", "--json").text)
        #expect(object["state"] == "watching")
        #expect(object["articles"] == .integer(5))
        await fixture.end()
    }

    @Test("a document's control characters do not reach the terminal")
    func controlCharacters() async throws {
        let fixture = try CommandFixture()
        let run = try fixture.run("search", "ইরাক")
        #expect(run.status == 0)
        #expect(!run.output.contains(0x1B))
        #expect(run.text.contains("ইরাকে \u{FFFD}[31mহয়েছে"))
        #expect(run.text.contains("~2025-08-11"))
        #expect(run.text.contains("1 article, 1.2 ms"))
        await fixture.end()
    }

    @Test("a query that cannot be read ends with 65 and its column")
    func invalidQuery() async throws {
        let fixture = try CommandFixture()
        let run = try fixture.run("search", "(")
        #expect(run.status == 65)
        #expect(run.errors.contains("at column 1"))
        await fixture.end()
    }

    @Test("--stream answers every line in order, also what cannot be read")
    func stream() async throws {
        let fixture = try CommandFixture()
        let run = try fixture.run("search", "--stream", "--limit", "10", input: "ইরাক\n(\n\nlast")
        #expect(run.status == 0)
        let rows = try run.lines.map { try Self.json($0) }
        #expect(rows.map { $0["query"] } == ["ইরাক", "(", "", "last"])
        #expect(rows[1]["hits"] == .array([]))
        guard case .array(let hits)? = rows[0]["hits"], case .object(let hit)? = hits.first else {
            Issue.record("no hits")
            return
        }
        #expect(hit["externalID"] == "ext-1")
        #expect(hit["date"] == "2025-08-11")
        await fixture.end()
    }

    @Test("show prints the article, its parts when asked, and 4 for one that is not there")
    func show() async throws {
        let fixture = try CommandFixture()
        #expect(try fixture.run("show", "1").text.hasSuffix("প্রথম।\n\nদ্বিতীয়।\n"))
        #expect(try fixture.run("show", "1", "--lines").text.contains("1  headline  ইরাকে বৈঠক"))
        #expect(try fixture.run("show", "1", "--why").text.contains("first-line  line 1"))
        let missing = try fixture.run("show", "2")
        #expect(missing.status == 4)
        #expect(missing.errors.contains("no article 2"))
        await fixture.end()
    }

    @Test("the original is written byte for byte, in however many pieces it comes")
    func original() async throws {
        let fixture = try CommandFixture()
        let run = try fixture.run("show", "1", "--original")
        #expect(run.output == ControlFixture.original)
        await fixture.end()
    }

    @Test("pause, resume and rescan say what came of it")
    func daemon() async throws {
        let fixture = try CommandFixture()
        #expect(try fixture.run("pause").text == "the daemon is paused\n")
        #expect(try fixture.run("resume").text == "the daemon is watching\n")
        #expect(try fixture.run("rescan").text == "3 entries found\n")
        #expect(try fixture.run("rescan", "--quiet").text == "")
        let reload = try fixture.run("reload")
        #expect(reload.status == 65)
        #expect(reload.errors.contains("mohafezd.toml:3:1"))
        await fixture.end()
    }

    @Test("what the daemon does not permit ends with 77")
    func notPermitted() async throws {
        let fixture = try CommandFixture(mayChange: false)
        #expect(try fixture.run("pause").status == 77)
        #expect(try fixture.run("status").status == 0)
        await fixture.end()
    }

    @Test("quarantine lists, shows, retries and discards")
    func quarantine() async throws {
        let fixture = try CommandFixture()
        #expect(
            try fixture.run("quarantine", "list").text.contains(
                "bad\\n.txt  the file is empty\n1 in quarantine"
            )
        )
        #expect(try fixture.run("quarantine", "show", "1").text.contains("/quarantine/bad"))
        #expect(try fixture.run("quarantine", "show", "9").status == 4)
        #expect(
            try fixture.run("quarantine", "retry", "1", "2").text == "2 entries went back into the inbox\n"
        )
        #expect(try fixture.run("quarantine", "discard", "--all").text == "1 entry deleted\n")
        await fixture.end()
    }

    @Test("import sends every record once, says what became of each, and ends with 65 when one is bad")
    func importing() async throws {
        let fixture = try CommandFixture()
        var lines = (1...25).map { #"{"id":"\#($0)","title":"t","body":"b\#($0)"}"# }
        lines += [#"{"body":"old"}"#, ""]
        let good = try fixture.file("good.jsonl", lines.joined(separator: "\n"))
        let run = try fixture.run("import", "--format", "jsonl", "--wait", good, "--json")
        #expect(run.status == 0, "\(run.errors)")
        let object = try Self.json(run.text)
        #expect(object["stored"] == .integer(25))
        #expect(object["duplicate"] == .integer(1))
        let bad = try fixture.file(
            "bad.jsonl",
            "{\"body\":\"x\"}\nnot json\n{\"title\":\"x\"}\n{\"body\":\"\"}\n"
        )
        let refused = try fixture.run("import", bad)
        #expect(refused.status == 65)
        for line in [2, 3, 4] { #expect(refused.errors.contains("bad.jsonl:\(line): "), "\(refused.errors)") }
        #expect(refused.text.contains("4 records, 1 stored, 0 duplicate, 3 rejected"))
        #expect(try fixture.run("import", fixture.folder + "/missing.jsonl").status == 4)
        // Deeper and fuller than a call may be: refused here, or spread over calls, never a broken connection.
        let deep =
            "{\"body\":\"x\",\"a\":" + String(repeating: "[", count: 27) + String(repeating: "]", count: 27)
            + "}"
        let full =
            "{\"body\":\"x\",\"a\":[" + Array(repeating: "1", count: 9_000).joined(separator: ",") + "]}"
        let heavy = try fixture.file(
            "heavy.jsonl",
            ([deep] + Array(repeating: full, count: 20)).joined(separator: "\n")
        )
        #expect(try fixture.run("import", heavy).text.contains("21 records, 21 stored"))
        let deeper =
            "{\"body\":\"x\",\"a\":" + String(repeating: "[", count: 28) + String(repeating: "]", count: 28)
            + "}"
        let refusedDepth = try fixture.run("import", fixture.file("deeper.jsonl", deeper))
        #expect(refusedDepth.errors.contains("deeper.jsonl:1: not JSON: nested too deeply"))
        await fixture.end()
    }
}

import Testing

@testable import DaemonConfiguration

@Suite("strict reading")
struct StrictnessTests {
    @Test(
        "a wrong setting is told with its place and what would be right",
        arguments: [
            ("[intake]\nsetle = \"2s\"", "t:2:1: unknown key \"intake.setle\", did you mean \"settle\"?"),
            ("[intak]\nsettle = \"2s\"", "t:1:1: unknown key \"intak\", did you mean \"intake\"?"),
            (
                "[batch]\nsettle = \"2s\"",
                "t:2:1: unknown key \"batch.settle\", it belongs into the table [intake]"
            ),
            ("after = \"move\"", "t:1:1: unknown key \"after\", it belongs into [[inbox]]"),
            (
                "[log]\nsocket = \"/s\"",
                "t:2:1: unknown key \"log.socket\", it belongs before the first table"
            ),
            ("zebra = 1", "t:1:1: unknown key \"zebra\""),
            (
                "[intake]\n  settle = 2",
                "t:2:12: intake.settle: expected a duration such as \"2s\" (ms, s, min, h, d), found the integer 2"
            ),
            (
                "[intake]\nsettle = \"2 s\"",
                "t:2:10: intake.settle: expected a duration such as \"2s\" (ms, s, min, h, d), found \"2 s\""
            ),
            (
                "[intake]\nsettle = \"1h\"",
                "t:2:10: intake.settle: \"1h\" is out of range, 0s to 10min"
            ),
            (
                "intake.article-size-limit = \"8MB\"",
                "t:1:29: intake.article-size-limit: expected a size such as \"8MiB\" (B, KiB, MiB, GiB), found \"8MB\""
            ),
            (
                "[intake]\narticle-size-limit = \"1B\"",
                "t:2:22: intake.article-size-limit: \"1B\" is out of range, 1KiB to 1GiB"
            ),
            ("[intake]\nworkers = 0", "t:2:11: intake.workers: 0 is out of range, 1 to 64"),
            (
                "[intake]\nworkers = \"all\"",
                "t:2:11: intake.workers: expected \"auto\" or a whole number, found \"all\""
            ),
            (
                "[batch]\narticles = 2.5",
                "t:2:12: batch.articles: expected a whole number, found the number 2.5"
            ),
            (
                "[search]\nrecency-weight = 2",
                "t:2:18: search.recency-weight: 2.0 is out of range, 0.0 to 1.0"
            ),
            (
                "[search]\nrecency-weight = nan",
                "t:2:18: search.recency-weight: nan is out of range, 0.0 to 1.0"
            ),
            (
                "[log]\nlevel = \"warn\"",
                "t:2:9: log.level: expected one of \"debug\", \"info\", \"notice\", \"warning\", \"error\", found \"warn\""
            ),
            (
                "[log]\nformat = \"jornal\"",
                "t:2:10: log.format: expected one of \"auto\", \"text\", \"json\", \"journal\", found \"jornal\", did you mean \"journal\"?"
            ),
            ("log = 3", "t:1:7: expected the table [log], found the integer 3"),
            ("inbox = \"/in\"", "t:1:9: expected [[inbox]], found \"/in\""),
            ("[inbox]\npath = \"/in\"", "t:1:1: expected [[inbox]], found a table"),
            ("[[inbox]]\nafter = \"move\"", "t:1:1: this inbox has no path"),
            ("inbox = [\n  3]", "t:2:3: expected an inbox with a path, found the integer 3"),
            ("[[inbox]]\npath = 3", "t:2:8: inbox.path: expected a path, found the integer 3"),
            ("[[inbox]]\npath = \"in\"", "t:2:8: inbox.path: \"in\" is relative; it must start with /"),
            (
                "[[inbox]]\npath = \"~/in\"",
                "t:2:8: inbox.path: \"~/in\" starts with ~, which is not expanded; write it out"
            ),
            (
                "[[inbox]]\npath = \"/a/../b\"",
                "t:2:8: inbox.path: \"/a/../b\" holds a .. component, which symbolic links make ambiguous"
            ),
            ("socket = \"\"", "t:1:10: socket: \"\" is no path"),
            (
                "[control]\nadmin-group = \"a b\"",
                "t:2:15: control.admin-group: \"a b\" is not the name of a group (letters, digits, - and _, at most 32)"
            ),
            (
                "[retention]\ndone-days = 1979-05-27",
                "t:2:13: retention.done-days: expected a whole number, found a date"
            ),
            (
                "[[inbox]]\npath = \"/in\"\npth = 1",
                "t:3:1: unknown key \"inbox.pth\", did you mean \"path\"?"
            ),
        ]
    )
    func wrongSetting(text: String, expected: String) {
        #expect(complaints(about: text) == [expected])
    }

    @Test("all problems of a text are told at once, in the order of its lines")
    func allAtOnce() {
        let text = """
            socket = 1
            [log]
            levl = "x"
            format = "x"
            [batch]
            articles = "many"
            """
        let lines = complaints(about: text).map { $0.prefix(5) }
        #expect(lines == ["t:1:1", "t:3:1", "t:4:1", "t:6:1"])
    }

    @Test("text that is not TOML is told with line and column")
    func syntaxError() {
        let problems = complaints(about: "[log]\nlevel = = 3\n")
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("t:2:9: ") == true)
    }

    @Test("a key that stands twice is a syntax error")
    func doubledKey() {
        #expect(
            complaints(about: "[log]\nlevel = \"info\"\nlevel = \"info\"").first?.hasPrefix("t:3:") == true
        )
    }

    @Test(
        "a NUL is told instead of cutting the rest off",
        arguments: [
            ("[log]\n# \0\nlevel = \"x\"", "t:2:1: the file holds a NUL byte"),
            ("socket = \"/run/s\\u0000ock\"", "t:1:10: the string holds a NUL character"),
            ("\"a\\u0000b\" = 1", "t:1:1: the string holds a NUL character"),
        ]
    )
    func nulByte(text: String, expected: String) {
        #expect(complaints(about: text) == [expected])
    }

    @Test("bytes that are not UTF-8 are told, not repaired")
    func invalidUTF8() throws {
        let folder = try ScratchFolder()
        let path = try folder.write("", to: "mohafezd.toml")
        try [UInt8]([0x61, 0x3D, 0x22, 0xFF, 0x22]).withUnsafeBytes { try writeBytes($0, path) }
        #expect(throws: ConfigurationError.self) {
            try ConfigurationLoader.load(file: path, environment: system)
        }
    }

    @Test("nesting without end is refused")
    func deepNesting() {
        let text = "a = " + String(repeating: "[", count: 5_000)
        #expect(complaints(about: text).count == 1)
    }
}

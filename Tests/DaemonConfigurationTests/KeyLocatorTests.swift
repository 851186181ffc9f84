import Testing

@testable import DaemonConfiguration

@Suite("finding keys again")
struct KeyLocatorTests {
    private func place(_ text: String, _ path: [KeyStep]) -> [Int]? {
        KeyLocator.places(in: Array(text.utf8)).values[path].map { [$0.line, $0.column] }
    }

    @Test(
        "a value is found in every spelling TOML has",
        arguments: [
            ("a = 1", [1, 5]), ("\n\n  a=1", [3, 5]), ("# a = 2\r\na = 1", [2, 5]), ("\"a\" = 1", [1, 7]),
            ("'a'\t=\t1 # a", [1, 7]), ("b = '''\na = 2\n'''\na = 1", [4, 5]),
            ("b = \"\"\"x\\\"\"\"\"\"\"\na = 1", [2, 5]), ("b = \"\\\\\"\na = 1", [2, 5]),
            ("b = [1, # ]\n \"]\", [2]]\na = 1", [3, 5]), ("b = { x = \"}\", y = [1] }\na = 1", [2, 5]),
            ("বই = \"কথা\"\na = 1", [2, 5]), ("\u{FEFF}a = 1", [1, 5]),
        ]
    )
    func spellings(text: String, expected: [Int]) {
        #expect(place(text, [.key("a")]) == expected)
    }

    @Test("columns count characters, not bytes")
    func columnsAreScalars() {
        #expect(place("t = { \"ক\" = 1 }", [.key("t"), .key("ক")]) == [1, 13])
    }

    @Test("tables, dotted keys, inline tables and arrays of tables give paths")
    func paths() {
        let text = """
            x.y = 1
            [t.u]
            v = 2
            [[i]]
            p = 3
            [[i]]
            p = 4
            [i.s]
            q = 5
            k = [ { w = 6 }, { w = 7 } ]
            """
        #expect(place(text, [.key("x"), .key("y")]) == [1, 7])
        #expect(place(text, [.key("t"), .key("u"), .key("v")]) == [3, 5])
        #expect(place(text, [.key("i"), .index(0), .key("p")]) == [5, 5])
        #expect(place(text, [.key("i"), .index(1), .key("p")]) == [7, 5])
        #expect(place(text, [.key("i"), .index(1), .key("s"), .key("q")]) == [9, 5])
        let list: [KeyStep] = [.key("i"), .index(1), .key("s"), .key("k")]
        #expect(place(text, list + [.index(1), .key("w")]) == [10, 24])
    }

    @Test("no prefix and no damaged form of a file makes it stop or read outside")
    func damagedText() throws {
        let bytes = Array(
            "[[i]]\np = \"x\\\"y\" # z\nq = '''a''b'''\nr = [1, {s.t = 2}]\n\"k\\u0000\".\"l\" = \"\"\"\n\"\"\"\"\"\n"
                .utf8
        )
        for length in 0...bytes.count { _ = KeyLocator.places(in: Array(bytes[..<length])) }
        for index in bytes.indices {
            for byte in Array("[]{}\"'\\=.#,\n\0".utf8) {
                var damaged = bytes
                damaged[index] = byte
                _ = KeyLocator.places(in: damaged)
            }
        }
    }
}

import Testing

@testable import mohafezctl

@Suite("text on a terminal")
struct TerminalTests {
    @Test(
        "cells are counted as terminals do",
        arguments: [
            ("abc", 3), ("", 0), ("ক", 1),
            // ka, virama (no cell), ssa
            ("ক\u{9CD}ষ", 2),
            // ka + aa-kar (spacing, one cell); ka + u-kar (below, none); ka + chandrabindu (above, none)
            ("ক\u{9BE}", 2), ("ক\u{9C1}", 1), ("ক\u{981}", 1), ("\u{200D}", 0), ("日本", 4), ("😀", 2), ("é", 1),
        ]
    )
    func cells(text: String, count: Int) {
        #expect(TerminalCells.count(text) == count)
    }

    @Test("a table's columns begin in the same cell")
    func table() {
        var table = TextTable()
        table.add(["ক\u{9C1}", "x"])
        table.add(["abc", "y"])
        #expect(table.lines == ["ক\u{9C1}   " + " x", "abc  y"])
    }

    @Test(
        "quantities are short",
        arguments: [
            (Quantities.bytes(999), "999 B"), (Quantities.bytes(123_456), "123.5 kB"),
            (Quantities.bytes(2_000_000_000), "2.0 GB"),
            (Quantities.duration(milliseconds: 3_723_000), "1 h 2 min"),
            (Quantities.duration(milliseconds: 15), "15 ms"),
            (Quantities.duration(microseconds: 1234), "1.2 ms"),
        ]
    )
    func quantities(shown: String, expected: String) {
        #expect(shown == expected)
    }

    @Test("foreign escapes and direction overrides become visible")
    func printable() {
        #expect(
            Output.printable("a\u{1B}[2Jb\u{202E}c\u{9B}d\u{10FFFD}")
                == "a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d\u{FFFD}"
        )
        #expect(Output.printable("ক্‍ষ") == "ক্‍ষ")
    }
}

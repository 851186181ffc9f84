/// How many cells of a terminal a text takes; what a table must be padded by.
///
/// Follows what terminals do (wcwidth of glibc and VTE): marks that do not advance (general categories Mn, Me: virama,
/// chandrabindu, the vowel signs below) and format characters take none, the spacing vowel signs take one like a letter,
/// East Asian wide characters take two.
enum TerminalCells {
    /// Blocks whose characters take two cells (UAX #11, the ranges that occur in news).
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x1F300...0x1F64F,
        0x1F900...0x1F9FF, 0x20000...0x3FFFD,
    ]

    /// Cells of a whole text without line ends.
    ///
    /// Complexity: O(scalars).
    static func count(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + count($1) }
    }

    /// Cells of one scalar: 0, 1 or 2.
    static func count(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
        }
    }

    /// The text, followed by the spaces that bring it to `cells`; longer text stays as it is.
    static func padded(_ text: String, to cells: Int) -> String {
        text + String(repeating: " ", count: max(0, cells - count(text)))
    }

    /// The text, cut to `cells` with an ellipsis when it is longer; never within a letter and its marks.
    static func cut(_ text: String, to cells: Int) -> String {
        guard count(text) > cells else { return text }
        var taken = 0
        var kept = ""
        for character in text {
            let width = count(String(character))
            guard taken + width <= cells - 1 else { break }
            taken += width
            kept.append(character)
        }
        return kept + "…"
    }
}

/// Rows of text in columns, each as wide as its widest cell.
struct TextTable {
    private var rows: [[String]] = []

    /// Adds a row; foreign text in it is made printable.
    mutating func add(_ row: [String]) { rows.append(row.map { Output.printable($0) }) }

    /// The lines, two spaces between columns, nothing behind the last that says something.
    var lines: [String] {
        let columnCount = rows.map(\.count).max() ?? 0
        let widths = (0..<columnCount).map { column in
            rows.map { column < $0.count ? TerminalCells.count($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            let end = row.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
            return row[..<end].enumerated().map { column, text in
                column + 1 < end ? TerminalCells.padded(text, to: widths[column]) : text
            }.joined(separator: "  ")
        }
    }
}

import Glibc

/// Text in aligned columns; widths are counted in terminal cells.
enum TextColumns {
    /// The cells a text takes: combining marks none, East Asian wide letters two.
    static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
    }

    /// Marks take no cell, but a vowel sign that stands beside its letter does.
    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0x1F300...0x1FAFF:
            return 2
        default: return 1
        }
    }

    /// Rows as lines, every column but the last padded to its widest cell.
    static func lines(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.count > column ? width(of: $0[column]) : 0 }.max() ?? 0
        }
        var text = ""
        for row in rows {
            for (column, cell) in row.enumerated() {
                text += cell
                if column + 1 < row.count {
                    text += String(repeating: " ", count: widths[column] - width(of: cell) + 2)
                }
            }
            text += "\n"
        }
        return text
    }
}

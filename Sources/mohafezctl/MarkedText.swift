/// A text on one line with parts of it marked, as a hit shows it: wrapped at spaces where lines have a width.
struct MarkedText {
    /// Signs around a marked part on a terminal without colours.
    private static let plainSigns = ("[", "]")
    /// A line is not made narrower than this, however narrow the terminal is.
    private static let narrowestCells = 20

    private var scalars: [Unicode.Scalar] = []
    private var isMarked: [Bool] = []

    /// Runs of white space become one space each; what of a mark lies outside of the text is left out.
    ///
    /// `marks`: ascending, in Unicode scalars.
    init(_ text: String, _ marks: [(start: Int, end: Int)]) {
        var rest = marks[...]
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            while let mark = rest.first, mark.end <= offset || mark.start < 0 { rest = rest.dropFirst() }
            let isSpace = scalar == " " || scalar == "\n" || scalar == "\t"
            if isSpace, scalars.last == " " { continue }
            scalars.append(isSpace ? " " : scalar)
            isMarked.append(rest.first.map { $0.start <= offset } ?? false)
        }
    }

    /// The lines, at most `cells` wide; one line without a width.
    func lines(cells: Int?, style: Style, base: (String) -> String) -> [String] {
        guard let cells else { return [shown(scalars.indices, style, base)] }
        var lines: [String] = []
        var start = 0
        while start < scalars.count {
            let end = lineEnd(from: start, cells: max(cells, Self.narrowestCells))
            lines.append(shown(start..<end, style, base))
            start = end
            while start < scalars.count, scalars[start] == " " { start += 1 }
        }
        return lines
    }

    /// Behind the last word that fits; a word longer than a line is left to the terminal.
    private func lineEnd(from start: Int, cells: Int) -> Int {
        var (taken, space) = (0, start)
        for place in start..<scalars.count {
            if scalars[place] == " " { space = place }
            taken += TerminalCells.count(scalars[place])
            if taken > cells, space > start { return space }
        }
        return scalars.count
    }

    private func shown(_ range: Range<Int>, _ style: Style, _ base: (String) -> String) -> String {
        var result = ""
        var start = range.lowerBound
        while start < range.upperBound {
            let marked = isMarked[start]
            let end = isMarked[start..<range.upperBound].firstIndex { $0 != marked } ?? range.upperBound
            let part = String(String.UnicodeScalarView(scalars[start..<end]))
            if !marked {
                result += base(part)
            } else if style.isColored || !style.isTerminal {
                result += style.marked(part)
            } else {
                result += Self.plainSigns.0 + style.marked(part) + Self.plainSigns.1
            }
            start = end
        }
        return result
    }
}

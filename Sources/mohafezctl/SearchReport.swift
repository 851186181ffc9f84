import ControlInterface

/// The hits of a search for people.
struct SearchReport {
    let reply: ArchiveInterface.Search.Reply
    let offset: Int
    let style: Style

    var lines: [String] {
        var lines: [String] = []
        for (index, hit) in reply.hits.enumerated() {
            lines += self.lines(of: hit, number: offset + index + 1)
        }
        let total = Quantities.counted(reply.total, "article")
        let duration = Quantities.duration(microseconds: reply.durationMicroseconds)
        let rest = reply.isPartial ? " with all the words, others with some of them" : ""
        lines.append(style.dim("\(total)\(rest), \(duration)"))
        return lines
    }

    private func lines(of hit: ArchiveInterface.Hit, number: Int) -> [String] {
        var facts = ["#\(hit.id)"]
        if let date = hit.date { facts.append((hit.dateIsInferred ? "~" : "") + date) }
        if let outlet = hit.outlet { facts.append(outlet) }
        let title = hit.title.isEmpty ? "(no headline)" : hit.title
        let margin = String(repeating: " ", count: 4)
        return [
            TerminalCells.padded("\(number).", to: 4) + marked(title, hit.titleMarks, base: style.bold),
            margin + style.dim(facts.joined(separator: "  ")),
            margin + marked(hit.snippet, hit.snippetMarks) { Output.printable($0) },
            "",
        ]
    }

    /// The text with its marked parts in colour; marks that do not fit the text are left out.
    private func marked(_ text: String, _ marks: [ArchiveInterface.Mark], base: (String) -> String) -> String
    {
        let scalars = Array(text.unicodeScalars)
        var result = ""
        var position = 0
        for mark in marks where mark.start >= position && mark.end > mark.start && mark.end <= scalars.count {
            result += base(string(scalars[position..<mark.start]))
            result += style.marked(string(scalars[mark.start..<mark.end]))
            position = mark.end
        }
        return result + base(string(scalars[position...]))
    }

    private func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        // A line end within a snippet would break the layout.
        String(String.UnicodeScalarView(scalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }))
    }
}

extension ArchiveInterface.Search.Reply {
    /// Whether the total is a lower bound.
    var isPartial: Bool { partial }
}

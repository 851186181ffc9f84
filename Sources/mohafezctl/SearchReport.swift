import ControlInterface

/// The hits of a search for people.
struct SearchReport {
    let query: String
    let reply: ArchiveInterface.Search.Reply
    let limit: Int
    let offset: Int
    let style: Style

    /// Cells before the lines of a hit.
    private static let marginCells = 4

    var lines: [String] {
        var lines: [String] = []
        for (index, hit) in reply.hits.enumerated() {
            lines += self.lines(of: hit, number: offset + index + 1)
        }
        lines += didYouMean
        if reply.hits.isEmpty { lines += advice.map { "  " + $0 } }
        return lines + warnings + [style.dim(summary)]
    }

    /// How many, how long it took, and how to see more.
    private var summary: String {
        let total = Quantities.counted(reply.total, "article")
        let duration = Quantities.duration(microseconds: reply.durationMicroseconds)
        let rest = hasPartialHits ? " with all the words, others with some of them" : ""
        let line = "\(total)\(rest), \(duration)"
        let next = offset + reply.hits.count
        guard next < reply.total, !reply.hits.isEmpty else { return line }
        return "\(line); shown \(offset + 1)-\(next), next page: --offset \(next)"
            + (limit == SearchCommand.defaultLimit ? "" : " --limit \(limit)")
    }

    private var hasPartialHits: Bool { reply.hits.contains { $0.partial == true } }

    /// Why there may be more than is shown.
    private var warnings: [String] {
        if let missing = reply.missing, missing > 0 {
            let count = Quantities.counted(missing, "article")
            return [
                style.bad("\(count) cannot be found yet: the index is being rebuilt, see 'mohafezctl status'")
            ]
        }
        guard reply.partial, !hasPartialHits else { return [] }
        // Its time was over, or a part of the index went away under it.
        return [
            style.bad("the search did not get through the whole index: there may be more and better ones")
        ]
    }

    /// apni ki ...
    ///
    /// khunjchhen: are you looking for ...
    private var didYouMean: [String] {
        guard let suggestions = reply.suggestions, !suggestions.isEmpty else { return [] }
        var lines: [String] = []
        for suggestion in suggestions {
            let count = Quantities.counted(suggestion.articles, "article")
            lines.append(
                style.dim("no article has '\(suggestion.typed)'; '\(suggestion.replacement)' is in \(count)")
            )
        }
        if let corrected = reply.correctedQuery {
            lines.append("আপনি কি \(style.marked(corrected)) খুঁজছেন? (Did you mean this?)")
        }
        return lines
    }

    /// What to try when nothing was found.
    private var advice: [String] {
        if reply.total > 0 { return ["there is no hit from \(offset + 1) on: take a smaller --offset"] }
        if reply.suggestions?.isEmpty == false { return [] }
        var advice: [String] = []
        if query.contains("\"") {
            advice.append("leave out the quotation marks: the words need not stand together then")
        }
        let hasDate = ["after:", "before:", "on:", "পরে:", "আগে:", "তারিখ:"].contains { query.contains($0) }
        if hasDate { advice.append("widen the dates: articles without a known day are left out by them") }
        if !hasDate, query.contains(":") {
            advice.append("leave out the field: the word may stand in the text only")
        }
        if query.split(separator: " ").contains(where: { $0.hasPrefix("-") }) {
            advice.append("leave out what is excluded with -")
        }
        advice.append("try a beginning (তেহ*), another spelling, or the name in Latin letters (tehran)")
        return advice
    }

    private func lines(of hit: ArchiveInterface.Hit, number: Int) -> [String] {
        var facts = ["#\(hit.id)"]
        if let date = hit.date { facts.append((hit.dateIsInferred ? "~" : "") + date) }
        if let outlet = hit.outlet { facts.append(outlet) }
        if hit.partial == true { facts.append("(some of the words)") }
        let margin = String(repeating: " ", count: Self.marginCells)
        let title =
            hit.title.isEmpty ? ["(no headline)"] : wrapped(hit.title, hit.titleMarks, base: style.bold)
        let snippet = wrapped(hit.snippet, hit.snippetMarks) { Output.printable($0) }
        return [TerminalCells.padded("\(number).", to: Self.marginCells) + (title.first ?? "")]
            + title.dropFirst().map { margin + $0 }
            + [margin + style.dim(facts.joined(separator: "  "))]
            + snippet.map { margin + $0 } + [""]
    }

    private func wrapped(
        _ text: String,
        _ marks: [ArchiveInterface.Mark],
        base: (String) -> String
    ) -> [String] {
        MarkedText(text, marks.map { ($0.start, $0.end) })
            .lines(cells: style.columns.map { $0 - Self.marginCells }, style: style, base: base)
    }
}

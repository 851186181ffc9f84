import ControlInterface

/// A timeline for people: date, type, who with whom, then the sentence and the articles.
struct TimelineReport {
    /// Cells of a sentence shown; two lines of a usual terminal.
    private static let sentenceCells = 180

    let reply: ArchiveInterface.Timeline.Reply
    let style: Style

    var lines: [String] {
        var lines: [String] = []
        if let entity = reply.entity { lines += [style.bold(NameReport.title(entity)), ""] }
        let dates = reply.events.map { EventReportText.date($0.earliest, $0.latest, day: $0.day) }
        let dateCells = dates.map(TerminalCells.count).max() ?? 0
        let kindCells = reply.events.map { TerminalCells.count($0.kind.rawValue) }.max() ?? 0
        for (event, date) in zip(reply.events, dates) {
            lines += self.lines(of: event, date: date, dateCells: dateCells, kindCells: kindCells)
        }
        lines.append(style.dim(summary))
        return lines
    }

    private func lines(
        of event: ArchiveInterface.TimelineEvent,
        date: String,
        dateCells: Int,
        kindCells: Int
    ) -> [String] {
        let margin = String(repeating: " ", count: dateCells + 2)
        let kind = TerminalCells.padded(event.kind.rawValue, to: kindCells)
        let head = [
            TerminalCells.padded(date, to: dateCells), style.bold(kind),
            EventReportText.status(event.status, style),
            EventReportText.parties(event.actors, event.counterparts, event.place),
        ]
        var lines = [head.filter { !$0.isEmpty }.joined(separator: "  ")]
        if let sentence = event.sources.compactMap(\.sentence).first {
            let cut = TerminalCells.cut(Output.printable(sentence), to: TimelineReport.sentenceCells)
            lines.append(margin + cut)
        }
        lines.append(margin + style.dim(sources(of: event)))
        return lines + [""]
    }

    private func sources(of event: ArchiveInterface.TimelineEvent) -> String {
        var parts = event.sources.map { source in
            var facts = ["#\(source.id)"]
            if let outlet = source.outlet { facts.append(outlet) }
            if let published = source.published {
                facts.append((source.publishedIsInferred ? "~" : "") + published)
            }
            return facts.joined(separator: " ")
        }
        let rest = event.sourceCount - event.sources.count
        if rest > 0 { parts.append("and \(Quantities.counted(rest, "other"))") }
        return parts.joined(separator: ", ")
    }

    private var summary: String {
        let count = Quantities.counted(reply.events.count, "event")
        let more = reply.isCut ? "; there are older ones, see --before and --limit" : ""
        return "\(count)\(more), \(Quantities.duration(microseconds: reply.durationMicroseconds))"
    }
}

/// Words about events that several reports use.
enum EventReportText {
    /// A day, a month, a year or a span; with ~ where no article prints a date and the report's day stands in.
    static func date(_ earliest: String?, _ latest: String?, day: String) -> String {
        guard let earliest, let latest else { return "~" + day }
        if earliest == latest { return earliest }
        let (first, last) = (Array(earliest.utf8), Array(latest.utf8))
        func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
        guard first.count == 10, last.count == 10 else { return "\(earliest) to \(latest)" }
        let isFirst = text(first[8...]) == "01"
        if first[..<4] == last[..<4], text(first[5...]) == "01-01", text(last[5...]) == "12-31" {
            return text(first[..<4])
        }
        if first[..<7] == last[..<7] {
            let isWhole = isFirst && (28...31).contains(Int(text(last[8...])) ?? 0)
            return isWhole ? text(first[..<7]) : earliest + ".." + text(last[8...])
        }
        return earliest + ".." + latest
    }

    /// What is not plainly done is said; a denial stands out.
    static func status(_ status: ArchiveInterface.EventStatus, _ style: Style) -> String {
        switch status {
        case .happened: ""
        case .planned: style.marked("planned")
        case .ongoing: "ongoing"
        case .denied: style.bad("denied")
        }
    }

    /// As `লারিজানি, ইরান – সুদানি, ইরাক  (বাগদাদ)`.
    static func parties(
        _ actors: [ArchiveInterface.Party],
        _ counterparts: [ArchiveInterface.Party],
        _ place: ArchiveInterface.Party?
    ) -> String {
        func names(_ parties: [ArchiveInterface.Party]) -> String {
            parties.map(\.name).joined(separator: ", ")
        }
        var text = [actors, counterparts].map(names).filter { !$0.isEmpty }.joined(separator: " – ")
        if let place { text += "  (\(place.name))" }
        return Output.printable(text)
    }
}

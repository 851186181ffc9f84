import ArgumentParser
import ControlInterface
import MohafezClient

/// `mohafezctl events`.
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "List events as the articles tell them, each with its sentence and rule.",
        discussion:
            "The events of one article in the order of its text, else the newest of the archive first."
    )

    @OptionGroup var options: GlobalOptions

    @Option(help: "Only events of the article with this number.")
    var article: Int?

    @OptionGroup var filter: EventFilter

    @Option(help: "Most events to show.")
    var limit = 100

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
    }

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(
                ArchiveInterface.Events.self,
                .init(
                    article: article,
                    kinds: filter.kinds,
                    after: filter.after,
                    before: filter.before,
                    limit: limit
                )
            )
            if options.json {
                for event in reply.events { Output.json(event.json.jsonBytes) }
            } else if !options.quiet {
                for line in EventListReport(reply: reply, style: Style(options)).lines { Output.line(line) }
            }
        }
    }
}

/// Events of articles for people.
struct EventListReport {
    let reply: ArchiveInterface.Events.Reply
    let style: Style

    var lines: [String] {
        var lines: [String] = []
        for event in reply.events {
            let date = EventReportText.date(event.earliest, event.latest, day: event.day)
            let head = [
                date, style.bold(event.kind.rawValue), EventReportText.status(event.status, style),
                EventReportText.parties(event.actors, event.counterparts, event.place),
            ]
            lines.append(head.filter { !$0.isEmpty }.joined(separator: "  "))
            if let sentence = event.sentence { lines.append("    " + Output.printable(sentence)) }
            var facts = ["#\(event.article)", event.isMain ? "main" : "background", event.rule]
            if let dating = event.dating { facts.append("dated by \(dating)") }
            lines += ["    " + style.dim(facts.joined(separator: "  ")), ""]
        }
        let more = reply.isCut ? "; there are more, see --limit" : ""
        return lines + [style.dim(Quantities.counted(reply.events.count, "event") + more)]
    }
}

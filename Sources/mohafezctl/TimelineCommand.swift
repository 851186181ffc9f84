import ArgumentParser
import ControlInterface
import MohafezClient

/// `mohafezctl timeline`.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Show what happened when, with the articles that say so.",
        discussion: """
            ENTITY is a person, organisation or place, typed in Bengali or Latin letters, whole or in part, or its \
            number. Without it all events are shown. A ~ before a date: no article prints one, the event stands at \
            the day of the first report. Several articles that report one act are one entry.
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Whose; several words may be given as they are.")
    var entity: [String] = []

    @OptionGroup var filter: EventFilter

    @Option(help: "Only names of this kind: person, organisation or place.")
    var kind: NameKind?

    @Option(help: "Most events to show, the newest ones.")
    var limit = 50

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
        guard kind == nil || !entity.isEmpty else { throw ValidationError("--kind goes with a name") }
    }

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(
                ArchiveInterface.Timeline.self,
                .init(
                    entity: entity.isEmpty ? nil : entity.joined(separator: " "),
                    entityKind: kind?.value,
                    after: filter.after,
                    before: filter.before,
                    kinds: filter.kinds,
                    limit: limit
                )
            )
            if options.json {
                Output.json(reply.json.jsonBytes)
            } else if !options.quiet {
                for line in TimelineReport(reply: reply, style: Style(options)).lines { Output.line(line) }
            }
        }
    }
}

/// Which events: the options that `timeline` and `events` share.
struct EventFilter: ParsableArguments {
    @Option(help: "The first day: 2025-08-11, 2025-08 or 2025, in either digits.")
    var after: String?

    @Option(help: "The day behind the last.")
    var before: String?

    @Option(
        name: .customLong("type"),
        help: ArgumentHelp(
            "Only events of this type; may be given again.",
            discussion:
                "One of \(ArchiveInterface.EventKind.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "type"
        )
    )
    var types: [EventType] = []

    /// As the interface wants them.
    var kinds: [ArchiveInterface.EventKind]? { types.isEmpty ? nil : types.map(\.value) }
}

/// A type of event as an option.
struct EventType: ExpressibleByArgument {
    let value: ArchiveInterface.EventKind

    init?(argument: String) {
        guard let value = ArchiveInterface.EventKind(rawValue: argument) else { return nil }
        self.value = value
    }
}

/// A kind of name as an option.
enum NameKind: String, ExpressibleByArgument, CaseIterable {
    case person, organisation, place

    /// As the interface wants it.
    var value: ArchiveInterface.EntityKind {
        switch self {
        case .person: .person
        case .organisation: .organisation
        case .place: .place
        }
    }
}

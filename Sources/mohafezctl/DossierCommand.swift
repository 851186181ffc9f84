import ArgumentParser
import ControlInterface
import MohafezClient

/// `mohafezctl dossier`.
struct DossierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossier",
        abstract: "Show what the archive says about a person, organisation or place.",
        discussion: """
            Its offices over time, whom it met, where it was, the articles that name it, and its spellings with the \
            reason why each belongs to it. ENTITY is typed as for timeline.
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Whose; several words may be given as they are.")
    var entity: [String]

    @Option(help: "Only names of this kind: person, organisation or place.")
    var kind: NameKind?

    @Option(help: "Most entries of each list.")
    var limit = 20

    func validate() throws {
        guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
    }

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(
                ArchiveInterface.Dossier.self,
                .init(entity: entity.joined(separator: " "), entityKind: kind?.value, limit: limit)
            )
            if options.json {
                Output.json(reply.json.jsonBytes)
            } else if !options.quiet {
                for line in DossierReport(reply: reply, style: Style(options)).lines { Output.line(line) }
            }
        }
    }
}

import ArgumentParser
import ControlInterface

/// `mohafezctl quarantine discard`.
struct QuarantineDiscardCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "discard",
        abstract: "Delete entries for good; the ledger keeps their names and reasons."
    )

    @OptionGroup var selection: QuarantineSelection
    @OptionGroup var options: GlobalOptions

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(
                QuarantineInterface.Discard.self,
                selection.all ? .init(all: true) : .init(ids: selection.ids)
            )
            if options.json {
                Output.json(reply.json.jsonBytes)
            } else if !options.quiet {
                Output.line("\(reply.ids.count) \(reply.ids.count == 1 ? "entry" : "entries") deleted")
            }
        }
    }
}

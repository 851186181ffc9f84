import ArgumentParser
import ControlInterface

/// `mohafezctl quarantine retry`.
struct QuarantineRetryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Put entries back into their inbox, where they are tried again."
    )

    @OptionGroup var selection: QuarantineSelection
    @OptionGroup var options: GlobalOptions

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(
                QuarantineInterface.Retry.self,
                selection.all ? .init(all: true) : .init(ids: selection.ids)
            )
            if options.json {
                Output.json(reply.json.jsonBytes)
            } else if !options.quiet {
                Output.line(
                    "\(reply.ids.count) \(reply.ids.count == 1 ? "entry" : "entries") went back into the inbox"
                )
            }
        }
    }
}

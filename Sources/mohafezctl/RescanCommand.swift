import ArgumentParser
import ControlInterface

/// `mohafezctl rescan`.
struct RescanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rescan",
        abstract: "List every inbox now, and wait until that is done."
    )

    @OptionGroup var options: GlobalOptions

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(ServiceInterface.Rescan.self, .init())
            if options.json {
                Output.json(reply.json.jsonBytes)
            } else if !options.quiet {
                Output.line("\(reply.entries) \(reply.entries == 1 ? "entry" : "entries") found")
            }
        }
    }
}

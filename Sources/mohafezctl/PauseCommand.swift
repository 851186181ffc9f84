import ArgumentParser
import ControlInterface

/// `mohafezctl pause`.
struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Leave the inboxes alone until resumed, also after a restart."
    )

    @OptionGroup var options: GlobalOptions

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(ServiceInterface.Pause.self, .init())
            if options.json {
                Output.json(reply.json.jsonBytes)
            } else if !options.quiet {
                Output.line("the daemon is \(reply.state.rawValue)")
            }
        }
    }
}

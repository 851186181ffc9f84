import ArgumentParser
import ControlInterface

/// `mohafezctl resume`.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Go on taking files."
    )

    @OptionGroup var options: GlobalOptions

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(ServiceInterface.Resume.self, .init())
            if options.json {
                Output.json(reply.json.jsonBytes)
            } else if !options.quiet {
                Output.line("the daemon is \(reply.state.rawValue)")
            }
        }
    }
}

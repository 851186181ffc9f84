import ArgumentParser
import ControlInterface

/// `mohafezctl reload`.
struct ReloadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Read the configuration again; all of it is taken, or none."
    )

    @OptionGroup var options: GlobalOptions

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(ServiceInterface.Reload.self, .init())
            if options.json {
                Output.json(reply.json.jsonBytes)
            } else if !options.quiet {
                Output.line(reply.changed.isEmpty ? "nothing has changed" : "changed: \(list(reply.changed))")
                if !reply.needRestart.isEmpty {
                    Output.line("in force only after a restart of the daemon: \(list(reply.needRestart))")
                }
            }
        }
    }

    private func list(_ names: [String]) -> String {
        names.map { Output.printable($0) }.joined(separator: ", ")
    }
}

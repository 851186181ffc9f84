import ArgumentParser
import MohafezClient

/// The options every command takes, before or after its name.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The daemon's control socket.",
            discussion: "Else $MOHAFEZ_SOCKET, else the user's own daemon, else \(ControlSocket.systemPath).",
            valueName: "path"
        )
    )
    var socket: String?

    @Flag(help: "Print JSON: one object, or one a line for lists and streams.")
    var json = false

    @Flag(name: .customLong("no-color"), help: "Print no colours, also on a terminal.")
    var noColor = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    /// Where to connect to.
    var socketPath: String { socket ?? ControlSocket.defaultPath }

    /// Moves global options that stand before or between command names behind the last of these, where the parser
    /// looks for them.
    static func hoist(_ arguments: [String], into root: any ParsableCommand.Type) -> [String] {
        var names: [String] = []
        var options: [String] = []
        var rest = arguments[...]
        var command = root
        while let argument = rest.first {
            if ["--json", "--no-color", "--quiet", "-q"].contains(argument) || argument.hasPrefix("--socket=")
            {
                options.append(argument)
            } else if argument == "--socket", rest.count > 1 {
                options += rest.prefix(2)
                rest = rest.dropFirst()
            } else if let next = subcommand(named: argument, of: command) {
                names.append(argument)
                command = next
            } else {
                break
            }
            rest = rest.dropFirst()
        }
        return names + options + rest
    }

    private static func subcommand(
        named name: String,
        of command: any ParsableCommand.Type
    ) -> (any ParsableCommand.Type)? {
        let configuration = command.configuration
        let all = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
        return all.first { ($0.configuration.commandName ?? $0._commandName) == name }
    }
}

import ArgumentParser
import ControlInterface
import Glibc

/// `mohafezctl status`.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what the daemon is doing and what it has done."
    )

    @OptionGroup var options: GlobalOptions

    @Flag(help: "Show it again every second, until interrupted.")
    var watch = false

    func run() throws {
        try options.withClient { client in
            let isScreen = watch && isatty(1) == 1 && !options.json
            repeat {
                let status = try client.call(ServiceInterface.GetStatus.self, .init()).status
                if options.json {
                    Output.json(status.json.jsonBytes)
                } else if !options.quiet {
                    // Home, then erase what is below: no flicker as with erasing first.
                    if isScreen { Output.write(Array("\u{1B}[H\u{1B}[J".utf8)) }
                    for line in StatusReport(status: status, style: Style(options)).lines {
                        Output.line(line)
                    }
                }
                guard watch else { break }
                Output.flush()
                sleep(1)
            } while true
        }
    }
}

import ArgumentParser
import ControlInterface

/// `mohafezctl monitor`.
struct MonitorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "monitor",
        abstract: "Print one line for every event, until interrupted."
    )

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let style = Style(options)
        try options.withClient { client in
            try client.send(ServiceInterface.Monitor.self, .init(), mode: .more)
            while true {
                let (reply, continues) = try client.receive(ServiceInterface.Monitor.self)
                if options.json {
                    Output.json(reply.event.json.jsonBytes)
                } else if !options.quiet {
                    Output.line(EventReport(event: reply.event, style: style).line)
                }
                Output.flush()
                guard continues else { break }
            }
        }
        throw CommandFailure(
            .failed,
            "the daemon ended the stream: this reader was too slow, or it is stopping"
        )
    }
}

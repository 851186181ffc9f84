import ArgumentParser
import ControlInterface

/// `mohafezctl quarantine list`.
struct QuarantineListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the entries, newest first."
    )

    @OptionGroup var options: GlobalOptions

    @Option(help: "Most entries to show.")
    var limit = 100

    @Option(help: "Entries to leave out at the beginning.")
    var offset = 0

    @Flag(help: "Show every entry.")
    var all = false

    func validate() throws {
        guard limit >= 1, offset >= 0 else {
            throw ValidationError("--limit and --offset must not be negative")
        }
    }

    func run() throws {
        try options.withClient { client in
            var table = TextTable()
            var position = offset
            var total = 0
            repeat {
                let reply = try client.call(
                    QuarantineInterface.List.self,
                    .init(limit: limit, offset: position)
                )
                for entry in reply.entries {
                    if options.json { Output.json(entry.json.jsonBytes) } else { table.add(row(of: entry)) }
                }
                total = reply.total
                position += reply.entries.count
                if reply.entries.isEmpty { break }
            } while all && position < total
            guard !options.json, !options.quiet else { return }
            for line in table.lines { Output.line(line) }
            let shown = position - offset
            Output.line(shown == total ? "\(total) in quarantine" : "\(shown) of \(total) in quarantine")
        }
    }

    private func row(of entry: QuarantineInterface.Entry) -> [String] {
        let size = entry.byteCount.map { Quantities.bytes($0) } ?? "-"
        return ["\(entry.id)", entry.quarantinedAt, entry.reason, size, entry.name, entry.detail]
    }
}

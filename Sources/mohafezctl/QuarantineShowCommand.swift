import ArgumentParser
import ControlInterface

/// `mohafezctl quarantine show`.
struct QuarantineShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show one entry with the beginning of its file."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The entry's number.")
    var id: Int

    func run() throws {
        try options.withClient { client in
            let reply = try client.call(QuarantineInterface.Show.self, .init(id: id))
            if options.json {
                Output.json(reply.json.jsonBytes)
                return
            }
            guard !options.quiet else { return }
            for line in lines(of: reply.entry) { Output.line(line) }
            guard let head = reply.head.flatMap({ Base64.decode($0) }) else {
                Output.line("the file cannot be read")
                return
            }
            Output.line()
            for line in String(decoding: head, as: UTF8.self).split(separator: "\n") {
                Output.line(Output.printable(String(line)))
            }
        }
    }

    private func lines(of entry: QuarantineInterface.Entry) -> [String] {
        var table = TextTable()
        table.add(["entry", "\(entry.id), since \(entry.quarantinedAt)"])
        table.add(["file", "\(entry.name) from \(entry.inbox)"])
        table.add(["lies at", entry.path])
        table.add(["reason", entry.reason])
        table.add(["", entry.detail])
        if let byteCount = entry.byteCount { table.add(["size", Quantities.bytes(byteCount)]) }
        if let digest = entry.digest { table.add(["sha-256", digest]) }
        return table.lines
    }
}

import ArgumentParser
import ControlInterface
import MohafezClient
import VarlinkProtocol

/// `mohafezctl show`.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show one article.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The article's number, as search shows it.")
    var id: Int

    @Flag(help: "Write the bytes as they were dropped, and nothing else.")
    var original = false

    @Flag(help: "Show every value with the line it was read from and the rule.")
    var why = false

    @Flag(help: "Show the document's lines, each with what it was taken for.")
    var lines = false

    func validate() throws {
        guard !original || !(why || lines || options.json) else {
            throw ValidationError("--original writes bytes: it goes with none of --why, --lines, --json")
        }
    }

    func run() throws {
        try options.withClient { client in
            if original {
                try writeOriginal(client)
                return
            }
            let reply = try client.call(
                ArchiveInterface.GetArticle.self,
                .init(id: id, lines: lines ? true : nil, findings: why ? true : nil)
            )
            if options.json {
                Output.json(reply.json.jsonBytes)
            } else if !options.quiet {
                for line in ArticleReport(reply: reply, style: Style(options)).lines { Output.line(line) }
            }
        }
    }

    private func writeOriginal(_ client: MohafezClient) throws {
        var offset = 0
        while true {
            let piece = try client.call(ArchiveInterface.GetOriginal.self, .init(id: id, offset: offset))
            guard let bytes = Base64.decode(piece.content), !bytes.isEmpty || offset >= piece.byteCount else {
                throw CommandFailure(
                    .failed,
                    "the daemon sent a broken piece of original \(id) at byte \(offset)"
                )
            }
            Output.write(bytes)
            offset += bytes.count
            guard offset < piece.byteCount else { return }
        }
    }
}

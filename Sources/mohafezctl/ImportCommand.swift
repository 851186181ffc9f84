import ArgumentParser
import ControlInterface
import Glibc
import MohafezClient
import VarlinkProtocol

/// `mohafezctl import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Put the records of files into the archive, many at a time.",
        discussion: """
            A record is a line of JSON: {"id", "title", "body", "date", "outlet", "url"}, of which only body must be \
            there. Importing a file again stores only what is not there yet, so an interrupted import is simply \
            repeated.
            """
    )

    /// The formats of files.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case jsonl
    }

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Files to import; - is standard input.")
    var files: [String]

    @Option(help: "Their format: jsonl.")
    var format = Format.jsonl

    @Flag(help: "Return when the records are searchable; that is always so, the flag says it aloud.")
    var wait = false

    func run() throws {
        var rejected = 0
        try options.withClient { client in
            let limits = try client.call(ServiceInterface.GetLimits.self, .init()).limits
            for file in files {
                var job = ImportJob(client: client, limits: limits, file: file, options: options)
                try job.run()
                rejected += job.rejectedCount
                if options.json {
                    Output.json(job.summary.jsonBytes)
                } else if !options.quiet {
                    Output.line(job.summaryLine)
                }
            }
        }
        guard rejected == 0 else {
            throw CommandFailure(
                .badData,
                "\(Quantities.counted(rejected, "record")) could not be imported, see above"
            )
        }
    }
}

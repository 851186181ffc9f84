import ArgumentParser
import ArticleModel
import ControlInterface
import DocumentDecoding
import Glibc
import MohafezClient
import VarlinkProtocol

/// `mohafezctl import`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Put the records of files into the archive, many at a time.",
        discussion: """
            Files are told apart by their content. The records of JSON lines, JSON arrays and CSV are stored as they \
            name their parts: text, title, date, outlet, address. Archives and packed files are unpacked and their \
            members treated like files; folders are walked. A file that is one article (a text, a page, a mail, a feed) \
            is dropped into the daemon's first inbox. Files of any length are read piece by piece. Importing a file \
            again stores only what is not there yet, so an interrupted import is simply repeated.
            """
    )

    /// The formats of files.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case auto, jsonl
    }

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Files and folders to import; - is standard input.")
    var files: [String]

    @Option(help: "Their format: auto looks at each file, jsonl takes each line for a record.")
    var format = Format.auto

    @Flag(help: "Return when everything is searchable: also what was dropped into the inbox.")
    var wait = false

    func run() throws {
        var rejected = 0
        try options.withClient { client in
            let importer = FileImporter(
                client: client,
                limits: try client.call(ServiceInterface.GetLimits.self, .init()).limits,
                options: options,
                waits: wait
            )
            for file in files {
                if format == .jsonl {
                    try importer.importLines(of: file)
                } else {
                    try importer.importFile(file)
                }
            }
            rejected = try importer.finish()
        }
        guard rejected == 0 else {
            throw CommandFailure(
                .badData,
                "\(Quantities.counted(rejected, "item")) could not be imported, see above"
            )
        }
    }
}

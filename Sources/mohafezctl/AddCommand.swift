import ArgumentParser
import ArticleModel
import ControlInterface
import Glibc
import MohafezClient

/// `mohafezctl add`.
struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Drop copies of files into an inbox, each whole or not at all.",
        discussion:
            "Folders are added with everything below them; hidden files and symbolic links in them are not."
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Files and folders.")
    var files: [String]

    @Option(help: ArgumentHelp("The inbox to drop into, else the daemon's first.", valueName: "folder"))
    var inbox: String?

    @Flag(help: "Wait until the daemon has decided on each file, and print what became of it.")
    var wait = false

    func run() throws {
        let sources = try SourceFiles(arguments: files)
        for path in sources.skipped {
            Output.error("left out \(path): not a regular file, a temporary name, or a saved page's folder")
        }
        guard wait || inbox == nil else {
            try drop(sources, into: inbox ?? "", watcher: nil)
            return
        }
        try options.withClient { client in
            let status = try client.call(ServiceInterface.GetStatus.self, .init()).status
            guard let folder = inbox ?? status.inboxes.first?.path else {
                throw CommandFailure(.failed, "the daemon has no inbox; name a folder with --inbox")
            }
            guard wait else {
                try drop(sources, into: folder, watcher: nil)
                return
            }
            guard status.state != .paused else {
                throw CommandFailure(
                    .failed,
                    "the daemon is paused, --wait would never end: 'mohafezctl resume' first"
                )
            }
            try drop(sources, into: folder, watcher: DropWatcher(options: options, inbox: folder))
        }
    }

    private func drop(_ sources: SourceFiles, into folder: String, watcher: DropWatcher?) throws {
        let inboxFolder = try InboxFolder(path: folder)
        var progress = ProgressBar("files", options)
        defer { progress.end() }
        for (index, source) in sources.files.enumerated() {
            let name = try inboxFolder.drop(source)
            watcher?.expect(name)
            progress.show(done: index + 1, of: sources.files.count, count: index + 1)
            try watcher?.takeEvents(waits: false)
            if watcher == nil, options.json {
                Output.json(Array("{\"file\":".utf8) + name.json.jsonBytes + Array("}".utf8))
            }
        }
        progress.end()
        guard let watcher else {
            let count = Quantities.counted(sources.files.count, "file")
            if !options.json, !options.quiet {
                Output.line("\(count) dropped into \(Output.printable(folder))")
            }
            return
        }
        try watcher.takeEvents(waits: true)
        guard watcher.failedCount == 0 else {
            throw CommandFailure(
                .badData,
                "\(Quantities.counted(watcher.failedCount, "file")) could not be stored"
            )
        }
    }
}

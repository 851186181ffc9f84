import ArgumentParser
import MohafezDaemon

/// The daemon's command line; see mohafezd(8).
@main
struct Mohafezd: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mohafezd",
        abstract:
            "Keeps a record room for Bengali news: files dropped into its inboxes are cleaned, dated, stored and found.",
        version: Daemon.version
    )

    @Option(name: .customLong("config"), help: ArgumentHelp("Configuration file.", valueName: "file"))
    var configurationFile: String?

    @Option(
        name: .customLong("inbox"),
        help: ArgumentHelp("Folder to watch; may be given again.", valueName: "dir")
    )
    var inboxes: [String] = []

    @Option(name: .customLong("state"), help: ArgumentHelp("Folder of the record.", valueName: "dir"))
    var stateDirectory: String?

    @Option(name: .customLong("socket"), help: ArgumentHelp("Control socket.", valueName: "path"))
    var socketPath: String?

    @Option(
        name: .customLong("foreground-log"),
        help: ArgumentHelp("text, json or journal.", valueName: "form")
    )
    var logFormat: String?

    @Flag(name: .customLong("check-config"), help: "Check the configuration and exit.")
    var checksConfiguration = false

    func validate() throws {
        guard let logFormat, !["text", "json", "journal"].contains(logFormat) else { return }
        throw ValidationError("--foreground-log: expected text, json or journal, found '\(logFormat)'")
    }

    func run() throws {
        var options = DaemonOptions()
        options.configurationFile = configurationFile
        options.inboxes = inboxes
        options.stateDirectory = stateDirectory
        options.socketPath = socketPath
        options.logFormat = logFormat
        let daemon = Daemon(options)
        let status = checksConfiguration ? daemon.checkConfiguration() : daemon.runToEnd()
        guard status == 0 else { throw ExitCode(status) }
    }
}

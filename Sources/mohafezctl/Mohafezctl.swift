import ArgumentParser

/// The command itself: it only has subcommands.
struct Mohafezctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mohafezctl",
        abstract: "Control and search the Mohafez archive of Bengali news.",
        discussion: """
            Exit status: 0 done, 1 failed, 3 the daemon is not running, 4 no such article or file, 64 wrong usage, \
            65 bad data, 77 not permitted.
            """,
        version: "mohafezctl 0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Finding and reading:",
                subcommands: [
                    SearchCommand.self, ShowCommand.self, TimelineCommand.self, DossierCommand.self,
                    EventsCommand.self,
                ]
            ),
            CommandGroup(
                name: "Putting in:",
                subcommands: [AddCommand.self, ImportCommand.self, QuarantineCommand.self]
            ),
            CommandGroup(
                name: "The daemon:",
                subcommands: [
                    StatusCommand.self, MonitorCommand.self, PauseCommand.self, ResumeCommand.self,
                    RescanCommand.self, ReloadCommand.self,
                ]
            ),
            CommandGroup(
                name: "Looking after the archive:",
                subcommands: [CheckCommand.self, ReindexCommand.self, BackupCommand.self]
            ),
            CommandGroup(name: "Without a daemon:", subcommands: [AnalyzeCommand.self, ExplainCommand.self]),
        ]
    )
}

import ArgumentParser
import ControlInterface

/// `mohafezctl quarantine`: only subcommands.
struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "See what could not be taken and why, try it again, or discard it.",
        subcommands: [
            QuarantineListCommand.self, QuarantineShowCommand.self, QuarantineRetryCommand.self,
            QuarantineDiscardCommand.self,
        ],
        defaultSubcommand: QuarantineListCommand.self
    )
}

/// Which entries a command is for: their numbers, or all.
struct QuarantineSelection: ParsableArguments {
    @Argument(help: "Numbers of entries, as 'quarantine list' shows them.")
    var ids: [Int] = []

    @Flag(help: "Every entry.")
    var all = false

    func validate() throws {
        guard all || !ids.isEmpty else { throw ValidationError("Give the numbers of entries, or --all") }
        guard !all || ids.isEmpty else {
            throw ValidationError("Give the numbers of entries or --all, not both")
        }
    }
}

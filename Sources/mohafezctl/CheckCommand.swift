import ArgumentParser
import ControlInterface

/// `mohafezctl check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look everything over that is kept, and tell what is wrong.",
        discussion: """
            Looks at the record's structure, at every original and text, at the ledger and the quarantine folders, at the \
            checksums of the index's files, and whether searches find what the record has. Damage of the index is mended \
            on the way. Exit status 65 when anything was wrong.
            """
    )

    @OptionGroup var options: GlobalOptions

    func run() throws {
        var progress = ProgressBar("looked at", options)
        let last = try options.follow(ArchiveInterface.Check.self, .init()) { reply in
            if let fault = reply.fault {
                progress.end()
                show(fault)
            } else {
                progress.show(reply.progress)
            }
        }
        progress.end()
        guard let result = last.result else {
            throw CommandFailure(.failed, "the daemon ended the check without a result")
        }
        let subject =
            "\(Quantities.counted(result.articles, "article")), \(Quantities.counted(result.segments, "index file"))"
        guard result.faults == 0 else {
            throw CommandFailure(.badData, "\(Quantities.counted(result.faults, "fault")) in \(subject)")
        }
        if !options.json, !options.quiet { Output.line("\(Style(options).good("all is well"))  \(subject)") }
    }

    private func show(_ fault: ArchiveInterface.Fault) {
        let style = Style(options)
        Output.line(
            "\(style.bad(fault.step))  \(Output.printable(fault.subject)): \(Output.printable(fault.problem))"
        )
        Output.line("        \(Output.printable(fault.remedy))")
        Output.flush()
    }
}

extension ProgressBar {
    /// A daemon's job: the step is the noun.
    mutating func show(_ progress: ArchiveInterface.JobProgress) {
        noun = progress.step
        show(done: progress.done, of: progress.total, count: progress.done)
    }
}

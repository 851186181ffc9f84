import ArgumentParser
import ControlInterface

/// `mohafezctl reindex`.
struct ReindexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: "Write the search index anew from the record.",
        discussion: """
            Searches are answered from the old index until the new one is there. Interrupting it leaves an index that is \
            partly new and whole.
            """
    )

    @OptionGroup var options: GlobalOptions

    @Flag(
        help:
            "Read every article again from its original bytes, by today's rules and names; articles keep their numbers."
    )
    var fromOriginals = false

    func run() throws {
        var progress = ProgressBar("articles", options)
        let last = try options.follow(
            ArchiveInterface.Reindex.self,
            .init(fromOriginals: fromOriginals ? true : nil)
        ) { progress.show($0.progress) }
        progress.end()
        if let articles = last.articles, !options.json, !options.quiet {
            let what = fromOriginals ? "read again" : "indexed anew"
            Output.line("\(Quantities.counted(articles, "article")) \(what)")
            if let unreadable = last.unreadable, unreadable > 0 {
                Output.line(
                    "\(Quantities.counted(unreadable, "article")) could not be read again and stay as they were; see the journal"
                )
            }
        }
    }
}

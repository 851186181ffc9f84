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
        var articles: Int?
        var unreadable: Int?
        var progress = ProgressBar("articles", options)
        try options.withClient { client in
            try client.send(
                ArchiveInterface.Reindex.self,
                .init(fromOriginals: fromOriginals ? true : nil),
                mode: .more
            )
            while true {
                let (reply, continues) = try client.receive(ArchiveInterface.Reindex.self)
                if options.json {
                    Output.json(reply.json.jsonBytes)
                    Output.flush()
                } else {
                    progress.show(reply.progress)
                }
                articles = reply.articles
                unreadable = reply.unreadable
                guard continues else { break }
            }
        }
        progress.end()
        if let articles, !options.json, !options.quiet {
            let what = fromOriginals ? "read again" : "indexed anew"
            Output.line("\(Quantities.counted(articles, "article")) \(what)")
            if let unreadable, unreadable > 0 {
                Output.line(
                    "\(Quantities.counted(unreadable, "article")) could not be read again and stay as they were; see the journal"
                )
            }
        }
    }
}

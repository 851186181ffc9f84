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

    func run() throws {
        var articles: Int?
        var progress = ProgressBar("articles", options)
        try options.withClient { client in
            try client.send(ArchiveInterface.Reindex.self, .init(), mode: .more)
            while true {
                let (reply, continues) = try client.receive(ArchiveInterface.Reindex.self)
                if options.json {
                    Output.json(reply.json.jsonBytes)
                    Output.flush()
                } else {
                    progress.show(reply.progress)
                }
                articles = reply.articles
                guard continues else { break }
            }
        }
        progress.end()
        if let articles, !options.json, !options.quiet {
            Output.line("\(Quantities.counted(articles, "article")) indexed anew")
        }
    }
}

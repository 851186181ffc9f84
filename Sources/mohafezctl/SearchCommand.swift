import ArgumentParser
import ControlInterface
import MohafezClient
import VarlinkProtocol

/// `mohafezctl search`.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find articles, best first.",
        discussion: """
            Words find their inflected forms, Latin spellings find Bengali names by sound. "..." is a phrase, \
            -word excludes, OR gives a choice, word* is a beginning, title:, person:, place:, org:, outlet:, section:, \
            event: and lang: look in one field, after:2025-08, before:2025-09-15 and on:2025 bound the \
            publication day, sort:newest orders. Put the query in single quotes for the shell.

            With --json one object: query, total, partial, durationMicroseconds, hits (id, externalID, score, title, \
            date, dateIsInferred, outlet, snippet, snippetMarks, titleMarks, partial), suggestions, correctedQuery; \
            docs/SEARCH.md explains them.
            """
    )

    /// Hits on a page.
    static let defaultLimit = 10

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The query; several words may be given as they are.")
    var query: [String] = []

    @Option(help: "Most hits to show.")
    var limit = SearchCommand.defaultLimit

    @Option(help: "Hits to leave out at the beginning.")
    var offset = 0

    @Option(help: "relevance, newest or oldest.")
    var sort: SortOrder?

    @Flag(help: "Read one query per line of standard input, print one JSON object per line.")
    var stream = false

    /// The orders of the interface, as an option.
    enum SortOrder: String, ExpressibleByArgument, CaseIterable {
        case relevance, newest, oldest
    }

    func validate() throws {
        guard stream || !query.isEmpty else { throw ValidationError("Missing expected argument '<query>'") }
        guard !stream || query.isEmpty else {
            throw ValidationError("--stream reads the queries from standard input")
        }
        guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
        guard offset >= 0 else { throw ValidationError("--offset must not be negative") }
    }

    func run() throws {
        try options.withClient { client in
            if stream {
                try streamQueries(client)
                return
            }
            let text = query.joined(separator: " ")
            let reply = try search(client, text)
            if options.json {
                Output.json(SearchAnswer(query: text, reply: reply).json.jsonBytes)
            } else if !options.quiet {
                let report = SearchReport(
                    query: text,
                    reply: reply,
                    limit: limit,
                    offset: offset,
                    style: Style(options)
                )
                for line in report.lines { Output.line(line) }
            }
        }
    }

    private func search(_ client: MohafezClient, _ text: String) throws(ClientFailure)
        -> ArchiveInterface.Search.Reply
    {
        let order = sort.flatMap { ArchiveInterface.SortOrder(rawValue: $0.rawValue) }
        return try client.call(
            ArchiveInterface.Search.self,
            .init(query: text, limit: limit, offset: offset, sort: order)
        )
    }

    /// One answer for every line, in order; a query that cannot be read is answered with its error.
    private func streamQueries(_ client: MohafezClient) throws {
        while let line = readLine() {
            do {
                Output.json(SearchAnswer(query: line, reply: try search(client, line)).json.jsonBytes)
            } catch .refused(let error) where ArchiveInterface.Failure(error) != nil {
                Output.json(SearchAnswer(query: line, error: error).json.jsonBytes)
            }
            Output.flush()
        }
    }
}

/// The JSON of one search.
struct SearchAnswer {
    let json: JSONValue

    init(query: String, reply: ArchiveInterface.Search.Reply) {
        var object: JSONObject = ["query": .string(query)]
        for member in reply.object.members { object.append(member.name, member.value) }
        json = .object(object)
    }

    init(query: String, error: VarlinkError) {
        json = .object([
            "query": .string(query), "total": .integer(0), "partial": .bool(false), "hits": .array([]),
            "error": .object(["name": .string(error.name), "parameters": .object(error.parameters)]),
        ])
    }
}

import ArgumentParser
import BengaliText

/// `mohafezctl explain`: how text is understood; needs no daemon.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how words, dates, Latin spellings and Bijoy text are understood.",
        subcommands: [Word.self, Date.self, Latin.self, Bijoy.self]
    )

    /// `explain word`.
    struct Word: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a word's keys: exact form, stem, sound."
        )
        @Flag(help: "Read words from standard input and answer in JSON, one line each.") var stream = false
        @Argument(help: "Words to explain.") var words: [String] = []

        func run() throws {
            var explanation = WordExplanation()
            guard !stream else { return StandardStreams.eachLine { explanation.answer($0) } }
            try ExplainCommand.requireSome(words)
            StandardStreams.write(Array(explanation.text(words).utf8))
        }
    }

    /// `explain date`.
    struct Date: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the days a printed date means.")
        @Flag(
            help: "Read {\"text\":...,\"reference\":\"YYYY-MM-DD\"} lines and answer in JSON, one line each."
        ) var stream = false
        @Option(help: "The day the text was published, YYYY-MM-DD.") var reference: String?
        @Option(help: "Where it was published: BD or IN-WB.") var region: String?
        @Argument(help: "The expression.") var expression: [String] = []

        func run() throws {
            guard !stream else { return StandardStreams.eachLine { DateExplanation.answer($0) } }
            try ExplainCommand.requireSome(expression)
            if let reference, CalendarDay(iso: reference) == nil {
                throw ValidationError("'\(reference)' is no day; write YYYY-MM-DD.")
            }
            if let region, CalendarRegion(rawValue: region) == nil {
                throw ValidationError("'\(region)' is no region; write BD or IN-WB.")
            }
            let text = expression.joined(separator: " ")
            StandardStreams.write(
                Array(DateExplanation.text(text, reference: reference, region: region).utf8)
            )
        }
    }

    /// `explain latin`.
    struct Latin: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the words a Latin spelling can mean.")
        @Flag(help: "Read spellings from standard input and answer in JSON, one line each.") var stream =
            false
        @Option(help: "A file of Bengali words, one per line.") var vocabulary: String
        @Argument(help: "Spellings to explain.") var spellings: [String] = []

        func run() throws {
            guard let words = StandardStreams.contents(of: vocabulary) else {
                throw ValidationError("cannot read the vocabulary '\(vocabulary)'.")
            }
            let explanation = LatinExplanation(vocabulary: words)
            guard !stream else { return StandardStreams.eachLine { explanation.answer($0) } }
            try ExplainCommand.requireSome(spellings)
            StandardStreams.write(Array(explanation.text(spellings).utf8))
        }
    }

    /// `explain bijoy`.
    struct Bijoy: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show whether text is Bijoy, and what it says."
        )
        @Flag(help: "Read lines from standard input and answer in JSON, one line each.") var stream = false
        @Argument(help: "The text.") var text: [String] = []

        func run() throws {
            guard !stream else { return StandardStreams.eachLine { BijoyExplanation.answer($0) } }
            try ExplainCommand.requireSome(text)
            StandardStreams.write(Array(BijoyExplanation.text(text.joined(separator: " ")).utf8))
        }
    }

    private static func requireSome(_ arguments: [String]) throws {
        if arguments.isEmpty { throw ValidationError("give something to explain, or --stream.") }
    }
}

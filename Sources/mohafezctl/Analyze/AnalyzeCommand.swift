import ArgumentParser
import BengaliText

/// `mohafezctl analyze`: what would be stored, without a daemon.
struct AnalyzeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Show what would be stored of files, without a daemon.",
        discussion: """
            Prints one JSON object a file; a file of several documents has them in "documents". With --stream the \
            paths are read from standard input, one a line, and answered in the same order.
            """
    )

    @Flag(help: "Read one path a line from standard input.")
    var stream = false

    @Option(help: "The day that no article can be newer than, YYYY-MM-DD.")
    var referenceDate: String?

    @Argument(help: "The files to read.")
    var files: [String] = []

    func validate() throws {
        if stream != files.isEmpty { throw ValidationError("name files, or use --stream without files") }
        if let referenceDate, CalendarDay(iso: referenceDate) == nil {
            throw ValidationError("--reference-date '\(referenceDate)' is no day of the form YYYY-MM-DD")
        }
    }

    func run() throws {
        let day = referenceDate.flatMap { CalendarDay(iso: $0) }
        if stream {
            while let path = readLine(strippingNewline: true) { AnalyzeCommand.answer(path, day) }
        } else {
            for path in files { AnalyzeCommand.answer(path, day) }
        }
    }

    private static func answer(_ path: String, _ day: CalendarDay?) {
        FileAnalysis(file: path, referenceDay: day, write: StandardStreams.write).run()
    }
}

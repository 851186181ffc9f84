import ArgumentParser
import BengaliText
import DocumentDecoding
import EventExtraction
import Glibc
import VarlinkProtocol

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

    @Option(
        help: ArgumentHelp(
            "A gazetteer of your own over the built-in names; see mohafezd.toml(5).",
            valueName: "file"
        )
    )
    var gazetteer: String?

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
        let lexicon = try lexicon()
        if stream {
            while let path = readLine(strippingNewline: true) { AnalyzeCommand.answer(path, day, lexicon) }
        } else {
            for path in files { AnalyzeCommand.answer(path, day, lexicon) }
        }
    }

    private func lexicon() throws -> Lexicon {
        guard let gazetteer else { return .standard }
        do {
            let reading = try FileReading(path: gazetteer)
            // One byte more than it may have: the parser refuses it and says why.
            let bytes = try reading.beginning(limit: Gazetteer.byteLimit + 1).bytes
            return Lexicon(extendedWith: try Gazetteer(parsing: bytes))
        } catch let error as GazetteerError {
            throw CommandFailure(.badData, "the gazetteer '\(gazetteer)' is refused: \(error)")
        } catch let error as FileReading.Failure {
            throw CommandFailure.file("cannot read the gazetteer", gazetteer, errno: error.errorNumber)
        }
    }

    private static func answer(_ path: String, _ day: CalendarDay?, _ lexicon: Lexicon) {
        FileAnalysis(file: path, referenceDay: day, lexicon: lexicon, write: StandardStreams.write).run()
    }
}

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
            Prints one JSON object a file. With --stream the paths are read from standard input, one a line, and \
            answered in the same order.
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
            let bytes = try FileReading.bytes(of: gazetteer, limit: Gazetteer.byteLimit)
            return Lexicon(extendedWith: try Gazetteer(parsing: bytes))
        } catch let error as GazetteerError {
            throw CommandFailure(.badData, "the gazetteer '\(gazetteer)' is refused: \(error)")
        } catch let error as FileReading.Failure {
            throw CommandFailure.file("cannot read the gazetteer", gazetteer, errno: error.errorNumber)
        }
    }

    /// Writes the report of one file as one line.
    private static func answer(_ path: String, _ day: CalendarDay?, _ lexicon: Lexicon) {
        let line = JSONLine.bytes(of: report(path, day, lexicon))
        var rest = line[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func report(_ path: String, _ day: CalendarDay?, _ lexicon: Lexicon) -> JSONObject {
        do {
            let bytes = try FileReading.bytes(of: path, limit: DecodingLimits().fileByteCount)
            return FileAnalysis.report(of: bytes, file: path, referenceDay: day, lexicon: lexicon)
        } catch {
            return FileAnalysis.refusal(file: path, reason: "unreadable", text: error.text)
        }
    }
}

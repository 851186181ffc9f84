import ArgumentParser
import ControlInterface
import Glibc

/// `mohafezctl backup`.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a checked copy of the record to a new file.",
        discussion: """
            The daemon goes on meanwhile, and writes the file itself: it must be allowed to write to the folder. The file is \
            there when it is whole. It has everything but the index, which is made from it; mohafezd(8) tells how to put \
            it back.
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The file to write; it must not be there yet.")
    var path: String

    func run() throws {
        let target = try absolute(path)
        var progress = ProgressBar("pages", options)
        let last = try options.follow(ArchiveInterface.Backup.self, .init(path: target)) {
            progress.show($0.progress)
        }
        progress.end()
        if let result = last.result, !options.json, !options.quiet {
            Output.line(
                "\(Output.printable(result.path)): \(Quantities.counted(result.articles, "article")), "
                    + "\(Quantities.bytes(result.byteCount)), checked"
            )
        }
    }

    /// The daemon has another working directory.
    private func absolute(_ path: String) throws -> String {
        if path.utf8.first == 0x2F { return path }
        guard let here = getcwd(nil, 0) else {
            throw CommandFailure.file("cannot tell the working directory of", path, errno: errno)
        }
        defer { free(here) }
        return String(cString: here) + "/" + path
    }
}

// mohafezctl: the command line of Mohafez. Everything it can do is a command of its own file; this one finds the
// command, runs it, and turns what went wrong into a sentence and an exit status.
import ArgumentParser
import Glibc

let arguments = GlobalOptions.hoist(Array(CommandLine.arguments.dropFirst()), into: Mohafezctl.self)
do {
    var command = try Mohafezctl.parseAsRoot(arguments)
    try command.run()
    Output.flush()
} catch let failure as CommandFailure {
    Output.flush()
    failure.report()
    exit(failure.status.rawValue)
} catch {
    Output.flush()
    // Help and version end here too, with status 0; a wrong command line ends with 64.
    Mohafezctl.exit(withError: error)
}

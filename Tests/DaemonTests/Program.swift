import Testing

/// A program that ran to its end.
struct Finished {
    let ending: ChildProcess.Ending
    let output: String
    let errors: String
}

extension Room {
    /// A program that is running, and the files of what it prints.
    private struct Running {
        let process: ChildProcess
        let output: String
        let errors: String

        func finished(_ ending: ChildProcess.Ending) throws -> Finished {
            Finished(ending: ending, output: try Files.text(output), errors: try Files.text(errors))
        }
    }

    private func begin(_ arguments: [String]) throws -> Running {
        let number = Files.names(path).count
        let output = "\(path)/output-\(number)"
        let errors = "\(path)/errors-\(number)"
        let process = try ChildProcess(arguments, output: output, errors: errors)
        return Running(process: process, output: output, errors: errors)
    }

    /// Runs a program and waits for its end.
    func run(_ arguments: [String], within limit: Duration = TestSizes.patience) async throws -> Finished {
        let running = try begin(arguments)
        return try running.finished(await running.process.end(within: limit))
    }

    /// The same, keeping the thread.
    func runBlocking(_ arguments: [String]) throws -> Finished {
        let running = try begin(arguments)
        var ending: ChildProcess.Ending?
        try untilBlocking("\(arguments) ends") {
            ending = running.process.ended
            return ending != nil
        }
        return try running.finished(#require(ending))
    }

    /// Runs mohafezctl on this room's socket.
    func control(_ arguments: String...) async throws -> Finished {
        try await run([Binaries.control, "--socket", socket] + arguments)
    }
}

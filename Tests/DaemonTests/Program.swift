/// A program that ran to its end.
struct Finished {
    let ending: ChildProcess.Ending
    let output: String
    let errors: String
}

extension Room {
    /// Runs a program and waits for its end.
    func run(_ arguments: [String], within limit: Duration = TestSizes.patience) async throws -> Finished {
        let number = Files.names(path).count
        let output = "\(path)/output-\(number)"
        let errors = "\(path)/errors-\(number)"
        let process = try ChildProcess(arguments, output: output, errors: errors)
        let ending = try await process.end(within: limit)
        return Finished(ending: ending, output: try Files.text(output), errors: try Files.text(errors))
    }

    /// Runs mohafezctl on this room's socket.
    func control(_ arguments: String...) async throws -> Finished {
        try await run([Binaries.control, "--socket", socket] + arguments)
    }
}

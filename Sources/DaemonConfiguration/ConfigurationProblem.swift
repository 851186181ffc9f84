/// One thing that is wrong with the configuration, told so that it can be put right.
package struct ConfigurationProblem: Sendable, Hashable, CustomStringConvertible {
    /// Where the wrong thing stands.
    package enum Place: Sendable, Hashable {
        /// In a file; line and column count from 1, columns in characters.
        case file(path: String, line: Int, column: Int)
        /// A file as a whole.
        case wholeFile(path: String)
        /// On the command line, by the option's name.
        case option(String)
        /// In the process environment, by the variable's name.
        case environment(String)
    }

    /// Where it stands.
    package var place: Place
    /// What is wrong, with the offending value, and what would be right.
    package var message: String

    /// Makes a problem.
    package init(place: Place, message: String) {
        self.place = place
        self.message = message
    }

    /// `file:line:column: message`, as editors understand it.
    package var description: String {
        switch place {
        case .file(let path, let line, let column): "\(path):\(line):\(column): \(message)"
        case .wholeFile(let path): "\(path): \(message)"
        case .option(let name): "\(name): \(message)"
        case .environment(let name): "$\(name): \(message)"
        }
    }
}

/// Why there is no configuration: every problem that was found, in the order of files and lines.
package struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The problems; never empty.
    package var problems: [ConfigurationProblem]

    /// Makes an error of at least one problem.
    package init(problems: [ConfigurationProblem]) {
        precondition(!problems.isEmpty, "an error without a problem")
        self.problems = problems
    }

    /// One line per problem.
    package var description: String { problems.map(\.description).joined(separator: "\n") }
}

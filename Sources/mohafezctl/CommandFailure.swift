import ControlInterface
import Glibc
import MohafezClient
import VarlinkClient
import VarlinkProtocol

/// The exit status of a command that failed, as documented in mohafezctl(1).
enum ExitStatus: Int32 {
    case failed = 1
    case notRunning = 3
    case notFound = 4
    case usage = 64
    case badData = 65
    case notPermitted = 77
}

/// What a command failed of, told to a person.
struct CommandFailure: Error {
    let status: ExitStatus
    /// What failed, on what, why, and what to do.
    let message: String
    /// Further lines, as the choices there are.
    let details: [String]

    init(_ status: ExitStatus, _ message: String, details: [String] = []) {
        self.status = status
        self.message = message
        self.details = details
    }

    func report() {
        Output.error(message)
        for line in details { Output.standardError("  \(Output.printable(line))\n") }
    }
}

extension CommandFailure {
    /// The sentence and status for what the client reports.
    init(_ failure: ClientFailure) {
        switch failure {
        case .connection(let error): self.init(error)
        case .refused(let error): self.init(error)
        case .mismatch(let method, let error):
            self.init(
                .failed,
                "the daemon's answer to \(method) is not understood (\(error)): is it another version?"
            )
        }
    }

    private init(_ error: VarlinkClientError) {
        switch error {
        case .notRunning(let path):
            self.init(
                .notRunning,
                "the daemon is not running (no socket at \(path)); start it with 'systemctl start mohafezd', or say "
                    + "where it listens with --socket"
            )
        case .notPermitted(let path):
            self.init(
                .notPermitted,
                "no permission to connect to \(path); users of the group 'mohafez' have it"
            )
        case .closed(let path):
            self.init(
                .failed,
                "the daemon at \(path) closed the connection before it answered; has it been stopped?"
            )
        case .system, .malformed, .tooLarge: self.init(.failed, "control socket: \(error)")
        }
    }

    private init(_ error: VarlinkError) {
        if let failure = ArchiveInterface.Failure(error) {
            self.init(failure)
        } else if let failure = QuarantineInterface.Failure(error) {
            switch failure {
            case .noSuchEntry(let id):
                self.init(
                    .notFound,
                    "no entry \(id) in quarantine; 'mohafezctl quarantine list' shows what is there"
                )
            case .unavailable(let reason): self.init(.failed, reason)
            }
        } else if let failure = ServiceInterface.Failure(error) {
            switch failure {
            case .reloadRejected(let reason):
                self.init(
                    .badData,
                    "the new configuration was refused, the old one stays in force: \(reason)"
                )
            case .unavailable(let state, let reason):
                self.init(.failed, "the daemon is \(state.rawValue): \(reason)")
            }
        } else if error == .permissionDenied {
            self.init(
                .notPermitted,
                "the daemon refused: only root, its own user and its administrators may change anything"
            )
        } else {
            self.init(.failed, "the daemon refused: \(error)")
        }
    }

    private init(_ failure: ArchiveInterface.Failure) {
        switch failure {
        case .noSuchArticle(let id): self.init(.notFound, "no article \(id) in the archive")
        case .invalidQuery(let message, let column, let expected):
            let hint = expected.map { ", expected \($0)" } ?? ""
            self.init(.badData, "the query cannot be read at column \(column): \(message)\(hint)")
        case .noSuchEntity(let entity):
            self.init(
                .notFound,
                "no person, organisation or place in the archive fits '\(entity)'; try a part of the name, or its "
                    + "Bengali spelling"
            )
        case .ambiguousEntity(let entity, let choices):
            self.init(
                .usage,
                "'\(entity)' fits \(choices.count) names; give more of the name, --kind, or the number in front:",
                details: NameReport.choices(choices)
            )
        case .invalidDate(let parameter, let value):
            self.init(
                .usage,
                "--\(parameter) '\(value)' is no day to begin or end at; expected 2025, 2025-08 or 2025-08-11"
            )
        case .limitExceeded(let name, let limit):
            self.init(.usage, "too much for one call: \(name) is at most \(limit)")
        case .unavailable(let reason): self.init(.failed, reason)
        }
    }

    /// For a file: what failed, with the call's reason.
    static func file(_ what: String, _ path: String, errno code: Int32, status: ExitStatus = .failed)
        -> CommandFailure
    {
        let status = code == ENOENT ? .notFound : code == EACCES || code == EPERM ? .notPermitted : status
        return CommandFailure(
            status,
            "\(what) '\(Output.printable(path))': \(String(cString: strerror(code)))"
        )
    }
}

extension GlobalOptions {
    /// Connects, and turns what the client throws into something to report.
    func withClient<Result>(_ body: (MohafezClient) throws -> Result) throws -> Result {
        do {
            return try body(MohafezClient(socket: socketPath))
        } catch let failure as ClientFailure {
            throw CommandFailure(failure)
        }
    }

    /// Follows a job of the daemon to its end: `--json` prints each reply as a line, else `show` hears of it.
    ///
    /// - Returns: the last reply.
    func follow<Method: ControlMethod>(
        _ method: Method.Type,
        _ parameters: Method.Parameters,
        _ show: (Method.Reply) -> Void
    ) throws -> Method.Reply {
        try withClient { client in
            try client.send(method, parameters, mode: .more)
            while true {
                let (reply, continues) = try client.receive(method)
                if json {
                    Output.json(reply.json.jsonBytes)
                    Output.flush()
                } else {
                    show(reply)
                }
                guard continues else { return reply }
            }
        }
    }
}

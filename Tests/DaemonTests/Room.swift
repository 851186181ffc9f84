import ControlInterface
import Glibc
import MohafezClient
import Testing

/// A record room of a test's own: a folder with an inbox, a state directory and a socket, and the daemon that serves them.
///
/// Used by one test, one call at a time.
final class Room {
    let path: String
    let inbox: String
    let state: String
    let socket: String
    private(set) var daemon: ChildProcess?

    /// - Parameters:
    ///   - after: what happens to stored files.
    ///   - settings: further lines of the configuration, whole sections.
    init(after: String = "move", state: String? = nil, settings: String = "") throws {
        var template = Array("/tmp/mohafez-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CallFailed("mkdtemp") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        inbox = path + "/inbox"
        self.state = state ?? path + "/state"
        socket = path + "/socket"
        chmod(path, 0o755)
        try Files.makeFolder(inbox, mode: 0o777)
        try Files.makeFolder(path + "/staging")
        try configure(after: after, settings: settings)
    }

    deinit {
        daemon?.kill(SIGKILL)
        Files.removeTree(path)
    }

    func configure(after: String = "move", settings: String = "") throws {
        let text = """
            state-directory = "\(state)"
            socket = "\(socket)"
            [[inbox]]
            path = "\(inbox)"
            after = "\(after)"
            \(settings)

            """
        try Files.write(text, to: path + "/mohafezd.toml")
    }

    // MARK: The daemon

    /// What to run, without a wrapper.
    var command: [String] {
        [Binaries.daemon, "--config", path + "/mohafezd.toml", "--foreground-log", "text"]
    }

    /// Starts the daemon and does not wait for it.
    ///
    /// - Parameter wrapper: program and options that run it, as strace.
    @discardableResult
    func launch(_ wrapper: [String] = []) throws -> ChildProcess {
        daemon?.kill(SIGKILL)
        let process = try ChildProcess(wrapper + command, errors: path + "/log")
        daemon = process
        return process
    }

    /// Starts the daemon and waits until it takes files.
    func start(_ wrapper: [String] = []) async throws {
        try launch(wrapper)
        try await until("the daemon is ready", last: { self.log }) { try isReady() }
    }

    /// The same, blocking the thread.
    func startBlocking(_ wrapper: [String] = []) throws {
        try launch(wrapper)
        try untilBlocking("the daemon is ready", last: { self.log }) { try isReady() }
    }

    private func isReady() throws -> Bool {
        if let ending = daemon?.ended { throw DaemonEnded(ending: ending, log: log) }
        guard let status = try? status() else { return false }  // not listening yet
        guard status.state != .starting, status.state != .recovering, !status.inboxes.isEmpty else {
            return false
        }
        return try handlesTermination(status.pid)
    }

    /// True when SIGTERM is not the kernel's to act on any more.
    private func handlesTermination(_ pid: Int) throws -> Bool {
        let bit = UInt64(1) << UInt64(SIGTERM - 1)
        return try Files.text("/proc/\(pid)/status").split(separator: "\n").contains { line in
            guard line.hasPrefix("SigCgt:") || line.hasPrefix("SigIgn:"),
                let mask = line.split(separator: "\t").last
            else { return false }
            return (UInt64(mask, radix: 16) ?? 0) & bit != 0
        }
    }

    /// kill -9.
    func kill() { daemon?.kill(SIGKILL) }

    /// An orderly end; nil when it did not come.
    @discardableResult
    func stop(within limit: Duration = TestSizes.patience) async -> ChildProcess.Ending? {
        daemon?.send(SIGTERM)
        // Not in time is the nil.
        return try? await daemon?.end(within: limit)
    }

    var log: String { (try? Files.text(path + "/log")) ?? "" }  // no log: nothing was written

    // MARK: Asking it

    func client() throws -> MohafezClient { try MohafezClient(socket: socket) }

    func status() throws -> ServiceInterface.Status {
        try client().call(ServiceInterface.GetStatus.self, .init()).status
    }

    /// Waits until the status is as wanted.
    @discardableResult
    func awaitStatus(
        _ what: String,
        within limit: Duration = TestSizes.patience,
        _ condition: (ServiceInterface.Status) -> Bool
    ) async throws -> ServiceInterface.Status {
        var last: ServiceInterface.Status?
        return try await awaiting(what, within: limit, last: { Room.shown(last) + "\n" + self.log }) {
            let status = try status()
            last = status
            return condition(status) ? status : nil
        }
    }

    /// Waits until this many files were seen and every one of them has found its place.
    @discardableResult
    func awaitSettled(_ count: Int, within limit: Duration = TestSizes.patience) async throws
        -> ServiceInterface.Status
    {
        try await awaitStatus("\(count) files are settled", within: limit) {
            $0.totals.settled >= count && $0.totals.waiting + $0.totals.inWork + $0.totals.stuck == 0
        }
    }

    private static func shown(_ status: ServiceInterface.Status?) -> String {
        status.map { String(decoding: $0.json.jsonBytes, as: UTF8.self) } ?? "no status"
    }

    func search(_ query: String) throws -> ArchiveInterface.Search.Reply {
        try client().call(ArchiveInterface.Search.self, .init(query: query))
    }

    /// The bytes of an article's file, as the archive keeps them.
    func original(_ id: Int) throws -> [UInt8]? {
        Base64.decode(try client().call(ArchiveInterface.GetOriginal.self, .init(id: id)).content)
    }

    func quarantine() throws -> [QuarantineInterface.Entry] {
        try client().call(QuarantineInterface.List.self, .init(limit: 1000)).entries
    }

    // MARK: Its process

    /// Resident memory in kibibytes.
    func memoryKibibytes() throws -> Int {
        let process = try #require(daemon)
        let line = try Files.text("/proc/\(process.pid)/status").split(separator: "\n")
            .first { $0.hasPrefix("VmRSS:") }
        return try #require(line?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    }

    /// Open sockets: the one that listens, and connections.
    func socketCount() throws -> Int {
        let folder = "/proc/\(try #require(daemon).pid)/fd"
        return Files.names(folder).count { name in
            var target = [UInt8](repeating: 0, count: 64)
            let count = target.withUnsafeMutableBytes { buffer in
                buffer.baseAddress.map { readlink("\(folder)/\(name)", $0, 64) } ?? 0
            }
            return target.prefix(max(0, count)).starts(with: "socket:".utf8)
        }
    }

    /// Open descriptors.
    func descriptorCount() throws -> Int {
        Files.rawNames("/proc/\(try #require(daemon).pid)/fd").count
    }

    // MARK: Dropping

    func path(_ name: String) -> String { inbox + "/" + name }

    /// Writes beside the inbox, then renames in: the way the manual recommends.
    func drop(_ bytes: [UInt8], as name: String) throws {
        let staged = path + "/staging/" + name
        try Files.write(bytes, to: staged)
        try Files.move(staged, path(name))
    }

    func drop(_ article: SampleArticle, as name: String) throws { try drop(article.bytes, as: name) }

    /// The same for a name that need not be text.
    func drop(_ bytes: [UInt8], asRaw name: [UInt8]) throws {
        let staged = path + "/staging/raw"
        try Files.write(bytes, to: staged)
        let target = (Array(inbox.utf8) + [0x2F] + name + [0]).map { CChar(bitPattern: $0) }
        try checked("rename", rename(staged, target))
    }

    /// A good file goes in and is found: the daemon lives and works.
    func proveAlive(_ number: Int = 999_999, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let article = SampleArticle(number)
        try drop(article, as: "alive-\(number).txt")
        try await until("the good file after it is found", last: { self.log }) {
            try search(article.marker).total == 1
        }
        let totals = try status().totals
        #expect(totals.balance == 0, "\(totals)", sourceLocation: sourceLocation)
    }

    // MARK: What became of it

    /// Files in the done folders, as day/name.
    var doneFiles: [String] {
        Files.names(path + "/done").flatMap { day in Files.names("\(path)/done/\(day)").map { "\(day)/\($0)" }
        }
    }

    /// Files in the quarantine folder, their reasons left out.
    var quarantinedFiles: [String] {
        Files.names(path + "/quarantine").filter { !$0.hasSuffix(".reason.json") }
    }
}

/// The daemon ended where it should not have.
struct DaemonEnded: Error, CustomStringConvertible {
    let ending: ChildProcess.Ending
    let log: String

    var description: String { "the daemon ended, \(ending): \(log)" }
}

extension ServiceInterface.Totals {
    /// Those that have found their place.
    var settled: Int { stored + duplicate + quarantined + discarded + vanished }

    /// Zero, or files were lost from the books.
    var balance: Int { seen - settled - waiting - inWork - stuck }
}

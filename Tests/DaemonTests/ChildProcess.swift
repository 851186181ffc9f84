import Glibc
import Synchronization

/// A system call of the test itself failed.
struct CallFailed: Error, CustomStringConvertible {
    let call: String
    let code: Int32

    init(_ call: String, _ code: Int32 = errno) {
        self.call = call
        self.code = code
    }

    var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// Result of a call that gives -1 for failure.
@discardableResult
func checked(_ call: String, _ result: Int32) throws -> Int32 {
    guard result >= 0 else { throw CallFailed(call) }
    return result
}

/// A program that was started, in a process group of its own, so that what it starts ends with it.
final class ChildProcess: Sendable {
    enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(Int32)
    }

    let pid: pid_t
    private let ending = Mutex<Ending?>(nil)

    /// - Parameters:
    ///   - input: descriptor that becomes standard input.
    ///   - output: file that standard output is appended to.
    ///   - errors: file that standard error is appended to.
    init(
        _ arguments: [String],
        input: Int32? = nil,
        output: String = "/dev/null",
        errors: String = "/dev/null",
        environment: [String: String] = [:]
    ) throws {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Whoever runs the tests may ignore or block signals that these programs are to get.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigaddset(&signals, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
        )
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_CREAT | O_APPEND
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o644)
        posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o644)
        ChildProcess.keepInheritedDescriptors
        var words = arguments.map { strdup($0) } + [nil]
        var variables = ChildProcess.variables(adding: environment).map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var pid: pid_t = 0
        let code = posix_spawnp(&pid, arguments[0], &actions, &attributes, &words, &variables)
        guard code == 0 else { throw CallFailed("posix_spawn \(arguments[0])", code) }
        self.pid = pid
    }

    deinit { kill(SIGKILL) }

    /// Done once: what the test runner left open is no business of children, and would be counted as their own.
    private static let keepInheritedDescriptors: Void = {
        for name in Files.names("/proc/self/fd") {
            if let descriptor = Int32(name), descriptor > 2 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        }
    }()

    /// The caller's variables without those a service manager or a user may have set for mohafez.
    private static func variables(adding own: [String: String]) -> [String] {
        let unwanted = [
            "NOTIFY_SOCKET", "WATCHDOG_", "LISTEN_", "MOHAFEZ_", "XDG_", "JOURNAL_STREAM", "STATE_DIRECTORY",
        ]
        var all: [String] = []
        var next = environ
        while let entry = next.pointee {
            all.append(String(cString: entry))
            next += 1
        }
        return all.filter { entry in !unwanted.contains { entry.utf8.starts(with: $0.utf8) } }
            + own.map { "\($0.key)=\($0.value)" }
    }

    /// How it ended, nil while it runs.
    var ended: Ending? {
        ending.withLock { ending in
            guard ending == nil else { return ending }
            var status: Int32 = 0
            guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
            ending = ChildProcess.ending(status)
            return ending
        }
    }

    func send(_ signal: Int32) {
        ending.withLock { if $0 == nil { _ = Glibc.kill(pid, signal) } }
    }

    /// Ends the whole group and waits for the process: SIGKILL is prompt.
    func kill(_ signal: Int32) {
        ending.withLock { ending in
            guard ending == nil else { return }
            _ = Glibc.kill(-pid, signal)
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            ending = .killed(signal)
        }
    }

    /// Waits for the end, blocking the thread: for what is known to end at once.
    func wait() {
        ending.withLock { ending in
            guard ending == nil else { return }
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            ending = ChildProcess.ending(status)
        }
    }

    private static func ending(_ status: Int32) -> Ending {
        status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
    }

    func end(within limit: Duration = TestSizes.patience) async throws -> Ending {
        try await awaiting("process \(pid) ends", within: limit) { ended }
    }
}

/// The programs under test.
enum Binaries {
    /// `$MOHAFEZ_BINARIES`, else the folder of the test bundle, where the build put them.
    static let folder: String = {
        if let chosen = getenv("MOHAFEZ_BINARIES") { return String(cString: chosen) }
        var path = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = path.withUnsafeMutableBytes {
            $0.baseAddress.map { readlink("/proc/self/exe", $0, Int(PATH_MAX)) } ?? 0
        }
        let text = String(decoding: path.prefix(max(0, count)), as: UTF8.self)
        return String(text[..<(text.lastIndex(of: "/") ?? text.startIndex)])
    }()

    static var daemon: String { folder + "/mohafezd" }
    static var control: String { folder + "/mohafezctl" }
}

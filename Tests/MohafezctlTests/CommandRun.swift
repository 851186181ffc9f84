import ControlFixture
import Glibc
import VarlinkProtocol
import VarlinkServer

/// A stand-in daemon and the real mohafezctl as a process.
final class CommandFixture {
    let folder: String
    let inbox: String
    let socketPath: String
    let server: VarlinkServer

    init(mayChange: Bool = true) throws {
        var template = Array("/tmp/mohafezctl-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemCallError(call: "mkdtemp", code: errno) }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        inbox = folder + "/inbox"
        socketPath = folder + "/control.sock"
        guard mkdir(inbox, 0o755) == 0 else { throw SystemCallError(call: "mkdir", code: errno) }
        server = try VarlinkServer(
            endpoint: .path(socketPath),
            service: ControlFixture(inbox: inbox, mayChange: mayChange).makeService()
        )
    }

    /// Shuts down and removes the folder with everything in it.
    func end() async {
        await server.shutDown(grace: .milliseconds(200))
        CommandFixture.removeTree(folder)
    }

    private static func removeTree(_ path: String) {
        for name in names(in: path) {
            let child = "\(path)/\(name)"
            if unlink(child) != 0 { removeTree(child) }
        }
        rmdir(path)
    }

    static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Writes a file into the fixture's folder and returns its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = "\(folder)/\(name)"
        guard let file = fopen(path, "w") else { throw SystemCallError(call: "fopen", code: errno) }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw SystemCallError(call: "fwrite", code: errno)
        }
        return path
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, Array(text.utf8)) }

    /// Runs mohafezctl on this daemon.
    func run(_ arguments: String..., input: String = "") throws -> CommandRun {
        try CommandRun(["--socket", socketPath] + arguments, input: input, folder: folder)
    }
}

/// What a process printed and ended with.
struct CommandRun {
    let status: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    /// The built program beside the test's own binary.
    private static var program: String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let own = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // The test runner may be a binary of the toolchain; then the bundle it was given lies beside the program.
        let candidates = [own] + CommandLine.arguments
        for candidate in candidates {
            guard let slash = candidate.lastIndex(of: "/") else { continue }
            let path = candidate[..<slash] + "/mohafezctl"
            if access(String(path), X_OK) == 0 { return String(path) }
        }
        return "mohafezctl"
    }

    init(_ arguments: [String], input: String, folder: String) throws {
        let base = "\(folder)/run-\(UInt32.random(in: 0...UInt32.max))"
        let paths = ["\(base).in", "\(base).out", "\(base).err"]
        defer { for path in paths { unlink(path) } }
        guard let file = fopen(paths[0], "w") else { throw SystemCallError(call: "fopen", code: errno) }
        let bytes = Array(input.utf8)
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, paths[0], O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, paths[1], O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, paths[2], O_WRONLY | O_CREAT, 0o600)
        var argv: [UnsafeMutablePointer<CChar>?] = ([Self.program] + arguments).map { strdup($0) } + [nil]
        defer { for argument in argv { free(argument) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, Self.program, &actions, nil, &argv, environ)
        guard code == 0 else { throw SystemCallError(call: "posix_spawn \(Self.program)", code: code) }
        var waited: Int32 = 0
        while waitpid(process, &waited, 0) < 0, errno == EINTR {}
        status = waited & 0x7F == 0 ? waited >> 8 & 0xFF : -(waited & 0x7F)
        output = try Self.read(paths[1])
        errors = String(decoding: try Self.read(paths[2]), as: UTF8.self)
    }

    private static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "r") else { throw SystemCallError(call: "fopen", code: errno) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }
}

/// A call to the system that a test needs and that failed.
struct SystemCallError: Error {
    let call: String
    let code: Int32
}

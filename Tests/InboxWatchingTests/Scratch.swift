import ArticleModel
import BlockingThreads
import CLinux
import Glibc
import Testing

@testable import InboxWatching

struct CallFailed: Error, CustomStringConvertible {
    let call: String
    let code: Int32
    var description: String { "\(call): errno \(code)" }
}

/// Turns a C result below zero into an error.
@discardableResult
func checked<T: SignedInteger>(_ call: String, _ result: T) throws -> T {
    guard result >= 0 else { throw CallFailed(call: call, code: errno) }
    return result
}

func name(_ text: String) throws -> FileName { try #require(FileName(text)) }

/// A folder of one test's own, deleted with everything in it when the test is over.
final class Scratch: Sendable {
    let path: String

    init(under parent: String = "/tmp") throws {
        var template = Array("\(parent)/inbox-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CallFailed(call: "mkdtemp", code: errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        chmod(path, 0o755)
    }

    deinit { Scratch.delete(path) }

    func folder(_ relative: String) throws -> String {
        try checked("mkdir", mkdir("\(path)/\(relative)", 0o755))
        return "\(path)/\(relative)"
    }

    static func write(_ text: String, to path: String) throws {
        let file = try checked("open", open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644))
        defer { close(file) }
        try append(text, to: file)
    }

    static func append(_ text: String, to file: Int32) throws {
        let bytes = Array(text.utf8)
        try checked("write", Glibc.write(file, bytes, bytes.count))
    }

    static func read(_ path: String) throws -> String {
        let file = try checked("open", open(path, O_RDONLY))
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = try checked("read", Glibc.read(file, &bytes, bytes.count))
        return String(decoding: bytes[0..<count], as: UTF8.self)
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// Through descriptors, because names may be anything.
    private static func delete(_ path: String) {
        guard let directory = try? OpenDirectory(path: path) else { return }
        empty(directory)
        rmdir(path)
    }

    private static func empty(_ directory: OpenDirectory) {
        guard let scan = try? DirectoryScan(directory), let entries = try? scan.next(upTo: 100_000) else {
            return
        }
        for entry in entries {
            if let inner = try? directory.subdirectory(entry.name) { empty(inner) }
            let flags = entry.kind == .directory ? AT_REMOVEDIR : 0
            _ = withTerminated(entry.name.bytes) { unlinkat(directory.descriptor, $0, flags) }
        }
    }
}

/// A watcher on one folder, and everything it has said so far.
final class WatchedFolder {
    let scratch: Scratch
    let inboxPath: String
    let inbox: InboxDirectory
    let watcher: InboxWatcher
    var signs: [FileName: Signs] = [:]
    var rescans: [RescanReasons] = []
    var modes: [WatchMode] = []
    var finishesRescans = true

    /// Setting a kernel limit for a moment and starting a watcher exclude each other across all tests.
    static let startLock = ConditionLock(())

    init(
        _ options: WatcherOptions = WatcherOptions(),
        withFolder: Bool = true,
        under parent: String = "/tmp",
        limit: KernelLimit? = nil
    ) throws {
        scratch = try Scratch(under: parent)
        inboxPath = scratch.path + "/inbox"
        if withFolder { _ = try scratch.folder("inbox") }
        inbox = InboxDirectory(id: InboxID(rawValue: 1), path: inboxPath)
        let watcher = InboxWatcher(inboxes: [inbox], options: options)
        self.watcher = watcher
        try WatchedFolder.startLock.update { _ in
            if let limit { try limit.whileSet { try watcher.start() } } else { try watcher.start() }
        }
    }

    deinit { watcher.stop() }

    func path(_ name: String) -> String { "\(inboxPath)/\(name)" }

    /// Takes batches until the condition holds; a failure after 20 s, which no passing test comes near.
    func take(
        until isSatisfied: () throws -> Bool,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let deadline = MonotonicTime.now + .seconds(20)
        while try !isSatisfied() {
            let batch = watcher.next(until: deadline)
            absorb(batch)
            try #require(
                MonotonicTime.now < deadline,
                "only saw \(signs), \(rescans), \(modes)",
                sourceLocation: sourceLocation
            )
        }
    }

    func absorb(_ batch: WatchBatch) {
        for sighting in batch.sightings { signs[sighting.name, default: []].formUnion(sighting.signs) }
        for rescan in batch.rescans {
            rescans.append(rescan.reasons)
            if finishesRescans { watcher.rescanFinished(rescan.inbox) }
        }
        modes += batch.modeChanges.values
    }

    /// Everything up to now has been seen: a marker file has come through after it.
    func takeEverything(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let marker = try name("marker-\(MonotonicTime.now.nanoseconds)")
        try Scratch.write("", to: path(marker.description))
        try take(until: { signs[marker]?.contains(.closed) == true }, sourceLocation: sourceLocation)
        signs[marker] = nil
        unlink(path(marker.description))
    }

    var inboxStatus: WatcherStatus.Inbox { watcher.status().inboxes[0] }
}

/// A sysctl of the whole machine, changed for as long as one call takes.
///
/// It is put back by a process of its own, whose input ends when this process says so or dies in whatever
/// way.
struct KernelLimit {
    let path: String
    let value: Int

    /// True when this process may change it.
    static let isWritable = access("/proc/sys/fs/inotify/max_queued_events", W_OK) == 0 && geteuid() == 0

    func whileSet(_ body: () throws -> Void) throws {
        // Whoever changes a limit for a moment holds this lock, or one would restore what the other had set.
        let lock = try checked("open", open("/proc/sys/fs/inotify/max_queued_events", O_RDONLY | O_CLOEXEC))
        defer { close(lock) }
        try checked("flock", flock(lock, LOCK_EX))
        let before = try Scratch.read(path)
        let guardian = try ShellProcess("echo ready; read line; printf %s \"$0\" > \"$1\"", before, path)
        let file = try checked("open", open(path, O_WRONLY))
        let written = Result { try Scratch.append("\(value)", to: file) }
        close(file)
        let done = Result { try body() }
        try guardian.finish()
        try written.get()
        try done.get()
    }
}

/// Runs `body` on a thread that is another user to the file system and has no capabilities.
///
/// setfsuid(2) and capset(2) are per thread in the kernel and, unlike setuid(2), not spread to all threads by
/// glibc.
func asNobody<T: Sendable>(_ body: @escaping @Sendable () -> T) throws -> T {
    typealias SetUser = @convention(c) (UInt32) -> Int32
    typealias SetCapabilities = @convention(c) (UnsafeRawPointer, UnsafeRawPointer) -> Int32
    let library = dlopen(nil, RTLD_NOW)
    let setUser = unsafeBitCast(try #require(dlsym(library, "setfsuid")), to: SetUser.self)
    let setCapabilities = unsafeBitCast(try #require(dlsym(library, "capset")), to: SetCapabilities.self)
    let result = ConditionLock<T?>(nil)
    let thread = BlockingThread(name: "nobody") {
        _ = setUser(65_534)
        let header: [UInt32] = [0x2008_0522, 0]  // _LINUX_CAPABILITY_VERSION_3, this thread
        _ = setCapabilities(header, [UInt32](repeating: 0, count: 6))
        let value = body()
        result.update { $0 = value }
    }
    thread.join()
    return try #require(result.read { $0 })
}

/// A shell that says a line when it is ready and goes on when its input ends.
final class ShellProcess {
    private var identifier = pid_t()
    private let toShell: Int32

    /// Returns when the first line was said; `$0`, `$1` ... are the arguments.
    init(_ script: String, _ arguments: String...) throws {
        let (input, output) = (try ShellProcess.pipe(), try ShellProcess.pipe())
        toShell = input.writing
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_adddup2(&actions, input.reading, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        let words = (["/bin/sh", "-c", script] + arguments).map { (text: String) in strdup(text) }
        defer { words.forEach { free($0) } }
        let result = posix_spawn(&identifier, "/bin/sh", &actions, nil, words + [nil], nil)
        posix_spawn_file_actions_destroy(&actions)
        close(input.reading)
        close(output.writing)
        defer { close(output.reading) }
        guard result == 0 else { throw CallFailed(call: "posix_spawn", code: result) }
        var byte: UInt8 = 0
        guard Glibc.read(output.reading, &byte, 1) == 1 else { throw CallFailed(call: "sh", code: 0) }
    }

    /// Lets it go on, and waits for its end.
    func finish() throws {
        close(toShell)
        var status: Int32 = 0
        try checked("waitpid", waitpid(identifier, &status, 0))
        guard status == 0 else { throw CallFailed(call: "sh", code: status) }
    }

    private static func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [0, 0]
        try checked("pipe", Glibc.pipe(&ends))
        for end in ends { try checked("fcntl", fcntl(end, F_SETFD, FD_CLOEXEC)) }
        return (ends[0], ends[1])
    }
}

import ArchiveFixture
import ArticleModel
import ArticleRecords
import BlockingThreads
import Glibc
import SearchIndex
import Testing

@testable import ArticleArchive

/// An archive whose process dies, or whose machine loses its power, at every durable step of commit, flush and merge.
@Suite("crashes of the archive", .serialized)
struct CrashTests {
    /// Articles: enough for flushes, merges and replacements with the driver's small limits.
    private static let count = 45

    /// The driver's limits.
    private static var settings: IndexUpkeepSettings {
        var settings = IndexUpkeepSettings()
        settings.flushCount = 12
        settings.rebuildCount = 25
        settings.fanIn = 3
        settings.replayLimit = 40
        settings.urgentFileCount = 0
        // So small that every section of a merge leaves memory before its end.
        settings.mergeBufferByteCount = 256
        return settings
    }

    /// Runs a command and gives what it wrote on standard output, and whether it ended by itself.
    private func run(_ arguments: [String], output: String) throws -> (text: String, isDone: Bool) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        var words = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var pid: pid_t = 0
        try #require(posix_spawnp(&pid, arguments[0], &actions, nil, &words, environ) == 0)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let file = try #require(fopen(output, "r"))
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, file)
        return (String(decoding: bytes[..<count], as: UTF8.self), status == 0)
    }

    private var driver: String {
        var path = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = path.withUnsafeMutableBytes { buffer in
            buffer.baseAddress.map { readlink("/proc/self/exe", $0, Int(PATH_MAX)) } ?? 0
        }
        let own = path.prefix(max(0, count))
        return String(decoding: own[..<(own.lastIndex(of: 0x2F) ?? 0)], as: UTF8.self) + "/ArchiveDriver"
    }

    /// What was said to be stored is in the record as it was said, and searches find what the record has.
    private func reckon(_ room: ArchiveRoom, said: String, _ context: String) throws {
        room.settings = CrashTests.settings
        let archive = try room.open()
        try room.rest()
        #expect(try room.faults() == [], "\(context)")
        for line in said.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 2, let number = Int(words[1]) else { continue }
            let isReplaced = said.contains("replaced \(number)\n")
            if words[0] == "stored" {
                let id = try #require(words.last.flatMap { Int64($0) })
                let old = try ArchiveAudit.hits(SampleArrivals.marker(number), archive)
                let new = try ArchiveAudit.hits(SampleArrivals.marker(number, edition: 1), archive)
                // A replacement that was not said may have been carried out.
                #expect(isReplaced ? new == [id] && old.isEmpty : old + new == [id], "\(context): \(line)")
            }
        }
        // And it goes on.
        try room.commit([1_000_001])
        #expect(try ArchiveAudit.hits(SampleArrivals.marker(1_000_001), archive).count == 1, "\(context)")
        room.close()
    }

    @Test(
        "kill -9 at the n-th flush, write, rename or deletion: nothing that was said to be stored is lost",
        arguments: ["fsync", "fdatasync", "pwrite64", "rename", "unlink"],
        [1, 2, 3, 4, 6, 9, 14, 21]
    )
    func killed(call: String, number: Int) throws {
        let room = try ArchiveRoom()
        let (said, isDone) = try run(
            [
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
                "inject=\(call):signal=SIGKILL:when=\(number)", driver, room.path, "1", "\(CrashTests.count)",
            ],
            output: room.path + "/said"
        )
        // There are some of each; whether there is a twenty-first is the archive's business.
        #expect(!isDone || number > 3, "\(call) was not called so often")
        unlink(room.path + "/said")
        try reckon(room, said: said, "\(call) \(number)")
    }

    @Test(
        "a power cut after any step, whatever was not flushed is lost",
        arguments: SimulatedDisk.Loss.allCases
    )
    func powerCut(loss: SimulatedDisk.Loss) throws {
        let traced = try ArchiveRoom()
        let trace = traced.path + "/trace"
        let (_, isDone) = try run(
            [
                "strace", "-f", "-qq", "-xx", "-y", "-s", "100000000", "-o", trace, "-e",
                "trace=\(DiskTrace.calls)", driver, traced.path, "1", "\(CrashTests.count)",
            ],
            output: traced.path + "/said"
        )
        try #require(isDone)
        let operations = try DiskTrace(file: trace, below: traced.path).operations
        unlink(trace)
        unlink(traced.path + "/said")
        var random = SeededRandom(state: 20_261_122)
        var disk = SimulatedDisk()
        var cuts = 0
        for (number, operation) in operations.enumerated() {
            disk.apply(operation)
            // After every step that makes something durable or takes something away, and after some writes.
            switch operation {
            case .rename, .remove, .cut: break
            case .synchronize: guard Int.random(in: 0..<3, using: &random) > 0 else { continue }
            default: guard Int.random(in: 0..<40, using: &random) == 0 else { continue }
            }
            cuts += 1
            let room = try ArchiveRoom()
            try disk.writeRemains(of: loss, root: traced.path, to: room.path, using: &random)
            let said = String(decoding: disk.said, as: UTF8.self)
            try reckon(room, said: said, "step \(number) of \(operations.count), \(operation.kind)")
        }
        #expect(cuts > 40)
    }
}

extension DiskTrace.Operation {
    /// Its name and path, for messages.
    fileprivate var kind: String {
        func text(_ path: [UInt8]) -> String { String(decoding: path, as: UTF8.self) }
        return switch self {
        case .create(let path, _): "create \(text(path))"
        case .makeDirectory(let path): "mkdir \(text(path))"
        case .write(let path, _, _), .append(let path, _): "write \(text(path))"
        case .cut(let path, _): "cut \(text(path))"
        case .synchronize(let path): "flush \(text(path))"
        case .rename(let from, _): "rename \(text(from))"
        case .remove(let path): "remove \(text(path))"
        case .say: "say"
        }
    }
}

/// Random numbers that are the same in every run.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import ArticleModel
import BlockingThreads
import Glibc
import Testing

@testable import InboxWatching

/// Each sets a limit of the whole machine for the moment in which a watcher starts; they need root and a
/// writable /proc.
@Suite(
    .serialized,
    .enabled(if: KernelLimit.isWritable, "setting fs.inotify.* needs root and a writable /proc/sys")
)
struct KernelLimitTests {
    private static let queue = "/proc/sys/fs/inotify/max_queued_events"
    private static let instances = "/proc/sys/fs/inotify/max_user_instances"
    private static let watches = "/proc/sys/fs/inotify/max_user_watches"

    @Test("20,000 renames into a queue of 64: overflow, rescans one at a time, and every name is found")
    func overflow() throws {
        var options = WatcherOptions()
        options.rescanGap = .milliseconds(20)
        let folder = try WatchedFolder(options, limit: KernelLimit(path: Self.queue, value: 64))
        let count = 20_000
        let staging = try folder.scratch.folder("staging")
        for index in 0..<count { try Scratch.write("", to: "\(staging)/\(index)") }
        let sender = BlockingThread(name: "sender") { [inboxPath = folder.inboxPath] in
            for index in 0..<count { rename("\(staging)/\(index)", "\(inboxPath)/\(index)") }
        }
        var found: Set<FileName> = []
        var rescanCount = 0
        let deadline = MonotonicTime.now + .seconds(60)
        while found.count < count, MonotonicTime.now < deadline {
            let batch = folder.watcher.next(until: deadline)
            found.formUnion(batch.sightings.map(\.name))
            #expect(batch.rescans.count <= 1)
            for rescan in batch.rescans {
                rescanCount += 1
                let scan = try DirectoryScan(try folder.inbox.current())
                while case let names = try scan.next(upTo: 512), !names.isEmpty {
                    found.formUnion(names.map(\.name))
                }
                folder.watcher.rescanFinished(rescan.inbox)
            }
        }
        sender.join()
        #expect(found.count == count)
        #expect(folder.watcher.status().overflowCount > 0)
        #expect(rescanCount < 500)
        // Listing and opening all of it has raised nothing: the next thing seen is the next drop.
        try folder.takeEverything()
        #expect(try Scratch.read(Self.queue) != "64\n")
    }

    @Test("no inotify instance left: polled, and the operator is told which sysctl")
    func noInstance() throws {
        let folder = try WatchedFolder(limit: KernelLimit(path: Self.instances, value: 0))
        let error = InboxError.watchLimit(sysctl: "fs.inotify.max_user_instances", value: 0)
        #expect(folder.inboxStatus.mode == .polling(.inotify(error)))
        #expect(error.description.contains("fs.inotify.max_user_instances is 0; raise it"))
    }

    @Test(
        "no watch left: polled, the operator is told which sysctl, and the watch is set when there is one again"
    )
    func noWatch() throws {
        var options = WatcherOptions()
        options.pollInterval = .milliseconds(20)
        let folder = try WatchedFolder(options, limit: KernelLimit(path: Self.watches, value: 0))
        try folder.take(until: { !folder.modes.isEmpty })
        let error = InboxError.watchLimit(sysctl: "fs.inotify.max_user_watches", value: 0)
        #expect(folder.modes.first == .polling(.inotify(error)) || folder.modes == [.watching])
        try folder.take(until: { folder.modes.last == .watching })
        try Scratch.write("a", to: folder.path("a.txt"))
        try folder.take(until: { folder.signs[try name("a.txt")]?.contains(.closed) == true })
    }
}

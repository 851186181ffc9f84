import Glibc
import Testing

/// A disk that is full is nobody's file's fault.
@Suite(
    .realProcesses,
    .enabled(if: SmallDisk.canMount, "mounting a small tmpfs needs root and the right to mount")
)
struct DiskTests {
    @Test("the record's disk is full: intake stops, the files stay, status says why; it goes on by itself")
    func full() async throws {
        let disk = try SmallDisk(mebibytes: TestSizes.smallDiskMebibytes)
        defer { disk.remove() }
        let room = try Room(state: disk.path + "/state")
        defer { room.kill() }
        try await room.start()
        var delivery = Delivery()
        for number in 0..<20 { try delivery.drop(SampleArticle(number), .renamed, into: room) }
        try await room.awaitSettled(20)
        try disk.fill()
        for number in 20..<320 { try delivery.drop(SampleArticle(number), .renamed, into: room) }
        let full = try await room.awaitStatus("it is degraded") { $0.state == .degraded }
        #expect(full.reason?.contains("full") == true, "\(full.reason ?? "no reason")")
        #expect(full.lastError?.contains("full") == true)
        #expect(full.totals.balance == 0)
        #expect(full.totals.quarantined == 0)
        let left = Files.names(room.inbox).count
        #expect(left > 0 && left + full.articles == 320)
        #expect(try room.search(SampleArticle(3).marker).total == 1)
        disk.free()
        try await room.awaitStatus("it is well again") { $0.state == .watching }
        try await delivery.reckon(room)
    }

    @Test("a daemon that is killed while its disk is full loses nothing")
    func killedWhenFull() async throws {
        let disk = try SmallDisk(mebibytes: TestSizes.smallDiskMebibytes)
        defer { disk.remove() }
        let room = try Room(state: disk.path + "/state")
        defer { room.kill() }
        try await room.start()
        try disk.fill()
        var delivery = Delivery()
        for number in 0..<100 { try delivery.drop(SampleArticle(number), .renamed, into: room) }
        try await room.awaitStatus("it is degraded") { $0.state == .degraded }
        room.kill()
        disk.free()
        try await room.start()
        try await delivery.reckon(room)
    }

    @Test("told to stop while its disk is full, the daemon stops in time and loses nothing")
    func stoppedWhenFull() async throws {
        let disk = try SmallDisk(mebibytes: TestSizes.smallDiskMebibytes)
        defer { disk.remove() }
        let room = try Room(state: disk.path + "/state")
        defer { room.kill() }
        try await room.start()
        try disk.fill()
        var delivery = Delivery()
        for number in 0..<100 { try delivery.drop(SampleArticle(number), .renamed, into: room) }
        try await room.awaitStatus("it is degraded") { $0.state == .degraded }
        #expect(await room.stop(within: TestSizes.stopLimit) == .exited(0))
        disk.free()
        try await room.start()
        try await delivery.reckon(room)
    }
}

/// A tmpfs of a few mebibytes.
struct SmallDisk {
    let path: String

    /// Tried once: containers may be root and not mount.
    static let canMount: Bool = {
        guard geteuid() == 0, let disk = try? SmallDisk(mebibytes: 1) else { return false }
        disk.remove()
        return true
    }()

    init(mebibytes: Int) throws {
        var template = Array("/tmp/mohafez-disk-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CallFailed("mkdtemp") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard mount("tmpfs", path, "tmpfs", 0, "size=\(mebibytes)m") == 0 else {
            let failure = CallFailed("mount")
            rmdir(path)
            throw failure
        }
    }

    /// Leaves no byte.
    func fill() throws {
        let file = try Files.open(path + "/filler", O_WRONLY | O_CREAT)
        defer { close(file) }
        let block = [UInt8](repeating: 1, count: 4096)
        while write(file, block, block.count) > 0 {}
        guard errno == ENOSPC else { throw CallFailed("fill the disk") }
    }

    func free() { unlink(path + "/filler") }

    func remove() {
        umount2(path, Int32(MNT_DETACH))
        rmdir(path)
    }
}

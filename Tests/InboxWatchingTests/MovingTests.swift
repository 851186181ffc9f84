import ArticleModel
import BlockingThreads
import Glibc
import Testing

@testable import InboxWatching

struct MovingTests {
    let scratch: Scratch
    let inbox: OpenDirectory
    let done: OpenDirectory
    let file: FileName

    init() throws {
        scratch = try Scratch()
        inbox = try OpenDirectory(path: try scratch.folder("inbox"))
        done = try OpenDirectory(path: try scratch.folder("done"))
        file = try name("a.txt")
        try Scratch.write("bytes", to: inbox.path + "/a.txt")
    }

    private func identity() throws -> FileIdentity { try inbox.status(of: file).identity }
    private func names(in directory: OpenDirectory) throws -> [String] {
        try DirectoryScan(directory).next(upTo: 100).map(\.name.description).sorted()
    }

    @Test("a file is renamed into the other folder")
    func rename() throws {
        let target = try name("b.txt")
        #expect(try inbox.move(file, expecting: try identity(), to: done, as: target) == .renamed)
        #expect(try names(in: inbox) == [])
        #expect(try Scratch.read(done.path + "/b.txt") == "bytes")
        try inbox.synchronize()
        try done.synchronize()
    }

    @Test("a taken name is reported and nothing is moved or replaced")
    func nameTaken() throws {
        try Scratch.write("old", to: done.path + "/a.txt")
        let identity = try identity()
        #expect(throws: InboxError.nameTaken(path: done.path + "/a.txt")) {
            _ = try inbox.move(file, expecting: identity, to: done, as: file)
        }
        #expect(try Scratch.read(inbox.path + "/a.txt") == "bytes")
        #expect(try Scratch.read(done.path + "/a.txt") == "old")
    }

    @Test("a file that was renamed over since it was read stays")
    func replaced() throws {
        let identity = try identity()
        try Scratch.write("newer", to: scratch.path + "/new")
        try checked("rename", Glibc.rename(scratch.path + "/new", inbox.path + "/a.txt"))
        #expect(throws: InboxError.changed(path: inbox.path + "/a.txt")) {
            _ = try inbox.move(file, expecting: identity, to: done, as: file)
        }
        #expect(throws: InboxError.changed(path: inbox.path + "/a.txt")) {
            try inbox.remove(file, expecting: identity)
        }
        #expect(try Scratch.read(inbox.path + "/a.txt") == "newer")
    }

    @Test("a file that was written to since it was read stays")
    func rewritten() throws {
        let identity = try identity()
        try Scratch.write("other", to: inbox.path + "/a.txt")
        #expect(throws: InboxError.changed(path: inbox.path + "/a.txt")) {
            _ = try inbox.move(file, expecting: identity, to: done, as: file)
        }
    }

    @Test("a change of the mode alone counts as a change")
    func modeChanged() throws {
        let identity = try identity()
        try checked("chmod", chmod(inbox.path + "/a.txt", 0o600))
        #expect(throws: InboxError.changed(path: inbox.path + "/a.txt")) {
            _ = try inbox.move(file, expecting: identity, to: done, as: file)
        }
    }

    @Test("a file that slipped in between check and rename is put back, beside a newer one if need be")
    func putBack() throws {
        let identity = try identity()
        try Scratch.write("newer", to: scratch.path + "/new")
        try checked("rename", Glibc.rename(scratch.path + "/new", inbox.path + "/a.txt"))
        let numbered = file.numbered(Int(try self.identity().inode))
        #expect(inbox.renameWithoutReplacing(file, to: done, as: file) == 0)
        try Scratch.write("newest", to: inbox.path + "/a.txt")
        #expect(throws: InboxError.changed(path: inbox.path + "/a.txt")) {
            try inbox.putBackUnlessSame(file, identity, done, file)
        }
        #expect(try names(in: inbox) == [numbered.description, "a.txt"])
        #expect(try Scratch.read(inbox.path(of: numbered)) == "newer")
        #expect(try names(in: done) == [])
    }

    @Test("while others rename over it without pause, what is moved is always what was read")
    func race() throws {
        let count = 3000
        let staging = try scratch.folder("staging")
        for index in 0..<count { try Scratch.write("bytes \(index)", to: "\(staging)/\(index)") }
        let sender = BlockingThread(name: "sender") { [path = inbox.path] in
            for index in 0..<count { _ = Glibc.rename("\(staging)/\(index)", path + "/a.txt") }
        }
        var moved = 0
        var isLast = false
        let deadline = MonotonicTime.now + .seconds(60)
        while !isLast, MonotonicTime.now < deadline {
            do throws(InboxError) {
                let contents = try inbox.openForReading(file, sizeLimit: 100).read(upTo: 100)
                isLast = contents.bytes == Array("bytes \(count - 1)".utf8)
                guard let target = FileName("\(moved).txt") else { continue }
                _ = try inbox.move(file, expecting: contents.after, to: done, as: target)
                moved += 1
                let there = try done.openForReading(target, sizeLimit: 100).read(upTo: 100)
                #expect(there.bytes == contents.bytes)
            } catch {
                switch error {
                case .vanished, .changed: isLast = false
                default: throw error
                }
            }
        }
        sender.join()
        #expect(isLast)
        #expect(moved > 0)
    }

    @Test("where there is no conditional rename, link and unlink do the same")
    func linkAndUnlink() throws {
        let before = try identity()
        try inbox.linkAcross(file, before, to: done, as: file)
        #expect(try names(in: inbox) == [])
        #expect(try Scratch.read(done.path + "/a.txt") == "bytes")
        try Scratch.write("second", to: inbox.path + "/a.txt")
        let second = try identity()
        #expect(throws: InboxError.nameTaken(path: done.path + "/a.txt")) {
            try inbox.linkAcross(file, second, to: done, as: file)
        }
        let other = try name("b.txt")
        #expect(throws: InboxError.changed(path: inbox.path + "/a.txt")) {
            try inbox.linkAcross(file, before, to: done, as: other)
        }
        #expect(try names(in: inbox) == ["a.txt"])
        #expect(try names(in: done) == ["a.txt"])
    }

    @Test("a target folder that was deleted is not mistaken for a file that vanished")
    func targetGone() throws {
        let identity = try identity()
        try checked("rmdir", rmdir(done.path))
        #expect(throws: InboxError.folderGone(path: done.path)) {
            _ = try inbox.move(file, expecting: identity, to: done, as: file)
        }
        #expect(throws: InboxError.folderGone(path: done.path)) { try done.write([1], as: file) }
        #expect(try names(in: inbox) == ["a.txt"])
    }

    @Test("a file that is gone is reported as vanished")
    func vanished() throws {
        let identity = try identity()
        try checked("unlink", unlink(inbox.path + "/a.txt"))
        #expect(throws: InboxError.vanished(path: inbox.path + "/a.txt")) {
            _ = try inbox.move(file, expecting: identity, to: done, as: file)
        }
    }

    @Test("across file systems a file is copied with its times and mode, then removed")
    func acrossFileSystems() throws {
        let other = try Scratch(under: "/dev/shm")
        let target = try OpenDirectory(path: other.path)
        try #require(target.device != inbox.device, "/dev/shm is on the file system of /tmp here")
        try checked("chmod", chmod(inbox.path + "/a.txt", 0o640))
        let before = try inbox.status(of: file)
        #expect(try inbox.move(file, expecting: before.identity, to: target, as: file) == .copied)
        let after = try target.status(of: file)
        #expect(after.identity.modifiedNanoseconds == before.identity.modifiedNanoseconds)
        #expect(after.mode == 0o640)
        #expect(try Scratch.read(other.path + "/a.txt") == "bytes")
        #expect(try names(in: inbox) == [])
        #expect(try names(in: target) == ["a.txt"])
    }

    @Test("across file systems, too, a taken name is reported and nothing is left over")
    func acrossFileSystemsTaken() throws {
        let other = try Scratch(under: "/dev/shm")
        let target = try OpenDirectory(path: other.path)
        try Scratch.write("old", to: other.path + "/a.txt")
        let identity = try identity()
        #expect(throws: InboxError.nameTaken(path: other.path + "/a.txt")) {
            _ = try inbox.move(file, expecting: identity, to: target, as: file)
        }
        #expect(try names(in: target) == ["a.txt"])
        #expect(try Scratch.read(inbox.path + "/a.txt") == "bytes")
    }

    @Test("removing takes the file that was read")
    func remove() throws {
        try inbox.remove(file, expecting: try identity())
        #expect(try names(in: inbox) == [])
    }

    @Test("a dated folder is made once and opened ever after")
    func datedFolder() throws {
        let day = try name("2025-11-22")
        #expect(throws: InboxError.vanished(path: done.path + "/2025-11-22")) {
            _ = try done.subdirectory(day)
        }
        let made = try done.subdirectory(day, createdWithMode: 0o750)
        let again = try done.subdirectory(day, createdWithMode: 0o750)
        #expect(made.inode == again.inode)
        #expect(try done.status(of: day).mode & 0o007 == 0)
        try Scratch.write("", to: done.path + "/file")
        let plain = try name("file")
        #expect(throws: InboxError.notADirectory(path: done.path + "/file")) {
            _ = try done.subdirectory(plain, createdWithMode: 0o750)
        }
    }

    @Test("a small file appears whole, replaces only when told to, and leaves no temporary file")
    func smallFile() throws {
        let reason = try name("a.txt.reason.json")
        try done.write(Array("{}".utf8), as: reason)
        #expect(throws: InboxError.nameTaken(path: done.path + "/a.txt.reason.json")) {
            try done.write(Array("[]".utf8), as: reason)
        }
        #expect(try Scratch.read(done.path + "/a.txt.reason.json") == "{}")
        try done.write(Array("[]".utf8), as: reason, replacing: true)
        #expect(try Scratch.read(done.path + "/a.txt.reason.json") == "[]")
        #expect(try names(in: done) == ["a.txt.reason.json"])
    }

    @Test("what a crash left of a copy is cleared, and nothing else")
    func abandoned() throws {
        try Scratch.write("half", to: done.path + "/.mohafez-1x2y.part")
        try Scratch.write("", to: done.path + "/.hidden")
        #expect(try done.removeAbandonedFiles() == 1)
        #expect(try names(in: done) == [".hidden"])
    }

    @Test("a full disk is the machine's fault, a taken name is not")
    func systemFaults() {
        for code in [ENOSPC, EDQUOT, EIO, EROFS, ENOMEM] {
            #expect(InboxError.systemCall(name: .write, errno: code, path: "/x").isSystemFault)
        }
        #expect(!InboxError.nameTaken(path: "/x").isSystemFault)
        #expect(!InboxError.systemCall(name: .renameat2, errno: EACCES, path: "/x").isSystemFault)
        #expect(
            InboxError.systemCall(name: .fsync, errno: ENOSPC, path: "/x").description
                == "fsync '/x' failed: No space left on device (errno 28)"
        )
    }

    @Test("numbers go before the extension and the name stays within 255 bytes")
    func numbering() throws {
        #expect(try name("a.txt").numbered(2) == name("a.2.txt"))
        #expect(try name("README").numbered(3) == name("README.3"))
        #expect(try name(".x").numbered(1) == name(".x.1"))
        let long = try name(String(repeating: "a", count: 251) + ".txt").numbered(12)
        #expect(long.bytes.count == 255)
        #expect(long.bytes.suffix(7) == Array(".12.txt".utf8)[...])
    }
}

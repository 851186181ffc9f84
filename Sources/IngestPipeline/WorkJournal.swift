internal import ArticleModel
internal import BlockingThreads
internal import CLinux
internal import Glibc

/// Which file each worker has in hand, kept where the daemon's death leaves it.
///
/// A file whose bytes kill the process would be met again at every start, and nothing behind it would ever be taken.
/// So a start counts what lay in the workers' hands when the process before it died: such a file is read alone, so that a
/// neighbour is not blamed for it, and after `crashLimit` crashes it goes to quarantine, where an operator can retry it. A
/// process that was killed from outside (an operator, the kernel that ran out of memory) says nothing certain about the
/// file: that takes `deathLimit` times.
///
/// The journal outlives the process, not a power cut, which is nobody's fault: nothing is flushed to disk.
/// Threading: any thread; a worker uses its own line.
final class WorkJournal: Sendable {
    /// Crashes of the process over a file after which it is not read again.
    static let crashLimit = 3
    /// The same for deaths of any kind; fewer than the starts that the unit allows in a row.
    static let deathLimit = 8
    /// Files remembered as suspects at most; the oldest are forgotten first.
    static let suspectLimit = 64
    /// Bytes of a line, blanks and line end included; five numbers of 64 bits fit.
    private static let lineByteCount = 128

    private struct Suspect {
        let identity: Key
        var deaths: Int
        var crashes: Int

        var text: String { "s \(identity.text) \(deaths) \(crashes)" }
        var isGivenUp: Bool { crashes >= WorkJournal.crashLimit || deaths >= WorkJournal.deathLimit }
    }

    /// A file and its content; the time of its last rename or chmod is left out, a retry changes it.
    private struct Key: Hashable {
        let device: UInt64
        let inode: UInt64
        let byteCount: Int64
        let modified: Int64

        init(_ identity: FileIdentity) {
            device = identity.device
            inode = identity.inode
            byteCount = identity.byteCount
            modified = identity.modifiedNanoseconds
        }

        init?(_ words: ArraySlice<Substring>) {
            let words = Array(words)
            guard words.count == 4, let device = UInt64(words[0]), let inode = UInt64(words[1]),
                let byteCount = Int64(words[2]), let modified = Int64(words[3])
            else { return nil }
            self.device = device
            self.inode = inode
            self.byteCount = byteCount
            self.modified = modified
        }

        var text: String { "\(device) \(inode) \(byteCount) \(modified)" }
    }

    private struct State {
        var suspects: [Suspect]
        var readerCount = 0
        var isAlone = false
    }

    private let descriptor: Int32
    private let workerCount: Int
    private let state: ConditionLock<State>

    /// Takes over what the last process left; nil when the file cannot be made or written, with errno.
    ///
    /// `path`: the journal's file, made when it is missing.
    init?(path: String, workerCount: Int) {
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard opened >= 0 else { return nil }
        descriptor = opened
        self.workerCount = workerCount
        let left = WorkJournal.lines(opened)
        let suspects = WorkJournal.suspects(left: left, isCrash: left.first == ["x"])
        state = ConditionLock(State(suspects: suspects))
        guard ftruncate(opened, 0) == 0 else { return nil }
        write([String](repeating: "-", count: workerCount + 1), from: 0)
        write(suspects)
    }

    deinit { close(descriptor) }

    /// Has a crash of this process written into the first line, for as long as the process lives.
    ///
    /// A duplicate of the descriptor is given away for that: one journal a process, else the last one's is marked.
    func markCrashes() {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
        if copy >= 0 { mohafez_mark_crashes(copy, 0) }
    }

    /// Reads a file with its name in the journal; nil, and nothing is read, when it has killed the process too often.
    ///
    /// `work` must not throw and must not take long against the watchdog's time. A suspect waits until no other worker
    /// reads, and the others wait for it.
    func reading<Result>(_ identity: FileIdentity, worker: Int, _ work: () -> Result) -> Result? {
        let key = Key(identity)
        let suspect = state.read { $0.suspects.first { $0.identity == key } }
        if let suspect, suspect.isGivenUp { return nil }
        enter(alone: suspect != nil)
        write(["w \(key.text)"], from: worker + 1)
        let result = work()
        write(["-"], from: worker + 1)
        leave()
        if suspect != nil { forget(identity) }
        return result
    }

    /// How often the process died over a file.
    func deaths(of identity: FileIdentity) -> Int {
        let key = Key(identity)
        return state.read { $0.suspects.first { $0.identity == key }?.deaths ?? 0 }
    }

    /// Clears a file's name: it was read, or is in quarantine and gets all its tries again when it is retried.
    func forget(_ identity: FileIdentity) {
        let key = Key(identity)
        let left = state.update { state -> [Suspect]? in
            guard state.suspects.contains(where: { $0.identity == key }) else { return nil }
            state.suspects.removeAll { $0.identity == key }
            return state.suspects
        }
        if let left { write(left) }
    }

    // MARK: Alone or together

    private func enter(alone: Bool) {
        while true {
            let entered = state.wait(until: MonotonicTime.now + .seconds(60)) { state -> Bool? in
                guard !state.isAlone, !alone || state.readerCount == 0 else { return nil }
                state.readerCount += 1
                state.isAlone = alone
                return true
            }
            if entered == true { return }
        }
    }

    private func leave() {
        state.update { state in
            state.readerCount -= 1
            state.isAlone = false
        }
    }

    // MARK: The file

    /// One more death for each file that was in hand.
    private static func suspects(left lines: [[Substring]], isCrash: Bool) -> [Suspect] {
        var suspects: [Suspect] = []
        for line in lines where line.count == 7 && line[0] == "s" {
            guard let key = Key(line[1..<5]), let deaths = Int(line[5]), let crashes = Int(line[6]) else {
                continue
            }
            suspects.append(Suspect(identity: key, deaths: deaths, crashes: crashes))
        }
        for line in lines where line.count == 5 && line[0] == "w" {
            guard let key = Key(line[1..<5]) else { continue }
            let known = suspects.firstIndex { $0.identity == key }
            var suspect =
                known.map { suspects.remove(at: $0) } ?? Suspect(identity: key, deaths: 0, crashes: 0)
            suspect.deaths += 1
            if isCrash { suspect.crashes += 1 }
            suspects.append(suspect)
        }
        return suspects.suffix(suspectLimit)
    }

    private static func lines(_ descriptor: Int32) -> [[Substring]] {
        // More than workers and suspects ever write is not ours.
        var bytes = [UInt8](repeating: 0, count: lineByteCount * (suspectLimit + 1024))
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return [] }
        return String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ")
        }
    }

    /// The suspects behind the workers' lines, blank lines over those that are gone.
    private func write(_ suspects: [Suspect]) {
        let blanks = [String](repeating: "-", count: WorkJournal.suspectLimit - suspects.count)
        write(suspects.map(\.text) + blanks, from: 1 + workerCount)
    }

    /// Lines in one call: a killed process leaves them whole.
    private func write(_ texts: [String], from line: Int) {
        var bytes: [UInt8] = []
        for text in texts {
            let letters = text.utf8.prefix(WorkJournal.lineByteCount - 1)
            bytes += letters
            bytes += repeatElement(0x20, count: WorkJournal.lineByteCount - 1 - letters.count)
            bytes.append(0x0A)
        }
        // A journal that cannot be written protects nothing, and stops nothing: the disk's fault shows elsewhere.
        _ = pwrite(descriptor, bytes, bytes.count, off_t(line * WorkJournal.lineByteCount))
    }
}

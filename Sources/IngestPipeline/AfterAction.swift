internal import ArticleModel
internal import ArticleRecords
internal import BlockingThreads
internal import Glibc
internal import InboxWatching
internal import VarlinkProtocol

/// Moves, deletes or keeps files whose decision is committed.
///
/// The only code that takes a file out of an inbox.
///
/// Renames are made durable once for a whole batch, by `synchronize`; only then may a settlement be written down, or a
/// power cut could leave a ledger that says "moved" beside a file that came back.
/// Threading: the committer's thread alone.
final class AfterAction {
    /// Folders made here: the owner and the group may look, others may not.
    private static let directoryMode: UInt32 = 0o750
    /// Leaves room for the number and `.reason.json` in the 255 bytes of a name.
    private static let quarantinedNameByteLimit = 220

    private let inboxes: [IngestSettings.Inbox]
    /// done/YYYY-MM-DD and quarantine folders, held open.
    private var directories: [String: OpenDirectory] = [:]
    private var touched: [OpenDirectory] = []

    init(inboxes: [IngestSettings.Inbox]) { self.inboxes = inboxes }

    /// Takes the file of a committed row out of its inbox.
    ///
    /// - Returns: what is to be written down after `synchronize`.
    /// - Throws: `InboxError`; `.vanished` and `.changed` mean that the file of the row is there no longer.
    func perform(
        _ row: SettledRow,
        directory: OpenDirectory,
        inbox: InboxID
    ) throws(InboxError) -> Settlement {
        let settings = inboxes[inbox.rawValue]
        switch row.outcome {
        case .quarantined:
            return try quarantine(row, directory: directory, settings: settings)
        case .vanished, .retried, .discarded:
            return Settlement(ledger: row.ledger, place: .gone)
        case .stored, .duplicate:
            break
        }
        switch settings.after {
        case .keep:
            return Settlement(ledger: row.ledger, place: .kept)
        case .delete:
            try directory.remove(row.name, expecting: row.identity)
            touch(directory)
            return Settlement(ledger: row.ledger, place: .deleted)
        case .move:
            let day = AfterAction.dayName(of: row.decidedAt)
            let target = try dayDirectory(day, below: settings.doneDirectory)
            let name = try move(row, from: directory, to: target, as: row.name)
            return Settlement(ledger: row.ledger, place: .done, placedAs: "\(day)/\(name)")
        }
    }

    /// Makes every rename and unlink since the last call durable.
    func synchronize() throws(InboxError) {
        defer { touched = [] }
        for directory in touched { try directory.synchronize() }
    }

    /// Where a row's file lies if an earlier run had moved it before it could write that down.
    func placeOfMovedFile(_ row: LedgerRow, inbox: InboxID) -> Settlement? {
        let settings = inboxes[inbox.rawValue]
        do throws(InboxError) {
            if row.outcome == .quarantined {
                let target = try directory(settings.quarantineDirectory)
                let name = AfterAction.quarantinedName(row.name, row.id)
                guard AfterAction.holds(target, name, row) else { return nil }
                return Settlement(ledger: row.id, place: .quarantine, placedAs: name.description)
            }
            let day = AfterAction.dayName(of: row.decidedAt)
            let target = try dayDirectory(day, below: settings.doneDirectory)
            for name in [row.name, row.name.numbered(Int(row.id.rawValue))]
            where AfterAction.holds(target, name, row) {
                return Settlement(ledger: row.id, place: .done, placedAs: "\(day)/\(name)")
            }
            return nil
        } catch {
            // The folder cannot be looked into: then nothing is known, and nothing is claimed.
            return nil
        }
    }

    /// True when a name holds the row's file, or, on another file system, its copy: that has its size and mtime.
    private static func holds(_ directory: OpenDirectory, _ name: FileName, _ row: LedgerRow) -> Bool {
        // Not there, or not to be looked at: either way it is not known to be the file of the row.
        guard let identity = try? directory.status(of: name).identity else { return false }
        return identity.isSameFile(as: row.identity)
            || (identity.device != row.identity.device && identity.byteCount == row.identity.byteCount
                && identity.modifiedNanoseconds == row.identity.modifiedNanoseconds)
    }

    /// Clears what a crash left of unfinished copies and reason files; for start-up, before anything is moved.
    func removeAbandonedFiles() {
        let today = AfterAction.dayName(of: MonotonicTime.wallMicroseconds)
        for inbox in inboxes {
            for path in [inbox.quarantineDirectory, inbox.doneDirectory + "/" + today] {
                // A folder that is not there has nothing to clear, and a file that stays disturbs nobody.
                _ = try? OpenDirectory(path: path).removeAbandonedFiles()
            }
        }
    }

    private func move(
        _ row: SettledRow,
        from source: OpenDirectory,
        to target: OpenDirectory,
        as name: FileName
    ) throws(InboxError) -> FileName {
        var name = name
        do throws(InboxError) {
            _ = try source.move(row.name, expecting: row.identity, to: target, as: name)
        } catch {
            guard case .nameTaken = error else { throw error }
            name = row.name.numbered(Int(row.ledger.rawValue))
            _ = try source.move(row.name, expecting: row.identity, to: target, as: name)
        }
        touch(source)
        touch(target)
        return name
    }

    private func quarantine(
        _ row: SettledRow,
        directory: OpenDirectory,
        settings: IngestSettings.Inbox
    ) throws(InboxError) -> Settlement {
        let target = try self.directory(settings.quarantineDirectory)
        let name = AfterAction.quarantinedName(row.name, row.ledger)
        // The reason first: a crash in between leaves a reason without a file, never a file without a reason.
        if let reason = AfterAction.reasonName(of: name) {
            try target.write(AfterAction.reasonFile(row, inbox: settings.path), as: reason, replacing: true)
        }
        _ = try directory.move(row.name, expecting: row.identity, to: target, as: name)
        touch(directory)
        touch(target)
        return Settlement(ledger: row.ledger, place: .quarantine, placedAs: name.description)
    }

    /// The name of a file in quarantine: its own with the entry's number, so that no two are the same.
    static func quarantinedName(_ name: FileName, _ id: LedgerID) -> FileName {
        let short = FileName(bytes: Array(name.bytes.prefix(quarantinedNameByteLimit))) ?? name
        return short.numbered(Int(id.rawValue))
    }

    static func reasonName(of name: FileName) -> FileName? {
        FileName(bytes: name.bytes + Array(".reason.json".utf8))
    }

    private static func reasonFile(_ row: SettledRow, inbox: String) -> [UInt8] {
        let object: JSONObject = [
            "entry": .integer(row.ledger.rawValue),
            "inbox": .string(inbox),
            "name": .string(row.name.description),
            "reason": .string(row.reason?.code ?? ""),
            "detail": .string(row.reason?.detail ?? ""),
            "byteCount": .integer(row.identity.byteCount),
            "sha256": row.digest.map { .string($0.description) } ?? .null,
            "quarantinedAt": .integer(row.decidedAt / 1_000_000),
        ]
        return JSONValue.object(object).jsonBytes + [0x0A]
    }

    private func dayDirectory(_ day: String, below path: String) throws(InboxError) -> OpenDirectory {
        let key = path + "/" + day
        if let open = directories[key], open.isStillAtItsPath { return open }
        guard let name = FileName(day) else { preconditionFailure("a day makes a name") }
        // Yesterday's folder is not needed any more.
        directories = directories.filter { $0.key == path }
        let open = try directory(path).subdirectory(name, createdWithMode: AfterAction.directoryMode)
        directories[key] = open
        return open
    }

    private func directory(_ path: String) throws(InboxError) -> OpenDirectory {
        if let open = directories[path], open.isStillAtItsPath { return open }
        let open = try AfterAction.openOrMake(path)
        directories[path] = open
        return open
    }

    /// Opens a folder, making it and its parents when they are missing.
    private static func openOrMake(_ path: String) throws(InboxError) -> OpenDirectory {
        do throws(InboxError) {
            return try OpenDirectory(path: path)
        } catch {
            guard case .vanished = error, let slash = path.utf8.lastIndex(of: 0x2F),
                let name = FileName(String(path[path.index(after: slash)...]))
            else { throw error }
            let parent = slash == path.startIndex ? "/" : String(path[..<slash])
            return try openOrMake(parent).subdirectory(name, createdWithMode: directoryMode)
        }
    }

    private func touch(_ directory: OpenDirectory) {
        if !touched.contains(where: { $0 === directory }) { touched.append(directory) }
    }

    /// `YYYY-MM-DD` of a wall-clock time, where the daemon runs.
    static func dayName(of microseconds: Int64) -> String {
        var seconds = time_t(microseconds / 1_000_000)
        var local = tm()
        localtime_r(&seconds, &local)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(local.tm_year + 1900)-\(two(local.tm_mon + 1))-\(two(local.tm_mday))"
    }
}

/// What the after-action needs to know of a committed row.
struct SettledRow {
    let ledger: LedgerID
    let name: FileName
    let identity: FileIdentity
    let digest: Digest?
    let outcome: ArrivalOutcome
    let reason: QuarantineReason?
    /// Microseconds since 1970.
    let decidedAt: Int64

    init(_ row: LedgerRow, identity: FileIdentity) {
        ledger = row.id
        name = row.name
        self.identity = identity
        digest = row.digest
        outcome = row.outcome
        reason = row.reason
        decidedAt = row.decidedAt
    }

    init(_ committed: CommittedArrival, of arrival: DecidedArrival, decidedAt: Int64) {
        ledger = committed.ledger
        name = arrival.name
        identity = arrival.identity
        digest = arrival.digest
        outcome = committed.outcome
        if case .quarantine(let reason) = arrival.verdict { self.reason = reason } else { reason = nil }
        self.decidedAt = decidedAt
    }
}

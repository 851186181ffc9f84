package import ArticleModel
package import ArticleRecords
internal import BlockingThreads
package import InboxWatching

/// Why an operator's wish about a quarantined file cannot be fulfilled.
package enum QuarantineError: Error, Sendable, CustomStringConvertible {
    /// There is no such entry, or it was retried or discarded before.
    case noSuchEntry(LedgerID)
    case inbox(InboxError)
    case record(RecordError)

    package var description: String {
        switch self {
        case .noSuchEntry(let id): "there is no entry \(id) in quarantine"
        case .inbox(let error): "\(error)"
        case .record(let error): "\(error)"
        }
    }
}

/// What an operator may do with files in quarantine. Callable from any thread; each call blocks for a disk flush.
///
/// The wish is committed first and carried out afterwards; `finishReleases` carries out at start what a crash left.
extension IngestPipeline {
    /// Bytes of a quarantined file that `show` gives.
    private static let headByteCount = 4096
    /// How long an operator's wish waits for a file that was quarantined a moment ago to reach its folder.
    private static let settlementPatience: Duration = .seconds(5)

    /// One entry with its file's first bytes, nil where those cannot be read.
    package func quarantineEntry(_ id: LedgerID) throws(QuarantineError) -> (row: LedgerRow, head: [UInt8]?) {
        let row = try entry(id)
        guard let (directory, name) = try? location(of: row),  // shown without its bytes then
            let file = try? directory.openForReading(name, sizeLimit: Int.max)
        else { return (row, nil) }
        // The entry matters more than its bytes.
        return (row, try? file.read(first: IngestPipeline.headByteCount))
    }

    /// The path of a quarantined file, for people.
    package func quarantinePath(of row: LedgerRow) -> String {
        let folder = inboxSettings(of: row)?.quarantineDirectory ?? "(inbox not configured any more)"
        return folder + "/" + (row.placedAs ?? AfterAction.quarantinedName(row.name, row.id).description)
    }

    /// Puts a file back into its inbox, where it is a new arrival.
    package func retry(_ id: LedgerID) throws(QuarantineError) {
        try release(id, as: .retried)
    }

    /// Deletes a file for good; its ledger row stays.
    package func discard(_ id: LedgerID) throws(QuarantineError) {
        try release(id, as: .discarded)
    }

    /// Carries out the wishes that a crash left undone.
    func finishReleases() throws(QuarantineError) {
        let rows: [LedgerRow]
        do throws(RecordError) { rows = try archive.records.releasing() } catch { throw .record(error) }
        for row in rows { try carryOut(row, as: row.outcome) }
    }

    private func release(_ id: LedgerID, as outcome: ArrivalOutcome) throws(QuarantineError) {
        let row = try entry(id)
        let isReleased: Bool
        do throws(RecordError) {
            isReleased = try archive.records.release(id, as: outcome)
        } catch {
            throw .record(error)
        }
        guard isReleased else { throw .noSuchEntry(id) }
        board.release(as: outcome)
        try carryOut(row, as: outcome)
    }

    private func carryOut(_ row: LedgerRow, as outcome: ArrivalOutcome) throws(QuarantineError) {
        let place: FilePlace
        do throws(InboxError) {
            place = outcome == .retried ? try putBack(row) : try delete(row)
        } catch {
            throw .inbox(error)
        }
        do throws(RecordError) {
            try archive.records.settle(
                [Settlement(ledger: row.id, place: place)],
                now: MonotonicTime.wallMicroseconds
            )
        } catch {
            throw .record(error)
        }
    }

    private func putBack(_ row: LedgerRow) throws(InboxError) -> FilePlace {
        guard let inbox = inboxes.first(where: { $0.path == row.inbox }) else { return .quarantine }
        let (source, name) = try location(of: row)
        let target = try inbox.current()
        do throws(InboxError) {
            let identity = try source.status(of: name).identity
            do throws(InboxError) {
                _ = try source.move(name, expecting: identity, to: target, as: row.name)
            } catch {
                guard case .nameTaken = error else { throw error }
                _ = try source.move(
                    name,
                    expecting: identity,
                    to: target,
                    as: row.name.numbered(Int(row.id.rawValue))
                )
            }
        } catch {
            // It was put back before a crash: only its reason may be left.
            guard case .vanished = error else { throw error }
        }
        try removeReason(of: name, in: source)
        try target.synchronize()
        try source.synchronize()
        return .gone
    }

    private func delete(_ row: LedgerRow) throws(InboxError) -> FilePlace {
        let (directory, name) = try location(of: row)
        do throws(InboxError) {
            try directory.remove(name, expecting: directory.status(of: name).identity)
        } catch {
            guard case .vanished = error else { throw error }
        }
        try removeReason(of: name, in: directory)
        try directory.synchronize()
        return .deleted
    }

    private func removeReason(of name: FileName, in directory: OpenDirectory) throws(InboxError) {
        guard let reason = AfterAction.reasonName(of: name) else { return }
        do throws(InboxError) {
            try directory.remove(reason, expecting: directory.status(of: reason).identity)
        } catch {
            guard case .vanished = error else { throw error }
        }
    }

    private func entry(_ id: LedgerID) throws(QuarantineError) -> LedgerRow {
        let deadline = MonotonicTime.now + IngestPipeline.settlementPatience
        while true {
            let row: LedgerRow?
            do throws(RecordError) { row = try archive.records.ledgerRow(id) } catch { throw .record(error) }
            guard let row, row.outcome == .quarantined else { throw .noSuchEntry(id) }
            // Committed a moment ago, and on its way to the quarantine folder.
            guard row.place == .inbox, MonotonicTime.now < deadline else { return row }
            if gate.waitForStop(atMost: .milliseconds(5)) { return row }
        }
    }

    private func inboxSettings(of row: LedgerRow) -> IngestSettings.Inbox? {
        settings.inboxes.first { $0.path == row.inbox }
    }

    func location(of row: LedgerRow) throws(InboxError) -> (OpenDirectory, FileName) {
        let path = inboxSettings(of: row)?.quarantineDirectory ?? ""
        return (try OpenDirectory(path: path), AfterAction.quarantinedName(row.name, row.id))
    }
}

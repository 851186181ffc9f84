package import ArticleModel
package import ArticleRecords
internal import InboxWatching

/// SHA-256 of an original, for whoever looks it over.
package enum OriginalDigest {
    /// Callable from any thread; a context is made for each call.
    package static func sha256(_ bytes: [UInt8]) -> Digest { SHA256Hasher().digest(of: bytes) }
}

extension IngestPipeline {
    /// Entries looked at: what comes after them waits for these to be settled.
    private static let lookLimit = 10_000

    /// Quarantined arrivals whose file is not in the quarantine folder any more.
    ///
    /// Complexity: O(entries), one look at the disk each.
    package func lostQuarantineFiles() throws(RecordError) -> [LedgerRow] {
        try archive.records.quarantined(offset: 0, limit: IngestPipeline.lookLimit).filter { row in
            guard row.place == .quarantine else { return false }
            do throws(InboxError) {
                let (directory, name) = try location(of: row)
                _ = try directory.status(of: name)
                return false
            } catch {
                if case .vanished = error { return true }
                // A folder that cannot be looked into says nothing about the file.
                return false
            }
        }
    }
}

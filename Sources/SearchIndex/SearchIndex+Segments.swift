/// A segment file that was written and waits for its row in the manifest.
package struct PendingSegment: Sendable {
    /// The file's name in the segments' folder.
    package let fileName: String
    package let documentCount: Int
    package let byteCount: Int
    /// The segments that it replaces; those with a file name lose their manifest rows.
    package let replacedFiles: [String]
    let replaced: [ObjectIdentifier]
    let segment: Segment
}

/// How the tail becomes files, and files become the index again.
///
/// The order that survives a crash at any point: `prepareFlush` or `prepareMerge` writes and fsyncs the file and its folder;
/// the caller commits the manifest (new row in, replaced rows out); `adopt` swaps the segments; the caller deletes replaced
/// files. Before the manifest's commit the new file is an orphan, after it the replaced files are.
extension SearchIndex {
    /// Opens the files of the manifest, in its order; call before the first `add`.
    ///
    /// - Parameters:
    ///   - directory: the segments' folder.
    ///   - fileNames: the manifest's files.
    ///   - removed: the articles that were deleted since the files were written.
    ///   - verifiesAll: compares every byte with its checksum; else headers only.
    /// - Returns: the files that cannot be used and why; their articles must be added again from the record.
    package func open(
        directory: String,
        fileNames: [String],
        removed: Set<Int64> = [],
        verifiesAll: Bool = true
    ) -> [(fileName: String, error: SegmentError)] {
        var failures: [(fileName: String, error: SegmentError)] = []
        writer.withLock { writer in
            var parts: [Snapshot.Part] = []
            for name in fileNames {
                do throws(SegmentError) {
                    let segment = try Segment(
                        SegmentFile.map(directory: directory, name: name),
                        fileName: name
                    )
                    if verifiesAll { try segment.verify() }
                    for document in 0..<UInt32(segment.documentCount) {
                        writer.identifiers.insert(segment.identifier(of: document))
                    }
                    parts.append(Snapshot.Part(segment: segment))
                } catch {
                    failures.append((name, error))
                }
            }
            if !removed.isEmpty { Self.delete(removed, in: &parts) }
            writer.identifiers.subtract(removed)
            publish(parts + snapshot.parts)
        }
        return failures
    }

    /// Articles that are in memory only: when this grows, flush.
    package var unflushedCount: Int {
        snapshot.parts.lazy.filter { $0.segment.fileName == nil }.reduce(0) { $0 + $1.segment.documentCount }
    }

    /// Names of the files that are part of the index, in order.
    package var fileNames: [String] { snapshot.parts.compactMap(\.segment.fileName) }

    /// Compares every byte of every file with its checksum; what `check` does.
    package func verify() -> [(fileName: String, error: SegmentError)] {
        var failures: [(fileName: String, error: SegmentError)] = []
        for part in snapshot.parts {
            guard let name = part.segment.fileName else { continue }
            do throws(SegmentError) { try part.segment.verify() } catch { failures.append((name, error)) }
        }
        return failures
    }

    /// Writes all articles that are in memory only as one file; nil when there are none.
    ///
    /// Blocking, on the caller's thread; searches and `add` go on meanwhile. One flush or merge at a time.
    /// - Throws: `SegmentError.system`; the index is as before then.
    package func prepareFlush(directory: String, fileName: String) throws(SegmentError) -> PendingSegment? {
        try prepare(directory: directory, fileName: fileName) { $0.segment.fileName == nil }
    }

    /// Writes the named files' articles as one file, deleted ones left out; nil when none is left.
    ///
    /// - Throws: `SegmentError.system`, or `.damaged` when a file to merge is; the index is as before then.
    package func prepareMerge(
        of names: Set<String>,
        directory: String,
        fileName: String
    ) throws(SegmentError) -> PendingSegment? {
        try prepare(directory: directory, fileName: fileName) { part in
            part.segment.fileName.map(names.contains) ?? false
        }
    }

    /// Puts a written segment in the place of what it replaces; call when the manifest has it.
    package func adopt(_ pending: PendingSegment) {
        writer.withLock { writer in
            let replaced = Set(pending.replaced)
            var parts = snapshot.parts
            guard let place = parts.firstIndex(where: { replaced.contains(ObjectIdentifier($0.segment)) })
            else {
                writer.flushing.subtract(replaced)
                return
            }
            // Articles that were deleted, or came again, while the file was written are no longer live in the old parts.
            var live = Set<Int64>()
            for part in parts where replaced.contains(ObjectIdentifier(part.segment)) {
                for document in 0..<UInt32(part.segment.documentCount) where !part.isDeleted(document) {
                    live.insert(part.segment.identifier(of: document))
                }
            }
            var new = [Snapshot.Part(segment: pending.segment)]
            let written = (0..<UInt32(pending.segment.documentCount)).lazy.map(
                pending.segment.identifier(of:)
            )
            let gone = Set(written.filter { !live.contains($0) })
            if !gone.isEmpty { Self.delete(gone, in: &new) }
            parts.removeAll { replaced.contains(ObjectIdentifier($0.segment)) }
            parts.insert(contentsOf: new, at: min(place, parts.count))
            writer.flushing.subtract(replaced)
            publish(parts)
        }
    }

    /// Forgets a written segment whose manifest row could not be committed; the file is then an orphan.
    package func abandon(_ pending: PendingSegment) {
        writer.withLock { $0.flushing.subtract(pending.replaced) }
    }

    private func prepare(
        directory: String,
        fileName: String,
        _ isChosen: (Snapshot.Part) -> Bool
    ) throws(SegmentError) -> PendingSegment? {
        let chosen = writer.withLock { writer in
            let chosen = snapshot.parts.filter(isChosen)
            writer.flushing.formUnion(chosen.map { ObjectIdentifier($0.segment) })
            return chosen
        }
        let identifiers = chosen.map { ObjectIdentifier($0.segment) }
        do throws(SegmentError) {
            // A damaged file must be rebuilt from the record, not copied into a file with good checksums.
            for part in chosen where part.segment.fileName != nil { try part.segment.verify() }
            guard !chosen.isEmpty, let image = SegmentMerger.merge(chosen, isForFile: true) else {
                writer.withLock { $0.flushing.subtract(identifiers) }
                return nil
            }
            // A page that went away while it was copied was copied as zeros.
            for part in chosen { try part.segment.requireWhole() }
            try SegmentFile.write(image, directory: directory, name: fileName)
            let segment = try Segment(
                SegmentFile.map(directory: directory, name: fileName),
                fileName: fileName
            )
            return PendingSegment(
                fileName: fileName,
                documentCount: segment.documentCount,
                byteCount: image.bytes.count,
                replacedFiles: chosen.compactMap(\.segment.fileName),
                replaced: identifiers,
                segment: segment
            )
        } catch {
            writer.withLock { $0.flushing.subtract(identifiers) }
            throw error
        }
    }
}

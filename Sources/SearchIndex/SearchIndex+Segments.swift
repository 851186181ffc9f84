/// A segment file that was written and waits for its row in the manifest.
package struct PendingSegment: Sendable {
    /// The file's name in the segments' folder.
    package let fileName: String
    package let documentCount: Int
    package let byteCount: Int
    /// The segments that it replaces, as they were when it was written.
    let sources: [Snapshot.Part]
    let segment: Segment

    /// The files that it replaces: they lose their manifest rows.
    package var replacedFiles: [String] { sources.compactMap(\.segment.fileName) }
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
        writer.withLock { _ in
            var parts: [Snapshot.Part] = []
            for name in fileNames {
                do throws(SegmentError) {
                    let segment = try Segment(
                        SegmentFile.map(directory: directory, name: name),
                        fileName: name
                    )
                    if verifiesAll { try segment.verify() }
                    parts.append(Snapshot.Part(segment: segment))
                } catch {
                    failures.append((name, error))
                }
            }
            if !removed.isEmpty { Self.delete(removed, in: &parts) }
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
        try prepare(directory: directory, fileName: fileName, Self.mergeBufferByteCount, { true }) {
            $0.segment.fileName == nil
        }
    }

    /// Documents that a segment holds at most.
    package static var segmentDocumentLimit: Int { SegmentFormat.documentLimit }

    /// Bytes of a section that a merge keeps in memory before it writes them, unless it is told otherwise.
    package static var mergeBufferByteCount: Int { SegmentFileWriter.usualBufferByteCount }

    /// Writes the named files' articles as one file, deleted ones left out.
    ///
    /// Memory does not grow with the files: some numbers a document, the buffers, and the longest list of one word.
    ///
    /// - Parameters:
    ///   - names: the files to merge.
    ///   - directory: the segments' folder.
    ///   - fileName: the new file.
    ///   - bufferByteCount: bytes of each section that are kept in memory before they are written.
    ///   - isWanted: asked now and then; false ends the work.
    /// - Returns: nil when no article is left.
    /// - Throws: `SegmentError.system`, `.damaged` when a file to merge is, `.tooLarge`, or `.abandoned`; the index is as
    ///   before then.
    package func prepareMerge(
        of names: Set<String>,
        directory: String,
        fileName: String,
        bufferByteCount: Int = SearchIndex.mergeBufferByteCount,
        isWanted: () -> Bool = { true }
    ) throws(SegmentError) -> PendingSegment? {
        try prepare(directory: directory, fileName: fileName, bufferByteCount, isWanted) { part in
            part.segment.fileName.map(names.contains) ?? false
        }
    }

    /// Puts a written segment in the place of what it replaces; call when the manifest has it.
    ///
    /// Complexity: O(deletions since it was written).
    package func adopt(_ pending: PendingSegment) {
        writer.withLock { writer in
            let replaced = Set(pending.sources.map { ObjectIdentifier($0.segment) })
            writer.flushing.subtract(replaced)
            var parts = snapshot.parts
            guard let place = parts.firstIndex(where: { replaced.contains(ObjectIdentifier($0.segment)) })
            else { return }
            var new = [Snapshot.Part(segment: pending.segment)]
            let gone = Self.deletions(since: pending.sources, in: parts)
            if !gone.isEmpty { Self.delete(gone, in: &new) }
            parts.removeAll { replaced.contains(ObjectIdentifier($0.segment)) }
            parts.insert(contentsOf: new, at: min(place, parts.count))
            publish(parts)
        }
    }

    /// The articles of some segments that were deleted, or came again elsewhere, since the segments were as `sources` says.
    private static func deletions(since sources: [Snapshot.Part], in parts: [Snapshot.Part]) -> Set<Int64> {
        var now: [ObjectIdentifier: Snapshot.Part] = [:]
        for part in parts { now[ObjectIdentifier(part.segment)] = part }
        var gone = Set<Int64>()
        for source in sources {
            // A segment that lost its last article has left the index.
            let part = now[ObjectIdentifier(source.segment)]
            if let part, part.deletedCount == source.deletedCount { continue }
            for document in 0..<UInt32(source.segment.documentCount)
            where !source.isDeleted(document) && part?.isDeleted(document) ?? true {
                gone.insert(source.segment.identifier(of: document))
            }
        }
        return gone
    }

    /// Forgets a written segment whose manifest row could not be committed; the file is then an orphan.
    package func abandon(_ pending: PendingSegment) {
        writer.withLock { $0.flushing.subtract(pending.sources.map { ObjectIdentifier($0.segment) }) }
    }

    private func prepare(
        directory: String,
        fileName: String,
        _ bufferByteCount: Int,
        _ isWanted: () -> Bool,
        _ isChosen: (Snapshot.Part) -> Bool
    ) throws(SegmentError) -> PendingSegment? {
        let chosen = writer.withLock { writer in
            let chosen = snapshot.parts.filter(isChosen)
            writer.flushing.formUnion(chosen.map { ObjectIdentifier($0.segment) })
            return chosen
        }
        let identifiers = chosen.map { ObjectIdentifier($0.segment) }
        do throws(SegmentError) {
            // The file, and before it is whole the copy of some sections.
            let byteCount = chosen.reduce(0) { $0 + $1.segment.image.bytes.count }
            try SegmentFileWriter.requireRoom(byteCount * 2, directory: directory)
            // A damaged file must be rebuilt from the record, not copied into a file with good checksums.
            for part in chosen where part.segment.fileName != nil { try part.segment.verify() }
            let isWritten = try SegmentMerger.merge(
                chosen,
                directory: directory,
                fileName: fileName,
                bufferByteCount: bufferByteCount,
                isWanted: isWanted
            )
            guard isWritten else {
                writer.withLock { $0.flushing.subtract(identifiers) }
                return nil
            }
            let segment = try Segment(
                SegmentFile.map(directory: directory, name: fileName),
                fileName: fileName
            )
            return PendingSegment(
                fileName: fileName,
                documentCount: segment.documentCount,
                byteCount: segment.image.bytes.count,
                sources: chosen,
                segment: segment
            )
        } catch {
            writer.withLock { $0.flushing.subtract(identifiers) }
            throw error
        }
    }
}

/// A segment file to open.
package struct SegmentSource: Sendable {
    package let fileName: String
    /// Articles of the file that were replaced since it was written.
    package let superseded: Set<Int64>
    /// Compares every byte with its checksum at once; else headers only.
    package let verifies: Bool

    package init(fileName: String, superseded: Set<Int64> = [], verifies: Bool) {
        self.fileName = fileName
        self.superseded = superseded
        self.verifies = verifies
    }
}

/// What a merge policy needs to know of a segment file that is part of the index.
package struct SegmentShape: Sendable, Hashable {
    package let fileName: String
    package let documentCount: Int
    package let deletedCount: Int
    package let byteCount: Int

    package init(fileName: String, documentCount: Int, deletedCount: Int, byteCount: Int) {
        self.fileName = fileName
        self.documentCount = documentCount
        self.deletedCount = deletedCount
        self.byteCount = byteCount
    }
}

extension PendingSegment {
    /// The lowest and the highest article in it.
    package var articles: ClosedRange<Int64> { segment.identifierBounds ?? 0...0 }

    /// The first and the last publication day in it, days since 1970-01-01; nil when no article has one.
    package var publicationDays: ClosedRange<Int32>? {
        segment.earliestDay <= segment.latestDay ? segment.earliestDay...segment.latestDay : nil
    }
}

/// Which files are in the index, which articles are in which, and how a file leaves it or is taken in beside others.
extension SearchIndex {
    /// What segment files must say to be read by this program.
    package static var segmentVersions: (format: Int, analyser: Int) {
        (Int(SegmentFormat.version), Int(SegmentFormat.analyserVersion))
    }

    /// Opens files; call before the first `add`.
    ///
    /// An article that is in several files counts in the last of them.
    /// - Parameters:
    ///   - directory: the segments' folder.
    ///   - sources: the files, the one written last at the end.
    /// - Returns: the files that cannot be used and why; their articles must be added again from the record.
    package func open(
        directory: String,
        sources: [SegmentSource]
    ) -> [(fileName: String, error: SegmentError)] {
        var failures: [(fileName: String, error: SegmentError)] = []
        var opened: [(part: Snapshot.Part, bounds: ClosedRange<Int64>)] = []
        for source in sources {
            do throws(SegmentError) {
                let image = try SegmentFile.map(directory: directory, name: source.fileName)
                let segment = try Segment(image, fileName: source.fileName)
                if source.verifies { try segment.verify() }
                guard let bounds = segment.identifierBounds else { continue }
                var parts = [Snapshot.Part(segment: segment)]
                if !source.superseded.isEmpty { Self.delete(source.superseded, in: &parts) }
                if let part = parts.first { opened.append((part, bounds)) }
            } catch {
                failures.append((source.fileName, error))
            }
        }
        Self.deleteRepeated(&opened)
        opened.removeAll { $0.part.deletedCount == $0.part.segment.documentCount }
        opened.sort { $0.bounds.lowerBound < $1.bounds.lowerBound }
        writer.withLock { _ in
            publish(opened.map(\.part) + snapshot.parts)
        }
        return failures
    }

    /// Deletes an article in all files but the last that has it.
    ///
    /// Remembers only articles that an earlier file may have too: few, unless whole files were written twice.
    private static func deleteRepeated(_ opened: inout [(part: Snapshot.Part, bounds: ClosedRange<Int64>)]) {
        var taken = Set<Int64>()
        for index in opened.indices.reversed() {
            var parts = [opened[index].part]
            if !taken.isEmpty { delete(taken, in: &parts) }
            guard let part = parts.first else {
                opened[index].part.deletedCount = opened[index].part.segment.documentCount
                continue
            }
            opened[index].part = part
            let earlier = opened[..<index].map(\.bounds).filter { $0.overlaps(opened[index].bounds) }
            guard !earlier.isEmpty else { continue }
            for id in part.liveIdentifiers where earlier.contains(where: { $0.contains(id) }) {
                taken.insert(id)
            }
        }
    }

    /// True when a search can find the article.
    package func contains(_ id: Int64) -> Bool { missing(of: [id]).isEmpty }

    /// Those of the articles that no search can find.
    package func missing(of ids: [Int64]) -> [Int64] {
        var found = Set<Int64>()
        for part in snapshot.parts { found.formUnion(part.live(of: ids)) }
        return ids.filter { !found.contains($0) }
    }

    /// The files that are part of the index, in order.
    package var fileShapes: [SegmentShape] {
        snapshot.parts.compactMap { part in
            part.segment.fileName.map {
                SegmentShape(
                    fileName: $0,
                    documentCount: part.segment.documentCount,
                    deletedCount: part.deletedCount,
                    byteCount: part.segment.image.bytes.count
                )
            }
        }
    }

    /// Files of which a part was gone when it was read.
    ///
    /// Complexity: O(files); no file is read.
    package var faultedFiles: [String] {
        snapshot.parts.compactMap { $0.segment.image.hasFaulted ? $0.segment.fileName : nil }
    }

    /// Compares every byte of one file with its checksum; nil when all is well or the file is not in the index.
    package func verify(_ fileName: String) -> SegmentError? {
        guard let part = snapshot.parts.first(where: { $0.segment.fileName == fileName }) else { return nil }
        do throws(SegmentError) { try part.segment.verify() } catch { return error }
        return nil
    }

    /// Opens a file and compares every byte with its checksum; nil when all is well.
    package static func verify(directory: String, fileName: String) -> SegmentError? {
        do throws(SegmentError) {
            try Segment(SegmentFile.map(directory: directory, name: fileName), fileName: fileName).verify()
        } catch {
            return error
        }
        return nil
    }

    /// The articles that searches find in this file, in its order; empty when it is not in the index.
    package func liveArticles(inFile fileName: String) -> [Int64] {
        snapshot.parts.first { $0.segment.fileName == fileName }?.liveIdentifiers ?? []
    }

    /// Takes files out of the index at once; their articles cannot be found until they are added again.
    ///
    /// Complexity: O(articles).
    package func drop(_ fileNames: Set<String>) {
        writer.withLock { _ in
            publish(
                snapshot.parts.filter { !($0.segment.fileName.map(fileNames.contains) ?? false) }
            )
        }
    }

    /// Takes in a file that another index wrote from the record; call when the manifest has it.
    ///
    /// An article of it that this index has is newer here and stays, except in `old`: there it is replaced.
    /// `old`: the file that is being rebuilt; it leaves the index when `isLast`.
    package func adopt(_ rebuilt: PendingSegment, for old: String?, isLast: Bool) {
        writer.withLock { _ in
            var parts = snapshot.parts
            let written = rebuilt.segment.identifiers
            var newer = Set<Int64>()
            for part in parts where old == nil || part.segment.fileName != old {
                newer.formUnion(part.live(of: written))
            }
            var new = [Snapshot.Part(segment: rebuilt.segment)]
            if !newer.isEmpty { Self.delete(newer, in: &new) }
            if let old, let place = parts.firstIndex(where: { $0.segment.fileName == old }) {
                var rest = [parts[place]]
                Self.delete(written, in: &rest)
                parts[place...place] = isLast ? [] : rest[...]
            }
            if let new = new.first { parts.insert(new, at: Self.place(of: new, in: parts)) }
            publish(parts)
        }
    }

    /// Before the first file whose articles are newer, and before everything that is in memory only.
    private static func place(of new: Snapshot.Part, in parts: [Snapshot.Part]) -> Int {
        let first = new.segment.identifier(of: 0)
        return parts.firstIndex { part in
            part.segment.fileName == nil || part.segment.identifier(of: 0) > first
        } ?? parts.count
    }
}

extension Snapshot.Part {
    /// The articles a search finds in it, in its order.
    var liveIdentifiers: [Int64] {
        (0..<UInt32(segment.documentCount)).lazy.filter { !isDeleted($0) }.map(segment.identifier(of:))
    }

    /// Those of the articles that a search finds in it.
    func live(of ids: [Int64]) -> [Int64] {
        segment.documents(withIdentifiers: ids).lazy.filter { !isDeleted($0) }.map(segment.identifier(of:))
    }
}

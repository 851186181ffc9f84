/// Writes several segments as one: same order, deleted articles left out.
enum SegmentMerger {
    /// One source and where its documents go.
    private struct Source {
        let segment: Segment
        var iterator: TermIterator
        /// The new number of every document, `PostingsCursor.end` for a deleted one; nil when all only move by `base`.
        var renumbered: [UInt32]?
        var base: UInt32
    }

    /// Merges; nil when no article is left.
    ///
    /// Complexity: O(postings) plus O(terms * sources).
    static func merge(_ parts: [Snapshot.Part], isForFile: Bool = false) -> SegmentImage? {
        let writer = SegmentWriter(isForFile: isForFile)
        var sources: [Source] = []
        var count: UInt32 = 0
        for part in parts {
            var iterator = TermIterator(part.segment)
            let base = count
            var renumbered: [UInt32]?
            if part.deletedCount > 0 {
                var numbers = [UInt32](repeating: PostingsCursor.end, count: part.segment.documentCount)
                for document in 0..<UInt32(part.segment.documentCount) where !part.isDeleted(document) {
                    numbers[Int(document)] = count
                    count += 1
                    copy(document, of: part.segment, to: writer)
                }
                renumbered = numbers
            } else {
                for document in 0..<UInt32(part.segment.documentCount) {
                    copy(document, of: part.segment, to: writer)
                }
                count += UInt32(part.segment.documentCount)
            }
            guard iterator.next() else { continue }
            sources.append(
                Source(segment: part.segment, iterator: iterator, renumbered: renumbered, base: base)
            )
        }
        guard count > 0 else { return nil }
        mergeTerms(&sources, into: writer)
        return writer.finish()
    }

    private static func copy(_ document: UInt32, of segment: Segment, to writer: SegmentWriter) {
        writer.addDocument(
            id: segment.identifier(of: document),
            publication: segment.publication(of: document),
            headlineLength: UInt16(truncatingIfNeeded: segment.headlineLength(of: document)),
            lengthCode: segment.lengthCodes[Int(document)]
        )
    }

    private static func mergeTerms(_ sources: inout [Source], into writer: SegmentWriter) {
        var positions: [UInt32] = []
        var holders: [Int] = []
        while !sources.isEmpty {
            // The least key and who holds it; sources stay in document order.
            holders.removeAll(keepingCapacity: true)
            for index in sources.indices {
                guard let first = holders.first else {
                    holders.append(index)
                    continue
                }
                let order = compare(sources[index].iterator.key, sources[first].iterator.key)
                if order < 0 { holders.removeAll(keepingCapacity: true) }
                if order <= 0 { holders.append(index) }
            }
            let key = sources[holders[0]].iterator.key
            let layer = key.first ?? 0
            for index in holders {
                append(sources[index], hasPositions: layer == TermLayer.stem.rawValue, writer, &positions)
            }
            key.withUnsafeBufferPointer { writer.endTerm(key: $0, layer: layer) }
            for index in holders.reversed() where !sources[index].iterator.next() {
                sources.remove(at: index)
            }
        }
    }

    private static func compare(_ left: [UInt8], _ right: [UInt8]) -> Int {
        left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { TermOrder.compare(left, $0) }
        }
    }

    private static func append(
        _ source: Source,
        hasPositions: Bool,
        _ writer: SegmentWriter,
        _ positions: inout [UInt32]
    ) {
        let cursor = PostingsCursor(source.iterator.entry, in: source.segment)
        while cursor.document != PostingsCursor.end {
            let document = source.renumbered.map { $0[Int(cursor.document)] } ?? source.base + cursor.document
            if document != PostingsCursor.end {
                writer.addPosting(document: document, frequency: cursor.frequency)
                if hasPositions {
                    positions.removeAll(keepingCapacity: true)
                    cursor.appendPositions(to: &positions)
                    for position in positions { writer.addPosition(position) }
                }
            }
            cursor.next()
        }
    }
}

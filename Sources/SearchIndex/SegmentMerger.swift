/// Writes several segments as one: same order, deleted articles left out.
enum SegmentMerger {
    /// One source and where its documents go.
    private final class Source {
        let segment: Segment
        var iterator: TermIterator
        /// The first eight bytes of the current key, most significant first.
        var prefix: UInt64 = 0
        /// The new number of every document, `PostingsCursor.end` for a deleted one; nil when all only move by `base`.
        let renumbered: [UInt32]?
        let base: UInt32

        init(segment: Segment, renumbered: [UInt32]?, base: UInt32) {
            self.segment = segment
            self.renumbered = renumbered
            self.base = base
            iterator = TermIterator(segment)
        }

        /// Moves to the next term; false behind the last.
        func next() -> Bool {
            guard iterator.next() else { return false }
            prefix = 0
            for index in 0..<min(8, iterator.key.count) {
                prefix |= UInt64(iterator.key[index]) &<< UInt64(56 &- 8 &* index)
            }
            return true
        }
    }

    /// Merges; nil when no article is left.
    ///
    /// Complexity: O(postings) plus O(terms * sources).
    static func merge(_ parts: [Snapshot.Part], isForFile: Bool = false) -> SegmentImage? {
        let writer = SegmentWriter(isForFile: isForFile)
        var sources: [Source] = []
        var count: UInt32 = 0
        for part in parts {
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
            let source = Source(segment: part.segment, renumbered: renumbered, base: base)
            if source.next() { sources.append(source) }
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
        // The key's first eight bytes decide nearly every comparison; behind its last term a source has the largest.
        let prefixes = UnsafeMutablePointer<UInt64>.allocate(capacity: sources.count + 1)
        defer { prefixes.deallocate() }
        for index in sources.indices { prefixes[index] = sources[index].prefix }
        var holders: [Int] = []
        while true {
            // The least key and who holds it; sources stay in document order.
            var least = UInt64.max
            for index in 0..<sources.count { least = min(least, prefixes[index]) }
            guard least < UInt64.max else { return }
            holders.removeAll(keepingCapacity: true)
            for index in 0..<sources.count where prefixes[index] == least {
                let order = holders.first.map { compare(sources[index], sources[$0]) } ?? 0
                if order < 0 { holders.removeAll(keepingCapacity: true) }
                if order <= 0 { holders.append(index) }
            }
            let key = sources[holders[0]].iterator.key
            let layer = key.first ?? 0
            for index in holders {
                append(sources[index], hasPositions: layer == TermLayer.stem.rawValue, to: writer.list)
            }
            key.withUnsafeBufferPointer { writer.endTerm(key: $0, layer: layer) }
            for index in holders {
                prefixes[index] = sources[index].next() ? sources[index].prefix : UInt64.max
            }
        }
    }

    private static func compare(_ left: Source, _ right: Source) -> Int {
        left.iterator.key.withUnsafeBufferPointer { left in
            right.iterator.key.withUnsafeBufferPointer { TermOrder.compare(left, $0) }
        }
    }

    private static func append(_ source: Source, hasPositions: Bool, to list: PostingsList) {
        let cursor = PostingsCursor(source.iterator.entry, in: source.segment, isForWalk: false)
        for block in 0..<cursor.blockCount {
            let size = cursor.loadBlock(block)
            guard size > 0 else { continue }
            guard let renumbered = source.renumbered else {
                for index in 0..<size {
                    list.append(
                        document: source.base &+ cursor.documents[index],
                        frequency: cursor.frequencies[index]
                    )
                }
                if hasPositions { cursor.appendDistances(to: list.distances) }
                continue
            }
            let distances = NumberBuffer()
            if hasPositions { cursor.appendDistances(to: distances) }
            var first = 0
            for index in 0..<size {
                let document = renumbered[Int(cursor.documents[index])]
                let count = Int(cursor.frequencies[index])
                if document != PostingsCursor.end {
                    list.append(document: document, frequency: UInt32(count))
                    if hasPositions {
                        for place in first..<(first + count) { list.distances.append(distances.base[place]) }
                    }
                }
                first += count
            }
        }
    }
}

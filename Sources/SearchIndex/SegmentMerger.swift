/// Writes several segments as one: same order, deleted articles left out.
///
/// Memory is bounded: five bytes a document, the writer's buffers, and the documents and frequencies of one list.
final class SegmentMerger {
    private let parts: [Snapshot.Part]
    private let sources: UnsafeMutablePointer<MergeSource>
    /// The sources' prefixes, side by side: they decide nearly every comparison.
    private let prefixes: UnsafeMutablePointer<UInt64>
    /// The sources that have the term at hand.
    private let holders: UnsafeMutablePointer<Int>
    private var holderCount = 0
    private let writer: SegmentWriter
    /// Articles of the new segment.
    private let documentCount: Int
    /// Where the positions of each holder's short list begin.
    private let rests: UnsafeMutablePointer<UnsafeRawPointer>
    /// Positions of documents of which some are deleted.
    private let distances = NumberBuffer()

    /// Merges in memory; nil when no article is left.
    ///
    /// Complexity: O(postings) plus O(terms * segments).
    static func merge(_ parts: [Snapshot.Part]) -> SegmentImage? {
        let count = liveCount(parts)
        guard count > 0 else { return nil }
        // The index lets no tail grow to a segment's limits.
        precondition(count <= SegmentFormat.documentLimit, "\(count) articles are merged in memory")
        let writer = SegmentWriter()
        _ = SegmentMerger(parts, writer).run { true }
        return writer.finish()
    }

    /// Merges into a file; false when no article is left, and then there is no file.
    ///
    /// `isWanted` is asked every thousand words or so.
    /// - Throws: `SegmentError.system`, `.tooLarge` and `.abandoned`; the file is gone then.
    static func merge(
        _ parts: [Snapshot.Part],
        directory: String,
        fileName: String,
        bufferByteCount: Int,
        isWanted: () -> Bool = { true }
    ) throws(SegmentError) -> Bool {
        let count = liveCount(parts)
        guard count > 0 else { return false }
        guard count <= SegmentFormat.documentLimit else {
            throw .tooLarge("\(count) articles, a segment has at most \(SegmentFormat.documentLimit)")
        }
        let file = try SegmentFileWriter(
            directory: directory,
            name: fileName,
            bufferByteCount: bufferByteCount
        )
        let writer = SegmentWriter(file: file)
        let isWhole = SegmentMerger(parts, writer).run { file.failure == nil && isWanted() }
        if let failure = file.failure { throw failure }
        guard isWhole else { throw .abandoned }
        // A page that went away while it was copied was copied as zeros.
        for part in parts { try part.segment.requireWhole() }
        try writer.finish(file)
        return true
    }

    private static func liveCount(_ parts: [Snapshot.Part]) -> Int {
        parts.reduce(0) { $0 + $1.segment.documentCount - $1.deletedCount }
    }

    private init(_ parts: [Snapshot.Part], _ writer: SegmentWriter) {
        self.parts = parts
        self.writer = writer
        documentCount = Self.liveCount(parts)
        sources = .allocate(capacity: parts.count)
        prefixes = .allocate(capacity: parts.count)
        holders = .allocate(capacity: parts.count)
        rests = .allocate(capacity: parts.count)
        var base: UInt32 = 0
        for (index, part) in parts.enumerated() {
            (sources + index).initialize(to: MergeSource(part, base: base))
            base += UInt32(part.segment.documentCount - part.deletedCount)
        }
    }

    deinit {
        for index in parts.indices { sources[index].deallocate() }
        sources.deallocate()
        prefixes.deallocate()
        holders.deallocate()
        rests.deallocate()
    }

    /// Writes documents and terms as long as `goesOn` says so; true when all are written.
    private func run(while goesOn: () -> Bool) -> Bool {
        writer.addDocuments(parts)
        for index in parts.indices {
            sources[index].releaseDocuments()
            step(index)
        }
        var untilAsked = 0
        while findHolders() {
            if untilAsked == 0 {
                guard goesOn() else { return false }
                untilAsked = Self.askInterval
            }
            untilAsked -= 1
            writeTerm()
            for place in 0..<holderCount { step(holders[place]) }
        }
        return true
    }

    /// Terms between two questions whether to go on: well below a millisecond, but for the longest lists.
    private static let askInterval = 1024

    @inline(__always)
    private func step(_ index: Int) {
        sources[index].next()
        prefixes[index] = sources[index].prefix
    }

    /// Finds the least key and who has it, in document order; false behind the last.
    private func findHolders() -> Bool {
        var least = UInt64.max
        for index in 0..<parts.count { least = min(least, prefixes[index]) }
        guard least < UInt64.max else { return false }
        holderCount = 0
        for index in 0..<parts.count where prefixes[index] == least {
            let order = holderCount == 0 ? 0 : (sources + index).pointee.compareKey(sources + holders[0])
            if order < 0 { holderCount = 0 }
            if order <= 0 {
                holders[holderCount] = index
                holderCount += 1
            }
        }
        return true
    }

    private func writeTerm() {
        let first = sources + holders[0]
        let key = UnsafeBufferPointer(start: first.pointee.key, count: first.pointee.keyCount)
        let layer = key.first ?? 0
        let hasPositions = layer == TermLayer.stem.rawValue
        var total = 0
        var copies = true
        for place in 0..<holderCount {
            total &+= sources[holders[place]].documentFrequency
            if sources[holders[place]].renumbered != nil { copies = false }
        }
        if copies, total <= SegmentFormat.inlineLimit, copyInline(total: total, hasPositions: hasPositions) {
            writer.endTerm(key: key)
            return
        }
        // Exactly, where growing by doubling would take half as much again.
        writer.list.documents.reserve(min(total, documentCount))
        writer.list.frequencies.reserve(min(total, documentCount))
        for place in 0..<holderCount { append(holders[place], hasPositions: hasPositions) }
        writer.endTerm(key: key, layer: layer)
    }
}

// MARK: Lists

extension SegmentMerger {
    /// Joins short lists without decoding more than where they end.
    ///
    /// - Returns: false when a list is damaged; it must be read number by number then.
    private func copyInline(total: Int, hasPositions: Bool) -> Bool {
        let payload = writer.block.scratch
        payload.removeAll()
        payload.appendVarint(UInt32(total))
        var next: UInt32 = 0
        for place in 0..<holderCount {
            let source = sources + holders[place]
            let count = source.pointee.documentFrequency
            var reader = source.pointee.payload
            let head = reader.next()
            var local = head >> 1
            payload.appendVarint((source.pointee.base &+ local &- next) << 1 | head & 1)
            let rest = reader.position
            if head & 1 == 0 { reader.skip() }
            for _ in 0..<max(0, count - 1) {
                let number = reader.next()
                local = local &+ (number >> 1) &+ 1
                if number & 1 == 0 { reader.skip() }
            }
            guard count > 0, local < source.pointee.documentCount else { return false }
            next = source.pointee.base &+ local &+ 1
            payload.append(rest, count: reader.position - rest)
            rests[place] = reader.position
        }
        guard hasPositions else { return true }
        for place in 0..<holderCount {
            payload.append(rests[place], count: (sources + holders[place]).pointee.payload.end - rests[place])
        }
        return true
    }

    /// Appends what a source has of the term at hand.
    private func append(_ index: Int, hasPositions: Bool) {
        let source = sources + index
        if source.pointee.documentFrequency <= SegmentFormat.inlineLimit {
            appendInline(source, hasPositions: hasPositions)
            return
        }
        source.pointee.releaseLists(hasPositions: hasPositions)
        let cursor = PostingsCursor(source.pointee.entry, in: parts[index].segment, isForWalk: false)
        var next: UInt32 = 0
        for block in 0..<cursor.blockCount {
            let size = cursor.loadBlock(block)
            // Only damaged blocks are empty or in a wrong order.
            guard size > 0, cursor.documents[0] >= next else { continue }
            next = cursor.documents[size - 1] + 1
            if source.pointee.renumbered == nil {
                appendBlock(cursor, size, base: source.pointee.base, hasPositions: hasPositions)
            } else {
                appendLive(cursor, size, source, hasPositions: hasPositions)
            }
            if hasPositions { writer.block.encodeFullPositionBlocks(writer.list) }
        }
    }

    private func appendBlock(_ cursor: PostingsCursor, _ size: Int, base: UInt32, hasPositions: Bool) {
        let list = writer.list
        list.documents.reserve(size)
        list.frequencies.reserve(size)
        let documents = list.documents.base + list.documents.count
        for index in 0..<size { documents[index] = base &+ cursor.documents[index] }
        (list.frequencies.base + list.frequencies.count).update(from: cursor.frequencies, count: size)
        list.documents.extend(size)
        list.frequencies.extend(size)
        if hasPositions { cursor.appendDistances(to: list.distances) }
    }

    private func appendLive(
        _ cursor: PostingsCursor,
        _ size: Int,
        _ source: UnsafeMutablePointer<MergeSource>,
        hasPositions: Bool
    ) {
        distances.removeAll()
        if hasPositions { cursor.appendDistances(to: distances) }
        var first = 0
        for index in 0..<size {
            let document = source.pointee.number(of: cursor.documents[index])
            let count = Int(cursor.frequencies[index])
            if document != MergeSource.gone {
                writer.list.append(document: document, frequency: UInt32(count))
                if hasPositions { writer.list.distances.append(distances.base + first, count: count) }
            }
            first += count
        }
    }

    private func appendInline(_ source: UnsafeMutablePointer<MergeSource>, hasPositions: Bool) {
        let list = writer.list
        var reader = source.pointee.payload
        // What the list has to say of deleted documents is read, too.
        var frequencies = InlineArray<12, UInt32>(repeating: 0)
        var isLive = InlineArray<12, Bool>(repeating: false)
        var next: UInt32 = 0
        for index in 0..<source.pointee.documentFrequency {
            let number = reader.next()
            let distance = number >> 1
            guard distance < source.pointee.documentCount, next + distance < source.pointee.documentCount
            else { break }
            frequencies[index] =
                number & 1 == 1 ? 1 : max(1, min(reader.next(), SegmentFormat.frequencyLimit))
            let document = source.pointee.number(of: next + distance)
            isLive[index] = document != MergeSource.gone
            if isLive[index] { list.append(document: document, frequency: frequencies[index]) }
            next += distance + 1
        }
        guard hasPositions else { return }
        for index in 0..<source.pointee.documentFrequency {
            for _ in 0..<frequencies[index] {
                let distance = reader.next()
                if isLive[index] { list.distances.append(distance) }
            }
        }
    }
}

/// What the dictionary knows of a term: how to open its list.
///
/// @unchecked Sendable: points into a segment's bytes, which never change; valid as long as the segment is held.
struct TermEntry: @unchecked Sendable {
    /// Articles with the term, deleted ones included until a merge drops them.
    let documentFrequency: Int
    /// The payload behind the document frequency.
    let payload: VarintReader
    let layer: UInt8

    /// True when both terms are in the same articles equally often because they share one list.
    func sharesPostings(with other: TermEntry) -> Bool {
        guard documentFrequency == other.documentFrequency, documentFrequency > SegmentFormat.inlineLimit
        else {
            return false
        }
        var own = payload
        var others = other.payload
        return own.next() == others.next()
    }
}

/// Walks the dictionary's entries in key order.
struct TermIterator {
    private let segment: Segment
    private var ordinal: Int
    private var position: Int
    /// The key of the current entry; empty before the first `next()`.
    private(set) var key: [UInt8] = []
    private var payload: Range<Int> = 0..<0

    /// Starts before the first entry of dictionary block `block`.
    init(_ segment: Segment, block: Int = 0) {
        self.segment = segment
        ordinal = block * SegmentFormat.dictionaryBlockSize
        position = ordinal < segment.termCount ? segment.dictionaryOffset(block) : 0
        key.reserveCapacity(TermKey.byteLimit)
    }

    /// Moves to the next entry; false at the end, and where damaged bytes end the walk.
    mutating func next() -> Bool {
        guard ordinal < segment.termCount else { return false }
        let terms = segment.terms
        guard position >= 0, position + 2 <= terms.count else { return false }
        let shared = Int(terms[position])
        let suffix = Int(terms[position + 1])
        position += 2
        guard shared <= key.count, position + suffix <= terms.count else { return false }
        key.removeSubrange(shared...)
        key.append(contentsOf: terms[position..<(position + suffix)])
        position += suffix
        guard let base = terms.baseAddress else { return false }
        var reader = VarintReader(position: base + position, end: base + terms.count)
        let length = Int(reader.next())
        let start = reader.position - base
        guard start + length <= terms.count else { return false }
        payload = start..<(start + length)
        position = start + length
        ordinal += 1
        return true
    }

    /// The current entry.
    var entry: TermEntry {
        let base = segment.terms.baseAddress ?? UnsafeRawPointer(segment.lengthCodes)
        var reader = VarintReader(position: base + payload.lowerBound, end: base + payload.upperBound)
        let count = Int(reader.next())
        return TermEntry(
            documentFrequency: count,
            payload: reader,
            layer: key.first ?? 0
        )
    }
}

extension Segment {
    var dictionaryBlockCount: Int {
        (termCount + SegmentFormat.dictionaryBlockSize - 1) / SegmentFormat.dictionaryBlockSize
    }

    func dictionaryOffset(_ block: Int) -> Int {
        Int(UInt32(littleEndian: termIndex.loadUnaligned(fromByteOffset: block * 4, as: UInt32.self)))
    }

    /// An iterator whose next entry is the first of its block; that block is the last one beginning at or before `key`.
    private func blockIterator(before key: UnsafeBufferPointer<UInt8>) -> TermIterator {
        TermIterator(self, block: block(before: key))
    }

    /// The last block of the dictionary whose first key is not behind `key`.
    private func block(before key: UnsafeBufferPointer<UInt8>) -> Int {
        var low = 0
        var high = dictionaryBlockCount
        while low < high {
            let middle = (low + high) / 2
            let offset = dictionaryOffset(middle)
            guard offset + 2 <= terms.count else { break }
            let length = min(Int(terms[offset + 1]), terms.count - offset - 2)
            let first = UnsafeRawBufferPointer(rebasing: terms[(offset + 2)..<(offset + 2 + length)])
            let isAfter = first.withMemoryRebound(to: UInt8.self) { TermOrder.compare($0, key) > 0 }
            if isAfter { high = middle } else { low = middle + 1 }
        }
        return max(0, low - 1)
    }

    /// The entry of a term, nil when no article has it.
    ///
    /// Complexity: O(log terms).
    func entry(_ key: [UInt8]) -> TermEntry? {
        key.withUnsafeBufferPointer { entry($0) }
    }

    private func entry(_ wanted: UnsafeBufferPointer<UInt8>) -> TermEntry? {
        let block = block(before: wanted)
        let first = block * SegmentFormat.dictionaryBlockSize
        guard first < termCount, let layer = wanted.first, let base = terms.baseAddress else { return nil }
        var position = dictionaryOffset(block)
        // How many bytes the entry before shares with the wanted key: keys need not be put together.
        var matched = 0
        for _ in 0..<min(SegmentFormat.dictionaryBlockSize, termCount - first) {
            guard position >= 0, position + 2 <= terms.count else { return nil }
            let shared = Int(terms[position])
            let suffix = Int(terms[position + 1])
            position += 2
            guard position + suffix <= terms.count, shared >= matched else { return nil }
            var order = -1
            if shared == matched {
                var place = 0
                while place < suffix, matched < wanted.count, terms[position + place] == wanted[matched] {
                    place += 1
                    matched += 1
                }
                let isEnd = place == suffix
                order =
                    matched == wanted.count
                    ? (isEnd ? 0 : 1) : isEnd || terms[position + place] < wanted[matched] ? -1 : 1
            }
            guard order <= 0 else { return nil }
            position += suffix
            var reader = VarintReader(position: base + position, end: base + terms.count)
            let length = Int(reader.next())
            let start = reader.position - base
            guard start + length <= terms.count else { return nil }
            if order == 0 {
                var payload = VarintReader(position: base + start, end: base + start + length)
                let count = Int(payload.next())
                return TermEntry(documentFrequency: count, payload: payload, layer: layer)
            }
            position = start + length
        }
        return nil
    }

    /// Calls `body` with every key that begins with `prefix`, in order, until it says false.
    func forEachKey(prefix: [UInt8], _ body: (_ key: [UInt8], _ documentFrequency: Int) -> Bool) {
        var iterator = prefix.withUnsafeBufferPointer { blockIterator(before: $0) }
        while iterator.next() {
            if iterator.key.starts(with: prefix) {
                guard body(iterator.key, iterator.entry.documentFrequency) else { return }
            } else if prefix.lexicographicallyPrecedes(iterator.key) {
                return
            }
        }
    }
}

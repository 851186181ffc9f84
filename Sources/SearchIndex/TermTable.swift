/// An open-addressing table from term keys to dense numbers; keys live behind one another in one arena.
///
/// Owned by one thread and reused from batch to batch.
final class TermTable {
    struct Entry {
        var offset: UInt32
        var length: UInt32
        var hash: UInt32
        /// How often the term occurs, counted by the builder.
        var count: UInt32
        /// The first eight bytes, most significant first: they decide nearly every comparison.
        var prefix: UInt64
    }

    private(set) var count = 0
    private(set) var entries: UnsafeMutablePointer<Entry>
    private var capacity = 512
    /// A number plus one, 0 for a free slot; twice as many slots as entries.
    private var slots: UnsafeMutablePointer<UInt32>
    private var mask = 1023
    private let arena = ByteBuffer(capacity: 1 << 14)

    /// Bytes behind a key that may be read: keys are hashed eight bytes at once.
    static let slack = 8

    init() {
        entries = .allocate(capacity: capacity)
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: 0, count: mask + 1)
    }

    deinit {
        entries.deallocate()
        slots.deallocate()
    }

    /// Complexity: O(terms), however large the table once was.
    func removeAll() {
        if count * 4 < mask {
            for number in 0..<count {
                var slot = Int(entries[number].hash) & mask
                while slots[slot] != UInt32(number + 1) { slot = (slot + 1) & mask }
                slots[slot] = 0
            }
        } else {
            slots.update(repeating: 0, count: mask + 1)
        }
        count = 0
        arena.removeAll()
    }

    /// The number of a term, new or known, whose count grows by `occurrences`; `slack` bytes behind the key are readable.
    @inline(__always)
    func add(_ key: UnsafePointer<UInt8>, count length: Int, occurrences: UInt32) -> UInt32 {
        let words = UnsafeRawPointer(key)
        var hash: UInt64 = 0
        var prefix: UInt64 = 0
        var offset = 0
        while offset < length {
            var word = UInt64(littleEndian: words.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            if length &- offset < 8 { word &= (1 &<< UInt64(8 &* (length &- offset))) &- 1 }
            if offset == 0 { prefix = word.byteSwapped }
            hash = (hash ^ word) &* 0x9E37_79B1_85EB_CA87
            hash ^= hash &>> 29
            offset &+= 8
        }
        let short = UInt32(truncatingIfNeeded: hash ^ (hash &>> 32))
        var slot = Int(short) & mask
        while slots[slot] != 0 {
            let entry = entries + Int(slots[slot] &- 1)
            if entry.pointee.hash == short, entry.pointee.prefix == prefix,
                Int(entry.pointee.length) == length, length <= 8 || equals(key, entry)
            {
                entry.pointee.count &+= occurrences
                return slots[slot] &- 1
            }
            slot = (slot &+ 1) & mask
        }
        return insert(key, count: length, hash: short, prefix: prefix, occurrences: occurrences)
    }

    private func insert(
        _ key: UnsafePointer<UInt8>,
        count length: Int,
        hash: UInt32,
        prefix: UInt64,
        occurrences: UInt32
    ) -> UInt32 {
        let offset = arena.count
        arena.append(key, count: length)
        if count == capacity { grow() }
        entries[count] = Entry(
            offset: UInt32(offset),
            length: UInt32(length),
            hash: hash,
            count: occurrences,
            prefix: prefix
        )
        count += 1
        // Growing moved the slots.
        var slot = Int(hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(count)
        return UInt32(count - 1)
    }

    func key(_ number: Int) -> UnsafeBufferPointer<UInt8> { key(entries + number) }

    private func key(_ entry: UnsafePointer<Entry>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: (arena.base + Int(entry.pointee.offset)).assumingMemoryBound(to: UInt8.self),
            count: Int(entry.pointee.length)
        )
    }

    private struct Place: Comparable {
        let prefix: UInt64
        let number: UInt32

        @inline(__always)
        static func < (left: Place, right: Place) -> Bool { left.prefix < right.prefix }
    }

    /// The numbers of all terms in key order.
    ///
    /// Complexity: O(n log n).
    func sortedNumbers() -> [UInt32] {
        var places = (0..<count).map { Place(prefix: entries[$0].prefix, number: UInt32($0)) }
        if count < Self.radixCount { places.sort() } else { Self.sortByDigits(&places) }
        // Long terms with the same beginning are few; asking for them in every comparison costs more than the sorting.
        var start = 0
        while start < count {
            var end = start + 1
            while end < count, places[end].prefix == places[start].prefix { end += 1 }
            if end - start > 1 {
                places[start..<end].sort {
                    TermOrder.compare(key(Int($0.number)), key(Int($1.number))) < 0
                }
            }
            start = end
        }
        return places.map(\.number)
    }

    /// Terms from which on passes by digits are taken; chosen, not swept: a batch of some hundred articles has more.
    private static let radixCount = 2048

    /// Radix sort by the prefixes' bytes, the last one first; a byte in which all agree costs one look.
    private static func sortByDigits(_ places: inout [Place]) {
        let count = places.count
        var source = places
        var counts = [Int](repeating: 0, count: 256)
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            for digit in 0..<256 { counts[digit] = 0 }
            for place in source { counts[Int(place.prefix &>> shift & 0xFF)] += 1 }
            if counts.contains(count) { continue }
            var next = 0
            for digit in 0..<256 { (counts[digit], next) = (next, next + counts[digit]) }
            for place in source {
                let digit = Int(place.prefix &>> shift & 0xFF)
                places[counts[digit]] = place
                counts[digit] += 1
            }
            swap(&places, &source)
        }
        places = source
    }

    @inline(__always)
    private func equals(_ key: UnsafePointer<UInt8>, _ entry: UnsafePointer<Entry>) -> Bool {
        let stored = (arena.base + Int(entry.pointee.offset)).assumingMemoryBound(to: UInt8.self)
        for index in 8..<Int(entry.pointee.length) where stored[index] != key[index] { return false }
        return true
    }

    private func grow() {
        let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
        larger.update(from: entries, count: count)
        entries.deallocate()
        entries = larger
        capacity *= 2
        slots.deallocate()
        mask = capacity * 2 - 1
        slots = .allocate(capacity: mask + 1)
        slots.initialize(repeating: 0, count: mask + 1)
        for index in 0..<count {
            var slot = Int(entries[index].hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }
}

/// The byte order of term keys.
enum TermOrder {
    /// Negative, zero or positive as `left` comes before, at or after `right`.
    @inline(__always)
    static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        let shared = min(left.count, right.count)
        for index in 0..<shared where left[index] != right[index] {
            return Int(left[index]) - Int(right[index])
        }
        return left.count - right.count
    }
}

/// An open-addressing table from term keys to dense numbers; keys live behind one another in one arena.
///
/// Owned by one thread and reused from batch to batch.
struct TermTable {
    struct Entry {
        var offset: UInt32
        var length: UInt32
        var hash: UInt32
        /// How often the term occurs, counted by the builder.
        var count: UInt32
        /// The first eight bytes, most significant first: they decide nearly every comparison.
        var prefix: UInt64
    }

    private(set) var entries: [Entry] = []
    private var slots: [UInt32] = Array(repeating: 0, count: 1024)
    private let arena = ByteBuffer(capacity: 1 << 14)

    var count: Int { entries.count }

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        arena.removeAll()
        slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    /// Gives back the memory of an unusually large batch.
    mutating func shrink() { self = TermTable() }

    /// The number of a term, new or known, whose count grows by `occurrences`.
    @inline(__always)
    mutating func add(
        _ key: UnsafePointer<UInt8>,
        count length: Int,
        occurrences: UInt32
    ) -> UInt32 {
        var prefix: UInt64 = 0
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<length {
            let byte = UInt64(key[index])
            if index < 8 { prefix |= byte &<< UInt64(56 &- 8 &* index) }
            hash = (hash ^ byte) &* 0x0000_0100_0000_01B3
        }
        let short = UInt32(truncatingIfNeeded: hash ^ (hash &>> 32))
        let mask = slots.count - 1
        var slot = Int(short) & mask
        while true {
            let number = slots[slot]
            if number == 0 { break }
            let index = Int(number &- 1)
            if entries[index].hash == short, entries[index].prefix == prefix,
                Int(entries[index].length) == length,
                length <= 8 || equals(key, entries[index])
            {
                entries[index].count &+= occurrences
                return number &- 1
            }
            slot = (slot + 1) & mask
        }
        let offset = arena.count
        arena.append(key, count: length)
        entries.append(
            Entry(
                offset: UInt32(offset),
                length: UInt32(length),
                hash: short,
                count: occurrences,
                prefix: prefix
            )
        )
        slots[slot] = UInt32(entries.count)
        if entries.count * 2 > slots.count { grow() }
        return UInt32(entries.count - 1)
    }

    func key(_ number: Int) -> UnsafeBufferPointer<UInt8> {
        let entry = entries[number]
        return UnsafeBufferPointer(
            start: (arena.base + Int(entry.offset)).assumingMemoryBound(to: UInt8.self),
            count: Int(entry.length)
        )
    }

    /// The numbers of all terms in key order.
    ///
    /// Complexity: O(n log n).
    func sortedNumbers() -> [UInt32] {
        var numbers = (0..<UInt32(entries.count)).map(\.self)
        numbers.sort { left, right in
            let a = entries[Int(left)]
            let b = entries[Int(right)]
            if a.prefix != b.prefix { return a.prefix < b.prefix }
            return TermOrder.compare(key(Int(left)), key(Int(right))) < 0
        }
        return numbers
    }

    private func equals(_ key: UnsafePointer<UInt8>, _ entry: Entry) -> Bool {
        let stored = (arena.base + Int(entry.offset)).assumingMemoryBound(to: UInt8.self)
        for index in 8..<Int(entry.length) where stored[index] != key[index] { return false }
        return true
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: 0, count: slots.count * 2)
        let mask = larger.count - 1
        for (index, entry) in entries.enumerated() {
            var slot = Int(entry.hash) & mask
            while larger[slot] != 0 { slot = (slot + 1) & mask }
            larger[slot] = UInt32(index + 1)
        }
        slots = larger
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

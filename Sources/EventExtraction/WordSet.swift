/// A few words by their keys, asked for at every token: no hashing beyond the key itself.
struct WordSet: Sendable {
    private let slots: [UInt64]
    private let mask: Int

    init(_ words: [String]) {
        var size = 8
        while size < words.count * 3 { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for word in words {
            let key = WordKey.of(word)
            var slot = WordSet.slot(key) & (size - 1)
            while slots[slot] != 0, slots[slot] != key { slot = (slot + 1) & (size - 1) }
            slots[slot] = key
        }
        self.slots = slots
        mask = size - 1
    }

    /// Constant time.
    @inline(__always)
    func contains(_ key: UInt64) -> Bool {
        var slot = WordSet.slot(key) & mask
        while slots[slot] != 0 {
            if slots[slot] == key { return true }
            slot = (slot + 1) & mask
        }
        return false
    }

    @inline(__always)
    private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ (key >> 32)) }
}

/// A read-only map from letter codes to short letter codes, made once from tables; looked up without allocation.
///
/// Keys are kept as 64-bit hashes: with 60,000 words the chance of any collision is below one in ten billion, and a test
/// checks that the built tables have none. Threading: immutable.
struct WordTable: Sendable {
    private let keys: [UInt64]
    private let values: [Int32]
    private let lemmas: [UInt8]
    private let mask: Int
    /// Words in the table.
    let count: Int

    /// Builds the table; the first meaning of a word wins.
    init(_ entries: [(word: [UInt8], lemma: [UInt8])]) {
        var capacity = 64
        while capacity < entries.count * 2 { capacity *= 2 }
        var keys = [UInt64](repeating: 0, count: capacity)
        var values = [Int32](repeating: 0, count: capacity)
        var lemmas: [UInt8] = [0]
        var offsets: [[UInt8]: Int32] = [:]
        var count = 0
        for (word, lemma) in entries {
            let hash = WordTable.hash(word)
            var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
            while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & (capacity - 1) }
            guard keys[slot] == 0 else { continue }
            var offset = offsets[lemma]
            if offset == nil {
                offset = Int32(lemmas.count)
                offsets[lemma] = offset
                lemmas.append(UInt8(lemma.count))
                lemmas += lemma
            }
            keys[slot] = hash
            values[slot] = offset ?? 0
            count += 1
        }
        self.keys = keys
        self.values = values
        self.lemmas = lemmas
        self.count = count
        mask = capacity - 1
    }

    /// The place of a word's lemma, or nil.
    ///
    /// Constant time.
    @inline(__always)
    func find(_ hash: UInt64) -> Int? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while keys[slot] != 0 {
            if keys[slot] == hash { return Int(values[slot]) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Copies the lemma at a place over `codes` and returns its length.
    @inline(__always)
    func copyLemma(_ place: Int, to codes: UnsafeMutablePointer<UInt8>) -> Int {
        let count = Int(lemmas[place])
        for index in 0..<count { codes[index] = lemmas[place + 1 + index] }
        return count
    }

    /// FNV-1a over the codes with a final mix; never 0.
    @inline(__always)
    static func hash(_ codes: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<count { hash = (hash ^ UInt64(codes[index])) &* 0x100_0000_01B3 }
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 32
        return hash | 1
    }

    static func hash(_ codes: [UInt8]) -> UInt64 {
        codes.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { hash($0, buffer.count) } ?? 1 }
    }
}

/// A read-only map from letter codes to short letter codes, made once from tables; looked up without allocation.
///
/// Keys are kept as 64-bit hashes: among 60,000 words the chance of any collision is about one in ten billion, so the words
/// themselves are not kept. Threading: immutable.
struct WordTable: Sendable {
    private let keys: [UInt64]
    private let values: [Int32]
    private let lemmas: [UInt8]
    private let mask: Int
    /// Words in the table.
    let count: Int

    fileprivate init(keys: [UInt64], values: [Int32], lemmas: [UInt8], count: Int) {
        self.keys = keys
        self.values = values
        self.lemmas = lemmas
        self.count = count
        mask = keys.count - 1
    }

    /// Builds the table; the first meaning of a word wins.
    init(_ entries: [(word: [UInt8], lemma: [UInt8])]) {
        var builder = WordTableBuilder(wordCount: entries.count)
        for (word, lemma) in entries { builder.add(word, builder.lemma(lemma)) }
        self = builder.table()
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
        finish(mix(basis, UnsafeBufferPointer(start: codes, count: count)))
    }

    static func hash(_ codes: [UInt8]) -> UInt64 { finish(mix(basis, codes)) }

    /// The hash of no letters yet.
    fileprivate static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The unfinished hash with more letters.
    @inline(__always)
    fileprivate static func mix(_ hash: UInt64, _ codes: some Collection<UInt8>) -> UInt64 {
        var hash = hash
        for code in codes { hash = (hash ^ UInt64(code)) &* 0x100_0000_01B3 }
        return hash
    }

    @inline(__always)
    fileprivate static func finish(_ unfinished: UInt64) -> UInt64 {
        var hash = unfinished
        hash ^= hash >> 29
        hash = hash &* 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 32
        return hash | 1
    }
}

/// Fills a `WordTable` from stems and endings without making the words: thirty thousand arrays would cost the start of
/// every program some twenty milliseconds and the heap megabytes.
struct WordTableBuilder {
    private var keys: [UInt64]
    private var values: [Int32]
    private var lemmas: [UInt8] = [0]
    private var places: [[UInt8]: Int32] = [:]
    private var excluded: Set<UInt64> = []
    private var count = 0

    /// `wordCount`: about how many words will come; more only cost time.
    init(wordCount: Int) {
        var capacity = 64
        while capacity < wordCount * 2 { capacity *= 2 }
        keys = [UInt64](repeating: 0, count: capacity)
        values = [Int32](repeating: 0, count: capacity)
    }

    /// The place of a lemma of at most 255 letters, for `add`.
    mutating func lemma(_ codes: [UInt8]) -> Int32 {
        if let place = places[codes] { return place }
        let place = Int32(lemmas.count)
        places[codes] = place
        lemmas.append(UInt8(codes.count))
        lemmas += codes
        return place
    }

    /// Keeps a word out, whatever `add` says later.
    mutating func exclude(_ word: [UInt8]) { excluded.insert(WordTable.hash(word)) }

    /// Adds one word; nothing happens when it is there already.
    mutating func add(_ word: [UInt8], _ lemma: Int32) { insert(WordTable.hash(word), lemma) }

    /// Adds a stem with each of the endings.
    mutating func add(_ stem: [UInt8], _ endings: [[UInt8]], _ lemma: Int32) {
        let start = WordTable.mix(WordTable.basis, stem)
        for ending in endings { insert(WordTable.finish(WordTable.mix(start, ending)), lemma) }
    }

    /// The table of what was added.
    func table() -> WordTable { WordTable(keys: keys, values: values, lemmas: lemmas, count: count) }

    private mutating func insert(_ hash: UInt64, _ lemma: Int32) {
        guard excluded.isEmpty || !excluded.contains(hash) else { return }
        if count * 2 >= keys.count { grow() }
        if WordTableBuilder.place(hash, lemma, &keys, &values) { count += 1 }
    }

    private mutating func grow() {
        var newKeys = [UInt64](repeating: 0, count: keys.count * 2)
        var newValues = [Int32](repeating: 0, count: keys.count * 2)
        for (key, value) in zip(keys, values) where key != 0 {
            _ = WordTableBuilder.place(key, value, &newKeys, &newValues)
        }
        keys = newKeys
        values = newValues
    }

    /// Whether the word was not there yet.
    private static func place(_ hash: UInt64, _ value: Int32, _ keys: inout [UInt64], _ values: inout [Int32])
        -> Bool
    {
        let mask = keys.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while keys[slot] != 0 {
            if keys[slot] == hash { return false }
            slot = (slot + 1) & mask
        }
        keys[slot] = hash
        values[slot] = value
        return true
    }
}

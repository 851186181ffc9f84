/// The 64-bit key of a word or phrase: spelling-folded bytes under FNV-1a, words chained by multiplication.
///
/// Joiners drop out; ী=ি ূ=ু ণ=ন; য় ড় ঢ় always as two code points; Latin in lower case. Keys stand for their words:
/// two of some 15,000 rows sharing one is a chance of one in 10^11, and would cost one wrong entity.
enum WordKey {
    static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Adds one byte.
    @inline(__always)
    static func adding(_ byte: UInt8, to key: UInt64) -> UInt64 {
        (key ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// The key of a phrase that goes on with another word.
    @inline(__always)
    static func chain(_ phrase: UInt64, _ word: UInt64) -> UInt64 {
        ((phrase ^ (phrase >> 31)) &* 0x9E37_79B9_7F4A_7C15) &+ word
    }

    /// Folds one scalar's bytes into `out`; returns the number of source bytes read (at least 1).
    @inline(__always)
    static func fold(_ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ end: Int, into out: inout FoldedWord)
        -> Int
    {
        let lead = text[at]
        if lead < 0x80 {
            out.append((0x41...0x5A).contains(lead) ? lead | 0x20 : lead)
            return 1
        }
        guard lead == 0xE0 || lead == 0xE2, at + 2 < end else {
            let length = min(end - at, lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2)
            for index in at..<(at + length) { out.append(text[index]) }
            return length
        }
        let second = text[at + 1]
        let third = text[at + 2]
        if lead == 0xE2 {
            if second == 0x80, third == 0x8C || third == 0x8D { return 3 }
            out.append(lead, second, third)
            return 3
        }
        switch (second, third) {
        case (0xA7, 0x80): out.append(0xE0, 0xA6, 0xBF)  // U+09C0 as U+09BF
        case (0xA7, 0x82): out.append(0xE0, 0xA7, 0x81)  // U+09C2 as U+09C1
        case (0xA6, 0xA3): out.append(0xE0, 0xA6, 0xA8)  // U+09A3 as U+09A8
        case (0xA7, 0x9F):  // U+09DF as U+09AF U+09BC
            out.append(0xE0, 0xA6, 0xAF)
            out.append(0xE0, 0xA6, 0xBC)
        case (0xA7, 0x9C):
            out.append(0xE0, 0xA6, 0xA1)
            out.append(0xE0, 0xA6, 0xBC)
        case (0xA7, 0x9D):
            out.append(0xE0, 0xA6, 0xA2)
            out.append(0xE0, 0xA6, 0xBC)
        default: out.append(lead, second, third)
        }
        return 3
    }

    /// The key of one word given as a string; for tables and tests.
    static func of(_ word: some StringProtocol) -> UInt64 {
        var folded = FoldedWord()
        Array(word.utf8).withUnsafeBufferPointer { folded.read($0, 0, $0.count) }
        return folded.key
    }
}

/// One word's folded bytes with the key of every prefix: a buffer that is used again and again.
struct FoldedWord {
    /// Words longer than this are no names of ours: they keep their bytes but get no key.
    static let byteLimit = 120

    private(set) var bytes: [UInt8] = []
    /// `prefixKeys[n]` is the key of the first n bytes.
    private(set) var prefixKeys: [UInt64] = [WordKey.empty]

    init() {
        bytes.reserveCapacity(FoldedWord.byteLimit)
        prefixKeys.reserveCapacity(FoldedWord.byteLimit + 1)
    }

    var count: Int { bytes.count }
    var key: UInt64 { prefixKeys[prefixKeys.count - 1] }

    mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
        bytes.removeAll(keepingCapacity: true)
        prefixKeys.removeAll(keepingCapacity: true)
        prefixKeys.append(WordKey.empty)
        var at = start
        while at < end, bytes.count < FoldedWord.byteLimit { at += WordKey.fold(text, at, end, into: &self) }
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
        prefixKeys.append(WordKey.adding(byte, to: prefixKeys[prefixKeys.count - 1]))
    }

    @inline(__always)
    mutating func append(_ a: UInt8, _ b: UInt8, _ c: UInt8) {
        append(a)
        append(b)
        append(c)
    }

    /// True when the word begins with these bytes, within its first `end`.
    @inline(__always)
    func begins(with head: [UInt8], before end: Int) -> Bool {
        guard head.count <= end else { return false }
        var index = 0
        while index < head.count {
            if bytes[index] != head[index] { return false }
            index += 1
        }
        return true
    }

    /// True when the word ends in these bytes.
    @inline(__always)
    func ends(with tail: [UInt8], before end: Int) -> Bool {
        guard tail.count < end else { return false }
        var index = 1
        while index <= tail.count {
            if bytes[end - index] != tail[tail.count - index] { return false }
            index += 1
        }
        return true
    }
}

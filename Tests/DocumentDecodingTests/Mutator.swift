/// Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014): fixed seeds for fuzz tests.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number below a bound.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}

/// Damages inputs in the ways files get damaged, and in those that break parsers; the same ones for the same seed.
struct Mutator {
    /// Pieces that mean something to one of the decoders.
    private static let words = [
        "\"", "\"\"", "{", "}", "[", "]", "<", ">", "</", "<!--", "-->", "]]>", "<![CDATA[", "&#x0;", "&amp;",
        "\\u0995", "\\ud800",
        "\r\n", "\n\n", "\n", ",", ";", "\t", "--b", "--b--", "=", "=?utf-8?B?", "?=", "=E0=A6",
        "Content-Type: multipart/mixed; boundary=b\n\n",
        "\u{1}", "\u{2}", "\u{3}", "\0", "PK\u{3}\u{4}", "\u{1F}", "---\n", "+++\n", "ক", "্", "\u{FEFF}",
        "<?xml version='1.0'?>",
    ].map { Array($0.utf8) }

    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    /// The input with one to six faults.
    mutating func mutation(of input: [UInt8]) -> [UInt8] {
        var bytes = input
        for _ in 0...random.below(6) where !bytes.isEmpty {
            let index = random.below(bytes.count)
            switch random.below(8) {
            case 0: bytes[index] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes[index] ^= 1 << UInt8(random.below(8))
            case 2: bytes.remove(at: index)
            case 3: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: index)
            case 4: bytes.insert(contentsOf: Mutator.words[random.below(Mutator.words.count)], at: index)
            case 5: bytes.removeSubrange(index..<min(bytes.count, index + random.below(64)))
            case 6:
                let end = min(bytes.count, index + random.below(256))
                let piece = Array(bytes[index..<end])
                for _ in 0..<random.below(8) where bytes.count < 1 << 16 {
                    bytes.insert(contentsOf: piece, at: index)
                }
            default: if random.below(4) == 0 { bytes.removeSubrange(index...) }
            }
        }
        return bytes
    }
}

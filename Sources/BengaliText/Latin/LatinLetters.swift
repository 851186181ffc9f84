/// Latin input as plain small letters a to z.
enum LatinLetters {
    /// Small letters without diacritics; hyphens, apostrophes and everything else are dropped.
    static func plain(_ latin: [UInt8]) -> [UInt8] {
        var letters: [UInt8] = []
        for scalar in String(decoding: latin.prefix(4 * LatinMatcher.maximumLatinLength), as: UTF8.self)
            .unicodeScalars
        {
            let value = scalar.value
            if value < 0x80 {
                let byte = UInt8(value) | 0x20
                if byte >= 0x61, byte <= 0x7A { letters.append(byte) }
            } else if let plain = diacritics[scalar] {
                letters += plain.utf8
            }
        }
        return Array(letters.prefix(LatinMatcher.maximumLatinLength))
    }

    /// The spelling without a Bengali case ending in Latin letters: -er, -r, -ke, -te, -der, -e, -ra.
    static func withoutEnding(_ letters: [UInt8]) -> [[UInt8]] {
        ["der", "era", "er", "ke", "te", "ra", "ti", "ta", "r", "e", "y"].map { Array($0.utf8) }
            .filter { letters.count >= $0.count + 3 && letters.suffix($0.count).elementsEqual($0) }
            .map { Array(letters.dropLast($0.count)) }
    }

    private static let diacritics: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [:]
        for (letters, plain) in [
            ("āáàâäãåĀÁÂ", "a"), ("ēéèêëĒÉ", "e"), ("īíìîïĪÍ", "i"), ("ōóòôöõŌÓÖ", "o"), ("ūúùûüŪÚÜ", "u"),
            ("ṭťṬ", "t"), ("ḍďḌ", "d"),
            ("ṇñńṅṆÑ", "n"), ("śṣšŚṢŠ", "sh"), ("çćčÇ", "ch"), ("ṛřṝ", "r"), ("ṃṁ", "ng"), ("ḥ", "h"),
            ("žźż", "z"), ("ğ", "g"), ("ẏý", "y"),
        ] {
            for scalar in letters.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()
}

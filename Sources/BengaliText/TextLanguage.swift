/// The language a text is written in, told from its letters.
///
/// Threading: pure. Limits: none; linear time. Known faults: languages other than these four are `.other`; Bengali in
/// Latin letters is English.
package enum TextLanguage: String, Sendable {
    case bengali = "bn"
    case assamese = "as"
    case english = "en"
    case hindi = "hi"
    /// Another language, or too little text.
    case other = "und"

    /// Letters needed before a language is named.
    static let minimumLetterCount = 8

    /// The language of a text and the share of Bengali letters among its letters, 0 to 1.
    package static func identify(_ utf8: [UInt8]) -> (language: TextLanguage, bengaliShare: Double) {
        let counts = LetterCounts(utf8)
        let total = counts.bengali + counts.devanagari + counts.latin + counts.other
        guard total > 0 else { return (.other, 0) }
        let share = Double(counts.bengali) / Double(total)
        guard total >= minimumLetterCount else { return (.other, share) }
        if counts.bengali * 2 >= total || counts.bengali > counts.latin && counts.bengali > counts.devanagari
        {
            // Assamese writes ৰ where Bengali writes র, and ৱ besides.
            return (counts.assamese * 60 > counts.bengali ? .assamese : .bengali, share)
        }
        if counts.devanagari * 2 >= total { return (.hindi, share) }
        if counts.latin * 2 >= total, counts.englishWords * 12 >= counts.latinWords,
            counts.diacritics * 50 < counts.latin
        {
            return (.english, share)
        }
        return (.other, share)
    }

    /// The share of Bengali letters among the letters of a text, 0 to 1.
    package static func bengaliShare(_ utf8: [UInt8]) -> Double {
        let counts = LetterCounts(utf8)
        let total = counts.bengali + counts.devanagari + counts.latin + counts.other
        return total == 0 ? 0 : Double(counts.bengali) / Double(total)
    }
}

/// Letters of a text by script.
private struct LetterCounts {
    var bengali = 0
    var assamese = 0
    var devanagari = 0
    var latin = 0
    var diacritics = 0
    var other = 0
    var latinWords = 0
    var englishWords = 0

    init(_ utf8: [UInt8]) {
        var word: [UInt8] = []
        for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
            let value = scalar.value
            if value < 0x80 {
                let byte = UInt8(value) | 0x20
                if byte >= 0x61, byte <= 0x7A {
                    latin += 1
                    if word.count < 8 { word.append(byte) }
                    continue
                }
            }
            close(&word)
            switch value {
            case 0..<0xC0: break
            case 0x9F0, 0x9F1:
                assamese += 1
                bengali += 1
            case 0x980...0x9FF: if !(0x9E6...0x9EF).contains(value) { bengali += 1 }
            case 0x964, 0x965: break
            case 0x900...0x97F: devanagari += 1
            case 0xC0...0x24F:
                latin += 1
                diacritics += 1
            default: if scalar.properties.isAlphabetic { other += 1 }
            }
        }
        close(&word)
    }

    private mutating func close(_ word: inout [UInt8]) {
        guard !word.isEmpty else { return }
        latinWords += 1
        if LetterCounts.english.contains(word) { englishWords += 1 }
        word.removeAll(keepingCapacity: true)
    }

    private static let english: Set<[UInt8]> = Set(
        "the of and to in is for on that by with as at from was are be it this an have has had not but which he she they his her their will who"
            .split(separator: " ").map { Array($0.utf8) }
    )
}

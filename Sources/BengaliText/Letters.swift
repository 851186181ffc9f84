/// The Bengali block as one byte per scalar: a letter's code is its scalar value minus U+0980 (0x00 to 0x7F).
///
/// Purpose: stems, folds and sound keys work on these codes, a third of the bytes and no decoding.
/// Not its purpose: other scripts. Threading: constants and pure functions. Known faults: none.
enum Letter {
    static let candrabindu: UInt8 = 0x01
    static let anusvara: UInt8 = 0x02
    static let visarga: UInt8 = 0x03
    static let a: UInt8 = 0x05
    static let aa: UInt8 = 0x06
    static let i: UInt8 = 0x07
    static let ii: UInt8 = 0x08
    static let u: UInt8 = 0x09
    static let uu: UInt8 = 0x0A
    static let e: UInt8 = 0x0F
    static let oi: UInt8 = 0x10
    static let o: UInt8 = 0x13
    static let ou: UInt8 = 0x14
    static let ka: UInt8 = 0x15
    static let kha: UInt8 = 0x16
    static let ga: UInt8 = 0x17
    static let nga: UInt8 = 0x19
    static let ja: UInt8 = 0x1C
    static let nya: UInt8 = 0x1E
    static let tta: UInt8 = 0x1F
    static let dda: UInt8 = 0x21
    static let ddha: UInt8 = 0x22
    static let nna: UInt8 = 0x23
    static let ta: UInt8 = 0x24
    static let da: UInt8 = 0x26
    static let na: UInt8 = 0x28
    static let pa: UInt8 = 0x2A
    static let pha: UInt8 = 0x2B
    static let ba: UInt8 = 0x2C
    static let ma: UInt8 = 0x2E
    static let ya: UInt8 = 0x2F
    static let ra: UInt8 = 0x30
    static let la: UInt8 = 0x32
    static let sha: UInt8 = 0x36
    static let ssa: UInt8 = 0x37
    static let sa: UInt8 = 0x38
    static let ha: UInt8 = 0x39
    static let nukta: UInt8 = 0x3C
    static let signAA: UInt8 = 0x3E
    static let signI: UInt8 = 0x3F
    static let signII: UInt8 = 0x40
    static let signU: UInt8 = 0x41
    static let signUU: UInt8 = 0x42
    static let signR: UInt8 = 0x43
    static let signE: UInt8 = 0x47
    static let signOI: UInt8 = 0x48
    static let signO: UInt8 = 0x4B
    static let signOU: UInt8 = 0x4C
    static let hasanta: UInt8 = 0x4D
    static let khandaTa: UInt8 = 0x4E
    static let assameseRa: UInt8 = 0x70
    static let assameseWa: UInt8 = 0x71

    /// Consonants ka to ha, khanda ta and the two Assamese letters.
    @inline(__always)
    static func isConsonant(_ code: UInt8) -> Bool {
        (code >= 0x15 && code <= 0x39) || code == 0x4E || code == 0x70 || code == 0x71
    }

    /// Dependent vowel signs, the au length mark included.
    @inline(__always)
    static func isVowelSign(_ code: UInt8) -> Bool { (code >= 0x3E && code <= 0x4C) || code == 0x57 }

    /// Independent vowels.
    @inline(__always)
    static func isVowel(_ code: UInt8) -> Bool {
        (code >= 0x05 && code <= 0x14) || code == 0x60 || code == 0x61
    }

    @inline(__always)
    static func isDigit(_ code: UInt8) -> Bool { code >= 0x66 && code <= 0x6F }

    /// What can be part of a word: signs, vowels, consonants, vowel signs, nukta, hasanta; not digits, not currency.
    @inline(__always)
    static func isWordPart(_ code: UInt8) -> Bool {
        code <= 0x63 || code == 0x70 || code == 0x71 || code == 0x7C || code == 0x7E
    }

    /// The codes of a Bengali literal, normalised; scalars outside the block are left out.
    static func codes(_ text: some StringProtocol) -> [UInt8] {
        var codes: [UInt8] = []
        for scalar in text.unicodeScalars where (0x980...0x9FF).contains(scalar.value) {
            switch scalar.value {
            case 0x9DC: codes += [dda, nukta]
            case 0x9DD: codes += [ddha, nukta]
            case 0x9DF: codes += [ya, nukta]
            default: codes.append(UInt8(scalar.value - 0x980))
            }
        }
        return codes
    }

    /// The words of a table row as codes.
    ///
    /// Split on bytes: for `String.split` a space before a bare vowel sign is part of one character with it.
    static func words(_ row: String) -> [[UInt8]] {
        row.utf8.split(separator: 0x20).map { codes(String(decoding: $0, as: UTF8.self)) }
    }
}

/// The letters that some words begin with, variants of spelling taken as one.
///
/// A word's keys begin as the word does, but for variants that are one letter here, and for verbs: গেলেন has the stem of
/// যাওয়া. So words that begin otherwise need not be analysed where only some stems are looked for.
package struct InitialLetters: Sendable {
    private var bengali: (low: UInt64, high: UInt64) = (0, 0)
    private var ascii: (low: UInt64, high: UInt64) = (0, 0)
    /// True when a key can stand for words with any first letter.
    private var admitsAll = false

    package init() {}

    /// Adds the first letter of a key, a written form or a stem in UTF-8.
    package mutating func insert(_ key: [UInt8]) {
        guard let first = key.first else { return }
        if first < 0x80 {
            Self.set(&ascii, first)
        } else if first == 0xE0, key.count >= 3, key[1] & 0xFE == 0xA6 {
            // A verb's root; its forms may begin with another letter.
            if key.count > 3, key.suffix(3).elementsEqual([0xE0, 0xA7, 0x8D]) { admitsAll = true }
            Self.set(&bengali, Self.representative((key[1] & 1) << 6 | key[2] & 0x3F))
            for letter in Self.irregular[key] ?? [] { Self.set(&bengali, letter) }
        } else {
            admitsAll = true
        }
    }

    /// Stems of the words in `VerbIrregulars` of which some form begins with another letter (সে: তার), with those letters.
    private static let irregular: [[UInt8]: [UInt8]] = {
        var letters: [[UInt8]: [UInt8]] = [:]
        for row in VerbIrregulars.rows {
            var analyzer = TextAnalyzer()
            guard let stem = analyzer.keys(of: Array(row.lemma.utf8))?.stem else { continue }
            let forms = Letter.words(row.forms).compactMap { $0.first.map(representative) }
            letters[stem, default: []] += forms
        }
        return letters
    }()

    /// True when one of the compound's parts begins with one of the letters.
    func admits(_ scanner: WordScanner) -> Bool {
        if admitsAll { return true }
        for number in 0..<scanner.partCount {
            let part = scanner.parts[number]
            let byte = scanner.base[part.start]
            if byte < 0x80 {
                let isCapital = byte >= 0x41 && byte <= 0x5A
                if Self.has(ascii, isCapital ? byte | 0x20 : byte) { return true }
            } else if byte == 0xE0, part.kind != .latin {
                let code = scanner.code(at: part.start)
                if Letter.isDigit(code) {
                    if Self.has(ascii, 0x30 + (code - 0x66)) { return true }
                } else if Self.has(bengali, Self.representative(code)) {
                    return true
                }
            } else {
                return true
            }
        }
        return false
    }

    /// One letter for all that `Spelling` makes the same at the beginning of a word.
    private static func representative(_ code: UInt8) -> UInt8 {
        switch code {
        case Letter.aa: Letter.a
        case Letter.ii: Letter.i
        case Letter.uu: Letter.u
        case Letter.sha, Letter.ssa: Letter.sa
        case Letter.nna: Letter.na
        case Letter.dda, Letter.ddha: Letter.ra
        case Letter.khandaTa: Letter.ta
        default: code
        }
    }

    private static func set(_ bits: inout (low: UInt64, high: UInt64), _ code: UInt8) {
        if code < 64 { bits.low |= 1 << UInt64(code) } else { bits.high |= 1 << UInt64(code - 64) }
    }

    private static func has(_ bits: (low: UInt64, high: UInt64), _ code: UInt8) -> Bool {
        (code < 64 ? bits.low >> UInt64(code) : bits.high >> UInt64(code & 63)) & 1 != 0
    }
}

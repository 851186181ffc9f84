/// A consonant key under which a Bengali word and its Latin spellings meet: larijani and লারিজানি are both `lrjn`.
///
/// Aspiration, retroflexion, the three s and nasals are one; vowels are dropped unless fewer than two consonants remain.
/// Threading: pure. Limits: words of `TextAnalyzer.maximumKeyLength` letters. Known faults: silent letters of loanwords.
package enum SoundKey {
    /// The key of a Bengali exact form (UTF-8); empty when it holds no Bengali letter.
    ///
    /// Linear time.
    package static func ofBengali(_ exact: [UInt8]) -> [UInt8] { finish(sounds(ofBengali: exact)) }

    /// As `ofBengali`, with the vowels kept in three classes (a, i, u): কাজিমি and কাজেমি are one, কামাল and কমল two.
    ///
    /// The inherent vowel is not written and gives nothing. Linear time.
    package static func withVowels(ofBengali exact: [UInt8]) -> [UInt8] {
        collapsed(sounds(ofBengali: exact))
    }

    private static func sounds(ofBengali exact: [UInt8]) -> [UInt8] {
        var codes: [UInt8] = []
        var index = 0
        while index + 2 < exact.count, codes.count < TextAnalyzer.maximumKeyLength {
            guard exact[index] == 0xE0, exact[index + 1] & 0xFE == 0xA6 else {
                index += 1
                continue
            }
            codes.append((exact[index + 1] & 1) << 6 | (exact[index + 2] & 0x3F))
            index += 3
        }
        return bengaliSounds(codes)
    }

    /// The key of a Latin spelling; ASCII capitals and small letters are the same, other bytes are skipped.
    ///
    /// Linear time.
    package static func ofLatin(_ latin: [UInt8]) -> [UInt8] { finish(sounds(ofLatin: latin)) }

    /// As `ofLatin`, with the vowels kept in three classes.
    ///
    /// Linear time.
    package static func withVowels(ofLatin latin: [UInt8]) -> [UInt8] { collapsed(sounds(ofLatin: latin)) }

    private static func sounds(ofLatin latin: [UInt8]) -> [UInt8] {
        latinSounds(
            latin.prefix(TextAnalyzer.maximumKeyLength).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        )
    }

    /// Collapses doubles and drops vowels where two consonants remain without them.
    private static func finish(_ sounds: [UInt8]) -> [UInt8] {
        let collapsed = collapsed(sounds)
        var consonants: [UInt8] = []
        for sound in collapsed where !isVowel(sound) && consonants.last != sound { consonants.append(sound) }
        return consonants.count >= 2 ? consonants : collapsed
    }

    private static func collapsed(_ sounds: [UInt8]) -> [UInt8] {
        var collapsed: [UInt8] = []
        for sound in sounds where collapsed.last != sound { collapsed.append(sound) }
        return collapsed
    }

    private static func isVowel(_ sound: UInt8) -> Bool {
        sound == UInt8(ascii: "a") || sound == UInt8(ascii: "i") || sound == UInt8(ascii: "u")
    }

    /// One class letter per sound: k g c j t d n p b m r l s h, vowels a i u.
    private static func bengaliSounds(_ codes: [UInt8]) -> [UInt8] {
        var sounds: [UInt8] = []
        for (index, code) in codes.enumerated() {
            let isJoined = index > 0 && codes[index - 1] == Letter.hasanta
            let next = index + 1 < codes.count ? codes[index + 1] : 0
            switch code {
            case Letter.ya where next == Letter.nukta || isJoined: continue
            case Letter.ba where isJoined && index > 1 && codes[index - 2] != Letter.ma: continue
            case Letter.ssa where isJoined && index > 1 && codes[index - 2] == Letter.ka: continue
            case Letter.dda where next == Letter.nukta, Letter.ddha where next == Letter.nukta:
                sounds.append(UInt8(ascii: "r"))
            case Letter.nya where isJoined && index > 1 && codes[index - 2] == Letter.ja:
                sounds[sounds.count - 1] = UInt8(ascii: "g")
            case Letter.ga where isJoined && index > 1 && codes[index - 2] == Letter.nga: continue
            default:
                let sound = classes[Int(code)]
                if sound != 0 { sounds.append(sound) }
            }
        }
        return sounds
    }

    private static let classes: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 128)
        let rows: [(String, Unicode.Scalar)] = [
            ("কখ", "k"), ("গঘ", "g"), ("চছ", "c"), ("জঝয", "j"), ("তথটঠৎ", "t"), ("দধডঢ", "d"), ("নণঙঞং", "n"),
            ("পফ", "p"), ("বভৱ", "b"), ("ম", "m"), ("রৰ", "r"), ("ল", "l"), ("শষস", "s"), ("হ", "h"),
            ("অআঅ্যাা", "a"), ("ইঈএঐিীেৈ", "i"), ("উঊওঔুূোৌ", "u"),
        ]
        for (letters, sound) in rows {
            for code in Letter.codes(letters)
            where code != Letter.hasanta && code != Letter.ya || sound == "j" {
                classes[Int(code)] = UInt8(ascii: sound)
            }
        }
        return classes
    }()

    private static func latinSounds(_ latin: [UInt8]) -> [UInt8] {
        var sounds: [UInt8] = []
        var index = 0
        while index < latin.count {
            let byte = latin[index]
            let next = index + 1 < latin.count ? latin[index + 1] : 0
            var length = 1
            if byte == UInt8(ascii: "h"), index > 0, isAspirable(latin[index - 1]) {
                index += 1
                continue
            }
            if byte == UInt8(ascii: "k"), next == UInt8(ascii: "s"), index + 2 < latin.count,
                latin[index + 2] == UInt8(ascii: "h")
            {
                length = 3
            }
            if byte == UInt8(ascii: "n"), next == UInt8(ascii: "g") { length = 2 }
            let sound = latinClass(byte, next)
            if sound != 0 { sounds.append(sound) }
            index += length
        }
        return sounds
    }

    private static func isAspirable(_ byte: UInt8) -> Bool {
        "kgcjtdpbsr".utf8.contains(byte)
    }

    private static func latinClass(_ byte: UInt8, _ next: UInt8) -> UInt8 {
        switch Unicode.Scalar(byte) {
        case "k", "q", "x": UInt8(ascii: "k")
        case "c": next == UInt8(ascii: "h") || next == UInt8(ascii: "c") ? byte : UInt8(ascii: "k")
        case "g", "t", "d", "n", "m", "r", "l", "s", "h", "p", "b", "j": byte
        case "f": UInt8(ascii: "p")
        case "v", "w": UInt8(ascii: "b")
        case "z": UInt8(ascii: "j")
        case "a": byte
        case "e", "i", "y": UInt8(ascii: "i")
        case "o", "u": UInt8(ascii: "u")
        default: 0
        }
    }
}

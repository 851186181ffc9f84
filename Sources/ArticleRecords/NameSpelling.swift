internal import BengaliText

/// How a name is compared: its parts, what survives of its spelling, and how it sounds.
///
/// Particles that are written or left out at will (আল, এল) are no parts; the short forms of মোহাম্মদ are read as it.
struct NameSpelling {
    /// Parts of a name that are looked at; a longer one is a sentence, not a name.
    static let partLimit = 8

    /// The name with the accidents of spelling folded: ী ি, ণ ন, শ ষ স, ড় র, joiners, hyphens.
    let folded: String
    /// The sound of each part with its vowel classes.
    let sounds: [String]
    /// The consonants of each part: the key under which Latin spellings meet it.
    let consonants: [String]

    /// Complexity: O(bytes).
    init(_ name: String) {
        var folded: [UInt8] = []
        var sounds: [String] = []
        var consonants: [String] = []
        for word in NameSpelling.words(of: name).prefix(NameSpelling.partLimit) {
            let part = NameSpelling.folded(word)
            if !sounds.isEmpty { folded.append(0x20) }
            folded += part
            let isBengali = part.contains(0xE0)
            let sound = isBengali ? SoundKey.withVowels(ofBengali: part) : SoundKey.withVowels(ofLatin: part)
            let consonant = isBengali ? SoundKey.ofBengali(part) : SoundKey.ofLatin(part)
            // A part without a letter that sounds (a number) stands for itself.
            sounds.append(String(decoding: sound.isEmpty ? part : sound, as: UTF8.self))
            consonants.append(String(decoding: consonant.isEmpty ? part : consonant, as: UTF8.self))
        }
        self.folded = String(decoding: folded, as: UTF8.self)
        self.sounds = sounds
        self.consonants = consonants
    }

    /// The sounds of all parts, a blank between them.
    var sound: String { sounds.joined(separator: " ") }

    /// What two names must share to be one without further proof.
    ///
    /// A person's full name by its sound; everything else, also a family name alone, by its folded spelling.
    func identity(isPerson: Bool) -> String {
        isPerson && sounds.count > 1 ? sound : "=" + folded
    }

    private typealias Word = [Unicode.Scalar]

    /// al, el (two spellings each): written or left out, glued by a hyphen or apart.
    private static let particles = ["আল", "এল", "আল্", "আল-", "al", "el"].map { Word($0.unicodeScalars) }
    /// mo, moh (with visarga), muh, moha: printed for mohammad.
    private static let shortenings = ["মো", "মোঃ", "মুহ", "মোহা", "মোহাঃ"].map { Word($0.unicodeScalars) }
    private static let shortened = Word("মোহাম্মদ".unicodeScalars)

    private static func words(of name: String) -> [Word] {
        let words = name.unicodeScalars.split { scalar in
            switch scalar.value {
            case 0x20, 0xA0, 0x2D, 0x2E, 0x2C, 0x27, 0x22, 0x28, 0x29, 0x2F, 0x2010...0x201F, 0x964: true
            default: false
            }
        }.map { Word($0) }
        let kept = words.filter { !particles.contains($0) }
        return (kept.isEmpty ? words : kept).map { shortenings.contains($0) ? shortened : $0 }
    }

    private static func folded(_ word: Word) -> [UInt8] {
        var result: Word = []
        result.reserveCapacity(word.count)
        var previous: UInt32 = 0
        for scalar in word {
            defer { previous = scalar.value }
            switch scalar.value {
            case 0x41...0x5A: result.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
            case 0x981, 0x200B...0x200D, 0xFEFF: continue
            case 0x9C0: result.append("\u{9BF}")
            case 0x9C2: result.append("\u{9C1}")
            case 0x988: result.append("\u{987}")
            case 0x98A: result.append("\u{989}")
            case 0x9A3: result.append("\u{9A8}")
            case 0x9B6, 0x9B7: result.append("\u{9B8}")
            case 0x9DC, 0x9DD: result.append("\u{9B0}")
            case 0x9BC where previous == 0x9A1 || previous == 0x9A2:
                result.removeLast()
                result.append("\u{9B0}")
            default: result.append(scalar)
            }
        }
        return result.flatMap { UTF8.encode($0).map(Array.init) ?? [] }
    }
}

/// What a person is called by office, in a form that can be compared.
enum NameRole {
    /// Different offices kept of one name; what decides about a merger is among the first.
    static let roleLimit = 8
    /// Bytes of one role kept.
    static let byteLimit = 120

    /// The stems of the role's words; empty when nothing is left.
    static func key(_ role: String) -> String {
        var analyzer = TextAnalyzer()
        let words = role.utf8.split { $0 == 0x20 || $0 == 0x2D || $0 == 0x2C }.compactMap { word in
            analyzer.keys(of: Array(word)).map { String(decoding: $0.stem, as: UTF8.self) }
        }
        return String(decoding: words.joined(separator: " ").utf8.prefix(byteLimit), as: UTF8.self)
    }

    /// How the offices of two names go together.
    enum Agreement { case same, contained, different, unknown }

    static func agreement(_ one: Set<String>, _ other: Set<String>) -> Agreement {
        guard !one.isEmpty, !other.isEmpty else { return .unknown }
        if !one.isDisjoint(with: other) { return .same }
        let others = other.map(words)
        let isContained = one.map(words).contains { mine in
            others.contains { $0.isSubset(of: mine) || mine.isSubset(of: $0) }
        }
        return isContained ? .contained : .different
    }

    private static func words(_ key: String) -> Set<Substring> {
        Set(key.unicodeScalars.split(separator: " ").map { Substring($0) })
    }
}

/// Which verb a word is a form of, and what the form says: the closed conjugation of the verbs that news is told with.
///
/// A form is a stem of the verb and one of the personal or verbal-noun endings; নি and না stuck to it negate it.
struct VerbForms: Sendable {
    /// The verbs told apart, by their transliterated stem.
    enum Verb: UInt8, Sendable {
        case do_, become, give, inform, say, carry, go, come, arrive, take, be, send, raise, want, receive,
            sit, happen, keep
        case kill, write, fire, return_, call, run, other
    }

    /// What an ending says about time and mood.
    enum Form: UInt8, Sendable {
        case past, present, progressive, future, participle, infinitive, noun, nounGenitive, conditional
        var isFinite: Bool { rawValue <= Form.future.rawValue }
    }

    struct Analysis: Sendable {
        let verb: Verb
        let form: Form
        let isNegated: Bool
    }

    private struct Stem: Sendable {
        let bytes: [UInt8]
        let verb: Verb
    }

    private struct Suffix: Sendable {
        let bytes: [UInt8]
        let form: Form
        /// ছে, ছেন.
        let isShortPerfect: Bool
    }

    /// Whether a stem ends in a consonant letter.
    private static func isConsonant(_ stem: [UInt8]) -> Bool {
        stem.count >= 6 && stem[stem.count - 2] == 0xA6 && (0x95...0xB9).contains(stem[stem.count - 1])
    }

    /// By the last byte of the first letter, longest first.
    private let stems: [[Stem]]
    /// By length in bytes.
    private let suffixes: [[Suffix]]
    private let negations: [[UInt8]]

    init() {
        var stems = [[Stem]](repeating: [], count: 64)
        for (verb, words) in VerbForms.stemRows {
            for word in words {
                let bytes = VerbForms.folded(word)
                stems[Int(bytes[2] & 0x3F)].append(Stem(bytes: bytes, verb: verb))
            }
        }
        self.stems = stems.map { $0.sorted { $0.bytes.count > $1.bytes.count } }
        var suffixes = [[Suffix]](repeating: [], count: VerbForms.suffixLimit)
        for (form, words) in VerbForms.suffixRows {
            for word in words {
                let bytes = VerbForms.folded(word)
                let isShort = form == .past && (word == "ছে" || word == "ছেন")
                suffixes[bytes.count].append(Suffix(bytes: bytes, form: form, isShortPerfect: isShort))
            }
        }
        self.suffixes = suffixes
        negations = ["নি", "না"].map(VerbForms.folded)
    }

    /// The analysis of a folded word, or nil when it is no form of a verb known here.
    func analysis(_ word: FoldedWord) -> Analysis? {
        if let found = plain(word, word.count) {
            return Analysis(verb: found.0, form: found.1, isNegated: false)
        }
        for tail in negations where word.ends(with: tail, before: word.count) {
            if let found = plain(word, word.count - tail.count), found.1.isFinite {
                return Analysis(verb: found.0, form: found.1, isNegated: true)
            }
        }
        return nil
    }

    private func plain(_ word: FoldedWord, _ end: Int) -> (Verb, Form)? {
        guard end >= 6, word.bytes[0] == 0xE0 else { return nil }
        for stem in stems[Int(word.bytes[2] & 0x3F)] where word.begins(with: stem.bytes, before: end) {
            let rest = end - stem.bytes.count
            guard rest > 0, rest < VerbForms.suffixLimit else { continue }
            for suffix in suffixes[rest] where word.ends(with: suffix.bytes, before: end) {
                // করছে, চলছে go on; গেছে, behind a vowel, is done.
                let isGoingOn = suffix.isShortPerfect && VerbForms.isConsonant(stem.bytes)
                return (stem.verb, isGoingOn ? .progressive : suffix.form)
            }
        }
        return nil
    }

    /// Bytes of the longest ending, and one.
    private static let suffixLimit = 31

    private static func folded(_ word: String) -> [UInt8] {
        var folded = FoldedWord()
        Array(word.utf8).withUnsafeBufferPointer { folded.read($0, 0, $0.count) }
        return folded.bytes
    }

    private static let stemRows: [(Verb, [String])] = [
        (.do_, ["কর", "করা"]), (.become, ["হ", "হও"]), (.give, ["দে", "দি", "দেও"]), (.inform, ["জানা", "জানি"]),
        (.say, ["বল", "বলা"]), (.carry, ["চালা", "চালি"]), (.go, ["যা", "গি", "গে", "যাও"]),
        (.come, ["আস", "এস", "আসা"]),
        (.arrive, ["পৌঁছ", "পৌঁছা", "পৌঁছে", "পৌছ", "পৌছা"]), (.take, ["নে", "নি", "নেও"]),
        (.be, ["থাক", "রয়ে", "ছি", "আছ"]), (.send, ["পাঠা", "পাঠি"]), (.raise, ["তুল", "তোল"]),
        (.want, ["চা", "চে", "চেয়ে"]),
        (.receive, ["পা", "পে", "পাও"]), (.sit, ["বস"]), (.happen, ["ঘট", "ঘটা", "ঘটি"]), (.keep, ["রাখ"]),
        (.kill, ["মার"]), (.write, ["লিখ", "লেখ"]), (.fire, ["ছুড়", "ছোড়", "ছুঁড়"]), (.return_, ["ফির", "ফের"]),
        (.call, ["ডাক"]),
        (.other, ["আন", "ফেল", "ধর", "ছাড়", "পড়", "উঠ", "ওঠ", "লাগ", "কাট", "দেখ", "দেখা", "বাড়া", "সর", "মিল"]),
        (.run, ["চল"]),
    ]

    private static let suffixRows: [(Form, [String])] = [
        (
            .past,
            [
                "েছেন", "েছে", "েছি", "েছিলেন", "েছিল", "য়েছেন", "য়েছে", "য়েছি", "য়েছিলেন", "য়েছিল", "লেন", "ল", "লো", "লাম",
                "ছিলেন", "ছিল",
                "ছেন", "ছে", "তেন", "ত", "েন", "ন", "েছিলাম", "চ্ছিল", "চ্ছিলেন", "লেও",
            ]
        ),
        (.present, ["য়", "ে", "ি", "েও"]),
        (.progressive, ["চ্ছেন", "চ্ছে", "চ্ছি"]),
        (.future, ["বেন", "বে", "ব", "বো"]),
        (.participle, ["েই", "য়ে", "য়েই", "িয়ে"]),
        (.infinitive, ["তে", "তেই", "ইতে"]),
        (.noun, ["া", "ওয়া", "নো", "ওয়াও", "াও"]),
        (.nounGenitive, ["ার", "ওয়ার", "নোর", "বার", "ায়", "ওয়ায়", "াটা", "ওয়াকে", "াকে"]),
        (.conditional, ["লে", "লেই"]),
    ]
}

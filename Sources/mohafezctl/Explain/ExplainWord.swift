import BengaliText
import VarlinkProtocol

/// How a word is understood: its keys.
struct WordExplanation {
    private var analyzer = TextAnalyzer()

    /// The answer to one line of `explain word --stream`.
    mutating func answer(_ line: [UInt8]) -> [UInt8] {
        let normalized = NormalizedText(normalizing: line)
        let keys = analyzer.keys(of: normalized.utf8)
        let exact = keys?.exact ?? normalized.utf8
        let sound = SoundKey.ofBengali(exact)
        return JSONLine.bytes(of: [
            "word": .string(String(decoding: line, as: UTF8.self)),
            "normalized": .string(normalized.string),
            "exact": .string(String(decoding: exact, as: UTF8.self)),
            "stem": .string(String(decoding: keys?.stem ?? exact, as: UTF8.self)),
            "sound": .string(
                String(decoding: sound.isEmpty ? SoundKey.ofLatin(exact) : sound, as: UTF8.self)
            ),
        ])
    }
}

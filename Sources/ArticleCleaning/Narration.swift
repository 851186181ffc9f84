import BengaliText

/// Tells sentences that report by their last word: Bengali puts the finite verb there.
enum Narration {
    /// Endings of third-person verbs, as the press writes them: has done, did, used to, was, will, is.
    private static let endings = [
        "েছেন", "েছে", "েছিল", "েছিলেন", "লেন", "তেন", "ছিল", "ছিলেন", "বেন", "রয়েছে", "চলছে", "করছে", "করছেন",
        "করেন", "বলেন", "থাকেন", "হয়", "যায়", "নেই", "নয়",
    ].map { NormalizedText(normalizing: $0).utf8 }

    /// True when the last word of a range is such a verb.
    static func ends(_ text: UnsafeBufferPointer<UInt8>, _ core: Range<Int>) -> Bool {
        var upper = core.upperBound
        while upper > core.lowerBound, !isLetter(text, endingAt: upper) { upper -= 1 }
        return endings.contains { ending in
            upper - core.lowerBound > ending.count
                && ending.indices.allSatisfy { text[upper - ending.count + $0] == ending[$0] }
        }
    }

    /// The last byte of a Bengali letter or vowel sign; quotes and dandas are none.
    private static func isLetter(_ text: UnsafeBufferPointer<UInt8>, endingAt index: Int) -> Bool {
        index >= 3 && text[index - 3] == 0xE0 && (text[index - 2] == 0xA6 || text[index - 2] == 0xA7)
    }
}

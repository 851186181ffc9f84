import BengaliText

/// The case endings that a name can carry, and where a word ends.
struct CaseEndings: Sendable {
    static let shared = CaseEndings()

    /// Longest first, so that the whole ending is taken.
    private let endings: [[UInt8]]

    private init() {
        let forms = [
            "-এর", "’র", "'র", "-তে", "-কে", "-ও", "দেরকে", "দের", "েরও", "ের", "এর", "য়ের", "রাও", "রা", "রও", "র",
            "কেও", "কে", "েও", "তেও", "তে", "য়ও", "য়", "ে", "এ", "ও", "ই",
        ]
        endings = forms.map { NormalizedText(normalizing: $0).utf8 }.sorted { $0.count > $1.count }
    }

    /// The end of the word that begins with a known form ending at `index`: the form itself, or with one case ending;
    /// nil when other letters follow.
    func wordEnd(after index: Int, in text: UnsafeBufferPointer<UInt8>, limit: Int) -> Int? {
        if isBoundary(index, in: text, limit: limit) { return index }
        for ending in endings {
            let end = index + ending.count
            guard end <= limit, isBoundary(end, in: text, limit: limit),
                (0..<ending.count).allSatisfy({ text[index + $0] == ending[$0] })
            else { continue }
            return end
        }
        return nil
    }

    /// True when no Bengali letter or sign and no ASCII letter begins at an index.
    func isBoundary(_ index: Int, in text: UnsafeBufferPointer<UInt8>, limit: Int) -> Bool {
        guard index < limit else { return true }
        let byte = text[index]
        if byte < 0x80 { return !(0x61...0x7A).contains(byte | 0x20) }
        if byte == 0xE0 { return index + 1 < limit && text[index + 1] == 0xA5 }
        // The closing single quote between a name and its ending (দেশ’র) is no boundary; other marks are.
        if byte == 0xE2, index + 2 < limit, text[index + 1] == 0x80 {
            return text[index + 2] != 0x8C && text[index + 2] != 0x8D
        }
        return byte == 0xC2
    }

    /// True when the byte before an index ends nothing Bengali: a word can begin here.
    func beginsWord(_ index: Int, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        guard index > start else { return true }
        let byte = text[index - 1]
        if byte < 0x80 { return !(0x61...0x7A).contains(byte | 0x20) }
        guard index >= start + 3 else { return false }
        if text[index - 3] == 0xE2 { return true }
        return text[index - 3] == 0xE0 && text[index - 2] == 0xA5
    }
}

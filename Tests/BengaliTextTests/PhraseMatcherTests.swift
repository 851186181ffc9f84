import BengaliText
import Testing

@Suite("finding many phrases at once")
struct PhraseMatcherTests {
    private func matches(_ phrases: [String], in text: String) -> [String] {
        let bytes = NormalizedText(normalizing: text).utf8
        var found: [String] = []
        bytes.withUnsafeBufferPointer { buffer in
            PhraseMatcher(phrases).forEachMatch(in: buffer, range: 0..<buffer.count) { phrase, range in
                found.append("\(phrase)@\(range.lowerBound)-\(range.upperBound)")
            }
        }
        return found
    }

    @Test("overlapping and nested phrases are all found")
    func overlaps() {
        #expect(matches(["he", "she", "his", "hers"], in: "ushers") == ["1@1-4", "0@2-4", "3@2-6"])
    }

    @Test("ASCII letters match in either case, and both spellings of a letter are one")
    func spellings() {
        #expect(matches(["read more"], in: "READ More") == ["0@0-9"])
        #expect(matches(["পড়ুন"], in: "পড\u{09BC}ুন").count == 1)
    }

    @Test("the same phrase given twice is reported for both, an empty one never")
    func duplicates() { #expect(matches(["ab", "", "ab"], in: "xab").sorted() == ["0@1-3", "2@1-3"]) }

    @Test("it agrees with a search for each phrase on its own")
    func oracle() {
        let phrases = ["a", "ab", "bab", "bc", "bca", "c", "caa"]
        let text = "abccabaabcababcaabbcaacab"
        var expected: [String] = []
        for (index, phrase) in phrases.enumerated() {
            let bytes = Array(text.utf8)
            for start in bytes.indices where bytes[start...].starts(with: phrase.utf8) {
                expected.append("\(index)@\(start)-\(start + phrase.utf8.count)")
            }
        }
        #expect(matches(phrases, in: text).sorted() == expected.sorted())
    }

    @Test("in Bengali text with signs of other scripts it agrees with a search byte by byte")
    func bengaliOracle() {
        var generator = SplitMix(state: 7)
        let letters = ["ক", "া", "খ", "ি", "য়", "১", "a", "।", " ", "–", "क", "é"]
        func word(_ count: Int) -> String {
            (0..<count).map { _ in letters[Int(generator.next() % UInt64(letters.count))] }.joined()
        }
        for _ in 0..<200 {
            let phrases = (0..<6).map { _ in word(Int(generator.next() % 3) + 1) }
            let text = word(60)
            let bytes = NormalizedText(normalizing: text).utf8
            var expected: [String] = []
            for (index, phrase) in phrases.enumerated() {
                let key = NormalizedText(normalizing: phrase).utf8
                for start in bytes.indices where bytes[start...].starts(with: key) {
                    expected.append("\(index)@\(start)-\(start + key.count)")
                }
            }
            #expect(matches(phrases, in: text).sorted() == expected.sorted(), "\(phrases) in \(text)")
        }
    }

    private struct SplitMix {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }
}

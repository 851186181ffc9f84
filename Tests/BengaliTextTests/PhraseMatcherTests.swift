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
}

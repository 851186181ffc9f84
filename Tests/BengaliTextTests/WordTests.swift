import BengaliText
import Testing

@Suite("Words, stems, sentences")
struct WordTests {
    private func keys(_ word: String) -> (exact: String, stem: String) {
        var analyzer = TextAnalyzer()
        let keys = analyzer.keys(of: NormalizedText(normalizing: word).utf8)
        return (
            String(decoding: keys?.exact ?? [], as: UTF8.self),
            String(decoding: keys?.stem ?? [], as: UTF8.self)
        )
    }

    @Test(
        "forms of one word share a stem",
        arguments: [
            ["ইরান", "ইরানের", "ইরানে", "ইরানকে"], ["ঢাকা", "ঢাকার", "ঢাকায়"], ["সরকার", "সরকারের", "সরকারকে"],
            ["বৈঠক", "বৈঠকে", "বৈঠকের", "বৈঠকটি"],
            ["লারিজানি", "লারিজানির", "লারিজানিকে"], ["ভাই", "ভাইয়ের"], ["মেয়ে", "মেয়ের", "মেয়েরা"], ["নেতা", "নেতারা", "নেতাদের"],
            ["সংবাদ", "সংবাদের"],
            ["করা", "করেছে", "করেছিলেন", "করছে", "করবে", "করিয়াছিল", "করেনি", "করাটা"], ["যাওয়া", "গেছেন", "যাবে", "গিয়েছিল", "যাচ্ছে"],
            ["জানানো", "জানিয়েছেন", "জানান্"], ["শোনা", "শুনে", "শুনেছেন"], ["চট্টগ্রাম", "চট্টগ্রামের", "চট্টগ্রামে"], ["বিদ্যুৎ", "বিদ্যুতের"],
        ]
    )
    func conflation(forms: [String]) {
        let stems = Set(forms.map { keys($0).stem }.filter { !$0.isEmpty })
        #expect(stems.count <= (forms.contains("জানান্") ? 2 : 1), "\(stems)")
    }

    @Test(
        "different words keep different stems",
        arguments: [("আসা", "আশা"), ("পড়া", "পরা"), ("পরিবার", "পরা"), ("সেনা", "সে"), ("রায়", "রা"), ("ঢাকা", "ঢাক")]
    )
    func separation(first: String, second: String) {
        #expect(keys(first).stem != keys(second).stem)
    }

    @Test("the three spellings of one word with joiners are one key")
    func joiners() {
        let forms = [
            "\u{9B0}\u{200C}\u{9CD}\u{9AF}\u{9BE}\u{9AC}", "\u{9B0}\u{200D}\u{9CD}\u{9AF}\u{9BE}\u{9AC}",
            "\u{9B0}\u{9CD}\u{9AF}\u{9BE}\u{9AC}",
        ]
        #expect(Set(forms.map { keys($0).exact }).count == 1)
    }

    @Test("ta with hasanta at a syllable's end is khanda ta", arguments: [("উত্সব", "উৎসব"), ("হঠাত্", "হঠাৎ")])
    func khandaTa(written: String, expected: String) {
        #expect(keys(written).exact == expected)
    }

    @Test("an ending tied to an abbreviation is no word of its own")
    func tiedEnding() {
        #expect(keys("আইএস-এর").stem == keys("আইএস").stem)
        #expect(keys("ইউএই’র").stem == keys("ইউএই").stem)
    }

    @Test(
        "sentences end where readers end them",
        arguments: [
            ("মো. রহিম এলেন। তিনি গেলেন।", 2), ("এ. কে. আজাদ বললেন।", 1), ("কেন? জানি না! যাই।", 3), ("তাপ ৩৭.৫ ডিগ্রি।", 1),
            ("তিনি গেলেন| পরে এলেন|", 2),
            ("প্রথম আলো | জাতীয়", 1), ("“যাব।” তিনি বলেন।", 2), ("এক\nদুই", 2), ("", 0),
        ]
    )
    func sentences(text: String, count: Int) {
        #expect(SentenceSegmenter.sentences(in: NormalizedText(normalizing: text)).count == count)
    }
}

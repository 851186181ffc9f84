import ArticleModel
import BengaliText
import Testing

@testable import EventExtraction

struct RobustnessTests {
    /// SplitMix64: the same pieces on every run.
    struct Random {
        var state: UInt64 = 0x5EED
        mutating func next(_ limit: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(limit))
        }
    }

    static let pieces: [String] = [
        "নেপাল", "ভুটানের", "সঙ্গে", "বৈঠক", "করেছেন", "প্রেসিডেন্ট", "আল", "-", "–", "কাসিম", "মো.", "ও", ",", "।", "‘", "’", "“",
        "(", ")", " ", " ",
        "\u{200C}", "\u{200D}", "্", "ি", "র", "এর", "হামলায়", "নিহত", "১২", "abc", "\u{FFFD}", "😀", "é", "\t",
        "সফর", "মন্ত্রণালয়", "বলেছেন", "যে", "তিনি", "দুই",
    ]

    @Test("any mixture of words, marks and stray signs is read without a fault, offsets on scalar boundaries")
    func mixtures() {
        var random = Random()
        for _ in 0..<400 {
            var text = ""
            for _ in 0..<(1 + random.next(60)) {
                text += RobustnessTests.pieces[random.next(RobustnessTests.pieces.count)]
                if random.next(3) > 0 { text += " " }
            }
            check(Fixture([(.headline, text), (.body, text)]))
        }
    }

    @Test("line labels that name no line, empty lines and empty documents are read as nothing")
    func strangeLabels() {
        let article = Fixture([(.body, ""), (.body, "   "), (.body, "।।।")])
        let lines =
            article.lines + [LabelledLine(number: 99, label: .body), LabelledLine(number: 0, label: .body)]
        let found = EventExtractor.extract(
            article.document,
            lines: lines,
            metadata: ArticleMetadata(language: "bn")
        )
        #expect(found.entities.isEmpty && found.events.isEmpty)
    }

    @Test("an article of one endless sentence is cut, not refused")
    func endlessSentence() {
        let text = Array(repeating: "নেপাল ভুটানের সঙ্গে বৈঠক করেছেন", count: 2_000).joined(separator: " ")
        let found = Fixture(body: text).read()
        #expect(found.entities.count == 2)
        #expect(found.events.count <= EventFinder.eventLimit)
    }

    private func check(_ article: Fixture) {
        let utf8 = article.document.text.utf8
        let found = article.read()
        for range in found.entities.flatMap(\.mentions) + found.events.map(\.evidence.range) {
            #expect(range.lower < range.upper && Int(range.upper) <= utf8.count)
            for edge in [Int(range.lower), Int(range.upper)] where edge < utf8.count {
                #expect(utf8[edge] & 0xC0 != 0x80)
            }
        }
    }
}

import BengaliText
import Testing

@Suite("What the other rooms build on")
struct SeamTests {
    @Test("normalised text maps offsets back to the raw bytes")
    func rawOffsets() {
        // U+FEFF, YYA as one code point, then ka.
        let text = NormalizedText(normalizing: Array("\u{FEFF}\u{9DF}\u{995}".utf8))
        #expect(text.utf8 == Array("\u{9AF}\u{9BC}\u{995}".utf8))
        #expect(text.rawOffset(of: 0) == 3)
        #expect(text.rawOffset(of: 3) == 3)
        #expect(text.rawOffset(of: 6) == 6)
    }

    @Test("a compound gives its parts and, at the first part's position, the joined form")
    func compound() {
        var analyzer = TextAnalyzer()
        var seen: [String] = []
        // aal-kajimi
        let text = NormalizedText(normalizing: "আল-কাজিমি")
        text.utf8.withUnsafeBufferPointer { bytes in
            analyzer.forEachToken(in: bytes) {
                seen.append("\($0.position) \(String(decoding: $0.exact, as: UTF8.self))")
            }
        }
        #expect(seen == ["0 আল", "0 আলকাজিমি", "1 কাজিমি"])
    }

    @Test("a danda without a space after it ends a sentence")
    func gluedDanda() {
        // tatpar. calati
        let text = NormalizedText(normalizing: "তৎপর।চলতি")
        #expect(SentenceSegmenter.sentences(in: text).count == 2)
    }

    @Test("a Bengali name and its Latin spelling have one sound key")
    func soundKey() {
        // larijani
        #expect(SoundKey.ofBengali(Array("লারিজানি".utf8)) == SoundKey.ofLatin(Array("larijani".utf8)))
    }
}

import BengaliText
import Testing

/// Bounded random inputs with fixed seeds: nothing may trap, and what must hold for every text holds.
@Suite("Random input")
struct FuzzTests {
    /// SplitMix64.
    private struct Random {
        var state: UInt64
        mutating func next(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((value ^ (value >> 31)) % UInt64(bound))
        }
    }

    private static let pieces: [[UInt8]] = [
        "০৯", "2024", "ফেব্রুয়ারি", "গত", "থেকে", "সোমবার", "(", ")", ",", "।", "-", "/", ":", "মাসে", "১৪৩১", "বৈশাখ",
        "রবিউল আউয়াল", "শেষ", "সপ্তাহ", "টা", "\n",
        " ", " ", "দশক", "আগে", "এএম", "99999999999999", "আইএস-এর", "’", "\u{200C}", "\u{9C7}", "\u{9BE}",
        "\u{9CD}", "\u{9BC}", "\u{301}", "e", "w", "‡", "©", "v",
    ].map { Array($0.utf8) }

    private static func text(_ random: inout Random) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<random.next(24) {
            if random.next(4) == 0 {
                bytes.append(UInt8(random.next(256)))
            } else {
                bytes += pieces[random.next(pieces.count)]
            }
        }
        return bytes
    }

    @Test("normalising is idempotent and offsets stay inside the raw text", arguments: [1, 2, 3, 4])
    func normalizer(seed: UInt64) {
        var random = Random(state: seed)
        for _ in 0..<1500 {
            let raw = Self.text(&random)
            let text = NormalizedText(normalizing: raw)
            #expect(NormalizedText(normalizing: text.utf8).utf8 == text.utf8, "\(raw)")
            var last = 0
            for offset in 0...text.utf8.count {
                let place = text.rawOffset(of: offset)
                #expect(place >= last && place <= raw.count, "\(raw) at \(offset)")
                last = place
            }
        }
    }

    @Test("tokens, sentences and dates lie inside the text and in order", arguments: [5, 6, 7])
    func ranges(seed: UInt64) throws {
        var random = Random(state: seed)
        var analyzer = TextAnalyzer()
        let reference = try #require(CalendarDay(iso: "2024-08-13"))
        for _ in 0..<1000 {
            let text = NormalizedText(normalizing: Self.text(&random))
            text.utf8.withUnsafeBufferPointer { bytes in
                var position = 0
                analyzer.forEachToken(in: bytes) { token in
                    #expect(
                        token.range.upperBound <= bytes.count && token.position >= position
                            && !token.exact.isEmpty
                    )
                    position = token.position
                }
                var end = 0
                for sentence in SentenceSegmenter.sentences(in: bytes) {
                    #expect(sentence.lowerBound >= end && !sentence.isEmpty)
                    end = sentence.upperBound
                }
                end = 0
                for found in DateExpressions.find(in: bytes) {
                    #expect(found.range.lowerBound >= end && !found.range.isEmpty)
                    end = found.range.upperBound
                    if let date = found.resolved(reference: reference) {
                        #expect(date.earliest <= date.latest)
                    }
                }
            }
            if let date = DateExpressions.resolve(text, reference: reference) {
                #expect(date.earliest <= date.latest)
            }
        }
    }

    @Test("Bijoy conversion gives well-formed text for any bytes", arguments: [8, 9])
    func bijoy(seed: UInt64) {
        var random = Random(state: seed)
        for _ in 0..<1500 {
            let text = NormalizedText(normalizing: Self.text(&random))
            let converted = LegacyEncoding.convertBijoy(text.utf8)
            #expect(NormalizedText(normalizing: converted).report.invalidSequences == 0)
            _ = LegacyEncoding.isBijoy(text.utf8)
            _ = LegacyEncoding.repairMojibake(text.utf8)
        }
    }
}

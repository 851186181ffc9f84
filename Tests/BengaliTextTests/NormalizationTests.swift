import BengaliText
import Testing

@Suite("Normalisation")
struct NormalizationTests {
    private func normalized(_ text: String) -> String { NormalizedText(normalizing: text).string }

    @Test(
        "every trap of printed Bengali has its one form",
        arguments: [
            ("\u{9AF}\u{9BC}", "\u{9DF}"), ("\u{9A1}\u{9BC}", "\u{9DC}"), ("\u{9A2}\u{9BC}", "\u{9DD}"),
            ("\u{995}\u{9CB}", "\u{995}\u{9C7}\u{9BE}"),
            ("\u{995}\u{9CC}", "\u{995}\u{9C7}\u{9D7}"), ("a b", "a\u{A0}b"), ("ab", "a\u{200B}b"),
            ("ab", "a\u{AD}b"), ("ab", "\u{FEFF}ab"),
            ("a\nb", "a\r\nb"), ("\u{995}\u{9BC}\u{9CD}", "\u{995}\u{9CD}\u{9BC}"), ("\u{E9}", "e\u{301}"),
            ("\u{995}\u{9CB}", "\u{995}\u{9C7}\u{200B}\u{9BE}"),
        ]
    )
    func traps(expected: String, raw: String) {
        #expect(Array(normalized(raw).utf8) == Array(expected.utf8))
    }

    @Test("joiners stay, because readers see them")
    func joiners() {
        // ra + ZWJ + hasanta + ya: the spelling of RAB.
        #expect(normalized("\u{9B0}\u{200D}\u{9CD}\u{9AF}").unicodeScalars.count == 4)
    }

    @Test("ill-formed bytes become replacement characters and are counted")
    func illFormed() {
        let text = NormalizedText(normalizing: [0x61, 0xE0, 0xA6, 0x62, 0xFF, 0xC0, 0x80])
        #expect(text.string == "a\u{FFFD}b\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(text.report.invalidSequences == 4)
    }

    /// A second, table-driven NFC of the block that shares nothing with the normaliser.
    private static func reference(_ input: [UInt32]) -> [UInt32] {
        let decompositions: [UInt32: [UInt32]] = [
            0x9CB: [0x9C7, 0x9BE], 0x9CC: [0x9C7, 0x9D7], 0x9DC: [0x9A1, 0x9BC], 0x9DD: [0x9A2, 0x9BC],
            0x9DF: [0x9AF, 0x9BC],
        ]
        func order(_ scalar: UInt32) -> Int {
            scalar == 0x9BC ? 7 : scalar == 0x9CD ? 9 : scalar == 0x9FE ? 230 : 0
        }
        var scalars = input.flatMap { decompositions[$0] ?? [$0] }
        var isSorted = false
        while !isSorted {
            isSorted = true
            for index in scalars.indices.dropFirst()
            where order(scalars[index]) > 0 && order(scalars[index - 1]) > order(scalars[index]) {
                scalars.swapAt(index, index - 1)
                isSorted = false
            }
        }
        var result: [UInt32] = []
        for scalar in scalars {
            if result.last == 0x9C7, scalar == 0x9BE || scalar == 0x9D7 {
                result[result.count - 1] = scalar == 0x9BE ? 0x9CB : 0x9CC
            } else {
                result.append(scalar)
            }
        }
        return result
    }

    private static func utf8(_ scalars: [UInt32]) -> [UInt8] {
        scalars.flatMap { [0xE0, 0x80 | UInt8(($0 >> 6) & 0x3F), 0x80 | UInt8($0 & 0x3F)] }
    }

    @Test("all pairs and triples of the block normalise as an independent implementation says, and only once")
    func pairsAndTriples() {
        // Letters of one behaviour are one another's equals: the special ones and a few plain ones make every triple.
        let block = Array(UInt32(0x980)...0x9FF)
        for first in block {
            for second in block {
                let pair = NormalizedText(normalizing: Self.utf8([first, second])).utf8
                #expect(pair == Self.utf8(Self.reference([first, second])))
            }
        }
        var mismatches = 0
        var text: [UInt8] = []
        var expected: [UInt8] = []
        // Triples separated by line feeds, one row of the block at a time.
        for first in block {
            text.removeAll(keepingCapacity: true)
            expected.removeAll(keepingCapacity: true)
            for second in block {
                for third in block {
                    text += Self.utf8([first, second, third]) + [0x0A]
                    expected += Self.utf8(Self.reference([first, second, third])) + [0x0A]
                }
            }
            let once = NormalizedText(normalizing: text)
            if once.utf8 != expected { mismatches += 1 }
            if NormalizedText(normalizing: once.utf8).utf8 != once.utf8 { mismatches += 1 }
        }
        #expect(mismatches == 0)
    }
}

import BengaliText
import Foundation
import Testing

@Suite("words that begin otherwise are passed over")
struct InitialLettersTests {
    private struct Token: Hashable {
        let exact: [UInt8]
        let stem: [UInt8]
    }

    private static func tokens(_ text: [UInt8], _ initials: InitialLetters? = nil) -> (
        found: [Token], skipped: Int
    ) {
        var analyzer = TextAnalyzer()
        var found: [Token] = []
        var skipped = 0
        text.withUnsafeBufferPointer { bytes in
            if let initials {
                analyzer.forEachToken(in: bytes, beginningWith: initials, skipped: { _ in skipped += 1 }) {
                    found.append(Token(exact: Array($0.exact), stem: Array($0.stem)))
                }
            } else {
                analyzer.forEachToken(in: bytes) {
                    found.append(Token(exact: Array($0.exact), stem: Array($0.stem)))
                }
            }
        }
        return (found, skipped)
    }

    private static func seeds() throws -> [[UInt8]] {
        let folder =
            String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
            + "/../../seeds"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".txt")
        }
        return try names.map {
            NormalizedText(normalizing: Array(try Data(contentsOf: URL(filePath: folder + "/" + $0)))).utf8
        }
    }

    @Test("every word of the seeds is found by its own keys, and most others are passed over")
    func seedWords() throws {
        for text in try Self.seeds() {
            let all = Self.tokens(text).found
            #expect(all.count > 100)
            var skipped = 0
            var asked = 0
            for token in Set(all) {
                for key in [token.exact, token.stem] {
                    var initials = InitialLetters()
                    initials.insert(key)
                    let some = Self.tokens(text, initials)
                    let isWanted = { (other: Token) in other.exact == key || other.stem == key }
                    #expect(some.found.filter(isWanted) == all.filter(isWanted))
                    skipped += some.skipped
                    asked += all.count
                }
            }
            #expect(skipped * 10 > asked * 6)
        }
    }

    @Test(
        "forms of one word that begin with other letters are found by its stem",
        arguments: [
            ("গেলেন", "যাবেন"), ("এসেছেন", "আসবেন"), ("দিলেন", "দেবেন"), ("উঠলেন", "ওঠেন"), ("শান্তির", "সান্তি"),
            ("ঈদের", "ইদ"), ("Iraq", "iraq"), ("২০২৫", "2025"),
        ]
    )
    func variants(word: String, other: String) throws {
        let text = NormalizedText(normalizing: Array(word.utf8)).utf8
        let stem = try #require(
            Self.tokens(NormalizedText(normalizing: Array(other.utf8)).utf8).found.first?.stem
        )
        var initials = InitialLetters()
        initials.insert(stem)
        #expect(Self.tokens(text, initials).found.map(\.stem) == [stem])
    }
}

/// The case endings of Bengali nouns and names, longest first within one last letter.
///
/// After Chatterji, "The Origin and Development of the Bengali Language", and any school grammar: genitive র/এর/ের,
/// objective কে, locative এ/ে/য়/তে, plural রা/দের/গুলো, definite টি/টা, emphatic ও/ই behind all of them.
struct Endings: Sendable {
    struct Tail: Sendable {
        let bytes: [UInt8]
        let ending: Ending
    }

    private let byLastByte: [[Tail]]
    private let emphatics: [[UInt8]]

    init() {
        var table = [[Tail]](repeating: [], count: 64)
        for (ending, words) in Endings.rows {
            for word in words {
                var folded = FoldedWord()
                Array(word.utf8).withUnsafeBufferPointer { folded.read($0, 0, $0.count) }
                guard let last = folded.bytes.last else { continue }
                table[Int(last & 0x3F)].append(Tail(bytes: folded.bytes, ending: ending))
            }
        }
        byLastByte = table.map { $0.sorted { $0.bytes.count > $1.bytes.count } }
        emphatics = ["ও", "ই"].map { Array($0.utf8) }
    }

    /// Calls `body` with the length of the base and its ending: the bare word first, then every way to cut it.
    @inline(__always)
    func forEachBase(of word: FoldedWord, _ body: (Int, Ending) -> Void) {
        body(word.count, .bare)
        cut(word, word.count, body)
        for tail in emphatics where word.ends(with: tail, before: word.count) {
            body(word.count - 3, .bare)
            cut(word, word.count - 3, body)
        }
    }

    @inline(__always)
    private func cut(_ word: FoldedWord, _ end: Int, _ body: (Int, Ending) -> Void) {
        for tail in byLastByte[Int(word.bytes[end - 1] & 0x3F)] where word.ends(with: tail.bytes, before: end)
        {
            let base = end - tail.bytes.count
            if base >= 6 { body(base, tail.ending) }
        }
    }

    private static let rows: [(Ending, [String])] = [
        (.genitive, ["র", "ের", "য়ের", "য়ের", "এর", "দের", "েদের", "টির", "গুলোর", "গুলির", "সমূহের", "রই"]),
        (.accusative, ["কে", "েকে", "দেরকে", "টিকে", "গুলোকে", "গুলিকে"]),
        (.locative, ["ে", "য়", "তে", "েতে", "টিতে", "গুলোতে", "এ", "জুড়ে"]),
        (.plural, ["রা", "েরা", "গুলো", "গুলি", "সমূহ", "গণ", "বৃন্দ"]),
        (.bare, ["টি", "টা", "টিও"]),
        (.including, ["সহ"]),
        (
            .attributive,
            ["স্থ", "পন্থী", "পন্থি", "ভিত্তিক", "বিষয়ক", "বাসী", "সংশ্লিষ্ট", "সমর্থিত", "গামী", "ফেরত", "বিরোধী", "কেন্দ্রিক", "ঘেঁষা", "বিদ্বেষী"]
        ),
    ]
}

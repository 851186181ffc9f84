/// Endings that make adjectives, adverbs and abstract nouns: a word with one is no name.
enum NameShape {
    /// True for a word of five letters or more with such an ending.
    static func isAdjective(_ word: FoldedWord) -> Bool {
        word.count >= 15 && tails.contains { word.ends(with: $0, before: word.count) }
    }

    private static let tails: [[UInt8]] = [
        "ভাবে", "মূলক", "িক", "কারী", "ত্ব", "বাদী", "হীন", "যুক্ত", "প্রাপ্ত", "কৃত", "জনক", "যোগ্য", "সমূহ", "ীয়", "গুলো", "গুলি", "তা",
        "ভিত্তিক", "বিষয়ক",
    ].map { word in
        var folded = FoldedWord()
        Array(word.utf8).withUnsafeBufferPointer { folded.read($0, 0, $0.count) }
        return folded.bytes
    }
}

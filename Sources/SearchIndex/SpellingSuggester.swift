import BengaliText
import SearchQuery

/// A word of a query that stands in no article, and one like it that does.
package struct SpellingSuggestion: Sendable, Hashable {
    /// The word as analysed, UTF-8.
    package let typed: [UInt8]
    /// UTF-8, a form that stands in articles.
    package let replacement: [UInt8]
    /// Articles with the replacement as written.
    package let articleCount: Int
    /// Where the typed word begins: 1 for the first unicode scalar of the query; a phrase's words have the phrase's.
    package let column: Int
}

/// Finds words of the index that were meant when a typed one stands in no article.
///
/// Purpose: "did you mean". Threading: used by one thread. Limits: `wordLimit` words of a query, `scanLimit` terms looked at a
/// word, one edit for up to five letters, two from eight on. Known faults: a first letter of another sound is not corrected.
struct SpellingSuggester {
    /// Words of one query that are looked up.
    static let wordLimit = 4
    /// Terms of the dictionaries compared with one word: 0.1 s at most.
    static let scanLimit = 200_000
    /// How unusual a Latin spelling may be for its word to be suggested, in eighths of a bit.
    private static let latinCostLimit = 170

    private let snapshot: Snapshot
    private let sounds: SoundVocabulary
    private let shouldStop: () -> Bool
    private var analyzer = TextAnalyzer()

    init(_ snapshot: Snapshot, sounds: SoundVocabulary, shouldStop: @escaping () -> Bool) {
        self.snapshot = snapshot
        self.sounds = sounds
        self.shouldStop = shouldStop
    }

    /// One suggestion for each unknown word for which there is one, in the query's order.
    mutating func suggestions(for root: QueryNode) -> [SpellingSuggestion] {
        var found: [SpellingSuggestion] = []
        var asked = 0
        for term in Self.terms(root) {
            for word in QueryWord.all(in: term.utf8, &analyzer) where !word.isJoined && !stands(word) {
                asked += 1
                guard asked <= Self.wordLimit, !shouldStop() else { return found }
                guard let best = nearest(to: word) else { continue }
                found.append(
                    SpellingSuggestion(
                        typed: word.exact,
                        replacement: best.word,
                        articleCount: best.count,
                        column: term.column
                    )
                )
            }
        }
        return found
    }

    /// The words and phrases that an article must have in its text.
    private static func terms(_ node: QueryNode) -> [QueryTerm] {
        switch node {
        case .all(let nodes), .any(let nodes): nodes.flatMap(terms)
        case .field(.title, let inner): terms(inner)
        case .word(let term), .phrase(let term): [term]
        case .field, .not, .prefix, .published: []
        }
    }

    /// True when the word finds something, and for numbers, which have no spelling.
    private func stands(_ word: QueryWord) -> Bool {
        if word.kind == .number { return true }
        if snapshot.documentFrequency(of: [TermKey.make(layer: .stem, word.stem)]) > 0 { return true }
        return word.kind == .latin && !sounds.stems(soundingLike: word.exact, limit: 1).isEmpty
    }

    private func nearest(to word: QueryWord) -> (word: [UInt8], count: Int)? {
        let layer = word.kind == .bengali ? TermLayer.exact : .stem
        if let close = closest(to: TermKey.make(layer: layer, word.exact), layer) { return close }
        guard word.kind == .latin else { return nil }
        let meant = sounds.spellings(word.exact, costLimit: Self.latinCostLimit)
        let counted = meant.map { spelling in
            let key = TermKey.make(layer: .exact, spelling.word)
            return (word: spelling.word, count: snapshot.documentFrequency(of: [key]))
        }
        return counted.max { $0.count < $1.count }
    }

    /// The term of one layer with the fewest edits, of equals the one in most articles.
    private func closest(to key: [UInt8], _ layer: TermLayer) -> (word: [UInt8], count: Int)? {
        let letters = key.dropFirst()
        guard letters.count >= 3, let first = letters.first else { return nil }
        let limit = letters.count <= 3 ? 1 : letters.count <= 5 ? 2 : letters.count <= 7 ? 3 : 4
        var near: [[UInt8]: (distance: Int, count: Int)] = [:]
        var looked = 0
        for beginning in LetterDistance.relatives(of: first) {
            for part in snapshot.parts where looked < Self.scanLimit {
                part.segment.forEachKey(prefix: [layer.rawValue, beginning]) { candidate, count in
                    looked += 1
                    if let known = near[candidate] {
                        near[candidate] = (known.distance, known.count + count)
                    } else if let far = LetterDistance.between(letters, candidate.dropFirst(), limit: limit) {
                        near[candidate] = (far, count)
                    }
                    return looked < Self.scanLimit && (looked % 4096 != 0 || !shouldStop())
                }
            }
        }
        let best = near.min { a, b in
            // A word in eight times as many articles makes up for half an edit.
            let first = Self.rank(a.value)
            let second = Self.rank(b.value)
            return first != second ? first < second : a.key.lexicographicallyPrecedes(b.key)
        }
        return best.map { (TermKey.letters(of: $0.key), $0.value.count) }
    }

    private static func rank(_ candidate: (distance: Int, count: Int)) -> Int {
        3 * candidate.distance - (Int.bitWidth - candidate.count.leadingZeroBitCount)
    }
}

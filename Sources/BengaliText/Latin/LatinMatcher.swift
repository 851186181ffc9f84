/// Finds the Bengali words of a vocabulary that a Latin spelling can mean, best first.
///
/// Purpose: "larijani", "Larijanir", "chukti" typed for লারিজানি, চুক্তি. How: a trie of the words as units, searched with one
/// row of a weighted edit distance per node, cut where nothing better than the best found can follow.
/// Threading: immutable after init. Limits: spellings of `maximumLatinLength` letters. Known faults: no word frequencies.
package struct LatinMatcher: Sendable {
    /// Letters of a spelling beyond this many are ignored.
    package static let maximumLatinLength = 40
    /// The dearest match offered, in eighths of a bit; widened in steps.
    static let costLimits: [Int32] = [40, 76, 120, 190, 300, 380]
    /// Matches dearer than the best by more than this are not offered.
    static let margin: Int32 = 40
    /// From this cost on the spelling may show a case ending that the word does not.
    static let doubtfulCost = 150
    /// What a case ending the spelling does not show adds to the cost, and one the word does not show.
    static let hiddenEnding: Int32 = 56

    /// A word of the vocabulary with its cost; smaller is closer.
    package struct Candidate: Sendable, Hashable {
        package let word: [UInt8]
        /// Place of the word in the vocabulary given.
        package let index: Int
        /// How unusual the spelling is for the word, in eighths of a bit.
        package let cost: Int
    }

    private let vocabulary: [[UInt8]]
    private let trie: UnitTrie

    /// Indexes the words (exact forms, UTF-8); time in proportion to their size times a logarithm.
    package init(vocabulary: [[UInt8]]) {
        self.vocabulary = vocabulary
        var entries: [UnitTrie.Entry] = []
        var known = Set<[UInt8]>()
        var stems: [(codes: [UInt8], index: Int)] = []
        for (index, word) in vocabulary.enumerated() {
            let codes = LatinMatcher.codes(word)
            guard !codes.isEmpty else { continue }
            known.insert(codes)
            entries.append(
                UnitTrie.Entry(units: LatinChannel.shared.units(of: codes), index: Int32(index), penalty: 0)
            )
            if let bare = LightStemmer.withoutCase(codes) { stems.append((bare, index)) }
        }
        // লারিজানির alone in the vocabulary answers "larijani" too.
        for stem in stems where !known.contains(stem.codes) {
            let units = LatinChannel.shared.units(of: stem.codes)
            entries.append(
                UnitTrie.Entry(units: units, index: Int32(stem.index), penalty: LatinMatcher.hiddenEnding)
            )
        }
        trie = UnitTrie(entries)
    }

    /// At most `limit` candidates for a Latin spelling, best first.
    package func candidates(for latin: [UInt8], limit: Int) -> [Candidate] {
        let letters = LatinLetters.plain(latin)
        guard !letters.isEmpty, limit > 0 else { return [] }
        var found = search(letters, limit)
        // "Larijanir": nothing close, so try without the Latin case ending.
        if found.first.map({ $0.cost > LatinMatcher.doubtfulCost }) ?? true {
            for bare in LatinLetters.withoutEnding(letters) {
                for candidate in search(bare, limit) {
                    found.append(
                        Candidate(
                            word: candidate.word,
                            index: candidate.index,
                            cost: candidate.cost + Int(LatinMatcher.hiddenEnding)
                        )
                    )
                }
            }
            found.sort { ($0.cost, $0.index) < ($1.cost, $1.index) }
        }
        var seen = Set<Int>()
        return Array(found.filter { seen.insert($0.index).inserted }.prefix(limit))
    }

    private func search(_ letters: [UInt8], _ limit: Int) -> [Candidate] {
        var found: [(index: Int32, cost: Int32)] = []
        for costLimit in LatinMatcher.costLimits {
            found = trie.search(letters, limit: limit, costLimit: costLimit)
            guard let first = found.first else { continue }
            // What was found is complete only up to the limit: search once more up to the best's margin.
            if found.count < limit, first.cost + LatinMatcher.margin > costLimit {
                found = trie.search(letters, limit: limit, costLimit: first.cost + LatinMatcher.margin)
            }
            break
        }
        return found.map {
            Candidate(word: vocabulary[Int($0.index)], index: Int($0.index), cost: Int($0.cost))
        }
    }

    /// The letter codes of an exact form, cleaned.
    private static func codes(_ word: [UInt8]) -> [UInt8] {
        var codes = Letter.codes(String(decoding: word, as: UTF8.self))
        let count = codes.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { Spelling.clean($0, buffer.count) } ?? 0
        }
        return Array(codes.prefix(min(count, TextAnalyzer.maximumKeyLength)))
    }
}

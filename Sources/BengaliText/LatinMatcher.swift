/// Finds the Bengali words of a vocabulary that a Latin spelling can mean, best first.
///
/// Threading: immutable after init. Limits: vocabulary below 2^31 words. Known faults: none listed yet.
package struct LatinMatcher: Sendable {
    /// A word of the vocabulary with its cost; smaller is closer.
    package struct Candidate: Sendable, Hashable {
        package let word: [UInt8]
        /// Place of the word in the vocabulary given.
        package let index: Int
        /// Distance in hundredths of a plain letter exchange; 0 is perfect.
        package let cost: Int
    }

    private let vocabulary: [[UInt8]]
    private let byKey: [[UInt8]: [Int32]]

    /// Indexes the words (exact forms, UTF-8); linear in their size.
    package init(vocabulary: [[UInt8]]) {
        self.vocabulary = vocabulary
        var byKey: [[UInt8]: [Int32]] = [:]
        for (index, word) in vocabulary.enumerated() {
            byKey[SoundKey.ofBengali(word), default: []].append(Int32(index))
        }
        self.byKey = byKey
    }

    /// At most `limit` candidates for a Latin spelling, best first.
    package func candidates(for latin: [UInt8], limit: Int) -> [Candidate] {
        (byKey[SoundKey.ofLatin(latin)] ?? []).prefix(limit).map {
            Candidate(word: vocabulary[Int($0)], index: Int($0), cost: 0)
        }
    }
}

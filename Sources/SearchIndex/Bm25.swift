#if canImport(Glibc)
    import Glibc
#endif

/// The weights of ranking; docs/decisions/0062-search-ranking.md and 0100-second-look.md say how they were found.
package struct RankingWeights: Sendable, Hashable {
    /// Saturation of repetition.
    package var k1: Float = 0.8
    /// How much a long article is held against it, 0...1.
    package var b: Float = 0.75
    /// Share of the layer of words as written.
    package var exact: Float = 0.5
    /// Share of the layer of folded stems.
    package var stem: Float = 1
    /// What two words that follow each other in the query add when they follow each other in the text, times the smaller
    /// of their inverse document frequencies.
    package var pair: Float = 1
    /// The same for two words with one between them in the query and at most one in the text.
    package var skip: Float = 0.7
    /// What the best window adds: the square of its words' weights over the weight of all words.
    package var window: Float = 0.8
    /// Share of a question word beside others; it can only add, and to candidates only.
    package var question: Float = 0.3
    /// Words of the text in a window.
    package static let windowLength: UInt32 = 32
    /// Articles that get the second look.
    package static let candidateCount = 100

    package init() {}
}

/// What ranking knows of the whole collection, summed over all segments: no score depends on how articles are spread.
struct CollectionStatistics: Hashable {
    /// Articles, deleted ones included until a merge drops them.
    var documentCount = 0
    var totalLength = 0

    var averageLength: Float { documentCount > 0 ? max(1, Float(totalLength) / Float(documentCount)) : 1 }

    /// How telling a word is that stands in `documentFrequency` articles; always positive.
    func inverseFrequency(_ documentFrequency: Int) -> Float {
        let count = Float(max(documentCount, documentFrequency))
        let frequency = Float(documentFrequency)
        return logf(1 + (count - frequency + 0.5) / (frequency + 0.5))
    }
}

/// BM25's length part for every length code: computed once a query.
///
/// @unchecked Sendable: written in init only.
final class LengthNorms: @unchecked Sendable {
    let values: UnsafeMutablePointer<Float>

    init(_ weights: RankingWeights, averageLength: Float) {
        values = .allocate(capacity: 256)
        for code in 0..<256 {
            let length = Float(LengthCode.decode(UInt8(code)))
            values[code] = weights.k1 * (1 - weights.b + weights.b * length / averageLength)
        }
    }

    deinit { values.deallocate() }

    /// BM25 without its inverse document frequency, 0...1.
    @inline(__always)
    func saturation(_ frequency: UInt32, _ lengthCode: UInt8) -> Float {
        let frequency = Float(frequency)
        return frequency / (frequency + values[Int(lengthCode)])
    }
}

#if canImport(Glibc)
    import Glibc
#endif

/// The weights of ranking; docs/decisions/0062-search-ranking.md says how they were found.
package struct RankingWeights: Sendable, Hashable {
    /// Saturation of repetition.
    package var k1: Float = 0.8
    /// How much a long article is held against it, 0...1.
    package var b: Float = 0.75
    /// Share of the layer of words as written.
    package var exact: Float = 0.5
    /// Share of the layer of folded stems.
    package var stem: Float = 1
    /// What two neighbouring words of the query add when they are neighbours in the text as well, times the smaller of
    /// their inverse document frequencies; given to the best `candidateCount` articles only.
    package var pair: Float = 0.8
    /// Articles whose word neighbours are looked at.
    package static let candidateCount = 60

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
    ///
    /// Written so that it never falls when the frequency grows, rounding included: what a block's largest frequency and
    /// shortest length give bounds all its documents.
    @inline(__always)
    func saturation(_ frequency: UInt32, _ lengthCode: UInt8) -> Float {
        let norm = values[Int(lengthCode)]
        return 1 - norm / (Float(frequency) + norm)
    }
}

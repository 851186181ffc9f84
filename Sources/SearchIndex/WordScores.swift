/// What a word scores by frequency and length, computed once a query.
///
/// @unchecked Sendable: written in init only.
final class WordScores: @unchecked Sendable {
    /// Frequencies from this one on share a row, which bounds them all.
    static let rowCount = 16
    private static let rowLength = 256

    /// Row by frequency, column by length code.
    let values: UnsafeMutablePointer<Float>

    init(weight: Float, norms: LengthNorms) {
        values = .allocate(capacity: Self.rowCount * Self.rowLength)
        values.update(repeating: 0, count: Self.rowLength)
        for row in 1..<Self.rowCount {
            let frequency = row == Self.rowCount - 1 ? Float(SegmentFormat.frequencyLimit) : Float(row)
            let target = values + row * Self.rowLength
            for code in 0..<Self.rowLength {
                let norm = norms.values[code]
                target[code] = weight * (1 - norm / (frequency + norm))
            }
        }
    }

    deinit { values.deallocate() }

    /// Exact below `rowCount - 1`, a bound from there on.
    @inline(__always)
    static func place(_ frequency: UInt32, _ lengthCode: UInt8) -> Int {
        Int(min(frequency, UInt32(rowCount - 1))) &<< 8 | Int(lengthCode)
    }
}

/// The score tables of a query's words, made when first asked for and shared by all segments; used by one thread.
final class QueryScores {
    private var required: [ObjectIdentifier: WordScores] = [:]
    private var boosters: [ObjectIdentifier: WordScores] = [:]
    private let norms: LengthNorms

    init(norms: LengthNorms) { self.norms = norms }

    func required(_ word: WordPlan) -> WordScores {
        if let known = required[ObjectIdentifier(word)] { return known }
        let scores = WordScores(weight: word.weight, norms: norms)
        required[ObjectIdentifier(word)] = scores
        return scores
    }

    func boosters(_ word: WordPlan) -> WordScores {
        if let known = boosters[ObjectIdentifier(word)] { return known }
        let scores = WordScores(weight: word.boosterWeight, norms: norms)
        boosters[ObjectIdentifier(word)] = scores
        return scores
    }
}

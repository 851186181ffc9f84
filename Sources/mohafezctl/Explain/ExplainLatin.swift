import BengaliText
import VarlinkProtocol

/// Which words of a vocabulary a Latin spelling can mean.
struct LatinExplanation {
    /// Candidates given per spelling.
    static let candidateCount = 10
    private let matcher: LatinMatcher

    /// Takes a vocabulary, one word per line.
    init(vocabulary: [UInt8]) {
        let words = vocabulary.split(separator: 0x0A).map { NormalizedText(normalizing: Array($0)).utf8 }
        matcher = LatinMatcher(vocabulary: words)
    }

    /// The answer to one line of `explain latin --stream`.
    func answer(_ line: [UInt8]) -> [UInt8] {
        JSONLine.bytes(of: [
            "latin": .string(String(decoding: line, as: UTF8.self)),
            "candidates": .array(
                candidates(line).map { .string(String(decoding: $0.word, as: UTF8.self)) }
            ),
        ])
    }

    func candidates(_ line: [UInt8]) -> [LatinMatcher.Candidate] {
        matcher.candidates(for: line, limit: LatinExplanation.candidateCount)
    }
}

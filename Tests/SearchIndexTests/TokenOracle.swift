import SearchIndex

#if canImport(Glibc)
    import Glibc
#endif

/// A brute-force engine over words that need no analysis: every document is looked at for every query.
struct TokenOracle {
    struct Document {
        let id: Int64
        /// Words as numbers, in order.
        let words: [UInt16]
        let day: Int32?
        var isDeleted = false
    }

    struct Found: Equatable {
        let id: Int64
        let score: Float
    }

    /// Deleted ones count in the statistics until a merge drops them.
    var documents: [Document] = []
    var weights = RankingWeights()

    /// The document frequency of every word, and the mean length.
    private var frequencies: [UInt16: Float] {
        var frequencies: [UInt16: Float] = [:]
        for document in documents { for word in Set(document.words) { frequencies[word, default: 0] += 1 } }
        return frequencies
    }

    /// All matches, best first, equals by number.
    func search(_ query: RandomTokens.Query, newest: Bool) -> [Found] {
        let frequencies = frequencies
        let lengths = documents.reduce(0) { $0 + SearchOracle.rounded($1.words.count) }
        let average = max(1, Float(lengths) / Float(max(1, documents.count)))
        var found: [(hit: Found, day: Int32)] = []
        for document in documents where !document.isDeleted {
            func score(_ forms: [UInt16]) -> Float? {
                let forms = Set(forms)
                let count = document.words.count { forms.contains($0) }
                guard count > 0 else { return nil }
                let most = forms.map { frequencies[$0] ?? 0 }.max() ?? 0
                let inverse = logf(1 + (Float(documents.count) - most + 0.5) / (most + 0.5))
                let length = Float(SearchOracle.rounded(document.words.count))
                let norm = weights.k1 * (1 - weights.b + weights.b * length / average)
                return inverse * Float(count) / (Float(count) + norm)
            }
            let score: Float? =
                switch query {
                case .all(let groups): Self.sum(groups.map(score), wantsAll: true)
                case .any(let words): Self.sum(words.map { score([$0]) }, wantsAll: false)
                case .phrase(let words):
                    Self.hasPhrase(words, document.words)
                        ? Self.sum(words.map { score([$0]) }, wantsAll: true) : nil
                }
            guard let score else { continue }
            found.append((Found(id: document.id, score: newest ? 0 : score), document.day ?? Int32.min))
        }
        found.sort { left, right in
            newest && left.day != right.day
                ? left.day > right.day
                : newest || left.hit.score == right.hit.score
                    ? left.hit.id < right.hit.id : left.hit.score > right.hit.score
        }
        return found.map(\.hit)
    }

    private static func sum(_ scores: [Float?], wantsAll: Bool) -> Float? {
        let present = scores.compactMap(\.self)
        guard wantsAll ? present.count == scores.count : !present.isEmpty else { return nil }
        return present.reduce(0, +)
    }

    private static func hasPhrase(_ words: [UInt16], _ text: [UInt16]) -> Bool {
        guard text.count >= words.count else { return false }
        return (0...(text.count - words.count)).contains {
            text[$0..<($0 + words.count)].elementsEqual(words)
        }
    }
}

/// Random documents and queries over numbered words of every frequency, from one seed.
struct RandomTokens {
    enum Query {
        case all([[UInt16]])
        case any([UInt16])
        case phrase([UInt16])

        var tokens: TokenQuery {
            func bytes(_ word: UInt16) -> [UInt8] { Array("w\(word)".utf8) }
            switch self {
            case .all(let groups): return .all(groups.map { $0.map(bytes) })
            case .any(let words): return .any(words.map(bytes))
            case .phrase(let words): return .phrase(words.map(bytes))
            }
        }
    }

    private var random: RandomCorpus
    let vocabulary: Int

    init(seed: Int, vocabulary: Int) {
        random = RandomCorpus(seed: UInt64(seed))
        self.vocabulary = vocabulary
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

    /// A square root of the vocabulary is common, the rest ever rarer; some numbers stand in no text.
    mutating func word() -> UInt16 {
        let limit = 1 + below(1 + below(vocabulary))
        return UInt16(below(limit))
    }

    mutating func document(id: Int64, longest: Int) -> TokenOracle.Document {
        // Few lengths, so that many documents score the same.
        let length = 1 + below(4) * longest / 4
        let day = below(10) == 0 ? nil : Int32(20_000 + Int(id) / 50 - below(3))
        return TokenOracle.Document(id: id, words: (0..<length).map { _ in word() }, day: day)
    }

    mutating func query() -> Query {
        switch below(8) {
        case 0: return .all([[word()]])
        case 1, 2: return .any((0..<(2 + below(3))).map { _ in word() })
        case 3, 4: return .phrase((0..<(2 + below(2))).map { _ in word() })
        case 5:
            return .all(
                (0..<(1 + below(2))).map { _ in Set((0..<(1 + below(8))).map { _ in word() }).sorted() }
            )
        default: return .all((0..<(2 + below(2))).map { _ in [word()] })
        }
    }
}

extension TokenOracle.Document {
    var tokens: TokenDocument {
        TokenDocument(
            id: id,
            text: Array(words.map { "w\($0)" }.joined(separator: " ").utf8),
            publication: day.map { PublicationDays(day: $0) } ?? .unknown
        )
    }
}

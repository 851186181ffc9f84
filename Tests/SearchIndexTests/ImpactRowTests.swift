import Testing

@testable import SearchIndex

@Suite("what rows of impacts promise")
struct ImpactRowTests {
    @Test("a byte stands for no less than what it was made from, and for little more")
    func bytes() {
        var numbers = RandomTokens(seed: 5, vocabulary: 2)
        for _ in 0..<20_000 {
            let impact = Float(1 + numbers.below(1_000_000)) / Float(1 + numbers.below(1_000_000))
            let byte = ImpactRow.encode(impact)
            let value = ImpactRow.values[Int(byte)]
            #expect(value >= impact)
            #expect(byte == 1 || byte == 255 || value < impact * 1.07, "\(impact) is \(value)")
        }
        #expect(ImpactRow.encode(0) == 0 && ImpactRow.values[0] == 0)
        #expect(ImpactRow.encode(.greatestFiniteMagnitude) == 255)
    }

    @Test("an impact bounds the score under any weights and average length", arguments: 0..<200)
    func factor(seed: Int) {
        var numbers = RandomTokens(seed: seed + 90, vocabulary: 2)
        func share() -> Float { Float(numbers.below(1001)) / 1000 }
        var weights = RankingWeights()
        weights.k1 = 0.1 + 2 * share()
        weights.b = seed % 5 == 0 ? Float(seed / 5 % 2) : share()
        let segmentAverage = 1 + 900 * share()
        let average = 1 + 900 * share()
        let divisors = ImpactRow.divisors(averageLength: segmentAverage)
        let factor = ImpactRow.factor(
            segmentAverage: segmentAverage,
            weights: weights,
            averageLength: average
        )
        let norms = LengthNorms(weights, averageLength: average)
        for _ in 0..<200 {
            let frequency = UInt32(1 + numbers.below(40))
            let code = UInt8(numbers.below(200))
            let bound =
                ImpactRow.values[Int(ImpactRow.encode(Float(frequency) / divisors[Int(code)]))] * factor
            let score = norms.saturation(frequency, code)
            #expect(bound / (1 + bound) * 1.00001 >= score, "\(frequency) in length \(code): \(score)")
        }
    }

    @Test("any document is looked up in any order as a walk finds it", arguments: [3, 40, 400])
    func lookup(spread: Int) throws {
        var numbers = RandomTokens(seed: spread, vocabulary: 2)
        let index = SearchIndex()
        var frequencies: [Int] = []
        index.add(
            tokens: (Int64(1)...4000).map { id in
                let frequency = numbers.below(spread) == 0 ? 1 + numbers.below(5) : 0
                frequencies.append(frequency)
                let words = String(repeating: "a ", count: frequency) + "b"
                return TokenDocument(id: id, text: Array(words.utf8))
            }
        )
        let segment = try #require(index.snapshot.parts.first?.segment)
        let entry = try #require(segment.entry(TermKey.make(layer: .stem, Array("a".utf8))))
        let cursor = PostingsCursor(entry, in: segment, isForWalk: false)
        let positions = NumberBuffer()
        for round in 0..<12_000 {
            let document = round < 4000 ? round : numbers.below(4000)
            #expect(cursor.frequency(in: UInt32(document)) == UInt32(frequencies[document]))
            positions.removeAll()
            let isFound = cursor.appendPositions(of: UInt32(document), to: positions)
            #expect(isFound == (frequencies[document] > 0))
            let found = (0..<positions.count).map { Int(positions.base[$0]) }
            #expect(found == Array(0..<frequencies[document]))
        }
    }

    @Test(
        "length may count not at all or wholly: nothing is passed over wrongly",
        arguments: [0, 1] as [Float]
    )
    func extremes(b: Float) {
        var weights = RankingWeights()
        weights.b = b
        let index = SearchIndex(weights: weights)
        var tokens = RandomTokens(seed: 11, vocabulary: 40)
        index.add(tokens: (1...3000).map { tokens.document(id: $0, longest: 14).tokens })
        for _ in 0..<60 {
            let query = tokens.query()
            var options = SearchOptions()
            options.prunes = false
            let slow = index.search(query.tokens, options: options)
            options.prunes = true
            #expect(index.search(query.tokens, options: options) == slow, "\(query)")
        }
    }
}

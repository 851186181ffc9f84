/// Tells which neighbouring words of a query are neighbours in a document; asked for ascending documents.
struct PairFinder {
    private let pairs: [(first: Int, second: Int, weight: Float)]
    private let words: [WordMatcher]
    private var positions: [[UInt32]]

    init(_ pairs: [WordPair], in segment: Segment, norms: LengthNorms) {
        var words: [WordMatcher] = []
        var numbers: [ObjectIdentifier: Int] = [:]
        func number(_ plan: WordPlan) -> Int {
            if let known = numbers[ObjectIdentifier(plan)] { return known }
            numbers[ObjectIdentifier(plan)] = words.count
            words.append(WordMatcher(plan, in: segment, norms: norms))
            return words.count - 1
        }
        var numbered: [(first: Int, second: Int, weight: Float)] = []
        for pair in pairs { numbered.append((number(pair.first), number(pair.second), pair.weight)) }
        self.pairs = numbered
        self.words = words
        positions = Array(repeating: [], count: words.count)
    }

    /// The sum over all pairs that stand together in the document.
    mutating func score(_ document: UInt32) -> Float {
        for index in words.indices {
            words[index].seek(document)
            positions[index].removeAll(keepingCapacity: true)
            if words[index].document == document { words[index].positions(into: &positions[index]) }
        }
        var sum: Float = 0
        for pair in pairs where hasNeighbours(positions[pair.first], positions[pair.second]) {
            sum += pair.weight
        }
        return sum
    }

    private func hasNeighbours(_ first: [UInt32], _ second: [UInt32]) -> Bool {
        var index = 0
        for position in first {
            while index < second.count, second[index] <= position { index += 1 }
            guard index < second.count else { return false }
            if second[index] == position &+ 1 { return true }
        }
        return false
    }
}

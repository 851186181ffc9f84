/// The second look at the best candidates: how close together the words of the query stand.
///
/// Asked for ascending documents of one segment. What it adds is bounded: `RankingWeights.pair`, `.skip` and `.window` times
/// the inverse document frequencies of the query's words, and the question words' own scores.
struct ProximityScorer {
    private let query: WordOrder
    private let weights: RankingWeights
    private let words: [WordMatcher]
    /// Positions of every word in the document at hand, ascending.
    private var positions: [[UInt32]]
    private var places: [Place] = []
    /// How often every word stands in the window at hand.
    private var counts: [Int]

    private struct Place {
        let position: UInt32
        let word: Int
    }

    /// `part` is the segment's number in the snapshot that the query was planned for.
    init(
        _ query: WordOrder,
        part: Int,
        in segment: Segment,
        norms: LengthNorms,
        weights: RankingWeights
    ) {
        self.query = query
        self.weights = weights
        words = query.words.map { WordMatcher($0, part: part, in: segment, norms: norms) }
        positions = Array(repeating: [], count: words.count)
        counts = Array(repeating: 0, count: words.count)
    }

    /// What the document gains.
    ///
    /// Complexity: O(occurrences of the words).
    mutating func score(_ document: UInt32) -> Float {
        var sum: Float = 0
        for index in words.indices {
            words[index].seek(document)
            positions[index].removeAll(keepingCapacity: true)
            guard words[index].document == document else { continue }
            words[index].positions(into: &positions[index])
            if query.words[index].isLight { sum += words[index].score() }
        }
        let order = query.order
        for index in order.indices.dropFirst() {
            if stand(order[index - 1], order[index], within: 1) {
                sum += weights.pair * lesserWeight(order[index - 1], order[index])
            }
            if index > 1, stand(order[index - 2], order[index], within: 2) {
                sum += weights.skip * lesserWeight(order[index - 2], order[index])
            }
        }
        guard query.totalWeight > 0 else { return sum }
        let best = bestWindow()
        return sum + weights.window * best * best / query.totalWeight
    }

    private func lesserWeight(_ first: Int, _ second: Int) -> Float {
        min(query.words[first].weight, query.words[second].weight)
    }

    /// True when the second word follows the first at most `distance` words later.
    private func stand(_ first: Int, _ second: Int, within distance: UInt32) -> Bool {
        let followers = positions[second]
        var index = 0
        for position in positions[first] {
            while index < followers.count, followers[index] <= position { index += 1 }
            guard index < followers.count else { return false }
            if followers[index] - position <= distance { return true }
        }
        return false
    }

    /// The largest sum of weights of different words that stand within `RankingWeights.windowLength` positions.
    private mutating func bestWindow() -> Float {
        places.removeAll(keepingCapacity: true)
        for index in positions.indices where !query.words[index].isLight {
            for position in positions[index] { places.append(Place(position: position, word: index)) }
        }
        places.sort { $0.position < $1.position }
        for index in counts.indices { counts[index] = 0 }
        var best: Float = 0
        var sum: Float = 0
        var first = 0
        for place in places {
            if counts[place.word] == 0 { sum += query.words[place.word].weight }
            counts[place.word] += 1
            while place.position - places[first].position >= RankingWeights.windowLength {
                let word = places[first].word
                counts[word] -= 1
                if counts[word] == 0 { sum -= query.words[word].weight }
                first += 1
            }
            best = max(best, sum)
        }
        return best
    }
}

/// Words that follow each other.
extension WindowSearch {
    /// Takes out of the candidates those that lack a phrase of the query.
    func keepPhrases(from base: UInt32, _ wordCount: Int) {
        let candidates = scratch.candidates
        for clause in shape.clauses {
            guard let offsets = clause.offsets else { continue }
            let lists = scratch.lists
            // Word by word, so that every list is walked once and forwards.
            for (place, index) in clause.words.enumerated() {
                lists[place] = words[index].gatherPositions(of: candidates, wordCount, from: base)
            }
            offsets.withUnsafeBufferPointer { offsets in
                var number = 0
                for index in 0..<wordCount {
                    var word = candidates[index]
                    while word != 0 {
                        let bit = word & (0 &- word)
                        if !Self.hasPhrase(lists, number, offsets, next: scratch.next) {
                            candidates[index] ^= bit
                        }
                        number &+= 1
                        word ^= bit
                    }
                }
            }
        }
    }

    /// `number` counts the candidates whose positions are in `lists`, one list a word.
    @inline(__always)
    private static func hasPhrase(
        _ lists: UnsafePointer<GatheredPositions>,
        _ number: Int,
        _ offsets: UnsafeBufferPointer<UInt32>,
        next: UnsafeMutablePointer<Int>
    ) -> Bool {
        for index in 0..<offsets.count { next[index] = lists[index].start(number) }
        candidates: for place in next[0]..<lists[0].end(number) {
            let start = lists[0].positions[place]
            for index in 1..<offsets.count {
                let wanted = start &+ offsets[index]
                let positions = lists[index].positions
                let end = lists[index].end(number)
                var place = next[index]
                while place < end, positions[place] < wanted { place &+= 1 }
                next[index] = place
                guard place < end else { return false }
                if positions[place] != wanted { continue candidates }
            }
            return true
        }
        return false
    }
}

/// The positions of one word in several documents, behind one another.
struct GatheredPositions {
    let positions: UnsafePointer<UInt32>
    /// Where each document's end.
    let ends: UnsafePointer<UInt32>

    @inline(__always)
    func start(_ document: Int) -> Int { document > 0 ? Int(ends[document &- 1]) : 0 }

    @inline(__always)
    func end(_ document: Int) -> Int { Int(ends[document]) }
}

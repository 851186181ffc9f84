/// The documents with one word of the query, in any of the terms that stand for it.
final class WordMatcher: Matcher {
    private let plan: WordPlan
    private let segment: Segment
    private let norms: LengthNorms
    private let required: [PostingsCursor]
    private let boosters: [PostingsCursor]
    private var scratch: [UInt32] = []
    private let buffer = NumberBuffer()

    /// `part` is the segment's number in the snapshot that the plan was made for.
    init(_ plan: WordPlan, part: Int, in segment: Segment, norms: LengthNorms) {
        self.plan = plan
        self.segment = segment
        self.norms = norms
        required = plan.requiredLists[part].map { PostingsCursor($0, in: segment) }
        boosters = plan.boosterLists[part].map { PostingsCursor($0, in: segment) }
        super.init()
        settle()
    }

    override var cost: Int { required.reduce(0) { $0 + $1.count } }

    override func next() {
        if required.count == 1 {
            required[0].next()
        } else {
            for cursor in required where cursor.document == document { cursor.next() }
        }
        settle()
    }

    override func seek(_ target: UInt32) {
        for cursor in required { cursor.seek(target) }
        settle()
    }

    override func score() -> Float {
        guard plan.weight > 0 else { return 0 }
        let code = segment.lengthCodes[Int(document)]
        var frequency: UInt32 = 0
        for cursor in required where cursor.document == document { frequency &+= cursor.frequency }
        var sum = plan.weight * norms.saturation(frequency, code)
        guard !boosters.isEmpty else { return sum }
        frequency = 0
        for cursor in boosters {
            cursor.seek(document)
            if cursor.document == document { frequency &+= cursor.frequency }
        }
        if frequency > 0 { sum += plan.boosterWeight * norms.saturation(frequency, code) }
        return sum
    }

    /// The positions of the word in the current document, ascending.
    func positions(into positions: inout [UInt32]) {
        buffer.removeAll()
        var listCount = 0
        // Only lists that stand here: looking into another would move it.
        for cursor in required where cursor.document == document {
            if cursor.appendPositions(of: document, to: buffer) { listCount += 1 }
        }
        if listCount > 1 { buffer.sort(from: 0) }
        positions.removeAll(keepingCapacity: true)
        positions.append(contentsOf: UnsafeBufferPointer(start: buffer.base, count: buffer.count))
    }

    private func settle() {
        repeat {
            var least = PostingsCursor.end
            for cursor in required { least = min(least, cursor.document) }
            document = least
            guard plan.inHeadline, document != PostingsCursor.end, !isInHeadline else { return }
            for cursor in required where cursor.document == document { cursor.next() }
        } while true
    }

    private var isInHeadline: Bool {
        positions(into: &scratch)
        guard let first = scratch.first else { return false }
        return first < segment.headlineLength(of: document)
    }
}

/// The documents in which words follow each other.
final class PhraseMatcher: Matcher {
    private let words: [WordMatcher]
    private let offsets: [UInt32]
    private let inHeadline: Bool
    private let segment: Segment
    private let conjunction: ConjunctionMatcher
    private var positions: [[UInt32]]

    init(_ words: [WordMatcher], offsets: [UInt32], inHeadline: Bool, segment: Segment) {
        self.words = words
        self.offsets = offsets
        self.inHeadline = inHeadline
        self.segment = segment
        positions = Array(repeating: [], count: words.count)
        conjunction = ConjunctionMatcher(words)
        super.init()
        settle()
    }

    override var cost: Int { conjunction.cost }
    override func score() -> Float { conjunction.score() }

    override func next() {
        conjunction.next()
        settle()
    }

    override func seek(_ target: UInt32) {
        guard document < target else { return }
        conjunction.seek(target)
        settle()
    }

    private func settle() {
        while conjunction.document != PostingsCursor.end, !hasPhrase() { conjunction.next() }
        document = conjunction.document
    }

    private func hasPhrase() -> Bool {
        for index in words.indices { words[index].positions(into: &positions[index]) }
        let headlineLength = inHeadline ? segment.headlineLength(of: conjunction.document) : UInt32.max
        var next = [Int](repeating: 0, count: words.count)
        candidates: for start in positions[0] {
            guard start < headlineLength else { return false }
            for index in 1..<words.count {
                let wanted = start &+ offsets[index]
                let list = positions[index]
                while next[index] < list.count, list[next[index]] < wanted { next[index] += 1 }
                guard next[index] < list.count else { return false }
                if list[next[index]] != wanted { continue candidates }
            }
            return true
        }
        return false
    }
}

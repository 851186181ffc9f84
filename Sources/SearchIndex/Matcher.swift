/// Walks the articles of one segment that satisfy a part of a query, in ascending order.
///
/// A class with virtual calls: one call a matching document. Used by one thread.
class Matcher {
    /// The current document, `PostingsCursor.end` behind the last.
    final var document: UInt32 = PostingsCursor.end
    /// How many documents there can be at most; conjunctions begin with the rarest.
    var cost: Int { 0 }

    /// Moves to the next document.
    func next() {}
    /// Moves to the first document at or after `target`.
    func seek(_ target: UInt32) {}
    /// The current document's score.
    ///
    /// Always the same sum in the same order, whatever path led here.
    func score() -> Float { 0 }
}

/// Every document of a segment.
final class AllMatcher: Matcher {
    private let count: UInt32

    init(_ segment: Segment) {
        count = UInt32(segment.documentCount)
        super.init()
        document = count > 0 ? 0 : PostingsCursor.end
    }

    override var cost: Int { Int(count) }
    override func next() { seek(document + 1) }
    override func seek(_ target: UInt32) {
        document = target < count ? max(target, document) : PostingsCursor.end
    }
}

/// Documents published within some days.
final class DateMatcher: Matcher {
    private let segment: Segment
    private let days: ClosedRange<Int32>

    init(_ segment: Segment, days: ClosedRange<Int32>) {
        self.segment = segment
        self.days = days
        super.init()
        guard segment.earliestDay <= days.upperBound, segment.latestDay >= days.lowerBound else { return }
        document = 0
        settle()
    }

    override var cost: Int { segment.documentCount }

    override func next() {
        document += 1
        settle()
    }

    override func seek(_ target: UInt32) {
        guard document < target else { return }
        document = target
        settle()
    }

    private func settle() {
        let count = UInt32(segment.documentCount)
        while document < count, !segment.publication(of: document).overlaps(days) { document += 1 }
        if document >= count { document = PostingsCursor.end }
    }
}

/// The documents of `base` without those of `excluded`.
final class ExcludingMatcher: Matcher {
    private let base: Matcher
    private let excluded: [Matcher]

    init(_ base: Matcher, without excluded: [Matcher]) {
        self.base = base
        self.excluded = excluded
        super.init()
        settle()
    }

    override var cost: Int { base.cost }
    override func score() -> Float { base.score() }

    override func next() {
        base.next()
        settle()
    }

    override func seek(_ target: UInt32) {
        base.seek(target)
        settle()
    }

    private func settle() {
        while base.document != PostingsCursor.end, isExcluded(base.document) { base.next() }
        document = base.document
    }

    private func isExcluded(_ candidate: UInt32) -> Bool {
        for matcher in excluded {
            matcher.seek(candidate)
            if matcher.document == candidate { return true }
        }
        return false
    }
}

/// The documents that all children have.
final class ConjunctionMatcher: Matcher {
    private let children: [Matcher]
    private let byCost: [Matcher]

    init(_ children: [Matcher]) {
        self.children = children
        byCost = children.sorted { $0.cost < $1.cost }
        super.init()
        align()
    }

    override var cost: Int { byCost.first?.cost ?? 0 }
    override func score() -> Float { children.reduce(0) { $0 + $1.score() } }

    override func next() {
        byCost[0].next()
        align()
    }

    override func seek(_ target: UInt32) {
        byCost[0].seek(target)
        align()
    }

    private func align() {
        var candidate = byCost[0].document
        search: while candidate != PostingsCursor.end {
            for child in byCost.dropFirst() {
                child.seek(candidate)
                if child.document != candidate {
                    byCost[0].seek(child.document)
                    candidate = byCost[0].document
                    continue search
                }
            }
            break
        }
        document = candidate
    }
}

/// The documents that any child has.
final class DisjunctionMatcher: Matcher {
    private let children: [Matcher]

    init(_ children: [Matcher]) {
        self.children = children
        super.init()
        settle()
    }

    override var cost: Int { children.reduce(0) { $0 + $1.cost } }

    override func score() -> Float {
        var sum: Float = 0
        for child in children where child.document == document { sum += child.score() }
        return sum
    }

    override func next() {
        for child in children where child.document == document { child.next() }
        settle()
    }

    override func seek(_ target: UInt32) {
        for child in children { child.seek(target) }
        settle()
    }

    private func settle() {
        var least = PostingsCursor.end
        for child in children { least = min(least, child.document) }
        document = least
    }
}

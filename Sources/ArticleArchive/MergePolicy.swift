internal import SearchIndex

/// Which segment files are merged next: neighbours of one size class, so that every article is written again at most
/// twice on its way into the largest files (docs/decisions/0096-segments-tiers-and-limits.md).
struct MergePolicy: Sendable {
    /// Neighbours of a size class that are merged into one.
    var fanIn = 8
    /// Files below this belong to the first class; each class is eight times as large as the one before.
    var smallByteCount = 2 << 20
    var classFactor = 8
    /// The files of one merge together: it takes about twice as much memory while it runs.
    var mergedByteLimit = 64 << 20
    /// A file of which more than one article in this many is deleted is written anew alone.
    var deletedShare = 4

    /// The files to merge, neighbours in this order; nil when all is well.
    ///
    /// `shapes`: the files in the index's order.
    func choose(_ shapes: [SegmentShape]) -> [String]? {
        if let worn = shapes.first(where: isWorn) { return [worn.fileName] }
        var limit = smallByteCount
        while limit < mergedByteLimit {
            if let run = run(shapes, below: limit) { return run }
            limit *= classFactor
        }
        return nil
    }

    private func isWorn(_ shape: SegmentShape) -> Bool {
        shape.deletedCount * deletedShare > shape.documentCount && shape.byteCount <= mergedByteLimit
    }

    /// Neighbours below `limit`; only those of the class itself count, smaller ones among them come along.
    private func run(_ shapes: [SegmentShape], below limit: Int) -> [String]? {
        let lowest = limit > smallByteCount ? limit / classFactor : 0
        var run: [SegmentShape] = []
        var (byteCount, counted) = (0, 0)
        for shape in shapes {
            if shape.byteCount >= limit || byteCount + shape.byteCount > mergedByteLimit {
                run = []
                (byteCount, counted) = (0, 0)
            }
            guard shape.byteCount < limit else { continue }
            run.append(shape)
            byteCount += shape.byteCount
            if shape.byteCount >= lowest { counted += 1 }
            // Of the second class a merge is full before it has all its neighbours.
            if counted == fanIn || counted > 2 && byteCount > mergedByteLimit - limit {
                return run.map(\.fileName)
            }
        }
        return nil
    }
}

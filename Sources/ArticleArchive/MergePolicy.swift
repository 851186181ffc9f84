internal import SearchIndex

/// Which segment files are merged next: neighbours of one size class, so that every article is written again at most
/// three times on its way into the largest files (docs/decisions/0103-merges-with-bounded-memory.md).
struct MergePolicy: Sendable {
    /// Neighbours of a size class that are merged into one.
    var fanIn = 8
    /// Files below this belong to the first class; each class is eight times as large as the one before.
    var smallByteCount = 2 << 20
    var classFactor = 8
    /// The files of one merge together: a quarter of what the format's offsets reach, and some ten seconds of work.
    var mergedByteLimit = 1 << 30
    /// Articles of one merge together, deleted ones included.
    var mergedDocumentLimit = SearchIndex.segmentDocumentLimit
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
        var (byteCount, documentCount, counted) = (0, 0, 0)
        for shape in shapes {
            if shape.byteCount >= limit || byteCount + shape.byteCount > mergedByteLimit
                || documentCount + shape.documentCount > mergedDocumentLimit
            {
                run = []
                (byteCount, documentCount, counted) = (0, 0, 0)
            }
            guard shape.byteCount < limit else { continue }
            run.append(shape)
            byteCount += shape.byteCount
            documentCount += shape.documentCount
            if shape.byteCount >= lowest { counted += 1 }
            // A merge can be full before it has all its neighbours.
            if counted == fanIn || counted > 2 && byteCount > mergedByteLimit - limit {
                return run.map(\.fileName)
            }
        }
        return nil
    }
}

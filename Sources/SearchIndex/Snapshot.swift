/// One consistent state of the index, which a search holds while it runs; never changed, only replaced.
final class Snapshot: Sendable {
    /// A segment with the articles that were deleted since it was written.
    struct Part: Sendable {
        let segment: Segment
        /// A bit a document, nil while nothing is deleted.
        var deleted: [UInt64]?
        var deletedCount = 0
    }

    let parts: [Part]
    let statistics: CollectionStatistics
    /// Articles that a search can find.
    let liveCount: Int

    init(parts: [Part]) {
        self.parts = parts
        var statistics = CollectionStatistics()
        var deleted = 0
        for part in parts {
            statistics.documentCount += part.segment.documentCount
            statistics.totalLength += part.segment.totalLength
            deleted += part.deletedCount
        }
        self.statistics = statistics
        liveCount = statistics.documentCount - deleted
    }

    /// The articles with any of the terms, at least.
    func documentFrequency(of keys: [[UInt8]]) -> Int { lists(of: keys).documentFrequency }

    /// The lists of some terms in every part, and the articles with any of the terms: the largest of their frequencies, as if
    /// one word stood for all.
    func lists(of keys: [[UInt8]]) -> (lists: [[TermEntry]], documentFrequency: Int) {
        var lists = [[TermEntry]](repeating: [], count: parts.count)
        var most = 0
        for key in keys {
            var sum = 0
            for (number, part) in parts.enumerated() {
                guard let entry = part.segment.entry(key) else { continue }
                lists[number].append(entry)
                sum += entry.documentFrequency
            }
            most = max(most, sum)
        }
        return (lists, most)
    }
}

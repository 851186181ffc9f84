package import SearchQuery
import Synchronization

/// The search index: documents in, ranked hits out.
///
/// Purpose: segments, tail, ranking, phrases, dates, snippets. Not its purpose: durable truth (the record is) and the
/// text itself, which the index does not keep.
/// Shape: immutable segments. A batch of documents becomes a small segment in memory; small segments are merged into
/// larger ones, sixteen at a time, so that few are ever searched.
/// Threading: any thread. A search takes the current snapshot and never waits for a writer: `current` is locked for the
/// copying of one reference only. Writers (`add`, `remove`) take turns on `writer`.
/// Limits: 2^24 documents a segment, `QueryLimits`, `SearchOptions`. Known faults: document frequencies count deleted
/// articles until a merge drops them.
package final class SearchIndex: Sendable {
    /// Protects the builder's scratch memory and makes writers take turns; the only place where snapshots are replaced.
    let writer = Mutex(Writer())
    /// Protects the reference, never held longer than it takes to read or replace it.
    private let current = Mutex(Snapshot(parts: []))
    private let sounds = SoundVocabulary()
    let weights: RankingWeights

    /// Segments of one size class that are merged into one.
    private static let fanIn = 16
    /// Documents of a segment that a writer no longer merges itself: it goes into a file as it is, with few others.
    private static let mergeLimit = 256

    /// An empty index.
    package init(weights: RankingWeights = RankingWeights()) { self.weights = weights }

    /// Articles that a search can find.
    package var documentCount: Int { snapshot.liveCount }

    /// Makes the documents searchable, all of them at once when this returns.
    ///
    /// A document whose number is known replaces the older one. Complexity: O(bytes), amortised.
    package func add(_ documents: [IndexDocument]) {
        add(documents.map(\.id)) { $0.build(documents) }
    }

    /// Adds what `build` makes of documents with these numbers.
    func add(_ identifiers: [Int64], _ build: (SegmentBuilder) -> SegmentImage) {
        guard !identifiers.isEmpty else { return }
        writer.withLock { writer in
            guard let segment = try? Segment(build(writer.builder)) else {
                // An image that this process just wrote can only be unreadable through a bug of the writer.
                preconditionFailure("the segment builder wrote an unreadable segment")
            }
            var parts = snapshot.parts
            Self.delete(identifiers, in: &parts)
            parts.append(Snapshot.Part(segment: segment))
            Self.mergeSmall(&parts, except: writer.flushing)
            publish(parts)
        }
    }

    /// Makes articles unfindable; unknown numbers are ignored.
    ///
    /// Complexity: as `Segment.documents(withIdentifiers:)` for every segment.
    package func remove(_ identifiers: Set<Int64>) {
        guard !identifiers.isEmpty else { return }
        writer.withLock { _ in
            var parts = snapshot.parts
            Self.delete(identifiers, in: &parts)
            publish(parts)
        }
    }

    /// Finds articles.
    package func search(_ query: Query, options: SearchOptions = SearchOptions()) -> SearchResult {
        run(query, options).result
    }

    /// Finds articles, and what to mark in their texts: the query's words in all their forms.
    package func searchWithTerms(
        _ query: Query,
        options: SearchOptions = SearchOptions()
    ) -> (result: SearchResult, terms: MarkedTerms) {
        let (result, plan) = run(query, options)
        return (result, MarkedTerms(plan.root))
    }

    private func run(_ query: Query, _ options: SearchOptions) -> (result: SearchResult, plan: QueryPlan) {
        let snapshot = snapshot
        let plan = plan(query, snapshot)
        let searcher = Searcher(snapshot, options: options, weights: weights)
        return (searcher.run(plan, sort: query.sort), plan)
    }

    /// Reads the words that Latin queries can mean, so that the first such query does not have to.
    ///
    /// Blocking, up to some seconds of a large archive; searches of Bengali words go on meanwhile.
    package func prepareLatin() { sounds.update(from: snapshot) }

    /// For words of a query that stand in no article, words that do and are spelled or sound alike.
    ///
    /// Bounded by `SpellingSuggester`'s limits; `shouldStop` is asked now and then, true ends the work with what it has.
    package func suggestions(
        for query: Query,
        shouldStop: () -> Bool = { false }
    ) -> [SpellingSuggestion] {
        let snapshot = snapshot
        if query.root.hasLatinWord { sounds.update(from: snapshot) }
        return withoutActuallyEscaping(shouldStop) { shouldStop in
            var suggester = SpellingSuggester(snapshot, sounds: sounds, shouldStop: shouldStop)
            return suggester.suggestions(for: query.root)
        }
    }

    func plan(_ query: Query, _ snapshot: Snapshot) -> QueryPlan {
        if query.root.hasLatinWord { sounds.update(from: snapshot) }
        var planner = QueryPlanner(snapshot, weights: weights, sounds: sounds)
        return planner.plan(query)
    }

    var snapshot: Snapshot { current.withLock { $0 } }

    func publish(_ parts: [Snapshot.Part]) {
        let next = Snapshot(parts: parts)
        current.withLock { $0 = next }
    }

    /// Marks the articles as deleted; a segment without any left goes.
    static func delete(_ identifiers: some Collection<Int64>, in parts: inout [Snapshot.Part]) {
        var isEmptied = false
        for index in parts.indices {
            let segment = parts[index].segment
            for document in segment.documents(withIdentifiers: identifiers)
            where !parts[index].isDeleted(document) {
                if parts[index].deleted == nil {
                    parts[index].deleted = Array(repeating: 0, count: (segment.documentCount + 63) / 64)
                }
                parts[index].deleted?[Int(document >> 6)] |= 1 << UInt64(document & 63)
                parts[index].deletedCount += 1
                isEmptied = isEmptied || parts[index].deletedCount == segment.documentCount
            }
        }
        if isEmptied { parts.removeAll { $0.deletedCount == $0.segment.documentCount } }
    }

    /// Merges the newest segments while `fanIn` neighbours belong to one size class.
    private static func mergeSmall(_ parts: inout [Snapshot.Part], except frozen: Set<ObjectIdentifier>) {
        while let last = parts.last {
            let size = sizeClass(last.segment.documentCount)
            let run = parts.reversed().prefix {
                $0.segment.fileName == nil && !frozen.contains(ObjectIdentifier($0.segment))
                    && sizeClass($0.segment.documentCount) <= size
            }
            let total = run.reduce(0) { $0 + $1.segment.documentCount }
            guard run.count >= fanIn, total <= mergeLimit * fanIn, last.segment.documentCount < mergeLimit
            else {
                return
            }
            let start = parts.count - run.count
            let image = SegmentMerger.merge(Array(parts[start...]))
            parts.removeSubrange(start...)
            guard let image else { continue }
            guard let merged = try? Segment(image) else {
                preconditionFailure("the merger wrote an unreadable segment")
            }
            parts.append(Snapshot.Part(segment: merged))
        }
    }

    /// 0 for 1...15 documents, 1 for 16...255 and so on.
    private static func sizeClass(_ documentCount: Int) -> Int {
        (Int.bitWidth - 1 - max(1, documentCount).leadingZeroBitCount) / 4
    }

    struct Writer: ~Copyable {
        let builder = SegmentBuilder()
        /// Segments that are being written to a file: nobody may merge them meanwhile.
        var flushing: Set<ObjectIdentifier> = []
    }
}

extension QueryNode {
    /// True when a word has a Latin letter, which makes the query ask for sounds.
    fileprivate var hasLatinWord: Bool {
        switch self {
        case .all(let nodes), .any(let nodes): nodes.contains(where: \.hasLatinWord)
        case .not(let inner), .field(_, let inner): inner.hasLatinWord
        case .word(let term), .prefix(let term), .phrase(let term):
            term.utf8.contains { (0x61...0x7A).contains($0 | 0x20) }
        case .published: false
        }
    }
}

package import ArticleModel

/// Reads people, organisations, places and events from an article's own lines, each with its proof.
///
/// Purpose: who met whom, where, when. Not its purpose: guessing; where no rule is sure nothing is reported.
/// Threading: free functions without shared mutable state. Limits: linear in the article's text.
/// Known faults: places of the gazetteer and visits to them only; people and organisations are not read yet.
package enum EventExtractor {
    /// The entities and events of one document.
    ///
    /// - Parameters:
    ///   - document: the document that `lines` label.
    ///   - lines: one label a line; only headline, deck and article text are read.
    ///   - metadata: the article's metadata, for the days of its events.
    /// - Returns: entities in order of their first mention, events in order of their sentences.
    package static func extract(
        document: RawDocument,
        lines: [LabelledLine],
        metadata: ArticleMetadata
    ) -> (entities: [Entity], events: [Event]) {
        let labels: Set<LineLabel> = [.headline, .deck, .body, .quote]
        let ranges = lines.lazy.filter { labels.contains($0.label) }.map {
            document.lines[$0.number - 1].range
        }
        let finder = PlaceFinder(document: document)
        let mentions = finder.mentions(in: Array(ranges))
        return (finder.entities(mentions), [])
    }
}

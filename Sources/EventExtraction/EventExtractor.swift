package import ArticleModel
import BengaliText

/// Who met whom, where, when, and what was agreed: people, organisations, places and events of one article.
///
/// Purpose: names by gazetteer and by rule, events by rules over sentences read from the finite verb backwards, each
/// with its sentence and the rule's name. Not its purpose: truth (it keeps what the article says), other languages,
/// grouping of articles.
/// Threading: pure functions over an immutable lexicon, safe from any thread.
/// Limits: `Reading.tokenLimit` words, `EntityRegister.entityLimit` names, `EventFinder.eventLimit` events an article.
/// Known faults: docs/EVENTS.md lists them.
package enum EventExtractor {
    /// The entities and events of a document whose lines were labelled; footers, links and tickers are not read.
    ///
    /// `lexicon` holds the names and rules: the built-in ones, or `Lexicon(extendedWith:)` for a user's own names too.
    /// Complexity: linear in the text.
    package static func extract(
        _ document: RawDocument,
        lines: [LabelledLine],
        metadata: ArticleMetadata,
        lexicon: Lexicon = .standard
    ) -> (entities: [Entity], events: [Event]) {
        document.text.utf8.withUnsafeBufferPointer { text in
            var reading = Reading(lexicon: lexicon, byteCount: text.count)
            for line in lines where line.number >= 1 && line.number <= document.lines.count {
                let range = document.lines[line.number - 1].range
                guard let role = role(of: line.label) else { continue }
                read(text, range, line, role, &reading)
            }
            reading.findKnownNames(text)
            reading.findRuledOrganisations(text)
            reading.findRuledPlaces(text)
            reading.findPeople(text)
            reading.registerEntities(text)
            var finder = EventFinder(reading: reading, reference: metadata.publication)
            return (reading.register.entities(), finder.find(text))
        }
    }

    private static func role(of label: LineLabel) -> Sentence.Role? {
        switch label {
        case .body, .quote: .body
        case .headline, .kicker, .deck: .headline
        case .caption, .dateline, .sourceCredit: .entitiesOnly
        default: nil
        }
    }

    /// Reads a line, leaving out the parts that are no article text.
    private static func read(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ line: LabelledLine,
        _ role: Sentence.Role,
        _ reading: inout Reading
    ) {
        var at = range.lowerBound
        for span in line.spans {
            let part = span.range.range.clamped(to: range)
            guard part.lowerBound >= at, !part.isEmpty else { continue }
            reading.read(text, at..<part.lowerBound, line: line.number, role: role)
            if let inner = Self.role(of: span.label) {
                reading.read(text, part, line: line.number, role: inner)
            }
            at = part.upperBound
        }
        if at < range.upperBound { reading.read(text, at..<range.upperBound, line: line.number, role: role) }
    }
}

import ArticleModel
import BengaliText

@testable import EventExtraction

/// An article made from lines with their labels, read by the extractor.
struct Fixture {
    let document: RawDocument
    let lines: [LabelledLine]

    init(_ rows: [(LineLabel, String)]) {
        let text = NormalizedText(normalizing: Array(rows.map(\.1).joined(separator: "\n").utf8))
        var ranges: [ByteRange] = []
        var start = 0
        for (index, byte) in text.utf8.enumerated() where byte == 0x0A {
            ranges.append(ByteRange(start, index))
            start = index + 1
        }
        ranges.append(ByteRange(start, text.utf8.count))
        document = RawDocument(format: .plainText, encoding: "utf-8", text: text, lines: ranges)
        lines = rows.enumerated().map { LabelledLine(number: $0.offset + 1, label: $0.element.0) }
    }

    /// An article of one body line.
    init(body: String) { self.init([(.body, body)]) }

    func read(_ lexicon: Lexicon = .standard) -> (entities: [Entity], events: [Event]) {
        EventExtractor.extract(
            document,
            lines: lines,
            metadata: ArticleMetadata(language: "bn"),
            lexicon: lexicon
        )
    }

    func names(_ kind: Entity.Kind) -> [String] { read().entities.filter { $0.kind == kind }.map(\.name) }
}

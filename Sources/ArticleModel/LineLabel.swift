/// What one line (or text block) of a document is; the closed set of docs/ARCHITECTURE.md.
package enum LineLabel: String, Sendable, CaseIterable {
    case headline
    case kicker
    case deck
    case dateline
    case published
    case section
    case byline
    case caption
    case body
    case quote
    case relatedLink = "related-link"
    case sourceCredit = "source-credit"
    case signOff = "sign-off"
    case commentForm = "comment-form"
    case shareCTA = "share-cta"
    case masthead
    case footerContact = "footer-contact"
    case copyright
    case nav
    case other
    case blank

    /// True for the lines a reader would call the article's text.
    package var isArticleText: Bool { self == .body || self == .quote }
}

/// One line with what it is; `spans` says more where a line is two things at once.
package struct LabelledLine: Sendable, Hashable {
    /// The 1-based number of the line in `RawDocument.lines`.
    package let number: Int
    package let label: LineLabel
    /// Parts of the line with a label of their own, ascending and disjoint, as ranges of the document's text.
    package let spans: [LabelledSpan]

    package init(number: Int, label: LineLabel, spans: [LabelledSpan] = []) {
        self.number = number
        self.label = label
        self.spans = spans
    }
}

/// A part of a line with its own label.
package struct LabelledSpan: Sendable, Hashable {
    package let range: ByteRange
    package let label: LineLabel

    package init(range: ByteRange, label: LineLabel) {
        self.range = range
        self.label = label
    }
}

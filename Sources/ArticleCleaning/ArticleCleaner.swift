package import ArticleModel
import BengaliText

/// Labels every line of a document: headline, body, caption, furniture and the rest of `LineLabel`.
///
/// Purpose: find the article between what a page's site put around it. Not its purpose: what the lines say.
/// Threading: free functions without shared mutable state. Limits: those of the decoder; work is linear in the text.
/// Known faults: a caption that ends in a danda is taken for body; docs/CLEANING.md says more.
package enum ArticleCleaner {
    /// One label for each line of the document, in order.
    ///
    /// `learnt`: one value a line, true for lines that the outlet's files repeat; empty when nothing was learnt.
    /// Complexity: O(bytes of the text).
    package static func label(_ document: RawDocument, learnt: [Bool] = []) -> [LabelledLine] {
        precondition(learnt.isEmpty || learnt.count == document.lines.count, "one value a line")
        return document.text.utf8.withUnsafeBufferPointer { text in
            guard document.blockRoles.isEmpty else {
                return BlockLabelling(document: document, text: text, learnt: learnt).labelledLines
            }
            var labelling = LineLabelling(lines: document.lines, text: text, learnt: learnt)
            labelling.run()
            return labelling.labelledLines
        }
    }

    /// The article's text: body and quote lines, hard-wrapped ones rejoined, paragraphs parted by a blank line.
    package static func body(_ document: RawDocument, _ lines: [LabelledLine]) -> String {
        BodyText(document: document, lines: lines).joined
    }
}

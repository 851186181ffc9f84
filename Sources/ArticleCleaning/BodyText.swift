import ArticleModel

/// Joins the article's lines to paragraphs: a line is one, unless the text was wrapped at a fixed width.
struct BodyText {
    let document: RawDocument
    let lines: [LabelledLine]

    /// Paragraphs with a blank line between them; empty when no line is article text.
    var joined: String {
        let text = document.text.utf8
        let isWrapped = wrapsLines
        var result: [UInt8] = []
        var previous: Int?
        for line in lines where line.label.isArticleText {
            let index = line.number - 1
            let content = BodyText.trimmed(document.lines[index].range, in: text)
            if let previous {
                let continues = isWrapped && previous == index - 1
                result.append(contentsOf: continues ? [0x20] : [0x0A, 0x0A])
            }
            append(content, leavingOut: line.spans, from: text, to: &result)
            previous = index
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Copies a line without the spans that are not article text.
    private func append(
        _ content: Range<Int>,
        leavingOut spans: [LabelledSpan],
        from text: [UInt8],
        to result: inout [UInt8]
    ) {
        var start = content.lowerBound
        for span in spans where !span.label.isArticleText && span.label != .dateline {
            let lower = min(max(start, span.range.range.lowerBound), content.upperBound)
            result.append(contentsOf: text[start..<lower])
            start = min(max(start, span.range.range.upperBound), content.upperBound)
        }
        result.append(contentsOf: text[start..<content.upperBound])
        while result.last == 0x20 { result.removeLast() }
    }

    /// True when most body lines follow each other without a blank line and few of them end a sentence.
    private var wrapsLines: Bool {
        var pairs = 0
        var openEnds = 0
        var previous: Int?
        for line in lines where line.label.isArticleText {
            let index = line.number - 1
            if previous == index - 1 {
                pairs += 1
                if !endsSentence(document.lines[index - 1].range) { openEnds += 1 }
            }
            previous = index
        }
        return pairs >= 4 && openEnds * 2 > pairs
    }

    private func endsSentence(_ line: Range<Int>) -> Bool {
        document.text.utf8.withUnsafeBufferPointer { LineFeatures(of: line, in: $0).endsSentence }
    }

    private static func trimmed(_ range: Range<Int>, in text: [UInt8]) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, text[lower] <= 0x20 { lower += 1 }
        while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }
}

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
            appendParted(start..<lower, from: text, to: &result)
            start = min(max(start, span.range.range.upperBound), content.upperBound)
        }
        appendParted(start..<content.upperBound, from: text, to: &result)
        while result.last == 0x20 { result.removeLast() }
    }

    /// Copies bytes, with a paragraph's end where a letter is glued to the danda before it: copying a page loses these.
    private func appendParted(_ range: Range<Int>, from text: [UInt8], to result: inout [UInt8]) {
        var start = range.lowerBound
        var index = range.lowerBound
        while index + 3 < range.upperBound {
            guard text[index] == 0xE0, isSentenceEnd(text, index), isLetter(text, index + 3) else {
                index += 1
                continue
            }
            result.append(contentsOf: text[start..<(index + 3)])
            result.append(contentsOf: [0x0A, 0x0A])
            start = index + 3
            index = start
        }
        result.append(contentsOf: text[start..<range.upperBound])
    }

    /// A danda, or the currency numerator four that is typed for it.
    private func isSentenceEnd(_ text: [UInt8], _ index: Int) -> Bool {
        (text[index + 1] == 0xA5 && text[index + 2] == 0xA4)
            || (text[index + 1] == 0xA7 && text[index + 2] == 0xB7)
    }

    /// The first byte of a Bengali letter that can begin a word: no sign, no digit.
    private func isLetter(_ text: [UInt8], _ index: Int) -> Bool {
        guard index + 2 < text.count, text[index] == 0xE0, text[index + 1] == 0xA6 else { return false }
        return (0x85...0xB9).contains(text[index + 2])
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

import ArticleModel

/// Reads values from the lines of one document.
struct LineReader {
    let document: RawDocument
    let lines: [LabelledLine]

    var text: [UInt8] { document.text.utf8 }

    /// The bytes of a line without the white space around them.
    func content(_ line: LabelledLine) -> Range<Int> {
        let range = document.lines[line.number - 1].range
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, text[lower] <= 0x20 { lower += 1 }
        while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }

    func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    /// The whole content of the first line with a label.
    func first(_ label: LineLabel, rule: String) -> Finding<String>? {
        guard let line = lines.first(where: { $0.label == label }) else { return nil }
        let range = content(line)
        guard !range.isEmpty else { return nil }
        return Finding(string(range), evidence: Evidence(range: ByteRange(range), rule: rule))
    }

    /// A finding of a part of the text.
    func finding(_ range: Range<Int>, rule: String) -> Finding<String>? {
        guard !range.isEmpty else { return nil }
        return Finding(string(range), evidence: Evidence(range: ByteRange(range), rule: rule))
    }

    /// The article's section: its own line, up to the first bar.
    func section() -> Finding<String>? {
        guard let line = lines.first(where: { $0.label == .section }) else { return nil }
        var range = content(line)
        if let bar = text[range].firstIndex(of: 0x7C) { range = range.lowerBound..<bar }
        return finding(trimmed(range), rule: "section-line")
    }

    /// The editor's initials: the first sign-off line that is not a source.
    func initials() -> Finding<String>? {
        for line in lines where line.label == .signOff && creditStart(of: line) == nil {
            return finding(content(line), rule: "sign-off-line")
        }
        return nil
    }

    /// The source that the article credits: what stands behind "সূত্র:".
    func credit() -> Finding<String>? {
        for line in lines where line.label == .signOff || line.label == .sourceCredit {
            if let start = creditStart(of: line) {
                return finding(trimmed(start..<content(line).upperBound), rule: "source-line")
            }
        }
        return nil
    }

    /// Where the source's name begins in a line that starts with a word for "source" and a colon or dash.
    private func creditStart(of line: LabelledLine) -> Int? {
        let range = content(line)
        guard let colon = text[range].firstIndex(where: { $0 == 0x3A || $0 == 0x2D }) else { return nil }
        let words = ["সূত্র", "তথ্যসূত্র", "তথ্য সূত্র", "উৎস", "সোর্স", "source", "sources"]
        let head = trimmed(range.lowerBound..<colon)
        let isCredit = words.contains { word in
            text[head].elementsEqual(word.utf8) {
                ($0 < 0x80 ? $0 | 0x20 : $0) == ($1 < 0x80 ? $1 | 0x20 : $1)
            }
        }
        return isCredit ? colon + 1 : nil
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper, text[lower] <= 0x20 { lower += 1 }
        while upper > lower, text[upper - 1] <= 0x20 { upper -= 1 }
        return lower..<upper
    }
}

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
        guard let line = lines.first(where: { $0.label == .section }) else { return sectionInTrail() }
        var range = content(line)
        if let bar = text[range].firstIndex(of: 0x7C) { range = range.lowerBound..<bar }
        return finding(trimmed(range), rule: "section-line")
    }

    /// The last name in a breadcrumb trail above the article: "হোম > আন্তর্জাতিক" (home > international).
    private func sectionInTrail() -> Finding<String>? {
        let head = lines.prefix { !$0.label.isArticleText }
        for line in head.reversed() where line.label == .nav {
            let parts = trailParts(content(line))
            guard parts.count >= 2, let last = parts.last(where: { !generic.contains(string($0)) }),
                last != parts.first,
                text[last].split(separator: 0x20).count <= 3
            else { continue }
            return finding(last, rule: "breadcrumb")
        }
        return nil
    }

    /// Names of whole sites, which are no sections.
    private var generic: Set<String> { ["খবর", "সংবাদ", "News"] }

    /// The names of a trail, parted by arrows, slashes or two spaces; or what stands behind a front page's name.
    private func trailParts(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        func close(_ end: Int) { if !trimmed(start..<end).isEmpty { parts.append(trimmed(start..<end)) } }
        while index < range.upperBound {
            let isArrow = text[index] == 0x3E || text[index] == 0x2F
            let isGuillemet = text[index] == 0xC2 && index + 1 < range.upperBound && text[index + 1] == 0xBB
            let isGap = text[index] == 0x20 && index + 1 < range.upperBound && text[index + 1] == 0x20
            if isArrow || isGuillemet || isGap {
                close(index)
                start = index + (isArrow ? 1 : 2)
                index = start
            } else {
                index += 1
            }
        }
        close(range.upperBound)
        if parts.count == 1, let space = text[range].firstIndex(of: 0x20),
            ["হোম", "প্রচ্ছদ", "নীড়পাতা", "Home"].contains(string(range.lowerBound..<space))
        {
            return [range.lowerBound..<space, trimmed(space..<range.upperBound)]
        }
        return parts
    }

    /// The reporter or desk, without the word that announces them.
    func byline() -> Finding<String>? {
        let span = lines.lazy.compactMap { $0.spans.first { $0.label == .byline } }.first
        let line = lines.first { $0.label == .byline }
        guard var range = line.map(content) ?? span.map({ trimmed($0.range.range) }) else { return nil }
        for word in ["Edited By: ", "By: ", "By ", "লেখা: ", "প্রতিবেদক: "]
        where text[range].starts(with: word.utf8) {
            range = trimmed((range.lowerBound + word.utf8.count)..<range.upperBound)
        }
        return finding(range, rule: "byline-line")
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
        for line in lines {
            guard let span = line.spans.first(where: { $0.label == .sourceCredit })?.range.range,
                let colon = text[span].firstIndex(of: 0x3A)
            else { continue }
            return finding(trimmed((colon + 1)..<span.upperBound), rule: "glued-source")
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

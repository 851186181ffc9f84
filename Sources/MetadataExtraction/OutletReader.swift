import ArticleModel
import BengaliText

/// Finds the outlet by what the page says of itself: sign-off, copyright line, masthead, imprint, invitations.
struct OutletReader {
    let reader: LineReader

    private struct Candidate {
        let name: String
        let range: Range<Int>
        let rule: String
        let weight: Int
    }

    /// The outlet's name; nil when the page does not say.
    var outlet: Finding<String>? {
        var totals: [String: Int] = [:]
        let found = candidates()
        for candidate in found { totals[candidate.name, default: 0] += candidate.weight }
        guard let best = totals.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 2,
            let proof = found.filter({ $0.name == best.key }).max(by: { $0.weight < $1.weight })
        else { return nil }
        return Finding(best.key, evidence: Evidence(range: ByteRange(proof.range), rule: proof.rule))
    }

    private func candidates() -> [Candidate] {
        var found: [Candidate] = []
        for line in reader.lines {
            let range = reader.content(line)
            guard !range.isEmpty, let (weight, rule) = OutletReader.weight(of: line.label) else { continue }
            found += known(range, weight: weight, rule: rule)
            if line.label == .copyright, let name = ownerOfCopyright(range) {
                found.append(
                    Candidate(name: reader.string(name), range: name, rule: "copyright-owner", weight: 1)
                )
            }
        }
        return found + repeatedHead()
    }

    /// How much a line of a label says about the outlet; nil for lines that name other outlets as well.
    private static func weight(of label: LineLabel) -> (Int, String)? {
        switch label {
        case .copyright: (3, "copyright-line")
        case .masthead: (3, "masthead-name")
        case .footerContact: (3, "imprint-name")
        case .signOff: (2, "sign-off-name")
        case .shareCTA: (2, "invitation-name")
        case .byline: (2, "byline-name")
        case .nav, .other: (2, "navigation-name")
        default: nil
        }
    }

    /// The known outlets that a line names, each word of the text once; a source line names somebody else.
    private func known(_ range: Range<Int>, weight: Int, rule: String) -> [Candidate] {
        var found: [Candidate] = []
        reader.text.withUnsafeBufferPointer { text in
            OutletNames.shared.matcher.forEachMatch(in: text, range: range) { phrase, match in
                guard beginsWord(match.lowerBound, from: range.lowerBound, in: text) else { return }
                let name = OutletNames.shared.names[phrase]
                if found.contains(where: { $0.name == name }) { return }
                found.append(Candidate(name: name, range: match, rule: rule, weight: weight))
            }
        }
        if rule == "sign-off-name", found.first?.range.lowerBound != range.lowerBound { return [] }
        return found
    }

    private func beginsWord(_ index: Int, from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard index > start else { return true }
        let byte = text[index - 1]
        if byte < 0x80 { return !(0x61...0x7A).contains(byte | 0x20) }
        return index >= start + 3 && (text[index - 3] == 0xE2 || text[index - 2] == 0xA5)
    }

    /// "© 2005 - 2026 Name | ...": what stands between the years and the next mark.
    private func ownerOfCopyright(_ range: Range<Int>) -> Range<Int>? {
        let text = reader.text
        let sign: [UInt8] = [0xC2, 0xA9]
        guard let start = range.first(where: { text[$0...].starts(with: sign) }) else { return nil }
        var lower = start + 2
        while lower < range.upperBound, !isLetter(text, lower) { lower += 1 }
        var upper = lower
        while upper < range.upperBound, ![0x7C, 0x2E, 0x2C, 0x2D].contains(text[upper]),
            !text[upper...].starts(with: [0xE0, 0xA5, 0xA4])
        { upper += 1 }
        let name = reader.trimmed(lower..<upper)
        let words = text[name].split(separator: 0x20).count
        return (1...4).contains(words) && name.count >= 6 ? name : nil
    }

    /// A letter, not a digit of either script and no mark.
    private func isLetter(_ text: [UInt8], _ index: Int) -> Bool {
        if text[index] < 0x80 { return (0x61...0x7A).contains(text[index] | 0x20) }
        guard text[index] == 0xE0, index + 2 < text.count else { return false }
        return text[index + 1] == 0xA6 || (text[index + 1] == 0xA7 && text[index + 2] < 0xA6)
    }

    /// A short line of the head that an imprint or invitation begins with, or that is a daily's name.
    private func repeatedHead() -> [Candidate] {
        guard let body = reader.lines.firstIndex(where: { $0.label.isArticleText }) else { return [] }
        let daily = NormalizedText(normalizing: "দৈনিক ").utf8
        let tail = reader.lines[body...].filter {
            [.footerContact, .copyright, .shareCTA].contains($0.label)
        }.map { reader.content($0) }
        return reader.lines[..<body].compactMap { line in
            guard [.masthead, .nav, .other].contains(line.label) else { return nil }
            let range = reader.content(line)
            let words = reader.text[range].split(separator: 0x20).count
            guard (1...4).contains(words), range.count >= 12 else { return nil }
            let isRepeated = tail.contains {
                reader.text[$0].starts(with: reader.text[range]) && $0.count > range.count
            }
            guard isRepeated || reader.text[range].starts(with: daily) else { return nil }
            return Candidate(name: reader.string(range), range: range, rule: "masthead-repeated", weight: 4)
        }
    }
}

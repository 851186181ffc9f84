import ArticleModel
import BengaliText

/// What speaks against a day, and the day of a printed paper's issue.
extension PublicationReader {
    /// The day with the evidence against it: an operator sees both, the value stays.
    func withContradictions(_ found: PublicationDate) -> PublicationDate {
        guard let day = found.value else { return found }
        var result = found
        if let crawl, crawl.value < day, let evidence = crawl.evidence {
            result.evidence.append(Evidence(range: evidence.range, rule: "contradicted-by-masthead"))
        }
        let stamps = reader.lines.lazy.filter { $0.label == .published }.compactMap { line in
            PrintedStamp(in: reader.text, reader.content(line))
        }
        // An update may be weeks younger; a first stamp that is older by more than a day is another claim.
        if let other = stamps.first(where: { $0.day.daysSinceEpoch < day.daysSinceEpoch - 1 }) {
            result.evidence.append(Evidence(range: ByteRange(other.range), rule: "contradicted-by-stamp"))
        }
        if let referenceDay, day > referenceDay, let evidence = found.evidence.first {
            result.evidence.append(Evidence(range: evidence.range, rule: "contradicted-by-day-of-ingest"))
        }
        return result
    }

    /// The day in the page head of a printed paper, which names volume or number and a price: the issue's own.
    func issue() -> PublicationDate? {
        for line in reader.lines where line.label == .masthead && isIssue(line) {
            guard let stamp = PrintedStamp(in: reader.text, reader.content(line)) else { continue }
            return PublicationDate(
                value: stamp.day,
                precision: .day,
                earliest: stamp.day,
                latest: stamp.day,
                printed: reader.string(stamp.range),
                evidence: [Evidence(range: ByteRange(stamp.range), rule: "issue-date")]
            )
        }
        return nil
    }

    /// "১৪ বর্ষ, ২২২ সংখ্যা, মূল্য ৫ টাকা": a website has no price.
    func isIssue(_ line: LabelledLine) -> Bool {
        let text = reader.text[reader.content(line)]
        func holds(_ word: [UInt8]) -> Bool {
            guard text.count >= word.count else { return false }
            return text.indices.dropLast(word.count - 1).contains { text[$0...].starts(with: word) }
        }
        return holds(IssueWords.price) && (holds(IssueWords.number) || holds(IssueWords.volume))
    }
}

/// The words of a printed paper's page head.
private enum IssueWords {
    static let price = NormalizedText(normalizing: "মূল্য").utf8
    static let number = NormalizedText(normalizing: "সংখ্যা").utf8
    static let volume = NormalizedText(normalizing: "বর্ষ").utf8
}

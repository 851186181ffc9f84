import ControlInterface

/// One article for people.
struct ArticleReport {
    let reply: ArchiveInterface.GetArticle.Reply
    let style: Style

    private var article: ArchiveInterface.Article { reply.article }

    var lines: [String] {
        var lines = heading + [""]
        if let labelled = reply.lines {
            lines += self.lines(of: labelled)
        } else if let findings = reply.findings {
            lines += self.lines(of: findings)
        } else {
            lines += article.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { Output.printable(String($0)) }
        }
        return lines
    }

    private var heading: [String] {
        var lines: [String] = []
        if let kicker = article.kicker { lines.append(style.dim(kicker)) }
        lines.append(style.bold(article.title ?? "(no headline)"))
        if let deck = article.deck { lines.append(Output.printable(deck)) }
        lines.append(style.dim((["#\(article.id)"] + facts).joined(separator: "  ")))
        let source = article.source
        let place = source.inbox.map { " from \($0)" } ?? ""
        lines.append(
            style.dim(
                "\(source.name)\(place), \(Quantities.bytes(source.byteCount)), \(source.format), \(source.encoding), "
                    + "stored \(source.storedAt)"
            )
        )
        return lines
    }

    private var facts: [String] {
        var facts: [String] = []
        if let publication = article.publication { facts.append(date(publication)) }
        for value in [article.outlet, article.section, article.byline, article.creditedSource, article.url] {
            if let value { facts.append(value) }
        }
        return facts
    }

    /// The day, with ~ when a rule derived it, or the days between which it lies.
    private func date(_ publication: ArchiveInterface.Publication) -> String {
        if let value = publication.value { return (publication.isInferred ? "~" : "") + value }
        return "\(publication.earliest ?? "?") to \(publication.latest ?? "?")"
    }

    private func lines(of labelled: [ArchiveInterface.Line]) -> [String] {
        var table = TextTable()
        for line in labelled { table.add(["\(line.number)", line.label, line.text]) }
        return table.lines
    }

    private func lines(of findings: [ArchiveInterface.Finding]) -> [String] {
        var table = TextTable()
        for finding in findings {
            let place = finding.line.map { "line \($0)" } ?? "the file's own fields"
            table.add([finding.field, finding.value, finding.rule, place, finding.text ?? ""])
        }
        return table.lines
    }
}

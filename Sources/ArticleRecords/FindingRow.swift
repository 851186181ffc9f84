internal import ArticleModel

/// One metadata value's evidence as the `findings` table keeps it.
struct FindingRow {
    let field: String
    let value: String?
    let range: ByteRange?
    let rule: String
}

extension ArticleMetadata {
    /// Every value that has a rule, in a fixed order; publication evidence keeps its own order.
    var findingRows: [FindingRow] {
        var rows: [FindingRow] = []
        func add(_ field: String, _ finding: Finding<String>?) {
            guard let finding else { return }
            rows.append(
                FindingRow(
                    field: field,
                    value: finding.value,
                    range: finding.evidence?.range,
                    rule: finding.rule
                )
            )
        }
        add("title", title)
        add("kicker", kicker)
        add("deck", deck)
        add("outlet", outlet)
        add("section", section)
        add("byline", byline)
        add("initials", initials)
        add("creditedSource", creditedSource)
        add("url", url)
        if let crawlDate {
            rows.append(
                FindingRow(
                    field: "crawlDate",
                    value: crawlDate.value.description,
                    range: crawlDate.evidence?.range,
                    rule: crawlDate.rule
                )
            )
        }
        // A day that the container states or that stands in the address has no place in the text.
        if let publication, publication.value != nil,
            publication.evidence.allSatisfy({ $0.rule.hasPrefix("contradicted") })
        {
            let isAddress = publication.printed != nil && publication.printed == url?.value
            rows.append(
                FindingRow(
                    field: "publication",
                    value: publication.printed,
                    range: nil,
                    rule: isAddress ? "date-in-address" : "container-date"
                )
            )
        }
        for evidence in publication?.evidence ?? [] {
            rows.append(
                FindingRow(
                    field: "publication",
                    value: publication?.printed,
                    range: evidence.range,
                    rule: evidence.rule
                )
            )
        }
        return rows
    }
}

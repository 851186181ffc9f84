internal import ArticleModel
internal import ArticleRecords
internal import BengaliText
internal import ControlInterface

extension ControlHandlers {
    func getArticle(_ parameters: ArchiveInterface.GetArticle.Parameters) throws
        -> ArchiveInterface.GetArticle.Reply
    {
        let id = ArticleID(rawValue: Int64(parameters.id))
        let records = core.archive.records
        guard let article = try records.articles([id]).first, let details = try records.details(of: id) else {
            throw ArchiveInterface.Failure.noSuchArticle(id: parameters.id)
        }
        var reply = ArchiveInterface.GetArticle.Reply(
            article: ArchiveInterface.Article(article, details),
            lines: nil,
            findings: nil
        )
        guard parameters.lines == true || parameters.findings == true else { return reply }
        let document = try core.pipeline?.document(of: id, details: details)
        if parameters.lines == true, let document {
            reply.lines = zip(document.lines, details.lines).enumerated().map { index, line in
                ArchiveInterface.Line(
                    number: index + 1,
                    label: line.1.label.rawValue,
                    text: document.string(line.0)
                )
            }
        }
        if parameters.findings == true {
            let found = details.fields + details.events.map(ArticleDetails.Field.init)
            reply.findings = found.map { ArchiveInterface.Finding($0, document: document) }
        }
        return reply
    }
}

extension ArchiveInterface.Article {
    init(_ article: StoredArticle, _ details: ArticleDetails) {
        let summary = article.summary
        func field(_ name: String) -> String? { details.fields.first { $0.name == name }?.value }
        let source = details.arrivals.first
        self.init(
            id: Int(summary.id.rawValue),
            externalID: summary.externalID,
            title: summary.title,
            kicker: field("kicker"),
            deck: field("deck"),
            outlet: summary.outlet,
            section: summary.section,
            byline: summary.byline,
            initials: field("initials"),
            creditedSource: field("creditedSource"),
            url: summary.url,
            language: summary.language,
            publication: summary.publication.map(ArchiveInterface.Publication.init),
            crawlDate: details.crawlDay?.description,
            text: String(decoding: article.body, as: UTF8.self),
            source: ArchiveInterface.Source(
                inbox: source?.inbox,
                name: source?.name.description ?? "",
                digest: details.digest.description,
                byteCount: details.originalByteCount,
                format: details.format,
                encoding: details.encoding,
                record: details.recordNumber,
                storedAt: TimeText.seconds(microseconds: summary.storedAt)
            )
        )
    }
}

extension ArchiveInterface.Publication {
    init(_ date: PublicationDate) {
        self.init(
            value: date.value.map { day in
                guard let minute = date.minuteOfDay else { return day.description }
                func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
                return "\(day)T\(two(minute / 60)):\(two(minute % 60))"
            },
            precision: ArchiveInterface.Precision(rawValue: date.precision.rawValue) ?? .interval,
            earliest: date.earliest?.description,
            latest: date.latest?.description,
            isInferred: date.isInferred,
            printed: date.printed
        )
    }
}

extension ArticleDetails.Field {
    /// An event as a finding: who did what with whom when, by which rule, and how it was dated.
    init(_ event: Event) {
        let sides = [event.actors, event.counterparts].filter { !$0.isEmpty }.map {
            $0.joined(separator: ", ")
        }
        var parts = [event.kind.rawValue, event.status.rawValue, sides.joined(separator: " – ")]
        if let place = event.place { parts.append("(\(place))") }
        if let first = event.earliest ?? event.latest, let last = event.latest ?? event.earliest {
            parts.append(first == last ? "\(first)" : "\(first)..\(last)")
        }
        self.init(
            name: "event",
            value: parts.joined(separator: "  "),
            range: event.evidence.range,
            rule: [event.evidence.rule, event.dating].compactMap { $0 }.joined(separator: ", dated by ")
        )
    }
}

extension ArchiveInterface.Finding {
    init(_ field: ArticleDetails.Field, document: RawDocument?) {
        self.init(field: field.name, value: field.value ?? "", rule: field.rule)
        guard let document, let range = field.range, Int(range.upper) <= document.text.utf8.count else {
            return
        }
        let number = document.lineNumber(at: Int(range.lower))
        let line = document.lines[number - 1]
        let text = document.text.utf8
        let begin = ScalarOffsets.count(text[Int(line.lower)..<max(Int(line.lower), Int(range.lower))])
        self.line = number
        start = begin
        end = begin + ScalarOffsets.count(text[range.range])
        self.text = document.string(range)
    }
}

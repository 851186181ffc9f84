import ArticleModel
import BengaliText
import VarlinkProtocol

/// One article as the JSON object that `analyze` prints; docs/CLEANING.md names its members.
struct AnalysisReport {
    let document: RawDocument
    let article: Article
    let file: String
    let positions: RawPositions

    /// Prepares the report; `rawText` is the decoded file before normalisation, whose scalars positions count.
    init(document: RawDocument, article: Article, file: String, rawText: [UInt8]) {
        self.document = document
        self.article = article
        self.file = file
        positions = RawPositions(text: document.text, raw: rawText)
    }

    var json: JSONObject {
        var object = JSONObject()
        let metadata = article.metadata
        object.append("file", .string(file))
        if let member = document.member { object.append("member", .string(member)) }
        object.append("format", .string(document.format.rawValue))
        object.append("encoding", .string(document.encoding))
        object.append("language", .string(metadata.language))
        object.append("isArticle", .bool(article.isArticle))
        object.append("title", optional(metadata.title?.value))
        object.append("kicker", optional(metadata.kicker?.value))
        object.append("deck", optional(metadata.deck?.value))
        object.append("outlet", optional(metadata.outlet?.value))
        object.append("section", optional(metadata.section?.value))
        object.append("byline", optional(metadata.byline?.value))
        object.append("initials", optional(metadata.initials?.value))
        object.append("creditedSource", optional(metadata.creditedSource?.value))
        object.append("url", optional(metadata.url?.value))
        object.append("date", optional(metadata.publication?.value?.description))
        object.append("publication", metadata.publication.map { .object(publication($0)) } ?? .null)
        object.append("crawlDate", optional(metadata.crawlDate?.value.description))
        object.append("text", .string(article.body))
        object.append("lines", .array(article.lines.map { .object(line($0)) }))
        object.append("people", .array(entities(.person)))
        object.append("organisations", .array(entities(.organisation)))
        object.append("places", .array(entities(.place)))
        object.append("events", .array(article.events.map { .object(event($0)) }))
        object.append("warnings", .array(document.warnings.map { .string($0) }))
        object.append("evidence", .object(fieldEvidence))
        return object
    }

    // MARK: - Parts

    private func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    private func publication(_ date: PublicationDate) -> JSONObject {
        var object = JSONObject()
        var value = date.value?.description
        if let day = value, let minute = date.minuteOfDay {
            value = "\(day)T\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
        }
        object.append("value", optional(value))
        object.append("precision", .string(date.precision.rawValue))
        object.append("earliest", optional(date.earliest?.description))
        object.append("latest", optional(date.latest?.description))
        object.append("inferred", .bool(date.isInferred))
        object.append("printed", optional(date.printed))
        object.append("evidence", .array(date.evidence.map { .object(evidence($0)) }))
        return object
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func line(_ line: LabelledLine) -> JSONObject {
        var object = JSONObject()
        object.append("n", .integer(Int64(line.number)))
        object.append("label", .string(line.label.rawValue))
        if !line.spans.isEmpty {
            let spans = line.spans.map { span in
                var object = position(span.range)
                object.append("label", .string(span.label.rawValue))
                return JSONValue.object(object)
            }
            object.append("spans", .array(spans))
        }
        return object
    }

    private func entities(_ kind: Entity.Kind) -> [JSONValue] {
        article.entities.filter { $0.kind == kind }.map { entity in
            var object = JSONObject()
            object.append("name", .string(entity.name))
            if let role = entity.role { object.append(kind == .place ? "kind" : "role", .string(role)) }
            if let country = entity.country { object.append("country", .string(country)) }
            object.append("mentions", .array(entity.mentions.map { .object(position($0)) }))
            return .object(object)
        }
    }

    private func event(_ event: Event) -> JSONObject {
        var object = JSONObject()
        object.append("type", .string(event.kind.rawValue))
        object.append("actors", .array(event.actors.map { .string($0) }))
        object.append("counterparts", .array(event.counterparts.map { .string($0) }))
        object.append("place", optional(event.place))
        object.append("date", event.earliest == event.latest ? optional(event.earliest?.description) : .null)
        object.append("earliest", optional(event.earliest?.description))
        object.append("latest", optional(event.latest?.description))
        object.append("status", .string(event.status.rawValue))
        object.append("main", .bool(event.isMain))
        object.append("evidence", .object(evidence(event.evidence)))
        return object
    }

    /// The evidence of the text fields, by the field's name.
    private var fieldEvidence: JSONObject {
        let metadata = article.metadata
        let fields: [(String, Finding<String>?)] = [
            ("title", metadata.title), ("kicker", metadata.kicker), ("deck", metadata.deck),
            ("outlet", metadata.outlet), ("section", metadata.section), ("byline", metadata.byline),
            ("initials", metadata.initials), ("creditedSource", metadata.creditedSource),
            ("url", metadata.url),
        ]
        var object = JSONObject()
        for (name, finding) in fields {
            guard let finding else { continue }
            object.append(name, .object(proof(finding.evidence, rule: finding.rule)))
        }
        if let crawl = metadata.crawlDate {
            object.append("crawlDate", .object(proof(crawl.evidence, rule: crawl.rule)))
        }
        return object
    }

    private func proof(_ found: Evidence?, rule: String) -> JSONObject {
        if let found { return evidence(found) }
        return ["rule": .string(rule)]
    }

    private func evidence(_ evidence: Evidence) -> JSONObject {
        var object = position(evidence.range)
        object.append("rule", .string(evidence.rule))
        return object
    }

    private func position(_ range: ByteRange) -> JSONObject {
        let place = positions.position(of: range.range)
        var object = JSONObject()
        object.append("line", .integer(Int64(place.line)))
        object.append("start", .integer(Int64(place.start)))
        object.append("end", .integer(Int64(place.end)))
        object.append("text", .string(place.text))
        return object
    }
}

// Generated from org.mohafez.Archive.varlink by ControlInterfaceGenerator: change that file, not this one.
package import VarlinkProtocol

/// The archive: finding articles, reading them, and putting many in at once.
///
/// Ranges in texts count Unicode scalars from 0, the end not included.
package enum ArchiveInterface {
    package static let name = "org.mohafez.Archive"

    /// How hits are ordered.
    package enum SortOrder: String, ControlEnumeration {
        /// Best first.
        case relevance
        /// By publication day.
        case newest
        case oldest
    }

    /// A part of a text that a query's word matched.
    package struct Mark: ControlObject {
        package var start: Int
        package var end: Int

        package init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            start = try object.required("start", at: place)
            end = try object.required("end", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("start", start.json)
            object.append("end", end.json)
            return object
        }
    }

    /// One article that matches.
    package struct Hit: ControlObject {
        package var id: Int
        /// The record's own 'id', when it came with one.
        package var externalID: String?
        package var score: Double
        package var title: String
        /// Publication day, as 2026-01-31.
        package var date: String?
        /// No printed date names the day: a rule derived it.
        package var dateIsInferred: Bool
        package var outlet: String?
        /// A passage of the text around the words found.
        package var snippet: String
        package var snippetMarks: [Mark]
        package var titleMarks: [Mark]
        /// True when the article has only some of the words, else absent.
        package var partial: Bool?

        package init(
            id: Int,
            externalID: String? = nil,
            score: Double,
            title: String,
            date: String? = nil,
            dateIsInferred: Bool,
            outlet: String? = nil,
            snippet: String,
            snippetMarks: [Mark],
            titleMarks: [Mark],
            partial: Bool? = nil
        ) {
            self.id = id
            self.externalID = externalID
            self.score = score
            self.title = title
            self.date = date
            self.dateIsInferred = dateIsInferred
            self.outlet = outlet
            self.snippet = snippet
            self.snippetMarks = snippetMarks
            self.titleMarks = titleMarks
            self.partial = partial
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            id = try object.required("id", at: place)
            externalID = try object.optional("externalID", at: place)
            score = try object.required("score", at: place)
            title = try object.required("title", at: place)
            date = try object.optional("date", at: place)
            dateIsInferred = try object.required("dateIsInferred", at: place)
            outlet = try object.optional("outlet", at: place)
            snippet = try object.required("snippet", at: place)
            snippetMarks = try object.required("snippetMarks", at: place)
            titleMarks = try object.required("titleMarks", at: place)
            partial = try object.optional("partial", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("id", id.json)
            object.appendOptional("externalID", externalID)
            object.append("score", score.json)
            object.append("title", title.json)
            object.appendOptional("date", date)
            object.append("dateIsInferred", dateIsInferred.json)
            object.appendOptional("outlet", outlet)
            object.append("snippet", snippet.json)
            object.append("snippetMarks", snippetMarks.json)
            object.append("titleMarks", titleMarks.json)
            object.appendOptional("partial", partial)
            return object
        }
    }

    /// A word of a query that is in no article, and one like it that is.
    package struct SpellingSuggestion: ControlObject {
        package var typed: String
        package var replacement: String
        /// Articles with the replacement as written.
        package var articles: Int

        package init(typed: String, replacement: String, articles: Int) {
            self.typed = typed
            self.replacement = replacement
            self.articles = articles
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            typed = try object.required("typed", at: place)
            replacement = try object.required("replacement", at: place)
            articles = try object.required("articles", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("typed", typed.json)
            object.append("replacement", replacement.json)
            object.append("articles", articles.json)
            return object
        }
    }

    /// How exact a date is.
    package enum Precision: String, ControlEnumeration {
        case minute
        case day
        case month
        case year
        case interval
    }

    /// When an article was published.
    package struct Publication: ControlObject {
        /// The best single day.
        package var value: String?
        package var precision: Precision
        /// The first and the last day it can be.
        package var earliest: String?
        package var latest: String?
        package var isInferred: Bool
        /// As printed.
        package var printed: String?

        package init(
            value: String? = nil,
            precision: Precision,
            earliest: String? = nil,
            latest: String? = nil,
            isInferred: Bool,
            printed: String? = nil
        ) {
            self.value = value
            self.precision = precision
            self.earliest = earliest
            self.latest = latest
            self.isInferred = isInferred
            self.printed = printed
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            value = try object.optional("value", at: place)
            precision = try object.required("precision", at: place)
            earliest = try object.optional("earliest", at: place)
            latest = try object.optional("latest", at: place)
            isInferred = try object.required("isInferred", at: place)
            printed = try object.optional("printed", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.appendOptional("value", value)
            object.append("precision", precision.json)
            object.appendOptional("earliest", earliest)
            object.appendOptional("latest", latest)
            object.append("isInferred", isInferred.json)
            object.appendOptional("printed", printed)
            return object
        }
    }

    /// A line of the document with what it was taken for.
    package struct Line: ControlObject {
        /// From 1.
        package var number: Int
        /// As headline, body, nav.
        package var label: String
        package var text: String

        package init(number: Int, label: String, text: String) {
            self.number = number
            self.label = label
            self.text = text
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            number = try object.required("number", at: place)
            label = try object.required("label", at: place)
            text = try object.required("text", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("number", number.json)
            object.append("label", label.json)
            object.append("text", text.json)
            return object
        }
    }

    /// A value of the article, with where it was read and by which rule.
    package struct Finding: ControlObject {
        /// As title, outlet, publication.
        package var field: String
        package var value: String
        /// As docs/ explains it.
        package var rule: String
        /// The line that carries it, from 1; absent when a field of the file's container stated it.
        package var line: Int?
        /// Where in that line.
        package var start: Int?
        package var end: Int?
        /// That part of the line.
        package var text: String?

        package init(
            field: String,
            value: String,
            rule: String,
            line: Int? = nil,
            start: Int? = nil,
            end: Int? = nil,
            text: String? = nil
        ) {
            self.field = field
            self.value = value
            self.rule = rule
            self.line = line
            self.start = start
            self.end = end
            self.text = text
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            field = try object.required("field", at: place)
            value = try object.required("value", at: place)
            rule = try object.required("rule", at: place)
            line = try object.optional("line", at: place)
            start = try object.optional("start", at: place)
            end = try object.optional("end", at: place)
            text = try object.optional("text", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("field", field.json)
            object.append("value", value.json)
            object.append("rule", rule.json)
            object.appendOptional("line", line)
            object.appendOptional("start", start)
            object.appendOptional("end", end)
            object.appendOptional("text", text)
            return object
        }
    }

    /// The file an article came in.
    package struct Source: ControlObject {
        /// Absent for an imported record.
        package var inbox: String?
        package var name: String
        /// SHA-256, 64 hexadecimal digits.
        package var digest: String
        package var byteCount: Int
        /// As text, html, json.
        package var format: String
        /// As utf-8, utf-16le, utf-8+bijoy.
        package var encoding: String
        /// The document of a file with several, from 1.
        package var record: Int?
        package var storedAt: String

        package init(
            inbox: String? = nil,
            name: String,
            digest: String,
            byteCount: Int,
            format: String,
            encoding: String,
            record: Int? = nil,
            storedAt: String
        ) {
            self.inbox = inbox
            self.name = name
            self.digest = digest
            self.byteCount = byteCount
            self.format = format
            self.encoding = encoding
            self.record = record
            self.storedAt = storedAt
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            inbox = try object.optional("inbox", at: place)
            name = try object.required("name", at: place)
            digest = try object.required("digest", at: place)
            byteCount = try object.required("byteCount", at: place)
            format = try object.required("format", at: place)
            encoding = try object.required("encoding", at: place)
            record = try object.optional("record", at: place)
            storedAt = try object.required("storedAt", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.appendOptional("inbox", inbox)
            object.append("name", name.json)
            object.append("digest", digest.json)
            object.append("byteCount", byteCount.json)
            object.append("format", format.json)
            object.append("encoding", encoding.json)
            object.appendOptional("record", record)
            object.append("storedAt", storedAt.json)
            return object
        }
    }

    /// One article.
    package struct Article: ControlObject {
        package var id: Int
        package var externalID: String?
        package var title: String?
        package var kicker: String?
        package var deck: String?
        package var outlet: String?
        package var section: String?
        package var byline: String?
        package var initials: String?
        package var creditedSource: String?
        package var url: String?
        /// ISO 639-1, or und.
        package var language: String
        package var publication: Publication?
        /// The day the page was fetched.
        package var crawlDate: String?
        /// Paragraphs are parted by an empty line.
        package var text: String
        package var source: Source

        package init(
            id: Int,
            externalID: String? = nil,
            title: String? = nil,
            kicker: String? = nil,
            deck: String? = nil,
            outlet: String? = nil,
            section: String? = nil,
            byline: String? = nil,
            initials: String? = nil,
            creditedSource: String? = nil,
            url: String? = nil,
            language: String,
            publication: Publication? = nil,
            crawlDate: String? = nil,
            text: String,
            source: Source
        ) {
            self.id = id
            self.externalID = externalID
            self.title = title
            self.kicker = kicker
            self.deck = deck
            self.outlet = outlet
            self.section = section
            self.byline = byline
            self.initials = initials
            self.creditedSource = creditedSource
            self.url = url
            self.language = language
            self.publication = publication
            self.crawlDate = crawlDate
            self.text = text
            self.source = source
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            id = try object.required("id", at: place)
            externalID = try object.optional("externalID", at: place)
            title = try object.optional("title", at: place)
            kicker = try object.optional("kicker", at: place)
            deck = try object.optional("deck", at: place)
            outlet = try object.optional("outlet", at: place)
            section = try object.optional("section", at: place)
            byline = try object.optional("byline", at: place)
            initials = try object.optional("initials", at: place)
            creditedSource = try object.optional("creditedSource", at: place)
            url = try object.optional("url", at: place)
            language = try object.required("language", at: place)
            publication = try object.optional("publication", at: place)
            crawlDate = try object.optional("crawlDate", at: place)
            text = try object.required("text", at: place)
            source = try object.required("source", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("id", id.json)
            object.appendOptional("externalID", externalID)
            object.appendOptional("title", title)
            object.appendOptional("kicker", kicker)
            object.appendOptional("deck", deck)
            object.appendOptional("outlet", outlet)
            object.appendOptional("section", section)
            object.appendOptional("byline", byline)
            object.appendOptional("initials", initials)
            object.appendOptional("creditedSource", creditedSource)
            object.appendOptional("url", url)
            object.append("language", language.json)
            object.appendOptional("publication", publication)
            object.appendOptional("crawlDate", crawlDate)
            object.append("text", text.json)
            object.append("source", source.json)
            return object
        }
    }

    /// Articles of one outlet.
    package struct OutletCount: ControlObject {
        /// Absent for those whose outlet is not known.
        package var outlet: String?
        package var articles: Int

        package init(outlet: String? = nil, articles: Int) {
            self.outlet = outlet
            self.articles = articles
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            outlet = try object.optional("outlet", at: place)
            articles = try object.required("articles", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.appendOptional("outlet", outlet)
            object.append("articles", articles.json)
            return object
        }
    }

    /// What became of an imported record.
    package enum ImportResult: String, ControlEnumeration {
        case stored
        /// The same record is in the archive already.
        case duplicate
        /// It holds no article.
        case rejected
    }

    /// What became of one imported record.
    package struct ImportOutcome: ControlObject {
        package var result: ImportResult
        /// The article, unless rejected.
        package var id: Int?
        /// Why it was rejected.
        package var reason: String?

        package init(result: ImportResult, id: Int? = nil, reason: String? = nil) {
            self.result = result
            self.id = id
            self.reason = reason
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            result = try object.required("result", at: place)
            id = try object.optional("id", at: place)
            reason = try object.optional("reason", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("result", result.json)
            object.appendOptional("id", id)
            object.appendOptional("reason", reason)
            return object
        }
    }

    /// What a name of the archive is.
    package enum EntityKind: String, ControlEnumeration {
        case person
        case organisation
        case place
    }

    /// What an event is; docs/EVENTS.md says what each means.
    package enum EventKind: String, ControlEnumeration {
        case visit
        case meeting
        case call
        case agreement
        case statement
        case assurance
        case aid
        case attack
        case operation
        case sanction
        case appeal
        case invitation
        case complaint
        case election
        case appointment
        case resignation
        case overthrow
    }

    /// Whether it happened, as the articles tell it.
    package enum EventStatus: String, ControlEnumeration {
        case happened
        case planned
        case denied
        case ongoing
    }

    /// Why a spelling belongs to a name.
    package enum SpellingReason: String, ControlEnumeration {
        /// The same letters but for variants of spelling.
        case variantSpelling
        /// Every part of the full name sounds the same.
        case variantSound
        /// The same name, its country not stated there.
        case countryUnstated
        /// A part of exactly one full name of the same country.
        case shortFormCountry
        /// A part of exactly one full name in the same office.
        case shortFormRole
        case shortFormCountryAndRole
    }

    /// One way in which a name is printed.
    package struct Spelling: ControlObject {
        package var spelling: String
        package var country: String?
        package var articles: Int
        /// Absent for the spelling that leads.
        package var reason: SpellingReason?

        package init(spelling: String, country: String? = nil, articles: Int, reason: SpellingReason? = nil) {
            self.spelling = spelling
            self.country = country
            self.articles = articles
            self.reason = reason
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            spelling = try object.required("spelling", at: place)
            country = try object.optional("country", at: place)
            articles = try object.required("articles", at: place)
            reason = try object.optional("reason", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("spelling", spelling.json)
            object.appendOptional("country", country)
            object.append("articles", articles.json)
            object.appendOptional("reason", reason)
            return object
        }
    }

    /// A person, organisation or place of the whole archive.
    package struct Name: ControlObject {
        /// Holds until the names are built anew; any method takes it in place of a name.
        package var id: Int
        package var kind: EntityKind
        /// The full spelling that most articles use.
        package var name: String
        package var country: String?
        /// Articles that name it.
        package var articles: Int
        package var spellings: [Spelling]

        package init(
            id: Int,
            kind: EntityKind,
            name: String,
            country: String? = nil,
            articles: Int,
            spellings: [Spelling]
        ) {
            self.id = id
            self.kind = kind
            self.name = name
            self.country = country
            self.articles = articles
            self.spellings = spellings
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            id = try object.required("id", at: place)
            kind = try object.required("kind", at: place)
            name = try object.required("name", at: place)
            country = try object.optional("country", at: place)
            articles = try object.required("articles", at: place)
            spellings = try object.required("spellings", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("id", id.json)
            object.append("kind", kind.json)
            object.append("name", name.json)
            object.appendOptional("country", country)
            object.append("articles", articles.json)
            object.append("spellings", spellings.json)
            return object
        }
    }

    /// A name as a side of an event.
    package struct Party: ControlObject {
        /// Absent when its article lists no such name.
        package var id: Int?
        package var kind: EntityKind?
        package var name: String

        package init(id: Int? = nil, kind: EntityKind? = nil, name: String) {
            self.id = id
            self.kind = kind
            self.name = name
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            id = try object.optional("id", at: place)
            kind = try object.optional("kind", at: place)
            name = try object.required("name", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.appendOptional("id", id)
            object.appendOptional("kind", kind)
            object.append("name", name.json)
            return object
        }
    }

    /// One article that reports an event.
    package struct EventSource: ControlObject {
        /// The article.
        package var id: Int
        package var title: String?
        package var outlet: String?
        /// Publication day.
        package var published: String?
        package var publishedIsInferred: Bool
        /// As this article tells it.
        package var status: EventStatus
        /// False for background that it recalls.
        package var isMain: Bool
        /// The sentence that says so.
        package var sentence: String?
        /// The rule that read it.
        package var rule: String

        package init(
            id: Int,
            title: String? = nil,
            outlet: String? = nil,
            published: String? = nil,
            publishedIsInferred: Bool,
            status: EventStatus,
            isMain: Bool,
            sentence: String? = nil,
            rule: String
        ) {
            self.id = id
            self.title = title
            self.outlet = outlet
            self.published = published
            self.publishedIsInferred = publishedIsInferred
            self.status = status
            self.isMain = isMain
            self.sentence = sentence
            self.rule = rule
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            id = try object.required("id", at: place)
            title = try object.optional("title", at: place)
            outlet = try object.optional("outlet", at: place)
            published = try object.optional("published", at: place)
            publishedIsInferred = try object.required("publishedIsInferred", at: place)
            status = try object.required("status", at: place)
            isMain = try object.required("isMain", at: place)
            sentence = try object.optional("sentence", at: place)
            rule = try object.required("rule", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("id", id.json)
            object.appendOptional("title", title)
            object.appendOptional("outlet", outlet)
            object.appendOptional("published", published)
            object.append("publishedIsInferred", publishedIsInferred.json)
            object.append("status", status.json)
            object.append("isMain", isMain.json)
            object.appendOptional("sentence", sentence)
            object.append("rule", rule.json)
            return object
        }
    }

    /// Something that somebody did, will do, or is denied to have done, with everybody who reports it.
    package struct TimelineEvent: ControlObject {
        package var kind: EventKind
        package var status: EventStatus
        package var actors: [Party]
        package var counterparts: [Party]
        package var place: Party?
        /// The first and the last day it can have been; absent when no article prints a date for it.
        package var earliest: String?
        package var latest: String?
        /// How these days were derived, as a rule's name.
        package var dating: String?
        /// Where it stands among the others: its first day, else the day of the first report.
        package var day: String
        /// The first reports; sourceCount tells how many there are.
        package var sources: [EventSource]
        package var sourceCount: Int

        package init(
            kind: EventKind,
            status: EventStatus,
            actors: [Party],
            counterparts: [Party],
            place: Party? = nil,
            earliest: String? = nil,
            latest: String? = nil,
            dating: String? = nil,
            day: String,
            sources: [EventSource],
            sourceCount: Int
        ) {
            self.kind = kind
            self.status = status
            self.actors = actors
            self.counterparts = counterparts
            self.place = place
            self.earliest = earliest
            self.latest = latest
            self.dating = dating
            self.day = day
            self.sources = sources
            self.sourceCount = sourceCount
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            kind = try object.required("kind", at: place)
            status = try object.required("status", at: place)
            actors = try object.required("actors", at: place)
            counterparts = try object.required("counterparts", at: place)
            self.place = try object.optional("place", at: place)
            earliest = try object.optional("earliest", at: place)
            latest = try object.optional("latest", at: place)
            dating = try object.optional("dating", at: place)
            day = try object.required("day", at: place)
            sources = try object.required("sources", at: place)
            sourceCount = try object.required("sourceCount", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("kind", kind.json)
            object.append("status", status.json)
            object.append("actors", actors.json)
            object.append("counterparts", counterparts.json)
            object.appendOptional("place", place)
            object.appendOptional("earliest", earliest)
            object.appendOptional("latest", latest)
            object.appendOptional("dating", dating)
            object.append("day", day.json)
            object.append("sources", sources.json)
            object.append("sourceCount", sourceCount.json)
            return object
        }
    }

    /// An event as one article tells it.
    package struct ArticleEvent: ControlObject {
        /// The article.
        package var article: Int
        /// Its number within the article, from 1.
        package var number: Int
        package var kind: EventKind
        package var status: EventStatus
        package var isMain: Bool
        package var actors: [Party]
        package var counterparts: [Party]
        package var place: Party?
        package var earliest: String?
        package var latest: String?
        package var dating: String?
        /// Its first day, else the day of publication.
        package var day: String
        package var sentence: String?
        package var rule: String

        package init(
            article: Int,
            number: Int,
            kind: EventKind,
            status: EventStatus,
            isMain: Bool,
            actors: [Party],
            counterparts: [Party],
            place: Party? = nil,
            earliest: String? = nil,
            latest: String? = nil,
            dating: String? = nil,
            day: String,
            sentence: String? = nil,
            rule: String
        ) {
            self.article = article
            self.number = number
            self.kind = kind
            self.status = status
            self.isMain = isMain
            self.actors = actors
            self.counterparts = counterparts
            self.place = place
            self.earliest = earliest
            self.latest = latest
            self.dating = dating
            self.day = day
            self.sentence = sentence
            self.rule = rule
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            article = try object.required("article", at: place)
            number = try object.required("number", at: place)
            kind = try object.required("kind", at: place)
            status = try object.required("status", at: place)
            isMain = try object.required("isMain", at: place)
            actors = try object.required("actors", at: place)
            counterparts = try object.required("counterparts", at: place)
            self.place = try object.optional("place", at: place)
            earliest = try object.optional("earliest", at: place)
            latest = try object.optional("latest", at: place)
            dating = try object.optional("dating", at: place)
            day = try object.required("day", at: place)
            sentence = try object.optional("sentence", at: place)
            rule = try object.required("rule", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("article", article.json)
            object.append("number", number.json)
            object.append("kind", kind.json)
            object.append("status", status.json)
            object.append("isMain", isMain.json)
            object.append("actors", actors.json)
            object.append("counterparts", counterparts.json)
            object.appendOptional("place", place)
            object.appendOptional("earliest", earliest)
            object.appendOptional("latest", latest)
            object.appendOptional("dating", dating)
            object.append("day", day.json)
            object.appendOptional("sentence", sentence)
            object.append("rule", rule.json)
            return object
        }
    }

    /// An office of a person.
    package struct RolePeriod: ControlObject {
        /// As printed.
        package var role: String
        package var articles: Int
        /// The first and the last publication day of an article that gives it.
        package var first: String?
        package var last: String?

        package init(role: String, articles: Int, first: String? = nil, last: String? = nil) {
            self.role = role
            self.articles = articles
            self.first = first
            self.last = last
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            role = try object.required("role", at: place)
            articles = try object.required("articles", at: place)
            first = try object.optional("first", at: place)
            last = try object.optional("last", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("role", role.json)
            object.append("articles", articles.json)
            object.appendOptional("first", first)
            object.appendOptional("last", last)
            return object
        }
    }

    /// Somebody it met.
    package struct Contact: ControlObject {
        package var party: Party
        /// Meetings, calls and agreements that happened.
        package var count: Int
        package var planned: Int
        package var denied: Int
        package var first: String
        package var last: String

        package init(party: Party, count: Int, planned: Int, denied: Int, first: String, last: String) {
            self.party = party
            self.count = count
            self.planned = planned
            self.denied = denied
            self.first = first
            self.last = last
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            party = try object.required("party", at: place)
            count = try object.required("count", at: place)
            planned = try object.required("planned", at: place)
            denied = try object.required("denied", at: place)
            first = try object.required("first", at: place)
            last = try object.required("last", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("party", party.json)
            object.append("count", count.json)
            object.append("planned", planned.json)
            object.append("denied", denied.json)
            object.append("first", first.json)
            object.append("last", last.json)
            return object
        }
    }

    /// Where it was.
    package struct Stay: ControlObject {
        package var place: Party
        package var count: Int
        package var last: String

        package init(place: Party, count: Int, last: String) {
            self.place = place
            self.count = count
            self.last = last
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            self.place = try object.required("place", at: place)
            count = try object.required("count", at: place)
            last = try object.required("last", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("place", place.json)
            object.append("count", count.json)
            object.append("last", last.json)
            return object
        }
    }

    /// Events of one type and status.
    package struct EventCount: ControlObject {
        package var kind: EventKind
        package var status: EventStatus
        package var count: Int

        package init(kind: EventKind, status: EventStatus, count: Int) {
            self.kind = kind
            self.status = status
            self.count = count
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            kind = try object.required("kind", at: place)
            status = try object.required("status", at: place)
            count = try object.required("count", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("kind", kind.json)
            object.append("status", status.json)
            object.append("count", count.json)
            return object
        }
    }

    /// An article that names it.
    package struct NamingArticle: ControlObject {
        package var id: Int
        package var title: String?
        package var outlet: String?
        package var published: String?

        package init(id: Int, title: String? = nil, outlet: String? = nil, published: String? = nil) {
            self.id = id
            self.title = title
            self.outlet = outlet
            self.published = published
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            id = try object.required("id", at: place)
            title = try object.optional("title", at: place)
            outlet = try object.optional("outlet", at: place)
            published = try object.optional("published", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("id", id.json)
            object.appendOptional("title", title)
            object.appendOptional("outlet", outlet)
            object.appendOptional("published", published)
            return object
        }
    }

    /// How far a long job is.
    package struct JobProgress: ControlObject {
        /// What is being done, as originals, segments.
        package var step: String
        package var done: Int
        /// 0 when it is not known yet.
        package var total: Int

        package init(step: String, done: Int, total: Int) {
            self.step = step
            self.done = done
            self.total = total
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            step = try object.required("step", at: place)
            done = try object.required("done", at: place)
            total = try object.required("total", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("step", step.json)
            object.append("done", done.json)
            object.append("total", total.json)
            return object
        }
    }

    /// One thing that a check found wrong.
    package struct Fault: ControlObject {
        /// As record, originals, articles, ledger, segments, search.
        package var step: String
        /// As "original 17", "0000000004.segment".
        package var subject: String
        package var problem: String
        /// What was done about it, or what to do.
        package var remedy: String

        package init(step: String, subject: String, problem: String, remedy: String) {
            self.step = step
            self.subject = subject
            self.problem = problem
            self.remedy = remedy
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            step = try object.required("step", at: place)
            subject = try object.required("subject", at: place)
            problem = try object.required("problem", at: place)
            remedy = try object.required("remedy", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("step", step.json)
            object.append("subject", subject.json)
            object.append("problem", problem.json)
            object.append("remedy", remedy.json)
            return object
        }
    }

    /// What came of a check.
    package struct CheckResult: ControlObject {
        package var articles: Int
        package var segments: Int
        /// How many faults were told.
        package var faults: Int

        package init(articles: Int, segments: Int, faults: Int) {
            self.articles = articles
            self.segments = segments
            self.faults = faults
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            articles = try object.required("articles", at: place)
            segments = try object.required("segments", at: place)
            faults = try object.required("faults", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("articles", articles.json)
            object.append("segments", segments.json)
            object.append("faults", faults.json)
            return object
        }
    }

    /// What came of a backup.
    package struct BackupResult: ControlObject {
        package var path: String
        package var byteCount: Int
        package var articles: Int

        package init(path: String, byteCount: Int, articles: Int) {
            self.path = path
            self.byteCount = byteCount
            self.articles = articles
        }

        package init(object: JSONObject, at place: String) throws(ControlValueError) {
            path = try object.required("path", at: place)
            byteCount = try object.required("byteCount", at: place)
            articles = try object.required("articles", at: place)
        }

        package var object: JSONObject {
            var object = JSONObject()
            object.append("path", path.json)
            object.append("byteCount", byteCount.json)
            object.append("articles", articles.json)
            return object
        }
    }
}

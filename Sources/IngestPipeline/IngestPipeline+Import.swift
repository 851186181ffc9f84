package import ArticleModel
internal import ArticleReading
package import ArticleRecords
internal import BengaliText
internal import BlockingThreads
internal import EventExtraction
internal import Glibc
internal import Synchronization

/// One record that a client brings: it says itself what is headline and what is text.
package struct ImportRecord: Sendable {
    package let externalID: String?
    package let title: String
    package let body: String
    package let date: String?
    package let outlet: String?
    package let url: String?
    package let section: String?
    package let byline: String?
    /// The day or time when a crawler fetched it.
    package let crawled: String?
    /// The record as it came: what is kept as the original, and what "the same record" means.
    package let original: [UInt8]

    package init(
        externalID: String?,
        title: String,
        body: String,
        date: String?,
        outlet: String?,
        url: String?,
        section: String? = nil,
        byline: String? = nil,
        crawled: String? = nil,
        original: [UInt8]
    ) {
        self.externalID = externalID
        self.title = title
        self.body = body
        self.date = date
        self.outlet = outlet
        self.url = url
        self.section = section
        self.byline = byline
        self.crawled = crawled
        self.original = original
    }
}

/// What became of one imported record.
package enum ImportedRecord: Sendable {
    case stored(ArticleID)
    /// The same bytes are in the archive; the article, unless it is gone.
    case duplicate(ArticleID?)
    case rejected(reason: String)
}

extension IngestPipeline {
    /// Stores a batch of records in one transaction; durable and searchable when it returns.
    ///
    /// Sending the same records again is harmless. Callable from any thread; blocks for a disk flush.
    /// `source`: what the records are from, as a file's name.
    /// - Throws: `RecordError`; then nothing of the batch is stored.
    package func importRecords(_ records: [ImportRecord], source: String) throws(RecordError)
        -> [ImportedRecord]
    {
        let name = FileName(source.utf8.isEmpty ? "import" : source) ?? IngestPipeline.anonymousSource
        let hasher = SHA256Hasher()
        let now = MonotonicTime.wallMicroseconds
        let lexicon = names.withLock { $0.lexicon }
        let digests = records.map { hasher.digest(of: $0.original) }
        // What is there already is not analysed again: an interrupted import is simply repeated.
        let known = try archive.records.known(digests)
        let isEmpty = records.map { record in !record.body.utf8.contains { $0 > 0x20 } }
        let readings = IngestPipeline.read(
            records.indices.filter { !isEmpty[$0] && !known.contains(digests[$0]) }.map { records[$0] },
            lexicon: lexicon
        )
        var next = readings.makeIterator()
        var outcomes: [ImportedRecord?] = []
        var arrivals: [DecidedArrival] = []
        for (index, record) in records.enumerated() {
            guard !isEmpty[index] else {
                outcomes.append(.rejected(reason: "the record has no text in 'body'"))
                continue
            }
            outcomes.append(nil)
            let reading = known.contains(digests[index]) ? nil : next.next()
            arrivals.append(
                DecidedArrival(
                    inbox: nil,
                    name: name,
                    identity: FileIdentity(
                        device: 0,
                        inode: 0,
                        byteCount: Int64(record.original.count),
                        modifiedNanoseconds: 0,
                        changedNanoseconds: 0
                    ),
                    digest: digests[index],
                    noticedAt: now,
                    verdict: .articles(reading.map { [$0.article] } ?? [], original: reading?.original ?? [])
                )
            )
        }
        var committed = try archive.commit(arrivals, now: now).makeIterator()
        return outcomes.map { outcome in
            if let outcome { return outcome }
            guard let result = committed.next() else { preconditionFailure("an arrival without a result") }
            if let id = result.articles.first { return .stored(id) }
            return .duplicate(result.duplicateOf)
        }
    }

    /// Records that a thread takes at least: below, starting one costs more than it brings.
    private static let recordsPerThread = 16

    private struct Reading: Sendable {
        let article: ReadArticle
        let original: [UInt8]
    }

    /// Analyses records on as many threads as there are processors; in the order given.
    private static func read(_ records: [ImportRecord], lexicon: Lexicon) -> [Reading] {
        let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let count = max(1, min(processors, records.count / recordsPerThread))
        let today = ArrivalExaminer.today()
        let readings = Mutex([Int: [Reading]]())
        let work: @Sendable (Int) -> Void = { part in
            let range = (records.count * part / count)..<(records.count * (part + 1) / count)
            let codec = ZstandardCodec()
            let done = records[range].map {
                Reading(
                    article: read($0, codec: codec, today: today, lexicon: lexicon),
                    original: codec.compress($0.original)
                )
            }
            readings.withLock { $0[part] = done }
        }
        let threads = (1..<count).map { part in BlockingThread(name: "import \(part)") { work(part) } }
        work(0)
        threads.forEach { $0.join() }
        return readings.withLock { readings in (0..<count).flatMap { readings[$0] ?? [] } }
    }

    private static let anonymousSource: FileName = {
        guard let name = FileName("import") else { preconditionFailure("letters make a name") }
        return name
    }()

    /// The document that a record makes: its title, an empty line, its text.
    static func document(_ record: ImportRecord) -> RawDocument {
        let title = titleLine(of: record)
        let head = title.isEmpty ? "" : title + "\n\n"
        let text = NormalizedText(normalizing: Array((head + record.body).utf8))
        var document = RawDocument(
            format: .json,
            encoding: "utf-8",
            text: text,
            lines: text.lines
        )
        document.hints.externalID = record.externalID
        document.hints.title = title.isEmpty ? nil : title
        document.hints.published = record.date
        document.hints.outlet = record.outlet
        document.hints.url = record.url
        document.hints.section = record.section
        document.hints.byline = record.byline
        document.hints.crawled = record.crawled
        return document
    }

    private static func titleLine(of record: ImportRecord) -> String {
        record.title.utf8.split { $0 <= 0x20 }.map { String($0) ?? "" }.joined(separator: " ")
    }

    /// A record, dated and extracted; it says itself what is headline and what is text.
    static func read(
        _ record: ImportRecord,
        codec: ZstandardCodec,
        today: CalendarDay?,
        lexicon: Lexicon
    ) -> ReadArticle {
        let document = document(record)
        let text = document.text
        let hasTitle = document.hints.title != nil
        // The record names its parts, so nothing is guessed: the first line is the title where there is one.
        let lines = document.lines.enumerated().map { index, range in
            let isBlank = text.utf8[range.range].allSatisfy { $0 <= 0x20 }
            let label: LineLabel = isBlank ? .blank : index == 0 && hasTitle ? .headline : .body
            return LabelledLine(number: index + 1, label: label)
        }
        let body = lines.filter { $0.label == .body }.map { document.string(document.lines[$0.number - 1]) }
            .joined(separator: "\n\n")
        let article = ArticleReader.article(
            of: document,
            lines: lines,
            body: body,
            referenceDay: today,
            lexicon: lexicon
        )
        return ReadArticle(
            document: document,
            article: article,
            compressedBody: codec.compress(Array(body.utf8))
        )
    }
}

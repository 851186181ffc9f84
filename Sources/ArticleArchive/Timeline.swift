package import ArticleModel
package import ArticleRecords
package import BengaliText

/// What a timeline is asked for.
package struct TimelineRequest: Sendable {
    /// Entries of one answer at most.
    package static let limitRange = 1...1_000

    /// Whose; nil for everything.
    package var name: NameID?
    /// The first and the last day, as days since 1970-01-01.
    package var days: ClosedRange<Int>
    package var kinds: Set<Event.Kind>
    package var limit: Int

    package init(
        name: NameID? = nil,
        days: ClosedRange<Int> = Timeline.everyDay,
        kinds: Set<Event.Kind> = [],
        limit: Int = 50
    ) {
        self.name = name
        self.days = days
        self.kinds = kinds
        self.limit = limit
    }
}

/// One act and occasion, with every article that reports it.
package struct TimelineEntry: Sendable {
    /// One article's report of it.
    package struct Source: Sendable {
        package let stored: StoredEvent
        package let summary: ArticleSummary?
        /// The sentence, on one line; nil when the clean text does not hold it in one piece.
        package let sentence: String?
    }

    package let kind: Event.Kind
    package let status: Event.Status
    package let actors: [NameLabel]
    package let counterparts: [NameLabel]
    package let place: NameLabel?
    /// The days that all sources allow; nil when no source prints a date.
    package let days: ClosedRange<CalendarDay>?
    /// How these days were derived, as a rule's name; nil when there are none.
    package let dating: String?
    /// Where it stands among the others: its first day, else the first report.
    package let day: CalendarDay
    /// The reports shown, oldest first.
    package let sources: [Source]
    /// All reports that were read.
    package let sourceCount: Int
}

/// Dated events, oldest first.
package struct Timeline: Sendable {
    /// Every day a calendar of the archive knows; years 1 to 9999.
    package static let everyDay = -719_162...2_932_896

    package let entries: [TimelineEntry]
    /// True when there are older events than those given.
    package let isCut: Bool
}

extension ArticleArchive {
    /// Events read for one timeline at most; beyond, older ones need `before`.
    private static let eventLimit = 5_000
    private static let pageSize = 256
    /// Entries kept back: an older report may still belong to the oldest one shown.
    private static let slack = 16
    /// Reports shown of one entry.
    private static let sourceLimit = 8
    /// Bytes of a sentence shown.
    private static let sentenceByteLimit = 1_000

    /// The newest events that are asked for, each with its sources, in the order of their days.
    ///
    /// Complexity: O(events read), at most `eventLimit`; an answer of n entries usually reads little more than n.
    /// - Throws: `RecordError` when the record cannot be read.
    package func timeline(_ request: TimelineRequest) throws(RecordError) -> Timeline {
        var gathering = TimelineGathering()
        let isCut = try gather(request, into: &gathering)
        let drafts = gathering.drafts.prefix(request.limit)
        var entries: [TimelineEntry] = []
        for draft in drafts.reversed() { entries.append(try entry(draft)) }
        return Timeline(entries: entries, isCut: isCut || gathering.drafts.count > request.limit)
    }

    /// Reads events, newest first, until there are enough entries; true when it stopped early.
    func gather(_ request: TimelineRequest, into gathering: inout TimelineGathering) throws(RecordError)
        -> Bool
    {
        var labels = NameLabels()
        var cursor: EventCursor?
        var count = 0
        while gathering.drafts.count <= request.limit + ArticleArchive.slack {
            guard count < ArticleArchive.eventLimit else { return true }
            let page = try records.events(
                of: request.name,
                days: request.days,
                after: cursor,
                limit: ArticleArchive.pageSize,
                labels: &labels
            )
            for event in page where request.kinds.isEmpty || request.kinds.contains(event.event.kind) {
                gathering.add(event)
            }
            guard page.count == ArticleArchive.pageSize, let last = page.last else { return false }
            count += page.count
            cursor = EventCursor(last)
        }
        return true
    }

    private func entry(_ draft: TimelineDraft) throws(RecordError) -> TimelineEntry {
        let reports = draft.reports.sorted { $0.article < $1.article }
        let shown = Array(reports.prefix(ArticleArchive.sourceLimit))
        let summaries = try records.summaries(shown.map(\.article))
        var sources: [TimelineEntry.Source] = []
        for report in shown {
            sources.append(
                TimelineEntry.Source(
                    stored: report,
                    summary: summaries.first { $0.id == report.article },
                    sentence: try sentence(of: report)
                )
            )
        }
        return TimelineEntry(
            kind: draft.kind,
            status: draft.status,
            actors: draft.actors,
            counterparts: draft.counterparts,
            place: draft.place,
            days: draft.dated,
            dating: draft.dating,
            day: draft.dated?.lowerBound ?? draft.day,
            sources: sources,
            sourceCount: reports.count
        )
    }

    /// The sentence that says so, on one line.
    ///
    /// - Throws: `RecordError` when the article's text cannot be read.
    package func sentence(of event: StoredEvent) throws(RecordError) -> String? {
        guard let passage = event.passage, let body = try records.body(of: event.article),
            passage.upperBound <= body.count
        else { return nil }
        var bytes = body[passage].map { $0 < 0x20 ? 0x20 : $0 }
        if bytes.count > ArticleArchive.sentenceByteLimit {
            bytes = Array(bytes.prefix(ArticleArchive.sentenceByteLimit))
            while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
            // What is left may be the first byte of the letter that was cut.
            if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
            bytes += Array(" …".utf8)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

internal import ArticleArchive
internal import ArticleModel
internal import BengaliText
internal import BlockingThreads
internal import ControlInterface
internal import DaemonConfiguration
internal import SearchIndex
internal import SearchQuery

extension ControlHandlers {
    func search(
        _ parameters: ArchiveInterface.Search.Parameters,
        isCancelled: @escaping @Sendable () -> Bool
    ) throws -> ArchiveInterface.Search.Reply {
        let limits = core.configuration.search
        let begun = MonotonicTime.now
        guard parameters.query.utf8.count <= limits.queryLengthLimit else {
            throw ArchiveInterface.Failure.limitExceeded(name: "query bytes", limit: limits.queryLengthLimit)
        }
        let limit = parameters.limit ?? 10
        guard (0...limits.hitLimit).contains(limit) else {
            throw ArchiveInterface.Failure.limitExceeded(name: "limit", limit: limits.hitLimit)
        }
        guard (0...SearchOptions.offsetLimit).contains(parameters.offset ?? 0) else {
            throw ArchiveInterface.Failure.limitExceeded(name: "offset", limit: SearchOptions.offsetLimit)
        }
        let query: Query
        do throws(QueryError) {
            query = try Query(parsing: parameters.query)
        } catch {
            throw ArchiveInterface.Failure.invalidQuery(
                message: error.fault,
                column: error.column,
                expected: error.expected
            )
        }
        // An index that is still being filled would answer "nothing found", and be believed.
        guard core.waitUntilRecovered(atMost: limits.queryDeadline) else {
            let perCent = core.state.recoveredPerCent ?? 0
            throw ArchiveInterface.Failure.unavailable(
                reason: "the index is being brought up to date, \(perCent) % done; try again in a moment"
            )
        }
        var options = SearchOptions()
        options.limit = limit
        options.offset = parameters.offset ?? 0
        options.sort = parameters.sort.map(SortOrder.init)
        options.recency = recency(limits)
        let deadline = begun + limits.queryDeadline
        options.shouldStop = { MonotonicTime.now > deadline || isCancelled() }
        // Before the search: what is added meanwhile may be found or not.
        let missing = core.archive.missingArticleCount
        let result = try core.archive.search(query, options: options)
        let suggestions =
            result.total == 0 && result.isComplete
            ? core.archive.suggestions(for: query) { MonotonicTime.now > deadline } : []
        return ArchiveInterface.Search.Reply(
            total: result.total,
            partial: result.isPartial || !result.isComplete || missing > 0,
            missing: missing > 0 ? missing : nil,
            durationMicroseconds: (MonotonicTime.now - begun).microseconds,
            hits: result.hits.map(ArchiveInterface.Hit.init),
            suggestions: suggestions.isEmpty
                ? nil : suggestions.map(ArchiveInterface.SpellingSuggestion.init),
            correctedQuery: query.correctedText(suggestions)
        )
    }
}

extension ArchiveInterface.SpellingSuggestion {
    fileprivate init(_ suggestion: SpellingSuggestion) {
        self.init(
            typed: String(decoding: suggestion.typed, as: UTF8.self),
            replacement: String(decoding: suggestion.replacement, as: UTF8.self),
            articles: suggestion.articleCount
        )
    }
}

extension ControlHandlers {
    /// The configured share of recency in ranking; nil when it is switched off.
    private func recency(_ settings: DaemonConfiguration.Search) -> RecencyPrior? {
        guard settings.recencyWeight > 0 else { return nil }
        let today = Int32(MonotonicTime.wallMicroseconds / 86_400_000_000)
        let halfLifeDays = Float(settings.recencyHalfLife.milliseconds) / 86_400_000
        return RecencyPrior(today: today, halfLifeDays: halfLifeDays, weight: Float(settings.recencyWeight))
    }
}

extension SortOrder {
    fileprivate init(_ order: ArchiveInterface.SortOrder) {
        switch order {
        case .relevance: self = .relevance
        case .newest: self = .newest
        case .oldest: self = .oldest
        }
    }
}

extension ArchiveInterface.Hit {
    init(_ found: FoundArticle) {
        let title = Array((found.summary.title ?? "").utf8)
        let before = found.isCutBefore ? "… " : ""
        self.init(
            id: Int(found.summary.id.rawValue),
            externalID: found.summary.externalID,
            score: Double(found.score),
            title: found.summary.title ?? "",
            date: found.summary.publication?.value?.description,
            dateIsInferred: found.summary.publication?.isInferred ?? false,
            outlet: found.summary.outlet,
            snippet: before + String(decoding: found.snippet, as: UTF8.self) + (found.isCutAfter ? " …" : ""),
            snippetMarks: ScalarOffsets.marks(
                found.snippetMarks,
                in: found.snippet,
                shiftedBy: before.unicodeScalars.count
            ),
            titleMarks: ScalarOffsets.marks(found.titleMarks, in: title, shiftedBy: 0),
            partial: found.isFull ? nil : true
        )
    }
}

/// Byte offsets as the interface counts: in Unicode scalars.
enum ScalarOffsets {
    /// Complexity: O(bytes).
    static func marks(_ ranges: [Range<Int>], in text: [UInt8], shiftedBy shift: Int) -> [ArchiveInterface
        .Mark]
    {
        var scalars = 0
        var byte = 0
        func scalar(at offset: Int) -> Int {
            while byte < offset {
                if text[byte] & 0xC0 != 0x80 { scalars += 1 }
                byte += 1
            }
            return scalars + shift
        }
        return ranges.sorted { $0.lowerBound < $1.lowerBound }.map {
            let start = scalar(at: $0.lowerBound)
            return ArchiveInterface.Mark(start: start, end: scalar(at: $0.upperBound))
        }
    }

    /// The number of scalars that begin before a byte offset of a slice.
    static func count(_ text: some Sequence<UInt8>) -> Int {
        text.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    }
}

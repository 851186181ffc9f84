internal import ControlInterface
package import VarlinkProtocol

/// The daemon's interfaces with fixed answers: what mohafezctl and foreign clients are tested against.
///
/// Every file that appears in the inbox is "stored"; the query `(` cannot be read; article 1 and entry 1 exist.
package struct ControlFixture: Sendable {
    package static let original = Array("ইরাকে বৈঠক\n\nবিস্তারিত।\n".utf8) + [0xFF, 0x00, 0x1B]

    private let inbox: String
    private let mayChange: Bool
    private let hub = EventHub()

    package init(inbox: String, mayChange: Bool = true) {
        self.inbox = inbox
        self.mayChange = mayChange
    }

    package func makeService() throws -> VarlinkService {
        let mayChange = mayChange
        var table = try ControlTable(
            .init(vendor: "Mohafez", product: "fixture", version: "0.0.0", url: "https://example.org"),
            mayChange: { _ in mayChange },
            unexpected: { error, _ in ArchiveInterface.Failure.unavailable(reason: "\(error)").varlinkError }
        )
        addService(to: &table)
        addArchive(to: &table)
        addNames(to: &table)
        addQuarantine(to: &table)
        precondition(table.unhandledMethods.isEmpty, "no answer to \(table.unhandledMethods)")
        return table.finished
    }

    private func addService(to table: inout ControlTable) {
        let status = status
        let hub = hub
        let inbox = inbox
        table.on(ServiceInterface.GetStatus.self) { _, _ in .init(status: status) }
        table.onStream(ServiceInterface.Monitor.self) { _, _, stream in hub.subscribe(stream, inbox: inbox) }
        table.on(ServiceInterface.Pause.self) { _, _ in .init(state: .paused) }
        table.on(ServiceInterface.Resume.self) { _, _ in .init(state: .watching) }
        table.on(ServiceInterface.Rescan.self) { _, _ in .init(entries: 3) }
        table.on(ServiceInterface.Reload.self) { _, _ in
            throw ServiceInterface.Failure.reloadRejected(reason: "mohafezd.toml:3:1: unknown key 'inbx'")
        }
        table.on(ServiceInterface.GetLimits.self) { _, _ in
            .init(
                limits: .init(
                    messageBytesIn: 1 << 20,
                    messageBytesOut: 16 << 20,
                    connections: 64,
                    connectionsPerUser: 16,
                    queuedCalls: 64,
                    queuedReplies: 1000,
                    messageMilliseconds: 30_000,
                    fileBytes: 8 << 20,
                    searchHits: 1000,
                    queryBytes: 4096,
                    importRecords: 10,
                    originalBytes: 4 << 20
                )
            )
        }
    }

    private var status: ServiceInterface.Status {
        .init(
            state: .watching,
            version: "0.0.0",
            pid: 1,
            uptimeMilliseconds: 3_723_000,
            inboxes: [
                .init(
                    path: inbox,
                    mode: .watch,
                    waiting: 0,
                    inWork: 0,
                    stuck: 0,
                    ignored: [.init(name: "pipe", reason: "a FIFO")],
                    lastSweepAgeMilliseconds: 1500
                )
            ],
            totals: .init(
                seen: 6,
                stored: 5,
                duplicate: 1,
                quarantined: 0,
                discarded: 0,
                waiting: 0,
                inWork: 0,
                stuck: 0,
                vanished: 0
            ),
            articles: 5,
            storeBytes: 123_456,
            indexBytes: 7890,
            segments: 0,
            tailArticles: 5,
            articlesPerSecond: 0.5,
            articlesLastHour: 5,
            lastArticle: .init(id: 1, title: "ইরাকে বৈঠক", storedAt: "2026-01-31T08:15:00Z")
        )
    }

    private func addArchive(to table: inout ControlTable) {
        table.on(ArchiveInterface.Search.self) { parameters, _ in
            guard parameters.query != "(" else {
                throw ArchiveInterface.Failure.invalidQuery(
                    message: "'(' is not closed",
                    column: 1,
                    expected: "')'"
                )
            }
            let hit = ArchiveInterface.Hit(
                id: 1,
                externalID: "ext-1",
                score: 2.5,
                title: "ইরাকে বৈঠক",
                date: "2025-08-11",
                dateIsInferred: true,
                outlet: "প্রথম আলো",
                snippet: "বৈঠক ইরাকে \u{1B}[31mহয়েছে",
                snippetMarks: [.init(start: 5, end: 10)],
                titleMarks: [.init(start: 0, end: 5)]
            )
            return .init(total: 1, partial: false, durationMicroseconds: 1234, hits: [hit])
        }
        table.on(ArchiveInterface.GetArticle.self) { parameters, _ in
            guard parameters.id == 1 else { throw ArchiveInterface.Failure.noSuchArticle(id: parameters.id) }
            return .init(
                article: Self.article,
                lines: parameters.lines == true
                    ? [.init(number: 1, label: "headline", text: "ইরাকে বৈঠক")] : nil,
                findings: parameters.findings == true
                    ? [
                        .init(
                            field: "title",
                            value: "ইরাকে বৈঠক",
                            rule: "first-line",
                            line: 1,
                            start: 0,
                            end: 10
                        )
                    ] : nil
            )
        }
        table.on(ArchiveInterface.GetOriginal.self) { parameters, _ in
            guard parameters.id == 1 else { throw ArchiveInterface.Failure.noSuchArticle(id: parameters.id) }
            // Pieces of seven bytes, so that a client must ask again.
            let start = parameters.offset ?? 0
            return .init(
                name: "a.txt",
                digest: String(repeating: "0", count: 64),
                byteCount: Self.original.count,
                content: Base64.encode(Self.original[start...].prefix(7))
            )
        }
        table.on(ArchiveInterface.Import.self) { parameters, _ in
            .init(
                outcomes: parameters.records.map { record in
                    switch record["body"] {
                    case .string("old")?: .init(result: .duplicate, id: 1)
                    case .string("")?: .init(result: .rejected, reason: "the body is empty")
                    default: .init(result: .stored, id: 2)
                    }
                }
            )
        }
        table.on(ArchiveInterface.Statistics.self) { _, _ in
            .init(
                articles: 5,
                originals: 5,
                originalBytes: 1000,
                storeBytes: 123_456,
                indexBytes: 7890,
                segments: 0,
                tailArticles: 5,
                outlets: [.init(articles: 5)]
            )
        }
    }

    private static let article = ArchiveInterface.Article(
        id: 1,
        title: "ইরাকে বৈঠক",
        outlet: "প্রথম আলো",
        language: "bn",
        publication: .init(value: "2025-08-11", precision: .day, isInferred: true),
        text: "প্রথম।\n\nদ্বিতীয়।",
        source: .init(
            inbox: "/inbox",
            name: "a.txt",
            digest: String(repeating: "0", count: 64),
            byteCount: original.count,
            format: "text",
            encoding: "utf-8",
            storedAt: "2026-01-31T08:15:00Z"
        )
    )

    private func addQuarantine(to table: inout ControlTable) {
        let entry = QuarantineInterface.Entry(
            id: 1,
            inbox: "/inbox",
            name: "bad\\n.txt",
            reason: "empty",
            detail: "the file is empty",
            byteCount: 0,
            quarantinedAt: "2026-01-31T08:15:00Z",
            path: "/quarantine/bad"
        )
        table.on(QuarantineInterface.List.self) { parameters, _ in
            .init(total: 1, entries: (parameters.offset ?? 0) == 0 ? [entry] : [])
        }
        table.on(QuarantineInterface.Show.self) { parameters, _ in
            guard parameters.id == 1 else { throw QuarantineInterface.Failure.noSuchEntry(id: parameters.id) }
            return .init(entry: entry, head: "")
        }
        table.on(QuarantineInterface.Retry.self) { parameters, _ in .init(ids: parameters.ids ?? [1]) }
        table.on(QuarantineInterface.Discard.self) { parameters, _ in .init(ids: parameters.ids ?? [1]) }
    }
}

import ControlInterface

/// One event for people: time, what happened, to what.
struct EventReport {
    let event: ServiceInterface.Event
    let style: Style

    var line: String {
        let kind = TerminalCells.padded(word, to: 11)
        return "\(style.dim(time))  \(isBad ? style.bad(kind) : isGood ? style.good(kind) : kind)  \(details)"
    }

    /// The time of day of `2026-01-31T08:15:00.123Z`.
    private var time: String { String(event.at.dropFirst(11).prefix(12)) }

    private var word: String { event.kind == .stageStalled ? "stalled" : event.kind.rawValue }

    private var isBad: Bool {
        switch event.kind {
        case .quarantined, .stuck, .overflow, .degraded, .stageStalled, .lagged: true
        default: false
        }
    }

    private var isGood: Bool { event.kind == .stored }

    private var details: String {
        var parts: [String] = []
        if let name = event.name { parts.append(name) }
        if let id = event.id { parts.append("#\(id)") }
        if let date = event.date { parts.append(date) }
        if let title = event.title { parts.append(title) }
        if let articles = event.articles, articles > 1 { parts.append("(\(articles) articles)") }
        if let entry = event.entry { parts.append("entry \(entry)") }
        if let stage = event.stage { parts.append(stage) }
        if let reason = event.reason { parts.append(reason) }
        if event.kind == .rescan || event.kind == .overflow, let inbox = event.inbox { parts.append(inbox) }
        if let count = event.count {
            parts.append("\(count) \(event.kind == .lagged ? "missed" : "entries")")
        }
        if let duration = event.durationMicroseconds {
            parts.append(Quantities.duration(microseconds: duration))
        }
        return parts.map { Output.printable($0) }.joined(separator: "  ")
    }
}

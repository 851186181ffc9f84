import ControlInterface

/// The daemon's status for people.
struct StatusReport {
    let status: ServiceInterface.Status
    let style: Style

    var lines: [String] {
        [stateLine] + inboxLines + [filesLine] + archiveLines + troubleLines
    }

    private var stateLine: String {
        var state = status.state.rawValue
        if let percent = status.recoveredPerCent { state += " \(percent) %" }
        if let reason = status.reason { state += ": \(reason)" }
        let isWell = status.state == .watching
        let shown = isWell ? style.good(state) : style.bad(state)
        return "\(style.bold("mohafezd \(status.version)"))  \(shown)  pid \(status.pid), up "
            + Quantities.duration(milliseconds: status.uptimeMilliseconds)
    }

    private var inboxLines: [String] {
        var lines: [String] = []
        var table = TextTable()
        for inbox in status.inboxes {
            table.add([
                "inbox", inbox.path, inbox.mode == .watch ? "watched" : "polled",
                "\(inbox.waiting) waiting, \(inbox.inWork) in work, \(inbox.stuck) stuck", ages(of: inbox),
            ])
        }
        for (inbox, line) in zip(status.inboxes, table.lines) {
            lines.append(line)
            for entry in inbox.ignored {
                lines.append(
                    "       left alone: \(Output.printable(entry.name)) (\(Output.printable(entry.reason)))"
                )
            }
        }
        return lines
    }

    private func ages(of inbox: ServiceInterface.Inbox) -> String {
        let event = inbox.lastEventAgeMilliseconds.map {
            "event \(Quantities.duration(milliseconds: $0)) ago"
        }
        let sweep = inbox.lastSweepAgeMilliseconds.map {
            "listed \(Quantities.duration(milliseconds: $0)) ago"
        }
        return [event, sweep].compactMap { $0 }.joined(separator: ", ")
    }

    /// Every file ever seen is in exactly one of the counts.
    private var filesLine: String {
        let totals = status.totals
        let parts = [
            (totals.stored, "stored"), (totals.duplicate, "duplicate"), (totals.quarantined, "quarantined"),
            (totals.discarded, "discarded"), (totals.waiting, "waiting"), (totals.inWork, "in work"),
            (totals.stuck, "stuck"), (totals.vanished, "vanished"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "files  \(totals.seen) seen" + (parts.isEmpty ? "" : " = " + parts.joined(separator: " + "))
    }

    private var archiveLines: [String] {
        let rate = Quantities.decimal(status.articlesPerSecond)
        var lines = [
            "store  \(Quantities.counted(status.articles, "article")), \(rate)/s, "
                + "\(status.articlesLastHour) in the last hour; record \(Quantities.bytes(status.storeBytes)), index "
                + "\(Quantities.bytes(status.indexBytes)) (\(Quantities.counted(status.segments, "segment")), "
                + "\(status.tailArticles) in memory)"
        ]
        if let activity = status.indexActivity { lines.append("index  \(activity)") }
        if let missing = status.missingArticles {
            lines.append(
                "index  \(style.bad("\(Quantities.counted(missing, "article")) cannot be found yet"))"
            )
        }
        if let last = status.lastArticle {
            lines.append("last   \(last.storedAt)  #\(last.id)  \(Output.printable(last.title))")
        }
        return lines
    }

    private var troubleLines: [String] {
        var lines: [String] = []
        if let oldest = status.oldestWaiting {
            let age = Quantities.duration(milliseconds: oldest.ageMilliseconds)
            lines.append(
                "oldest \(Output.printable(oldest.name)) has waited \(age) in \(Output.printable(oldest.inbox))"
            )
        }
        if let error = status.lastError { lines.append("error  \(style.bad(error))") }
        return lines
    }
}

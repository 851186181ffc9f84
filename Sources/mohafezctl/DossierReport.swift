import ControlInterface

/// A dossier for people.
struct DossierReport {
    let reply: ArchiveInterface.Dossier.Reply
    let style: Style

    var lines: [String] {
        var lines = [style.bold(NameReport.title(reply.entity))]
        lines += section("Spellings", spellings)
        lines += section("Roles", roles)
        lines += section("Met", contacts)
        lines += section("Where", places)
        lines += section("Events", events)
        lines += section("Articles", articles)
        let cut = reply.isCut ? "; older articles or events are not counted" : ""
        let duration = Quantities.duration(microseconds: reply.durationMicroseconds)
        return lines + ["", style.dim("\(duration)\(cut)")]
    }

    private func section(_ title: String, _ table: TextTable) -> [String] {
        let lines = table.lines
        return lines.isEmpty ? [] : ["", style.bold(title)] + lines.map { "  " + $0 }
    }

    private var spellings: TextTable {
        var table = TextTable()
        for spelling in reply.entity.spellings {
            table.add([
                spelling.spelling, spelling.country ?? "", "\(spelling.articles)",
                spelling.reason.map(NameReport.reason) ?? "",
            ])
        }
        return table
    }

    private var roles: TextTable {
        var table = TextTable()
        for role in reply.roles {
            table.add([
                period(role.first, role.last), role.role, Quantities.counted(role.articles, "article"),
            ])
        }
        return table
    }

    private var contacts: TextTable {
        var table = TextTable()
        for contact in reply.contacts {
            var counts = contact.count > 0 ? ["\(contact.count)×"] : []
            if contact.planned > 0 { counts.append("\(contact.planned) planned") }
            if contact.denied > 0 { counts.append("\(contact.denied) denied") }
            table.add([
                period(contact.first, contact.last), contact.party.name, counts.joined(separator: ", "),
            ])
        }
        return table
    }

    private var places: TextTable {
        var table = TextTable()
        for stay in reply.places { table.add([stay.last, stay.place.name, "\(stay.count)×"]) }
        return table
    }

    private var events: TextTable {
        var table = TextTable()
        for count in reply.events {
            let status = count.status == .happened ? "" : count.status.rawValue
            table.add([count.kind.rawValue, "\(count.count)", status])
        }
        return table
    }

    private var articles: TextTable {
        var table = TextTable()
        for article in reply.articles {
            table.add([
                "#\(article.id)", article.published ?? "", article.outlet ?? "",
                article.title ?? "(no headline)",
            ])
        }
        return table
    }

    private func period(_ first: String?, _ last: String?) -> String {
        guard let first, let last else { return "" }
        return first == last ? first : "\(first)..\(last)"
    }
}

internal import ArticleModel
internal import GRDB

/// Why a spelling belongs to a name of the archive.
package enum NameJoin: String, Sendable, CaseIterable {
    /// The same letters but for ী ি, শ স, ণ ন, hyphens and joiners.
    case variantSpelling = "variant-spelling"
    /// A full name in which every part sounds the same: কাজিমি, কাজেমি.
    case variantSound = "variant-sound"
    /// The same name; here no country is stated, elsewhere always or nearly always the same one.
    case countryUnstated = "country-unstated"
    /// A part of exactly one full name of the same country.
    case shortFormCountry = "short-form-country"
    /// A part of exactly one full name in the same office.
    case shortFormRole = "short-form-role"
    /// Both.
    case shortFormCountryAndRole = "short-form-country-and-role"
}

/// Joining spellings: the same name in several spellings, and a short form with its full name.
///
/// What it decides follows from the rows alone, not from the order in which they came: whenever a row changes, what it
/// can have an influence on is decided anew, longer names before their parts.
extension NameBook {
    /// Rows of one identity looked at: one for every spelling and country.
    static let rowLimit = 256
    /// Full names that a short form may be part of; with more of them it is a common name and joins none.
    static let candidateLimit = 64
    /// How many times the articles of all other countries one country must have to be meant where none is stated.
    static let dominance = 3

    struct NameRow {
        let id: Int64
        let spelling: String
        let country: String
        let sound: String
        let partCount: Int
        let roles: [String]
        let isContested: Bool
        var leader: Int64
        var reason: NameJoin?
    }

    /// Decides anew about a name, then about every shorter one it may be the full form of.
    func rejoin(kind: String, identity: String, sound: String, partCount: Int) throws {
        try settle(kind: kind, identity: identity)
        guard kind == Entity.Kind.person.rawValue, partCount > 1 else { return }
        let parts = sound.unicodeScalars.split(separator: " ").map { String($0) }
        let shorter = NameBook.shorterForms(parts)
        let marks = Array(repeating: "?", count: shorter.count).joined(separator: ",")
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT DISTINCT identity FROM names WHERE kind = 'person' AND isCommon = 0 AND sound IN (\(marks))
                    ORDER BY partCount DESC, identity
                    """
            ),
            arguments: StatementArguments(shorter)
        )
        for row in rows { try settle(kind: kind, identity: row[0]) }
    }

    /// The sounds of every part, and of every longer selection of parts in their order, up to five parts.
    static func shorterForms(_ parts: [String]) -> [String] {
        guard parts.count <= 5 else {
            return parts
                + (2..<parts.count).flatMap {
                    [parts.prefix($0).joined(separator: " "), parts.suffix($0).joined(separator: " ")]
                }
        }
        return (1..<(1 << parts.count) - 1).map { mask in
            parts.indices.filter { mask & (1 << $0) != 0 }.map { parts[$0] }.joined(separator: " ")
        }
    }

    private func settle(kind: String, identity: String) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT id, spelling, country, sound, partCount, roles, leader, reason, isContested FROM names
                WHERE kind = ? AND identity = ? ORDER BY id LIMIT ?
                """
        )
        let rows = try Row.fetchAll(statement, arguments: [kind, identity, NameBook.rowLimit]).map { row in
            NameRow(
                id: row[0],
                spelling: row[1],
                country: row[2],
                sound: row[3],
                partCount: row[4],
                roles: NameBook.roles(row[5]),
                isContested: row[8],
                leader: row[6],
                reason: (row[7] as String?).flatMap(NameJoin.init(rawValue:))
            )
        }
        for group in try groups(of: rows) {
            guard let first = group.first else { continue }
            var target = first.id
            var reason: NameJoin?
            if kind == Entity.Kind.person.rawValue, let full = try fullForm(of: group) {
                (target, reason) = full
            }
            for row in group {
                let why = row.id == first.id ? reason : NameBook.reason(row, first)
                guard row.leader != target || row.reason != why else { continue }
                try db.cachedStatement(sql: "UPDATE names SET leader = ?, reason = ? WHERE id = ?")
                    .execute(arguments: [target, why?.rawValue, row.id])
            }
        }
    }

    private static func reason(_ row: NameRow, _ first: NameRow) -> NameJoin {
        if row.spelling == first.spelling { return .countryUnstated }
        let isFolded = NameSpelling(row.spelling).folded == NameSpelling(first.spelling).folded
        return isFolded ? .variantSpelling : .variantSound
    }

    /// The rows of one identity by country; those without a country go with the only or the leading one.
    private func groups(of rows: [NameRow]) throws -> [[NameRow]] {
        let countries = Array(Set(rows.map(\.country))).filter { !$0.isEmpty }.sorted {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        guard countries.count > 1 else { return rows.isEmpty ? [] : [rows] }
        let calm = rows.filter { !$0.isContested }
        if !calm.isEmpty {
            try db.cachedStatement(sql: "UPDATE names SET isContested = 1 WHERE id = ?")
                .executeEach(calm.map(\.id))
            forgetKnown()
        }
        var groups: [[NameRow]] = countries.map { country in rows.filter { $0.country == country } }
        let unstated = rows.filter(\.country.isEmpty)
        guard !unstated.isEmpty else { return groups }
        let counts = try groups.map { group in try group.reduce(0) { try $0 + appearanceCount(of: $1.id) } }
        let total = counts.reduce(0, +)
        if let leading = counts.firstIndex(where: { $0 >= NameBook.dominance * max(1, total - $0) }) {
            groups[leading] = (groups[leading] + unstated).sorted { $0.id < $1.id }
        } else {
            groups.append(unstated)
        }
        return groups
    }

    /// Counted no further than a decision can need.
    private func appearanceCount(of id: Int64) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "SELECT COUNT(*) FROM (SELECT 1 FROM appearances WHERE name = ? LIMIT 100)"
        )
        return try Int.fetchOne(statement, arguments: [id]) ?? 0
    }

    // MARK: Short forms

    /// The one full name that a group of rows is a part of, when there is exactly one that agrees and none in doubt.
    private func fullForm(of group: [NameRow]) throws -> (Int64, NameJoin)? {
        guard let first = group.first, let last = NameSpelling(first.spelling).consonants.last else {
            return nil
        }
        // Counted before any is read: a common name is asked about with every full name that holds it.
        let isCommon = try db.cachedStatement(
            sql: "SELECT 1 FROM nameParts WHERE part = ? AND personParts > ? LIMIT 1 OFFSET ?"
        )
        guard
            try Int.fetchOne(isCommon, arguments: [last, first.partCount, NameBook.candidateLimit]) == nil
        else {
            try db.cachedStatement(sql: "UPDATE names SET isCommon = 1 WHERE id = ? AND isCommon = 0")
                .executeEach(group.map(\.id))
            return nil
        }
        let parts = first.sound.utf8.split(separator: 0x20).map { Array($0) }
        var longer: [Int64] = []
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT name, sound FROM nameParts WHERE part = ? AND personParts > ?"),
            arguments: [last, first.partCount]
        )
        while let row = try rows.next() {
            if NameBook.isPart(parts, of: row[1]) { longer.append(row[0]) }
        }
        let leaders = Set(try longer.compactMap { try ArticleRecords.leader(of: $0, db) })
        var found: (Int64, NameJoin)?
        for leader in leaders.sorted() {
            switch try agreement(of: group, with: leader) {
            case .different: continue
            case .unknown: return nil
            case .same(let reason):
                guard found == nil else { return nil }
                found = (leader, reason)
            }
        }
        return found
    }

    private enum Agreement {
        case same(NameJoin)
        case different, unknown
    }

    private func agreement(of group: [NameRow], with leader: Int64) throws -> Agreement {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT country, roles FROM names WHERE leader = ? AND partCount > ? LIMIT ?"
            ),
            // Longer names only: what was joined by this very rule proves nothing.
            arguments: [leader, group[0].partCount, NameBook.rowLimit]
        )
        let countries = Set(rows.map { $0[0] as String }).subtracting([""])
        let mine = Set(group.map(\.country)).subtracting([""])
        let sharesCountry = !countries.isDisjoint(with: mine)
        if !countries.isEmpty, !mine.isEmpty, !sharesCountry { return .different }
        let roles = NameRole.agreement(
            Set(group.flatMap(\.roles)),
            Set(rows.flatMap { NameBook.roles($0[1]) })
        )
        switch roles {
        case .different: return .different
        case .same: return .same(sharesCountry ? .shortFormCountryAndRole : .shortFormRole)
        case .contained where sharesCountry: return .same(.shortFormCountryAndRole)
        case .contained, .unknown: return sharesCountry ? .same(.shortFormCountry) : .unknown
        }
    }

    /// True when the parts occur in the name in their order.
    static func isPart(_ parts: [[UInt8]], of sound: String) -> Bool {
        var rest = parts[...]
        var words = sound.utf8[...]
        while let part = rest.first, !words.isEmpty {
            let end = words.firstIndex(of: 0x20) ?? words.endIndex
            if words[..<end].elementsEqual(part) { rest = rest.dropFirst() }
            words = words[end...].dropFirst()
        }
        return rest.isEmpty
    }
}

extension Statement {
    fileprivate func executeEach(_ ids: [Int64]) throws {
        for id in ids { try execute(arguments: [id]) }
    }
}

internal import ArticleModel
internal import FoundationEssentials
internal import GRDB

/// Writes which names an article bears, within the transaction that writes the article.
///
/// A new spelling is joined with the archive's others at once (`NameBook+Joining`); a known one costs one row.
/// Belongs to one transaction: what it remembers is void when that is rolled back.
final class NameBook {
    /// Changes when names are keyed or joined in another way: the record is then read anew when it is opened.
    static let version = "1"
    static let versionSetting = "names"

    /// One article's part.
    struct Page {
        let article: Int64
        /// The day of publication, else the day it was stored: where undated events stand.
        let day: Int
        let entities: [Entity]
        let events: [Event]
    }

    struct Known {
        let id: Int64
        var roles: [String]
        let isContested: Bool
    }

    /// By bytes: of strings the hash would be that of their composed form, which takes longer than all else here.
    private struct Key: Hashable {
        let kind: Entity.Kind
        let spelling: [UInt8]
        let country: [UInt8]

        init(_ entity: Entity) {
            kind = entity.kind
            spelling = Array(entity.name.utf8)
            country = entity.country.map { Array($0.utf8) } ?? []
        }
    }

    private struct Changed {
        let kind: Entity.Kind
        let spelling: NameSpelling
    }

    let db: Database
    private var known: [Key: Known] = [:]
    /// Names of the article at hand about which must be decided, once all its rows are there.
    private var changed: [Changed] = []

    init(_ db: Database) { self.db = db }

    /// Notes the names and the events' sides of an article whose rows are written already.
    ///
    /// Complexity: an indexed look-up or two a name; a new spelling asks for at most `candidateLimit` others.
    func add(_ page: Page) throws {
        var numbers: [[UInt8]: Int64] = [:]
        let insert = try db.cachedStatement(sql: "INSERT INTO appearances VALUES (?, ?, ?)")
        for (ordinal, entity) in page.entities.enumerated() {
            let key = Key(entity)
            let id = try note(entity, key)
            try insert.execute(arguments: [id, page.article, ordinal])
            if numbers[key.spelling] == nil { numbers[key.spelling] = id }
        }
        // Deciding counts appearances: this article's must be among them.
        for name in changed { try rejoin(name) }
        changed.removeAll(keepingCapacity: true)
        try addSides(page, numbers)
    }

    /// Takes an article's part out again; its rows in `entities` and `events` must still be there.
    func remove(article: Int64) throws {
        let names = try Row.fetchAll(
            db,
            sql: """
                SELECT names.id, names.kind, names.identity FROM entities JOIN names ON names.kind = entities.kind
                AND names.spelling = entities.name AND names.country = COALESCE(entities.country, '')
                WHERE entities.article = ?
                """,
            arguments: [article]
        )
        let days = try Int.fetchAll(
            db,
            sql: "SELECT DISTINCT day FROM events WHERE article = ? AND day IS NOT NULL",
            arguments: [article]
        )
        for name in names {
            let id: Int64 = name[0]
            try db.execute(
                sql: "DELETE FROM appearances WHERE name = ? AND article = ?",
                arguments: [id, article]
            )
            for day in days {
                try db.execute(
                    sql: "DELETE FROM eventSides WHERE name = ? AND day = ? AND article = ?",
                    arguments: [id, day, article]
                )
            }
            let isLeft = try Int64.fetchOne(
                db,
                sql: "SELECT article FROM appearances WHERE name = ? LIMIT 1",
                arguments: [id]
            )
            if isLeft == nil { try forget(id, kind: name[1], identity: name[2]) }
        }
    }

    private func forget(_ id: Int64, kind: String, identity: String) throws {
        let row = try Row.fetchOne(
            db,
            sql: "SELECT sound, partCount, spelling FROM names WHERE id = ?",
            arguments: [id]
        )
        if let row {
            let personParts = kind == Entity.Kind.person.rawValue ? row[1] as Int : 0
            for part in NameSpelling(row[2]).consonants {
                try db.execute(
                    sql: "DELETE FROM nameParts WHERE part = ? AND personParts = ? AND name = ?",
                    arguments: [part, personParts, id]
                )
            }
        }
        try db.execute(sql: "DELETE FROM names WHERE id = ?", arguments: [id])
        known.removeAll()
        if let row { try rejoin(kind: kind, identity: identity, sound: row[0], partCount: row[1]) }
    }

    private func addSides(_ page: Page, _ numbers: [[UInt8]: Int64]) throws {
        let side = try db.cachedStatement(sql: "INSERT OR IGNORE INTO eventSides VALUES (?, ?, ?, ?)")
        let update = try db.cachedStatement(
            sql: "UPDATE events SET day = ?, sides = ? WHERE article = ? AND ordinal = ?"
        )
        for (ordinal, event) in page.events.enumerated() {
            let day = (event.earliest ?? event.latest)?.daysSinceEpoch ?? page.day
            var sides: [UInt8] = []
            for name in event.actors + event.counterparts + [event.place].compactMap({ $0 }) {
                let id = numbers[Array(name.utf8)] ?? 0
                Varint.append(Int(id), to: &sides)
                guard id > 0 else { continue }
                try side.execute(arguments: [id, day, page.article, ordinal])
            }
            try update.execute(arguments: [day, Data(sides), page.article, ordinal])
        }
    }

    private func note(_ entity: Entity, _ key: Key) throws -> Int64 {
        let role = entity.kind == .person ? entity.role.map(NameRole.key) ?? "" : ""
        guard var name = try known[key] ?? stored(entity) else { return try insert(entity, key, role: role) }
        let isNewRole = !role.isEmpty && !name.roles.contains(role) && name.roles.count < NameRole.roleLimit
        if isNewRole {
            name.roles.append(role)
            try db.cachedStatement(sql: "UPDATE names SET roles = ? WHERE id = ?")
                .execute(arguments: [name.roles.joined(separator: "\n"), name.id])
        }
        known[key] = name
        if isNewRole || name.isContested {
            changed.append(Changed(kind: entity.kind, spelling: NameSpelling(entity.name)))
        }
        return name.id
    }

    private func stored(_ entity: Entity) throws -> Known? {
        let statement = try db.cachedStatement(
            sql: "SELECT id, roles, isContested FROM names WHERE kind = ? AND spelling = ? AND country = ?"
        )
        return try Row.fetchOne(
            statement,
            arguments: [entity.kind.rawValue, entity.name, entity.country ?? ""]
        ).map {
            Known(id: $0[0], roles: NameBook.roles($0[1]), isContested: $0[2])
        }
    }

    private func insert(_ entity: Entity, _ key: Key, role: String) throws -> Int64 {
        let spelling = NameSpelling(entity.name)
        let sound = spelling.sound
        try db.cachedStatement(
            sql: """
                INSERT INTO names(kind, spelling, country, identity, sound, partCount, leader, roles, isContested,
                    isCommon) VALUES (?, ?, ?, ?, ?, ?, 0, ?, 0, 0)
                """
        ).execute(arguments: [
            entity.kind.rawValue, entity.name, entity.country ?? "",
            spelling.identity(isPerson: entity.kind == .person), sound, spelling.sounds.count, role,
        ])
        let id = db.lastInsertedRowID
        // It leads itself until it is decided about: another of this article's names may ask before.
        try db.cachedStatement(sql: "UPDATE names SET leader = id WHERE id = ?").execute(arguments: [id])
        let part = try db.cachedStatement(sql: "INSERT OR IGNORE INTO nameParts VALUES (?, ?, ?, ?)")
        let personParts = entity.kind == .person ? spelling.sounds.count : 0
        for consonants in spelling.consonants {
            try part.execute(arguments: [consonants, personParts, id, personParts > 0 ? sound : ""])
        }
        known[key] = Known(id: id, roles: role.isEmpty ? [] : [role], isContested: false)
        changed.append(Changed(kind: entity.kind, spelling: spelling))
        return id
    }

    private func rejoin(_ name: Changed) throws {
        try rejoin(
            kind: name.kind.rawValue,
            identity: name.spelling.identity(isPerson: name.kind == .person),
            sound: name.spelling.sound,
            partCount: name.spelling.sounds.count
        )
    }

    /// Another member of its identity made it contested: the next mention must look again.
    func forgetKnown() { known.removeAll(keepingCapacity: true) }

    static func roles(_ text: String) -> [String] {
        text.unicodeScalars.split(separator: "\n").map { String($0) }
    }
}

extension NameBook.Page {
    /// The part of an article that is being written.
    ///
    /// `storedAt`: microseconds since 1970.
    init(_ id: Int64, _ read: ReadArticle, storedAt: Int64) {
        let publication = read.article.metadata.publication
        let published = publication?.value ?? publication?.latest ?? publication?.earliest
        self.init(
            article: id,
            day: published?.daysSinceEpoch ?? Int(storedAt / 86_400_000_000),
            entities: read.article.entities,
            events: read.article.events
        )
    }
}

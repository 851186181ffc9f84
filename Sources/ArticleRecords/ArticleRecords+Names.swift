internal import ArticleModel
internal import BengaliText
internal import GRDB

extension ArticleRecords {
    /// Rows that one look-up of a typed name reads at most.
    private static let lookUpLimit = 1_000
    /// Spellings of one name that are read at most.
    static let spellingLimit = 256
    /// Articles counted to tell the usual spelling from the rare one.
    private static let labelCountLimit = 1_000

    /// The names that fit what was typed, in Bengali or Latin letters, whole, in part or by its beginning.
    ///
    /// Best fits first, then by number; only the beginning is tried when nothing fits better. Complexity: O(names that
    /// share the rarest consonants), at most `lookUpLimit`.
    package func names(fitting typed: String) throws(RecordError) -> [NameCandidate] {
        try read("look a name up") { db in
            let found = try ArticleRecords.candidates(for: NameSpelling(typed), db)
            if !found.isEmpty { return found }
            let stems = NameSpelling(ArticleRecords.stems(of: typed))
            let inflected = try ArticleRecords.candidates(for: stems, db)
            return inflected.isEmpty ? try ArticleRecords.beginnings(of: NameSpelling(typed), db) : inflected
        }
    }

    /// A name of the archive with its spellings; the number may be that of any of them.
    package func name(_ id: NameID) throws(RecordError) -> ArchiveName? {
        try read("read a name") { db in
            guard let leader = try ArticleRecords.leader(of: id.rawValue, db) else { return nil }
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, kind, spelling, country, reason FROM names WHERE leader = ?1
                    ORDER BY id <> ?1, id LIMIT ?2
                    """,
                arguments: [leader, ArticleRecords.spellingLimit]
            )
            let spellings = try rows.map { row in
                let country: String = row[3]
                return ArchiveName.Spelling(
                    id: NameID(rawValue: row[0]),
                    spelling: row[2],
                    country: country.isEmpty ? nil : country,
                    articleCount: try Int.fetchOne(
                        db.cachedStatement(
                            sql: "SELECT COUNT(DISTINCT article) FROM appearances WHERE name = ?"
                        ),
                        arguments: [row[0] as Int64]
                    ) ?? 0,
                    reason: (row[4] as String?).flatMap(NameJoin.init(rawValue:))
                )
            }
            guard let first = rows.first, let kind = Entity.Kind(rawValue: first[1]) else { return nil }
            let full = spellings.filter { !($0.reason?.isShortForm ?? false) }
            let usual = full.max { ($0.articleCount, $1.id) < ($1.articleCount, $0.id) }
            let marks = Array(repeating: "?", count: spellings.count).joined(separator: ",")
            let total =
                spellings.count == 1
                ? spellings[0].articleCount
                : try Int.fetchOne(
                    db,
                    sql: "SELECT COUNT(DISTINCT article) FROM appearances WHERE name IN (\(marks))",
                    arguments: StatementArguments(spellings.map(\.id.rawValue))
                ) ?? 0
            return ArchiveName(
                id: NameID(rawValue: leader),
                kind: kind,
                label: usual?.spelling ?? spellings[0].spelling,
                country: spellings.compactMap(\.country).first,
                articleCount: total,
                spellings: spellings
            )
        }
    }

    private static func stems(of typed: String) -> String {
        var analyzer = TextAnalyzer()
        return typed.utf8.split(separator: 0x20).map { word in
            analyzer.keys(of: Array(word)).map { String(decoding: $0.stem, as: UTF8.self) }
                ?? String(decoding: Array(word), as: UTF8.self)
        }.joined(separator: " ")
    }

    // MARK: Looking up

    private static func candidates(for typed: NameSpelling, _ db: Database) throws -> [NameCandidate] {
        guard let first = typed.consonants.first else { return [] }
        // The part that fewest names have decides what is read.
        let joins = typed.consonants.indices.dropFirst().map {
            """
            JOIN nameParts AS p\($0) ON p\($0).part = ? AND p\($0).personParts = p0.personParts AND p\($0).name = p0.name
            """
        }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT names.leader, names.kind, names.spelling, names.sound, names.partCount FROM nameParts AS p0
                \(joins.joined(separator: " ")) JOIN names ON names.id = p0.name WHERE p0.part = ? LIMIT ?
                """,
            arguments: StatementArguments(typed.consonants.dropFirst() + [first]) + [lookUpLimit]
        )
        let sound = typed.sound
        let parts = typed.sounds.map { Array($0.utf8) }
        return best(rows) { row in
            if NameSpelling(row[2]).folded == typed.folded { return .sameSpelling }
            let other: String = row[3]
            if other == sound { return .sameSound }
            return parts.allSatisfy { NameBook.isPart([$0], of: other) } ? .partBySound : .byConsonants
        }
    }

    private static func beginnings(of typed: NameSpelling, _ db: Database) throws -> [NameCandidate] {
        // Two letters at least: one letter is no beginning that tells anything.
        guard typed.sounds.count == 1, typed.folded.unicodeScalars.count > 1,
            let consonants = typed.consonants.first, let sound = typed.sounds.first
        else { return [] }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT names.leader, names.kind, names.spelling, names.sound, names.partCount FROM nameParts
                JOIN names ON names.id = nameParts.name WHERE part >= ? AND part < ? LIMIT ?
                """,
            arguments: [consonants, consonants + "\u{10FFFF}", lookUpLimit]
        )
        let fitting = rows.filter { row in
            (row[3] as String).unicodeScalars.split(separator: " ").contains {
                String($0).utf8.starts(with: sound.utf8)
            }
        }
        return best(fitting) { _ in .beginning }
    }

    /// One candidate a name, with its best fit.
    private static func best(_ rows: [Row], fit: (Row) -> NameFit) -> [NameCandidate] {
        var found: [Int64: NameCandidate] = [:]
        for row in rows {
            guard let kind = Entity.Kind(rawValue: row[1]) else { continue }
            let candidate = NameCandidate(
                id: NameID(rawValue: row[0]),
                kind: kind,
                fit: fit(row),
                hasSeveralParts: row[4] > 1
            )
            if let known = found[row[0]], known.fit <= candidate.fit { continue }
            found[row[0]] = candidate
        }
        return found.values.sorted { ($0.fit, $0.id) < ($1.fit, $1.id) }
    }

    // MARK: Labels

    static func leader(of id: Int64, _ db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT leader FROM names WHERE id = ?"),
            arguments: [id]
        )
    }

    /// A leader's kind and usual full spelling.
    static func label(ofLeader leader: Int64, _ db: Database) throws -> NameLabel? {
        let rows = try Row.fetchAll(
            db.cachedStatement(
                sql: "SELECT id, kind, spelling, reason FROM names WHERE leader = ? ORDER BY id LIMIT ?"
            ),
            arguments: [leader, spellingLimit]
        )
        let full = rows.filter {
            !((($0[3] as String?).flatMap(NameJoin.init(rawValue:)))?.isShortForm ?? false)
        }
        guard var best = full.first else { return nil }
        if full.count > 1 {
            var most = -1
            let count = try db.cachedStatement(
                sql:
                    "SELECT COUNT(*) FROM (SELECT 1 FROM appearances WHERE name = ? LIMIT \(labelCountLimit))"
            )
            for row in full {
                let number = try Int.fetchOne(count, arguments: [row[0] as Int64]) ?? 0
                if number > most { (best, most) = (row, number) }
            }
        }
        return NameLabel(id: NameID(rawValue: leader), kind: Entity.Kind(rawValue: best[1]), text: best[2])
    }
}

extension NameJoin {
    /// True when only a part of the name is printed.
    package var isShortForm: Bool {
        switch self {
        case .shortFormCountry, .shortFormRole, .shortFormCountryAndRole: true
        case .variantSpelling, .variantSound, .countryUnstated: false
        }
    }
}

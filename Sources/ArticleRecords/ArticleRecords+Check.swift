package import ArticleModel
internal import FoundationEssentials
internal import GRDB

/// What is wrong with one thing in the record.
package struct RecordFault: Sendable, Hashable {
    /// What is concerned, as "table articles" or "original 17".
    package let subject: String
    package let problem: String
}

/// Looking the record over, a piece at a time, so that no piece holds a snapshot for long.
extension ArticleRecords {
    /// Names of all tables.
    package func tables() throws(RecordError) -> [String] {
        try read("list its tables") {
            try String.fetchAll(
                $0,
                sql:
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        }
    }

    /// What SQLite finds wrong with the pages, indexes and references of a table; at most 100 faults.
    ///
    /// Complexity: O(bytes of the table).
    package func structureFaults(ofTable table: String) throws(RecordError) -> [RecordFault] {
        guard try tables().contains(table) else { return [] }
        return try read("check table \(table)") { db in
            let subject = "table \(table)"
            let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check(\"\(table)\")")
            var faults = lines.prefix(100).filter { $0 != "ok" }
                .map { RecordFault(subject: subject, problem: $0) }
            let orphans = try Row.fetchCursor(db, sql: "PRAGMA foreign_key_check(\"\(table)\")").prefix(100)
            while let row = try orphans.next() {
                let number: Int64? = row[1]
                let parent: String = row[2]
                faults.append(
                    RecordFault(
                        subject: subject,
                        problem:
                            "row \(number.map(String.init) ?? "?") refers to a row of \(parent) that is not there"
                    )
                )
            }
            return faults
        }
    }

    /// Unfolds originals after a number and compares them with their digests.
    ///
    /// - Returns: the last number looked at, nil when none was left, and what is wrong.
    package func checkOriginals(
        after: Int64,
        limit: Int,
        digest: ([UInt8]) -> Digest
    ) throws(RecordError) -> (last: Int64?, faults: [RecordFault]) {
        try read("check originals") { db in
            let codec = ZstandardCodec()
            var (last, faults): (Int64?, [RecordFault]) = (nil, [])
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT id, digest, byteCount, compressed,
                        EXISTS (SELECT 1 FROM articles WHERE original = originals.id)
                    FROM originals WHERE id > ? ORDER BY id LIMIT ?
                    """,
                arguments: [after, limit]
            )
            while let row = try rows.next() {
                let id: Int64 = row[0]
                last = id
                let (expected, frame): (Data, Data) = (row[1], row[3])
                func note(_ problem: String) {
                    faults.append(RecordFault(subject: "original \(id)", problem: problem))
                }
                do {
                    let bytes = try codec.decompress(Array(frame), limit: 1 << 30, what: "original \(id)")
                    if digest(bytes).bytes != Array(expected) { note("its bytes have another digest") }
                } catch {
                    note("its bytes no longer unfold")
                }
                if !(row[4] as Bool) { note("no article was read from it") }
            }
            return (last, faults)
        }
    }

    /// Unfolds the text and the line labels of articles after a number.
    ///
    /// - Returns: the last number looked at, nil when none was left, and what is wrong.
    package func checkArticles(
        after: Int64,
        limit: Int
    ) throws(RecordError) -> (last: Int64?, faults: [RecordFault]) {
        try read("check articles") { db in
            let codec = ZstandardCodec()
            var (last, faults): (Int64?, [RecordFault]) = (nil, [])
            let rows = try Row.fetchCursor(
                db,
                sql:
                    "SELECT id, body, bodyByteCount, lineLabels FROM articles WHERE id > ? ORDER BY id LIMIT ?",
                arguments: [after, limit]
            )
            while let row = try rows.next() {
                let id: Int64 = row[0]
                last = id
                let (body, labels): (Data, Data) = (row[1], row[3])
                do {
                    let text = try codec.decompress(Array(body), limit: 1 << 30, what: "article \(id)")
                    if text.count != row[2] {
                        faults.append(
                            RecordFault(subject: "article \(id)", problem: "its text has another length")
                        )
                    }
                    _ = try LineLabelCoding.decode(Array(labels))
                } catch {
                    faults.append(
                        RecordFault(subject: "article \(id)", problem: "its text no longer unfolds")
                    )
                }
            }
            return (last, faults)
        }
    }

    /// Arrivals that say what cannot be: stored without an original, or with an original of another digest.
    package func ledgerFaults() throws(RecordError) -> [RecordFault] {
        try read("check the ledger") { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT ledger.id, ledger.outcome FROM ledger LEFT JOIN originals ON originals.id = ledger.original
                    WHERE ledger.outcome IN ('stored', 'duplicate')
                        AND (originals.id IS NULL OR ledger.digest IS NOT originals.digest)
                    ORDER BY ledger.id LIMIT 100
                    """
            ).map { row in
                RecordFault(
                    subject: "arrival \(row[0] as Int64)",
                    problem: "it is '\(row[1] as String)', but the original with its digest is not there"
                )
            }
        }
    }

    /// The highest number in a table's column `id`; 0 when it is empty.
    package func lastNumber(in table: CheckedTable) throws(RecordError) -> Int64 {
        try read("number its rows") {
            try Int64.fetchOne($0, sql: "SELECT MAX(id) FROM \(table.rawValue)") ?? 0
        }
    }

    /// The tables that are looked at row by row.
    package enum CheckedTable: String, Sendable { case originals, articles }
}

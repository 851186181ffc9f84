// The record: articles, originals, ledger, entities and events in one SQLite file. The only durable truth.
//
// Purpose: one fsynced transaction per batch of arrivals, and reads that never wait for it (WAL).
// Not its purpose: deciding what becomes of a file, searching, knowing any folder.
// Threading: `commit` and every other write from any one thread at a time (GRDB's serial writer queue orders them);
// reads from any thread, blocking it.
// Limits: one batch fits in memory; SQLite's 1 GB a value lies far above the file size limit.
// Known faults: a file system whose fsync lies can lose the last batches after a power cut.
internal import GRDB

/// The record, open.
///
/// One per state directory; the archive holds its lock.
package final class ArticleRecords: Sendable {
    let pool: DatabasePool
    package let path: String

    /// Opens or makes the record and brings its tables up to date.
    ///
    /// - Throws: `RecordError.unusable` for a file that is not ours or newer than this program, `.system` when the
    ///   disk refuses.
    package init(path: String) throws(RecordError) {
        self.path = path
        var configuration = Configuration()
        configuration.label = "mohafez.record"
        configuration.maximumReaderCount = 3
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA foreign_keys = ON")
            // Kibibytes per connection; the page cache of the kernel serves reads just as well.
            try db.execute(sql: "PRAGMA cache_size = -2048")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // NORMAL may lose the last commits in a power cut. GRDB sets it whenever it turns a writer to WAL, after
            // `prepareDatabase`: so FULL comes here. The writer is one connection for as long as the pool lives.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try ArticleRecords.adopt(pool)
            try RecordSchema.migrator.migrate(pool)
            try bringNamesUpToDate()
        } catch {
            throw RecordError.wrap(error, operation: "open \(path)", path: path)
        }
    }

    /// Refuses files of others and of newer versions before a single table is touched.
    private static func adopt(_ pool: DatabasePool) throws {
        try pool.write { db in
            let owner = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let isEmpty = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") == 0
            if isEmpty {
                try db.execute(sql: "PRAGMA application_id = \(RecordSchema.applicationID)")
            } else if owner != RecordSchema.applicationID {
                throw RecordError.unusable(path: db.description, message: "it is another program's database")
            } else if try RecordSchema.migrator.hasBeenSuperseded(db) {
                throw RecordError.unusable(
                    path: db.description,
                    message: "it was written by a newer version of Mohafez: install that one"
                )
            }
        }
    }

    func read<T>(_ operation: String, _ body: (Database) throws -> T) throws(RecordError) -> T {
        do { return try pool.read(body) } catch {
            throw RecordError.wrap(error, operation: operation, path: path)
        }
    }

    func write<T>(_ operation: String, _ body: (Database) throws -> T) throws(RecordError) -> T {
        do { return try pool.write(body) } catch {
            throw RecordError.wrap(error, operation: operation, path: path)
        }
    }

    /// True when a commit is on disk as soon as it returns: SQLite's level FULL (2) or EXTRA (3) on the writer.
    package func syncsEveryCommit() throws(RecordError) -> Bool {
        do {
            let level = try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
            return (level ?? 0) >= 2
        } catch {
            throw RecordError.wrap(error, operation: "ask how it syncs", path: path)
        }
    }

    /// Bytes of the record on disk, its write-ahead log included.
    package func byteCount() throws(RecordError) -> Int64 {
        try read("measure itself") { db in
            let pages = try Int64.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            let size = try Int64.fetchOne(db, sql: "PRAGMA page_size") ?? 0
            return pages * size
        }
    }

    /// Folds the write-ahead log into the file; part of an orderly shutdown.
    package func checkpoint() throws(RecordError) {
        do {
            _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        } catch {
            throw RecordError.wrap(error, operation: "fold its log", path: path)
        }
    }

    /// A setting that must survive restarts ("paused"), or nil when it was never set.
    package func setting(_ key: String) throws(RecordError) -> String? {
        try read("read a setting") {
            try String.fetchOne($0, sql: "SELECT value FROM settings WHERE key = ?", arguments: [key])
        }
    }

    /// Keeps a setting.
    package func set(_ key: String, to value: String) throws(RecordError) {
        try write("keep a setting") {
            try $0.execute(
                sql:
                    "INSERT INTO settings VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                arguments: [key, value]
            )
        }
    }
}

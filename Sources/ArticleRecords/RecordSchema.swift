internal import GRDB

/// The tables of the record, one migration per released change; docs/STORE-FORMAT.md explains each column.
enum RecordSchema {
    /// "MHFZ": marks the file as ours (PRAGMA application_id).
    static let applicationID: Int32 = 0x4D48_465A

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 record room") { db in
            try db.execute(sql: roomV1)
        }
        migrator.registerMigration("2 segments") { db in
            try db.execute(sql: segmentsV2)
        }
        migrator.registerMigration("3 outlet profiles") { db in
            try db.execute(sql: outletProfiles)
        }
        migrator.registerMigration("4 names", migrate: makeNames)
        migrator.registerMigration("5 name parts", migrate: makeNameParts)
        return migrator
    }

    private static let outletProfiles = """
        CREATE TABLE outletProfiles (
            id INTEGER PRIMARY KEY,
            outlet TEXT NOT NULL UNIQUE,
            fileCount INTEGER NOT NULL,
            lines BLOB NOT NULL
        ) STRICT;
        """

    private static let roomV1 = """
        CREATE TABLE inboxes (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE originals (
            id INTEGER PRIMARY KEY,
            digest BLOB NOT NULL UNIQUE,
            byteCount INTEGER NOT NULL,
            compressed BLOB NOT NULL
        ) STRICT;

        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            inbox INTEGER REFERENCES inboxes(id),
            name BLOB NOT NULL,
            device INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            byteCount INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            digest BLOB,
            outcome TEXT NOT NULL,
            original INTEGER REFERENCES originals(id),
            reason TEXT,
            detail TEXT,
            noticedAt INTEGER NOT NULL,
            decidedAt INTEGER NOT NULL,
            place TEXT NOT NULL,
            placedAs TEXT
        ) STRICT;
        CREATE INDEX ledgerInInbox ON ledger(inbox, name) WHERE place IN ('inbox', 'kept');
        CREATE INDEX ledgerOfOriginal ON ledger(original) WHERE original IS NOT NULL;
        CREATE INDEX ledgerReleasing ON ledger(id)
            WHERE outcome IN ('retried', 'discarded') AND place = 'quarantine';
        CREATE INDEX ledgerQuarantined ON ledger(id) WHERE outcome = 'quarantined';

        CREATE TABLE articles (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            original INTEGER NOT NULL REFERENCES originals(id),
            recordNumber INTEGER,
            externalID TEXT,
            format TEXT NOT NULL,
            encoding TEXT NOT NULL,
            language TEXT NOT NULL,
            title TEXT,
            outlet TEXT,
            section TEXT,
            byline TEXT,
            url TEXT,
            publishedDay INTEGER,
            publishedMinute INTEGER,
            publishedEarliest INTEGER,
            publishedLatest INTEGER,
            publishedPrecision TEXT,
            publishedInferred INTEGER NOT NULL,
            publishedPrinted TEXT,
            crawlDay INTEGER,
            body BLOB NOT NULL,
            bodyByteCount INTEGER NOT NULL,
            lineLabels BLOB NOT NULL,
            warnings TEXT,
            storedAt INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX articlesOfOriginal ON articles(original);

        CREATE TABLE findings (
            article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            field TEXT NOT NULL,
            value TEXT,
            lower INTEGER,
            upper INTEGER,
            rule TEXT NOT NULL,
            PRIMARY KEY (article, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE entities (
            article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            role TEXT,
            country TEXT,
            mentions BLOB NOT NULL,
            PRIMARY KEY (article, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE events (
            article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            kind TEXT NOT NULL,
            status TEXT NOT NULL,
            isMain INTEGER NOT NULL,
            actors TEXT NOT NULL,
            counterparts TEXT NOT NULL,
            place TEXT,
            earliest INTEGER,
            latest INTEGER,
            lower INTEGER NOT NULL,
            upper INTEGER NOT NULL,
            rule TEXT NOT NULL,
            PRIMARY KEY (article, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE settings (
            key TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT;
        """

    private static let segmentsV2 = """
        CREATE TABLE segments (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            file TEXT NOT NULL UNIQUE,
            documentCount INTEGER NOT NULL,
            byteCount INTEGER NOT NULL,
            formatVersion INTEGER NOT NULL,
            analyserVersion INTEGER NOT NULL,
            firstArticle INTEGER NOT NULL,
            lastArticle INTEGER NOT NULL,
            earliestDay INTEGER,
            latestDay INTEGER,
            replacement INTEGER NOT NULL,
            writtenAt INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE replacements (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            article INTEGER NOT NULL UNIQUE REFERENCES articles(id) ON DELETE CASCADE
        ) STRICT;
        """
}

internal import GRDB

extension RecordSchema {
    /// Migration "4 names": one row a spelling, joined into people, organisations and places of the whole archive.
    static func makeNames(_ db: Database) throws {
        try db.execute(sql: namesV4)
    }

    /// Migration "5 name parts": the longer names with a part are found without reading the others.
    static func makeNameParts(_ db: Database) throws {
        try db.execute(sql: namePartsV5)
    }

    private static let namePartsV5 = """
        ALTER TABLE nameParts RENAME TO namePartsV4;
        CREATE TABLE nameParts (
            part TEXT NOT NULL,
            personParts INTEGER NOT NULL,
            name INTEGER NOT NULL,
            sound TEXT NOT NULL,
            PRIMARY KEY (part, personParts, name)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO nameParts
            SELECT part, IIF(kind = 'person', partCount, 0), name, IIF(kind = 'person', sound, '')
            FROM namePartsV4 JOIN names ON names.id = namePartsV4.name ORDER BY 1, 2, 3;
        DROP TABLE namePartsV4;
        """

    private static let namesV4 = """
        CREATE TABLE names (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL,
            spelling TEXT NOT NULL,
            country TEXT NOT NULL,
            identity TEXT NOT NULL,
            sound TEXT NOT NULL,
            partCount INTEGER NOT NULL,
            leader INTEGER NOT NULL,
            reason TEXT,
            roles TEXT NOT NULL,
            isContested INTEGER NOT NULL,
            isCommon INTEGER NOT NULL,
            UNIQUE (kind, spelling, country)
        ) STRICT;
        CREATE INDEX namesOfIdentity ON names(kind, identity);
        CREATE INDEX namesOfSound ON names(kind, sound);
        CREATE INDEX namesOfLeader ON names(leader);

        CREATE TABLE nameParts (
            part TEXT NOT NULL,
            name INTEGER NOT NULL,
            PRIMARY KEY (part, name)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE appearances (
            name INTEGER NOT NULL,
            article INTEGER NOT NULL,
            ordinal INTEGER NOT NULL,
            PRIMARY KEY (name, article, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE eventSides (
            name INTEGER NOT NULL,
            day INTEGER NOT NULL,
            article INTEGER NOT NULL,
            event INTEGER NOT NULL,
            PRIMARY KEY (name, day, article, event)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE events ADD COLUMN day INTEGER;
        ALTER TABLE events ADD COLUMN dating TEXT;
        ALTER TABLE events ADD COLUMN passage INTEGER;
        ALTER TABLE events ADD COLUMN sides BLOB;
        CREATE INDEX eventsByDay ON events(day, article, ordinal);
        """
}

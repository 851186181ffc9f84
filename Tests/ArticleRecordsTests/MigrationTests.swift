import ArticleModel
import ArticleRecords
import GRDB
import Testing

/// Records that an earlier version wrote, opened by this one.
@Suite struct MigrationTests {
    /// The table as version 4 made it.
    private static let namePartsOfVersion4 = """
        CREATE TABLE old (part TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (part, name)) STRICT, WITHOUT ROWID;
        INSERT INTO old SELECT part, name FROM nameParts;
        DROP TABLE nameParts;
        ALTER TABLE old RENAME TO nameParts;
        DELETE FROM grdb_migrations WHERE identifier = '5 name parts';
        """

    @Test("version 4: parts of names get what their names are, and join as before")
    func nameParts() throws {
        let fixture = try RecordFixture()
        try fixture.add([
            RecordFixture.article([
                RecordFixture.person("আলী লারিজানি", "ইরান"), RecordFixture.person("রহমান রহমান"),
                Entity(kind: .place, name: "আলী পাহাড়", country: "ইরান", mentions: [ByteRange(0, 3)]),
            ])
        ])
        let file = try DatabaseQueue(path: fixture.folder + "/record.sqlite")
        let before = try file.read { try Row.fetchAll($0, sql: "SELECT * FROM nameParts") }
        #expect(before.count == 5, "two parts, one that stands twice, two parts of a place")
        try file.write { try $0.execute(sql: MigrationTests.namePartsOfVersion4) }

        let records = try ArticleRecords(path: fixture.folder + "/record.sqlite")
        #expect(try file.read { try Row.fetchAll($0, sql: "SELECT * FROM nameParts") } == before)
        let article = RecordFixture.article([RecordFixture.person("লারিজানি", "ইরান")])
        let arrival = try RecordFixture.stored("new.txt", seed: 9, articles: [article])
        _ = try records.commit([arrival], now: 1_000_000)
        let larijani = try #require(try records.names(fitting: "আলী লারিজানি").first)
        #expect(try records.name(larijani.id)?.spellings.map(\.spelling) == ["আলী লারিজানি", "লারিজানি"])
    }
}

import BengaliText
import Foundation
import Testing

@testable import IngestPipeline

@Suite("Retention of done files")
struct RetentionTests {
    @Test("folders of days before the limit go, all else stays")
    func clearing() throws {
        let folder = NSTemporaryDirectory() + "mohafez-retention-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for path in [
            "2026-01-01/a.txt", "2026-01-01/b.txt", "2026-01-31/c.txt", "notes/d.txt", "2026-01-02/sub/e.txt",
        ] {
            let file = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("x".utf8).write(to: file)
        }
        let today = try #require(CalendarDay(year: 2026, month: 2, day: 5))
        #expect(try Retention(days: 30).clear(folder, today: today) == 2)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(left == ["2026-01-02", "2026-01-31", "notes"])
        #expect(try Retention(days: 0).clear(folder, today: today) == 0, "0 keeps for ever")
        #expect(try Retention(days: 30).clear(folder + "/missing", today: today) == 0)
    }
}

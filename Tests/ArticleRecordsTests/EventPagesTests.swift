import ArticleModel
import ArticleRecords
import BengaliText
import Testing

@Suite("Events of the archive in pages")
struct EventPagesTests {
    private func filled() throws -> (RecordFixture, NameID) {
        let fixture = try RecordFixture()
        let people = [RecordFixture.person("আলী লারিজানি", "ইরান"), RecordFixture.person("কাসিম আরাজি", "ইরাক")]
        try fixture.add(
            (1...9).map { day in
                RecordFixture.article(
                    people,
                    [
                        RecordFixture.event(.meeting, ["আলী লারিজানি"], ["কাসিম আরাজি"], on: "2025-08-0\(day)"),
                        RecordFixture.event(.visit, ["কাসিম আরাজি"], ["কেউ একজন"]),
                    ]
                )
            }
        )
        return (fixture, try #require(try fixture.name("larijani")).id)
    }

    @Test("pages follow each other without a gap or a double, newest first", arguments: [1, 2, 4, 100])
    func paging(size: Int) throws {
        let (fixture, name) = try filled()
        for (who, count) in [(name as NameID?, 9), (nil, 18)] {
            var labels = NameLabels()
            var seen: [StoredEvent] = []
            var cursor: EventCursor?
            while true {
                let page = try fixture.records.events(
                    of: who,
                    days: 0...100_000,
                    after: cursor,
                    limit: size,
                    labels: &labels
                )
                seen += page
                guard let last = page.last else { break }
                cursor = EventCursor(last)
            }
            #expect(seen.count == count)
            #expect(Set(seen.map { "\($0.article).\($0.ordinal)" }).count == count)
            #expect(seen.map(\.day) == seen.map(\.day).sorted(by: >))
        }
    }

    @Test("bounds are days that count, and an undated event stands at the day of publication")
    func bounds() throws {
        let (fixture, name) = try filled()
        func days(_ first: String, _ last: String, of name: NameID?) throws -> [String] {
            var labels = NameLabels()
            let first = try #require(CalendarDay(iso: first)).daysSinceEpoch
            let last = try #require(CalendarDay(iso: last)).daysSinceEpoch
            return try fixture.records.events(
                of: name,
                days: first...last,
                after: nil,
                limit: 50,
                labels: &labels
            )
            .map(\.day.description)
        }
        #expect(try days("2025-08-03", "2025-08-04", of: name) == ["2025-08-04", "2025-08-03"])
        #expect(try days("2020-02-09", "2020-02-09", of: nil).count == 9)
        #expect(try days("2020-02-09", "2020-02-09", of: name).isEmpty)
    }

    @Test("sides bear the archive's names; a side that its article does not list keeps its text")
    func sides() throws {
        let (fixture, name) = try filled()
        var labels = NameLabels()
        let id = try #require(try fixture.records.newest().article?.id)
        let events = try fixture.records.events(ofArticle: id, labels: &labels)
        #expect(events.count == 2)
        #expect(events[0].actors == [NameLabel(id: name, kind: .person, text: "আলী লারিজানি")])
        #expect(events[1].counterparts == [NameLabel(id: nil, kind: nil, text: "কেউ একজন")])
        #expect(events[0].event.dating == "clause-date" && events[1].event.dating == nil)
        #expect(events[0].passage == 0..<12)
    }
}

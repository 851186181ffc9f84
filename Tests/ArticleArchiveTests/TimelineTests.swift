import ArticleModel
import ArticleRecords
import BlockingThreads
import Testing

@testable import ArticleArchive

@Suite("Timelines")
struct TimelineTests {
    /// One report: day of publication aside, what it says.
    struct Report: Sendable {
        var kind = Event.Kind.meeting
        var actors = ["ক", "ইরান"]
        var counterparts = ["ম", "ইরাক"]
        var status = Event.Status.happened
    }

    private static let people = ["ক", "ম", "গ", "র"]

    private func archive(_ reports: [[Report]]) throws -> ArchiveRoom {
        let room = try ArchiveRoom()
        let archive = try room.open(keepsFiles: false)
        for (number, reports) in reports.enumerated() {
            _ = try archive.commit([TimelineTests.arrival(number, reports)], now: 1_700_000_000_000_000)
        }
        return room
    }

    private static func arrival(_ number: Int, _ reports: [Report]) throws -> DecidedArrival {
        let read = ArticleFixture.article(
            number,
            entities: people.map {
                Entity(kind: .person, name: "\($0)নাম পদবি\($0)", mentions: [ByteRange(0, 3)])
            }
                + ["ইরান", "ইরাক"].map {
                    Entity(kind: .place, name: $0, country: $0, mentions: [ByteRange(0, 3)])
                },
            events: reports.map { report in
                func names(_ names: [String]) -> [String] {
                    names.map { people.contains($0) ? "\($0)নাম পদবি\($0)" : $0 }
                }
                return Event(
                    kind: report.kind,
                    actors: names(report.actors),
                    counterparts: names(report.counterparts),
                    place: nil,
                    earliest: nil,
                    latest: nil,
                    status: report.status,
                    isMain: true,
                    evidence: Evidence(range: ByteRange(0, 10), rule: "meet-with")
                )
            }
        )
        return try ArticleFixture.arrival(number, read)
    }

    private func entries(_ reports: [[Report]], _ request: TimelineRequest = TimelineRequest()) throws
        -> [Int]
    {
        let room = try archive(reports)
        return try #require(room.archive).timeline(request).entries.map(\.sourceCount)
    }

    @Test(
        "reports of one act are one entry with both sources, whichever side comes first",
        arguments: [
            Report(), Report(actors: ["ম", "ইরাক"], counterparts: ["ক"]),
            Report(actors: ["ক"], counterparts: ["ম"]),
            Report(actors: ["ইরান"], counterparts: ["ইরাক"]), Report(actors: ["ক", "ম"], counterparts: []),
            Report(status: .ongoing),
        ]
    )
    func together(other: Report) throws {
        #expect(try entries([[Report()], [other]]) == [2])
    }

    @Test(
        "another act stays another entry: other people of the same countries, another type, a plan, a denial",
        arguments: [
            Report(counterparts: ["গ", "ইরাক"]), Report(actors: ["গ", "ইরান"], counterparts: ["র", "ইরাক"]),
            Report(kind: .call), Report(status: .planned), Report(status: .denied),
            Report(actors: ["ক", "গ"], counterparts: []),
        ]
    )
    func apart(other: Report) throws {
        #expect(try entries([[Report()], [other]]) == [1, 1])
    }

    @Test("two events of one article are never put together")
    func oneArticle() throws {
        #expect(try entries([[Report(), Report()]]) == [1, 1])
        #expect(try entries([[Report(), Report()], [Report()]]).sorted() == [1, 2])
    }

    @Test("no more entries than asked for, and it is said that there are more")
    func limit() throws {
        let room = try archive((0..<30).map { _ in [Report(), Report(kind: .call)] })
        let archive = try #require(room.archive)
        let all = try archive.timeline(TimelineRequest())
        #expect(all.entries.map(\.sourceCount) == [30, 30] && !all.isCut)
        #expect(all.entries.allSatisfy { $0.sources.count == 8 })
        let cut = try archive.timeline(TimelineRequest(limit: 1))
        #expect(cut.entries.count == 1 && cut.isCut)
        #expect(try archive.timeline(TimelineRequest(kinds: [.call])).entries.map(\.kind) == [.call])
    }

    @Test("a dossier counts whom somebody met, and keeps plans and denials apart")
    func contacts() throws {
        let room = try archive([
            [Report(), Report(kind: .call)], [Report(counterparts: ["গ", "ইরাক"], status: .planned)],
            [Report(counterparts: ["র"], status: .denied)],
        ])
        let archive = try #require(room.archive)
        guard case .one(let id) = try archive.meaning(of: "কনাম পদবিক") else {
            Issue.record("the name is not found")
            return
        }
        let dossier = try #require(try archive.dossier(id, listLimit: 10))
        let counts = dossier.contacts.map { [$0.count, $0.plannedCount, $0.deniedCount] }
        #expect(counts == [[2, 0, 0], [0, 1, 0], [0, 0, 1]])
        #expect(dossier.contacts.allSatisfy { $0.name.kind == .person })
        #expect(dossier.articles.count == 3 && !dossier.isCut)
    }
}

import ArticleModel
import ArticleRecords
import Foundation
import IngestPipeline
import Testing

@Suite("Reading articles again from their originals")
struct ReextractionTests {
    // Made up: a fair in the town of jhumpahar.
    private static let body = "ঝুমপাহাড়ে রোববার মেলা শুরু হয়েছে। বাংলাদেশ ও নেপালের ব্যবসায়ীরা মেলায় এসেছেন।"

    private func pipeline(_ fixture: PipelineFixture) throws -> IngestPipeline {
        try IngestPipeline(settings: fixture.settings(), archive: fixture.archive) { _ in }
    }

    private func stored(_ pipeline: IngestPipeline) throws -> ArticleID {
        let record = ImportRecord(
            externalID: "7",
            title: "মেলা শুরু",
            body: ReextractionTests.body,
            date: "2025-08-10",
            outlet: nil,
            url: nil,
            original: Array(
                #"{"id":"7","title":"মেলা শুরু","body":"\#(ReextractionTests.body)","date":"2025-08-10"}"#.utf8
            )
        )
        guard case .stored(let id)? = try pipeline.importRecords([record], source: "a.jsonl").first else {
            throw NotStored()
        }
        return id
    }

    private struct NotStored: Error {}

    @Test(
        "an article is read with today's names, replaces itself under its number, and is found by what is new"
    )
    func replacing() throws {
        let fixture = try PipelineFixture()
        let pipeline = try pipeline(fixture)
        let id = try stored(pipeline)
        let before = try #require(try fixture.archive.records.details(of: id))
        #expect(!before.entities.contains { $0.name == "ঝুমপাহাড়" })
        let file = fixture.folder + "/names.tsv"
        try "place\tঝুমপাহাড়\ttown\tনেপাল\n".write(toFile: file, atomically: true, encoding: .utf8)
        pipeline.use(try OwnNames(file: file))
        guard case .read(let read) = try pipeline.rereader().read(id) else {
            Issue.record("it is not read")
            return
        }
        #expect(try fixture.archive.replace([ReplacingArticle(id: id, read: read)]) == [id])
        let after = try #require(try fixture.archive.records.details(of: id))
        #expect(after.entities.contains { $0.name == "ঝুমপাহাড়" && $0.kind == .place })
        #expect(try fixture.archive.records.newest().count == 1)
        #expect(try fixture.archive.records.names(fitting: "ঝুমপাহাড়").count == 1)
        #expect(
            try fixture.archive.records.summaries([id]).first?.publication?.value?.description == "2025-08-10"
        )
    }

    @Test("reading again without a change leaves entities, events and names as they were")
    func unchanged() throws {
        let fixture = try PipelineFixture()
        let pipeline = try pipeline(fixture)
        let id = try stored(pipeline)
        let before = try #require(try fixture.archive.records.details(of: id))
        let names = try fixture.archive.records.names(fitting: "বাংলাদেশ").map(\.kind)
        guard case .read(let read) = try pipeline.rereader().read(id) else {
            Issue.record("it is not read")
            return
        }
        _ = try fixture.archive.replace([ReplacingArticle(id: id, read: read)])
        let after = try #require(try fixture.archive.records.details(of: id))
        #expect(after.entities == before.entities && after.events == before.events)
        #expect(try fixture.archive.records.names(fitting: "বাংলাদেশ").map(\.kind) == names && names.count == 1)
    }

    @Test("one rereader reads the records of several files, each as its own")
    func manyRecords() throws {
        let fixture = try PipelineFixture()
        let pipeline = try fixture.start()
        func lines(_ words: [String]) -> String {
            words.map { #"{"title":"মেলা \#($0)","text":"\#(ReextractionTests.body) \#($0) মেলায় ছিল।"}"# }
                .joined(separator: "\n") + "\n"
        }
        try fixture.drop("a.jsonl", lines(["পাট", "চা", "ধান"]))
        try fixture.drop("b.jsonl", lines(["লবণ", "মাছ"]))
        try fixture.wait { $0.outcomes.stored == 2 }
        let records = fixture.archive.records
        let ids = try records.articleNumbers(in: 1...Int64.max, limit: 10).map { ArticleID(rawValue: $0) }
        #expect(ids.count == 5)
        let rereader = pipeline.rereader()
        // In order, and back and forth between the files.
        for id in ids + [ids[4], ids[0], ids[3], ids[1], ids[2]] {
            guard case .read(let read) = try rereader.read(id) else {
                Issue.record("article \(id.rawValue) is not read")
                continue
            }
            let body = try #require(try records.articles([id]).first).body
            #expect(Array(read.article.body.utf8) == body)
        }
        #expect(Set(try records.articles(ids).map(\.body)).count == 5)
    }

    @Test("a number that is not there is no article; a file that is not there is no gazetteer")
    func missing() throws {
        let fixture = try PipelineFixture()
        let pipeline = try pipeline(fixture)
        guard case .noSuchArticle = try pipeline.rereader().read(ArticleID(rawValue: 99)) else {
            Issue.record("article 99 was read")
            return
        }
        #expect(throws: OwnNamesError.self) { try OwnNames(file: fixture.folder + "/none") }
    }
}

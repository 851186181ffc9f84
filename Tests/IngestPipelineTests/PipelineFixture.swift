import ArticleArchive
import ArticleModel
import ArticleRecords
import BlockingThreads
import Foundation
import IngestPipeline
import SearchIndex
import SearchQuery
import Testing

/// An inbox, its done and quarantine folders and an archive, all in a folder of their own.
final class PipelineFixture {
    let folder: String
    var inbox: String { folder + "/inbox" }
    var done: String { folder + "/done" }
    var quarantine: String { folder + "/quarantine" }
    let archive: ArticleArchive
    private(set) var pipeline: IngestPipeline?
    private let events = ConditionLock<[PipelineEvent]>([])

    init() throws {
        folder = NSTemporaryDirectory() + "mohafez-pipeline-" + UUID().uuidString
        for name in ["inbox", "state"] {
            try FileManager.default.createDirectory(
                atPath: folder + "/" + name,
                withIntermediateDirectories: true
            )
        }
        archive = try ArticleArchive(stateDirectory: folder + "/state")
    }

    deinit {
        pipeline?.stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    func settings(after: IngestSettings.Inbox.AfterAction = .move) -> IngestSettings {
        var settings = IngestSettings(inboxes: [
            IngestSettings.Inbox(
                path: inbox,
                after: after,
                pollsOnly: false,
                doneDirectory: done,
                quarantineDirectory: quarantine
            )
        ])
        settings.settleTime = .milliseconds(100)
        settings.emptyFileWait = .milliseconds(100)
        return settings
    }

    @discardableResult
    func start(_ settings: IngestSettings? = nil) throws -> IngestPipeline {
        let made = try IngestPipeline(settings: settings ?? self.settings(), archive: archive) {
            [events] event in
            events.update { $0.append(event) }
        }
        try made.start()
        pipeline = made
        return made
    }

    func stop() {
        pipeline?.stop()
        pipeline = nil
    }

    /// Writes beside the inbox, then renames in: what a careful sender does.
    func drop(_ name: String, _ text: String) throws {
        let temporary = folder + "/" + UUID().uuidString
        try Data(text.utf8).write(to: URL(fileURLWithPath: temporary))
        try FileManager.default.moveItem(atPath: temporary, toPath: inbox + "/" + name)
    }

    /// Waits until the pipeline's totals are as wanted.
    func wait(_ comment: Comment? = nil, until isDone: @escaping (PipelineTotals) -> Bool) throws {
        let pipeline = try #require(pipeline)
        let deadline = MonotonicTime.now + .seconds(60)
        while !isDone(pipeline.status().totals) {
            try #require(MonotonicTime.now < deadline, "\(comment ?? ""): \(pipeline.status())")
            _ = events.wait(until: MonotonicTime.now + .milliseconds(5)) { _ in Bool?.none }
        }
        #expect(pipeline.status().totals.balances)
    }

    var reported: [PipelineEvent] { events.read { $0 } }

    func names(in path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    var doneNames: [String] { names(in: done).flatMap { names(in: done + "/" + $0) }.sorted() }

    /// Articles that match in full.
    func total(_ text: String) throws -> Int {
        try archive.search(Query(parsing: text), options: SearchOptions()).total
    }

    func hits(_ text: String) throws -> [Int64] {
        try archive.search(Query(parsing: text), options: SearchOptions()).hits.map(\.summary.id.rawValue)
    }

    /// An article with a word of its own.
    static func article(_ word: String) -> String {
        """
        \(word) নিয়ে ঢাকায় দুই দেশের মন্ত্রীদের বৈঠক

        ঢাকায় শুক্রবার দুই দেশের মন্ত্রীরা \(word) নিয়ে দীর্ঘ বৈঠক করেছেন বলে জানিয়েছে পররাষ্ট্র মন্ত্রণালয়।

        বৈঠকে বাণিজ্য, বিনিয়োগ ও সীমান্ত নিরাপত্তা নিয়ে আলোচনা হয়েছে এবং উভয় পক্ষ সহযোগিতা বাড়াতে একমত হয়েছে।
        """
    }
}

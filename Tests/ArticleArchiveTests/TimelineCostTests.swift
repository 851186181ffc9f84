import ArticleRecords
import Glibc
import Testing

@testable import ArticleArchive

/// What an answer costs on a large record in a release build; runs where `$MOHAFEZ_LARGE_STATE` names a state folder that has one.
@Suite("Cost of timelines", .enabled(if: getenv("MOHAFEZ_LARGE_STATE") != nil))
struct TimelineCostTests {
    /// CPU time of the process, in milliseconds.
    private func cost(_ body: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
            return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
        }
        let begun = now()
        try body()
        return now() - begun
    }

    @Test("the timeline and the dossier of the most and the least named answer within 100 ms of CPU time")
    func answers() throws {
        guard let path = getenv("MOHAFEZ_LARGE_STATE") else { return }
        let archive = try ArticleArchive(stateDirectory: String(cString: path))
        for name in [1, 2, 50, 1_000, 5_001].map({ NameID(rawValue: $0) }) {
            let timeline = try cost { _ = try archive.timeline(TimelineRequest(name: name)) }
            let dossier = try cost { _ = try archive.dossier(name, listLimit: 20) }
            print("name \(name): timeline \(timeline) ms, dossier \(dossier) ms")
            #expect(timeline < 100 && dossier < 100)
        }
        let all = try cost { _ = try archive.timeline(TimelineRequest()) }
        print("everything: timeline \(all) ms")
        #expect(all < 100)
    }
}

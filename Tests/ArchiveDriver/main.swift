// An archive that works in small steps, to be killed in the middle of any: `ArchiveDriver STATE FIRST COUNT`.
//
// It opens the archive in STATE, keeps its files with tiny limits, commits articles FIRST ..< FIRST + COUNT in batches of
// three, writes some anew, waits until the files are at rest and ends. Each number is printed once its article is durable.
import ArchiveFixture
import ArticleArchive
import ArticleModel
import ArticleRecords
import Glibc

guard CommandLine.arguments.count == 4, let first = Int(CommandLine.arguments[2]),
    let count = Int(CommandLine.arguments[3])
else {
    print("usage: ArchiveDriver STATE FIRST COUNT")
    exit(64)
}
var settings = IndexUpkeepSettings()
settings.flushCount = 12
settings.rebuildCount = 25
settings.fanIn = 3
settings.replayLimit = 40
settings.urgentFileCount = 0
// So small that every section of a merge leaves memory before its end.
settings.mergeBufferByteCount = 256
let archive = try ArticleArchive(stateDirectory: CommandLine.arguments[1], settings: settings)
try archive.replay { _, _ in }
archive.startUpkeep()
var next = first
while next < first + count {
    let numbers = Array(next..<min(next + 3, first + count))
    let committed = try archive.commit(numbers.map(SampleArrivals.arrival), now: 1)
    var line = ""
    for (number, result) in zip(numbers, committed) {
        if let id = result.articles.first { line += "stored \(number) as \(id)\n" }
    }
    if let id = committed.first?.articles.first, next % 9 == 0 {
        _ = try archive.replace([ReplacingArticle(id: id, read: SampleArrivals.article(next, edition: 1))])
        line += "replaced \(next)\n"
    }
    let bytes = Array(line.utf8)
    _ = write(1, bytes, bytes.count)
    next += 3
    // Files are written while articles come, not after them all.
    guard archive.waitUntilKept(atMost: .seconds(60)) else { exit(75) }
}
archive.stopUpkeep()
try archive.records.checkpoint()

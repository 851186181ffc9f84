package import ArticleArchive
import ArticleModel
import ArticleRecords
import Glibc
import SearchIndex
import SearchQuery

/// Compares what searches find with what the record holds.
package enum ArchiveAudit {
    /// What is wrong, in words; empty when every article is found by its own word, all by the common one, and the folder
    /// of segments holds the listed files and nothing else.
    package static func faults(_ archive: ArticleArchive, stateDirectory: String) throws -> [String] {
        var faults: [String] = []
        let ids = try archive.records.articleNumbers(in: 0...Int64.max, limit: Int.max)
        let all = try count(SampleArrivals.common, archive)
        if all != ids.count {
            faults.append("\(all) articles have the common word, the record has \(ids.count)")
        }
        for article in try archive.records.articles(ids.map(ArticleID.init)) {
            let word = String(decoding: article.body.split(separator: 0x20)[1], as: UTF8.self)
            let found = try hits(word, archive)
            if found != [article.summary.id.rawValue] {
                faults.append("'\(word)' is in article \(article.summary.id), found \(found)")
            }
        }
        let listed = try archive.records.segments().map(\.file).sorted()
        let there = files(in: stateDirectory + "/segments")
        if listed != there { faults.append("listed \(listed), in the folder \(there)") }
        return faults
    }

    /// How many articles have a word.
    package static func count(_ word: String, _ archive: ArticleArchive) throws -> Int {
        var options = SearchOptions()
        options.fillsPartially = false
        return try archive.search(Query(parsing: "\"\(word)\""), options: options).total
    }

    /// Which articles have a word, at most 100.
    package static func hits(_ word: String, _ archive: ArticleArchive) throws -> [Int64] {
        var options = SearchOptions()
        options.fillsPartially = false
        options.limit = 100
        return try archive.search(Query(parsing: "\"\(word)\""), options: options).hits.map(
            \.summary.id.rawValue
        )
        .sorted()
    }

    /// Names in a folder, sorted.
    package static func files(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

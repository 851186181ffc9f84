import ArticleReading
import BengaliText
import DocumentDecoding

/// Documents a CPU second, from bytes in memory to an article, nothing stored.
enum Speed {
    private static let referenceDay = CalendarDay(year: 2026, month: 3, day: 1)

    /// Reads `count` texts, the files of the folders in turn, several times.
    static func texts(count: Int, passes: Int, folders: [String]) {
        let files = folders.flatMap { Measures.files(in: $0, ending: ".txt") }.map(Measures.bytes)
        guard !files.isEmpty else { return print("texts: no file") }
        let byteCount = (0..<count).reduce(0) { $0 + files[$1 % files.count].count }
        var rates: [Double] = []
        for _ in 0..<passes {
            let start = Measures.cpuSeconds
            var articleCount = 0
            for index in 0..<count { articleCount += articles(in: files[index % files.count]) }
            rates.append(Double(count) / (Measures.cpuSeconds - start))
            precondition(articleCount > 0, "nothing was read")
        }
        report("texts", "texts a CPU second", rates, "\(files.count) files, \(count) texts of \(byteCount / count) bytes")
    }

    /// Reads every page of the folders, several times.
    static func pages(passes: Int, folders: [String]) {
        let files = folders.flatMap { Measures.files(in: $0, ending: ".html") }.map(Measures.bytes)
        guard !files.isEmpty else { return print("pages: no file") }
        var milliseconds: [Double] = []
        for _ in 0..<passes {
            let start = Measures.cpuSeconds
            for file in files { _ = articles(in: file) }
            milliseconds.append((Measures.cpuSeconds - start) * 1000 / Double(files.count))
        }
        let byteCount = files.reduce(0) { $0 + $1.count } / files.count
        report("pages", "CPU ms a page", milliseconds, "\(files.count) pages of \(byteCount) bytes")
    }

    private static func articles(in bytes: [UInt8]) -> Int {
        // A file that is refused costs its time as well and gives nothing.
        let documents = (try? DocumentDecoder.decode(bytes: bytes, name: nil)) ?? []
        return documents.count { ArticleReader.article(of: $0, referenceDay: referenceDay).isArticle }
    }

    private static func report(_ name: String, _ unit: String, _ values: [Double], _ input: String) {
        let sorted = values.sorted()
        func text(_ value: Double) -> String { String(Double(Int(value * 100)) / 100) }
        print(
            "\(name): median \(text(sorted[sorted.count / 2])) \(unit), \(text(sorted[0])) to "
                + "\(text(sorted[sorted.count - 1])), n \(values.count); \(input); load \(Measures.load)"
        )
    }
}

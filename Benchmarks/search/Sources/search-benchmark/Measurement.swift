import Glibc
import SearchIndex

/// Indexes a corpus, asks it the queries, prints one JSON object as `peers.py` does.
final class Measurement {
    private let folder: String
    private let work: String
    private let queryLimit: Int
    private let part: String
    private let index = SearchIndex()
    private var figures: [(String, String)] = []
    private var fileCount = 0
    private var textBytes = 0
    private var files: [(name: String, byteCount: Int, documentCount: Int)] = []

    /// Documents of a batch, as a busy inbox commits them.
    private static let batchSize = 256
    /// Documents in memory before they become a file.
    private static let flushSize = 8192
    /// Files of one size that are merged into one.
    private static let fanIn = 8
    private static let repeats = 5
    private static let trickleCount = 10_000

    /// `part` is `build`, a class of queries, or `trickle`.
    init(folder: String, work: String, queryLimit: Int, part: String) {
        self.folder = folder
        self.work = work
        self.queryLimit = queryLimit
        self.part = part
    }

    func run() {
        mkdir(work, 0o755)
        if !reopen() { build() }
        switch part {
        case "build": put("idle", memory())
        case "trickle":
            figures = []
            trickle()
        default:
            figures = []
            ask()
        }
        print("{" + figures.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}")
    }

    /// Opens what an earlier run left; its figures of building are printed again.
    private func reopen() -> Bool {
        guard access(work + "/kept", R_OK) == 0 else { return false }
        var names: [String] = []
        forEachLine(work + "/kept") { line in
            let fields = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
            if fields[0] == "file" { names.append(fields[1]) } else { put(fields[0], fields[1]) }
            return true
        }
        return index.open(directory: work, fileNames: names).isEmpty
    }

    private func keep() {
        let file = create(work + "/kept")
        for figure in figures {
            fputs("\(figure.0) \(figure.1.replacing(" ", with: ""))\n", file)
        }
        for name in index.fileNames { fputs("file \(name)\n", file) }
        fclose(file)
    }

    private func put(_ name: String, _ value: String) { figures.append((name, value)) }

    // MARK: Indexing

    private func build() {
        var batch: [TokenDocument] = []
        var seconds = 0.0
        var count = 0
        forEachDocument { document in
            batch.append(document)
            textBytes += document.text.count + 1
            count += 1
            guard batch.count == Self.batchSize else { return true }
            let begin = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID)
            index.add(tokens: batch)
            batch.removeAll(keepingCapacity: true)
            if index.unflushedCount >= Self.flushSize { flush() }
            seconds += cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - begin
            return true
        }
        let begin = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID)
        index.add(tokens: batch)
        flush()
        seconds += cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - begin
        put("bulk", "\(Double(count) / seconds)")
        put("segments", "\(index.fileNames.count)")
        put("bytes", "\(Double(files.reduce(0) { $0 + $1.byteCount }) / Double(textBytes))")
        put("memory", memory())
        keep()
    }

    private func flush() {
        fileCount += 1
        adopt { try index.prepareFlush(directory: work, fileName: "\(fileCount).segment") }
        while let run = dueMerge() {
            fileCount += 1
            adopt { try index.prepareMerge(of: Set(run), directory: work, fileName: "\(fileCount).segment") }
        }
    }

    /// The newest files of one size class when there are enough of them.
    private func dueMerge() -> [String]? {
        guard let last = files.last else { return nil }
        func sizeClass(_ count: Int) -> Int {
            Int(log(Double(max(1, count / Self.flushSize))) / log(Double(Self.fanIn)) + 0.01)
        }
        let run = files.reversed().prefix { sizeClass($0.documentCount) == sizeClass(last.documentCount) }
        return run.count >= Self.fanIn ? run.map(\.name) : nil
    }

    private func adopt(_ prepare: () throws -> PendingSegment?) {
        do {
            guard let pending = try prepare() else { return }
            index.adopt(pending)
            for name in pending.replacedFiles { unlink(work + "/" + name) }
            files.removeAll { pending.replacedFiles.contains($0.name) }
            files.append((pending.fileName, pending.byteCount, pending.documentCount))
        } catch {
            print(error)
            exit(1)
        }
    }

    /// Adds documents one by one: CPU milliseconds of one, and of one when many came before it without a flush.
    private func trickle() {
        var documents: [TokenDocument] = []
        forEachDocument {
            documents.append($0)
            documents[documents.count - 1].id += 1_000_000_000
            return documents.count < Self.trickleCount
        }
        for (name, part) in [("trickle", documents.prefix(2000)), ("trickleOn", documents.dropFirst(2000))] {
            let begin = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID)
            for document in part { index.add(tokens: [document]) }
            let seconds = cpuSeconds(CLOCK_PROCESS_CPUTIME_ID) - begin
            put(name, "\(seconds * 1000 / Double(max(1, part.count)))")
        }
        put("unflushed", "\(index.unflushedCount)")
    }

    // MARK: Queries

    private func ask() {
        var queries: [[[UInt8]]] = []
        let name = Array(part.utf8)
        forEachLine(folder + "/queries.tsv") { line in
            let fields = line.split(separator: 9)
            guard fields[0].elementsEqual(name) else { return true }
            queries.append(fields[1].split(separator: 32).map { Array($0) })
            return queries.count < queryLimit
        }
        for counts in [false, true] {
            var times = queries.map {
                measure(query(part, $0), isNewest: part == "newest", counts: counts)
            }
            times.sort()
            let p99 = times[min(times.count - 1, times.count * 99 / 100)]
            put(
                part + (counts ? "+count" : ""),
                "{\"p50\": \(times[times.count / 2]), \"p99\": \(p99), \"n\": \(times.count)}"
            )
        }
    }

    private func query(_ name: String, _ words: [[UInt8]]) -> TokenQuery {
        switch name {
        case "or", "or3": .any(words)
        case "phrase": .phrase(words)
        case "forms": .all(words.split(separator: [0x7C]).map { Array($0) })
        default: .all(words.map { [$0] })
        }
    }

    /// CPU milliseconds, the best of some repeats.
    private func measure(_ query: TokenQuery, isNewest: Bool, counts: Bool) -> Double {
        var options = SearchOptions()
        options.countsAll = counts
        options.sort = isNewest ? .newest : nil
        var best = Double.infinity
        for _ in 0..<Self.repeats {
            let begin = cpuSeconds(CLOCK_THREAD_CPUTIME_ID)
            let result = index.search(query, options: options)
            best = min(best, cpuSeconds(CLOCK_THREAD_CPUTIME_ID) - begin)
            if result.hits.count > options.limit { exit(1) }
        }
        return best * 1000
    }

    // MARK: Files

    private func forEachDocument(_ body: (TokenDocument) -> Bool) {
        forEachLine(folder + "/corpus.tsv") { line in
            var fields = line.split(separator: 9, maxSplits: 2).makeIterator()
            guard let id = fields.next(), let day = fields.next(), let text = fields.next() else {
                return false
            }
            func number(_ digits: ArraySlice<UInt8>) -> Int64 {
                digits.reduce(0) { $0 * 10 + Int64($1) - 48 }
            }
            let publication = PublicationDays(day: Int32(number(day)))
            return body(TokenDocument(id: number(id), text: Array(text), publication: publication))
        }
    }

    private func forEachLine(_ path: String, _ body: (ArraySlice<UInt8>) -> Bool) {
        guard let file = fopen(path, "r") else {
            perror(path)
            exit(1)
        }
        defer { fclose(file) }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while true {
            let length = getline(&line, &capacity, file)
            guard length > 0, let line else { return }
            let bytes = UnsafeRawBufferPointer(start: line, count: length - 1)
            guard body(Array(bytes)[...]) else { return }
        }
    }

    private func memory() -> String {
        var parts: [String] = []
        forEachLine("/proc/self/status") { line in
            let text = String(decoding: line, as: UTF8.self)
            for name in ["VmHWM", "RssAnon"] where text.hasPrefix(name) {
                parts.append("\"\(name)\": \(text.filter(\.isNumber))")
            }
            return true
        }
        return "{" + parts.joined(separator: ", ") + "}"
    }
}

func cpuSeconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

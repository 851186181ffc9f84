// usage: events-benchmark speed ROUNDS FILE...: CPU ms per 3.7 kB of text, over nine passes of ROUNDS each.
//        events-benchmark rules FILE...: each rule with its events and the articles it fires on, rarest last.
import ArticleCleaning
import ArticleModel
import DocumentDecoding
import EventExtraction
import Glibc
import MetadataExtraction

func contents(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = fread(&chunk, 1, chunk.count, file)
        guard count > 0 else { return bytes }
        bytes += chunk[..<count]
    }
}

func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A document with what the rooms before extraction say of it.
struct Input {
    let document: RawDocument
    let lines: [LabelledLine]
    let metadata: ArticleMetadata

    func events() -> [Event] {
        EventExtractor.extract(document, lines: lines, metadata: metadata).events
    }
}

func inputs(_ paths: ArraySlice<String>) -> [Input] {
    paths.flatMap { path -> [Input] in
        do {
            return try DocumentDecoder.decode(bytes: contents(path), name: nil).map { document in
                let lines = ArticleCleaner.label(document)
                let metadata = MetadataExtractor.extract(
                    document: document,
                    lines: lines,
                    referenceDay: nil
                )
                return Input(document: document, lines: lines, metadata: metadata)
            }
        } catch {
            print("\(path): \(error), ignoring")
            return []
        }
    }
}

func measureSpeed(_ rounds: Int, _ inputs: [Input]) {
    let byteCount = inputs.reduce(0) { $0 + $1.document.text.utf8.count }
    var check = inputs.reduce(0) { $0 + $1.events().count }
    var times: [Double] = []
    for _ in 0..<9 {
        let start = cpuSeconds()
        for _ in 0..<rounds { for input in inputs { check &+= input.events().count } }
        times.append((cpuSeconds() - start) * 1_000 / Double(rounds) / (Double(byteCount) / 3_700))
    }
    times.sort()
    let figures = [times[0], times[4], times[8]].map { String(Int(($0 * 1_000).rounded())) }
    print(
        "\(inputs.count) articles, \(byteCount) bytes, 9 passes of \(rounds): CPU us per 3.7 kB "
            + "best \(figures[0]), median \(figures[1]), worst \(figures[2]) (check \(check))"
    )
}

func countRules(_ inputs: [Input]) {
    var events: [String: Int] = [:]
    var articles: [String: Int] = [:]
    for input in inputs {
        let rules = input.events().map(\.evidence.rule)
        for rule in rules { events[rule, default: 0] += 1 }
        for rule in Set(rules) { articles[rule, default: 0] += 1 }
    }
    print("\(inputs.count) articles, \(events.values.reduce(0, +)) events")
    for (rule, count) in articles.sorted(by: { ($0.value, $1.key) > ($1.value, $0.key) }) {
        print("\(rule): \(events[rule] ?? 0) events in \(count) article\(count == 1 ? "" : "s")")
    }
}

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "speed" where arguments.count > 3: measureSpeed(Int(arguments[2]) ?? 20, inputs(arguments[3...]))
case "rules" where arguments.count > 2: countRules(inputs(arguments[2...]))
default:
    print("usage: events-benchmark speed ROUNDS FILE... | rules FILE...")
    exit(64)
}

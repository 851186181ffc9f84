// usage: bengali-benchmark FILE [BIJOY-FILE]: best and median of seven runs for each pass.
import BengaliText
import Glibc

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

func measure(_ name: String, _ byteCount: Int, _ body: () -> Int) {
    var rates: [Double] = []
    var check = 0
    for _ in 0..<7 {
        let start = cpuSeconds()
        check &+= body()
        rates.append(Double(byteCount) / 1e6 / (cpuSeconds() - start))
    }
    rates.sort()
    print("\(name): best \(Int(rates[6])) MB/CPU-s, median \(Int(rates[3])) MB/CPU-s (check \(check))")
}

guard CommandLine.arguments.count > 1 else {
    print("usage: bengali-benchmark FILE [BIJOY-FILE]")
    exit(64)
}
let raw = contents(CommandLine.arguments[1])
let text = NormalizedText(normalizing: raw)
measure("normalise", raw.count) { NormalizedText(normalizing: raw).utf8.count }
var analyzer = TextAnalyzer()
measure("segment, stem, fold", text.utf8.count) {
    var count = 0
    text.utf8.withUnsafeBufferPointer { bytes in analyzer.forEachToken(in: bytes) { count &+= $0.stem.count }
    }
    return count
}
measure("sentences", text.utf8.count) { SentenceSegmenter.sentences(in: text).count }
measure("find dates", text.utf8.count) { DateExpressions.find(in: text).count }
if CommandLine.arguments.count > 2 {
    let bijoy = contents(CommandLine.arguments[2])
    let converted = LegacyEncoding.convertBijoy(bijoy).count
    measure("Bijoy conversion (of its Bengali)", converted) { LegacyEncoding.convertBijoy(bijoy).count }
}

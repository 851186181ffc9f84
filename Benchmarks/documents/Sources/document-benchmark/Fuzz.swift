import ArticleReading
import DocumentDecoding
import Glibc

/// Mutated inputs of every format, decoded and read: a crash ends the process, a slow input fails the run.
enum Fuzz {
    /// CPU seconds that one input of a few kilobytes may take in a release build.
    private static let secondsAnInput = 1.0
    /// What the process may have held at its peak, in KiB.
    private static let peakKibibytes = 512 << 10

    static func run(count: Int, only: String?) -> Bool {
        var isGood = true
        for sample in FormatSamples.all where only == nil || sample.name == only {
            var mutator = Mutator(seed: 2026)
            var decodedCount = 0
            var slowest = 0.0
            let start = Measures.cpuSeconds
            for number in 0..<count {
                let input = mutator.mutation(of: sample.bytes)
                let before = Measures.cpuSeconds
                do {
                    try DocumentDecoder.decode(ByteSource(input)) { (document) throws(DecodingError) in
                        _ = ArticleReader.article(of: document, referenceDay: nil)
                        decodedCount += 1
                    }
                } catch { continue }
                let seconds = Measures.cpuSeconds - before
                slowest = max(slowest, seconds)
                if seconds > secondsAnInput {
                    print("\(sample.name): input \(number) took \(seconds) s")
                    isGood = false
                }
            }
            let seconds = Int(Measures.cpuSeconds - start)
            print(
                "\(sample.name): \(count) inputs, \(decodedCount) documents, \(seconds) CPU s, slowest "
                    + "\(Int(slowest * 1000)) ms, peak \(Measures.status("VmHWM") / 1024) MiB"
            )
        }
        return isGood && Measures.status("VmHWM") < peakKibibytes
    }
}

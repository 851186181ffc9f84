import ArticleReading
import DocumentDecoding
import Glibc

/// Peak memory of a process that decodes one large file of a format, over what it had before.
enum PeakMemory {
    static func measure(_ format: String) {
        guard let sample = FormatSamples.large(format) else { return print("no format \(format)") }
        // Everything that is made once is made before.
        _ = try? DocumentDecoder.decode(bytes: FormatSamples.all.first { $0.name == format }?.bytes ?? [], name: nil)
        let before = Measures.status("VmRSS")
        var count = 0
        var isRefused = false
        do {
            try DocumentDecoder.decode(ByteSource(sample)) { (_) throws(DecodingError) in count += 1 }
        } catch { isRefused = true }
        let peak = Measures.status("VmHWM") - before
        let ratio = Double(peak) * 1024 / Double(sample.count)
        print(
            "\(format): \(sample.count / 1024) KiB, \(count) documents\(isRefused ? ", refused" : ""), peak \(peak) KiB "
                + "over the file's own, \(Double(Int(ratio * 10)) / 10) times the file"
        )
    }

    /// What a process may hold at its peak that reads a file of records of any length.
    private static let streamKibibytes = 150 << 10

    /// Reads a file of records from disk, piece by piece, and throws the articles away.
    static func stream(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var byteCount = 0
        var count = 0
        let start = Measures.cpuSeconds
        let source = ByteSource { () throws(DecodingError) in
            let piece = [UInt8](unsafeUninitializedCapacity: 256 << 10) { buffer, filled in
                filled = max(0, read(descriptor, buffer.baseAddress, buffer.count))
            }
            byteCount += piece.count
            return piece
        }
        do {
            try DocumentDecoder.decode(source) { (document) throws(DecodingError) in
                if ArticleReader.article(of: document, referenceDay: nil).isArticle { count += 1 }
            }
        } catch { return false }
        let peak = Measures.status("VmHWM")
        print(
            "stream: \(byteCount >> 20) MiB, \(count) articles, peak \(peak >> 10) MiB of at most "
                + "\(streamKibibytes >> 10), \(Int(Measures.cpuSeconds - start)) CPU s"
        )
        return peak <= streamKibibytes
    }
}

import ArticleModel

/// Decodes a file of one JSON record a line while it is read, holding one record at a time.
enum JSONLineStream {
    /// Reads all records into a sink; a line that is none is a fault and spoils no other.
    ///
    /// - Throws: what the source and the sink throw.
    static func read(_ source: ByteSource, into sink: DocumentSink) throws(DecodingError) {
        var number = 0
        var lines = LineSplitter(limit: sink.limits.documentByteCount)
        func take(_ line: [UInt8], isCut: Bool) throws(DecodingError) {
            guard isCut || line.contains(where: { $0 > 0x20 }) else { return }
            number += 1
            if isCut {
                let limit = sink.limits.documentByteCount
                return sink.fault(
                    "record \(number): longer than \(limit) bytes",
                    .tooLarge(byteCount: limit + 1, limit: limit)
                )
            }
            try JSONRecords.read(record: line, number: number, into: sink)
        }
        while case let piece = try source.next(), !piece.isEmpty { try lines.append(piece, take) }
        try lines.finish(take)
    }
}

/// Cuts pieces of a file into lines of at most a limit.
struct LineSplitter {
    private let limit: Int
    private var pending: [UInt8] = []
    private var isSkipping = false
    private var isFirst = true

    init(limit: Int) { self.limit = limit }

    /// Takes the next piece; gives each line that ends in it without its line feed, cut lines as empty and `isCut`.
    mutating func append(_ piece: [UInt8], _ body: ([UInt8], _ isCut: Bool) throws(DecodingError) -> Void)
        throws(DecodingError)
    {
        var rest = piece[...]
        if isFirst, rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        isFirst = false
        while let end = rest.firstIndex(of: 0x0A) {
            keep(rest[..<end])
            rest = rest[(end + 1)...]
            try give(body)
        }
        keep(rest)
    }

    /// Gives the last line when no line feed ends the file.
    mutating func finish(_ body: ([UInt8], _ isCut: Bool) throws(DecodingError) -> Void) throws(DecodingError)
    {
        if isSkipping || !pending.isEmpty { try give(body) }
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        guard !isSkipping else { return }
        if pending.count + bytes.count > limit {
            isSkipping = true
            pending = []
        } else {
            pending += bytes
        }
    }

    private mutating func give(_ body: ([UInt8], _ isCut: Bool) throws(DecodingError) -> Void)
        throws(DecodingError)
    {
        let (line, isCut) = (pending, isSkipping)
        pending.removeAll(keepingCapacity: true)
        isSkipping = false
        try body(line, isCut)
    }
}

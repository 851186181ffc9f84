import ArticleModel

/// The first record of a CSV file: which column holds what.
struct DelimitedHeading {
    /// Delimiters that crawlers and spreadsheets write, the most usual first.
    private static let delimiters = [
        UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: "|"),
    ]
    /// Names longer than this are no names but text.
    private static let nameByteLimit = 100

    let delimiter: UInt8
    /// The columns by their names as `RecordFields.key` writes them; of two with one name the first.
    let columns: [String: Int]
    let columnCount: Int

    /// Recognises a heading: a column of text, or of titles beside an address or a day; and a second record as wide.
    init?(head: ArraySlice<UInt8>) {
        guard head.first.map({ $0 > 0x20 && $0 != UInt8(ascii: "<") }) == true else { return nil }
        for delimiter in DelimitedHeading.delimiters {
            guard let heading = DelimitedHeading(head: head, delimiter: delimiter) else { continue }
            self = heading
            return
        }
        return nil
    }

    private init?(head: ArraySlice<UInt8>, delimiter: UInt8) {
        // A first line without the delimiter is no heading: most files are told by this.
        guard head.prefix(while: { $0 != 0x0A }).contains(delimiter) else { return nil }
        let limits = DecodingLimits()
        var parser = DelimitedParser(delimiter: delimiter, limit: limits.documentByteCount)
        var records: [DelimitedParser.Record] = []
        // The head is far below the limit, and the receiver throws nothing.
        try? parser.append(head.prefix(16 << 10)) { (record) throws(DecodingError) in
            if records.count < 2 { records.append(record) }
        }
        if records.count < 2 {
            try? parser.finish { (record) throws(DecodingError) in records.append(record) }
        }
        guard let first = records.first, first.ends.count >= 2, first.ends.count <= limits.columnCount,
            records.count < 2 || records[1].ends.count == first.ends.count || records[1].bytes.count > 8 << 10
        else { return nil }
        var columns: [String: Int] = [:]
        for index in first.ends.indices {
            guard first[index].count <= DelimitedHeading.nameByteLimit else { return nil }
            let key = RecordFields.key(String(decoding: first[index], as: UTF8.self))
            if columns[key] == nil { columns[key] = index }
        }
        func holds(_ names: [String]) -> Bool { names.contains { columns[$0] != nil } }
        guard
            holds(RecordFields.text)
                || (holds(RecordFields.title) && (holds(RecordFields.url) || holds(RecordFields.published)))
        else { return nil }
        self.delimiter = delimiter
        self.columns = columns
        columnCount = first.ends.count
    }
}

/// Decodes a CSV file of crawlers while it is read: its heading's names are those of JSON records.
struct DelimitedStream {
    private let heading: DelimitedHeading
    private let sink: DocumentSink
    /// Of the records behind the heading, from 1.
    private var number = 0
    private var isHeadingRead = false

    /// Reads all records into a sink; one that is wider or narrower than the heading is a fault.
    ///
    /// - Throws: what the source and the sink throw.
    static func read(_ source: ByteSource, heading: DelimitedHeading, into sink: DocumentSink)
        throws(DecodingError)
    {
        var stream = DelimitedStream(heading: heading, sink: sink)
        var parser = DelimitedParser(delimiter: heading.delimiter, limit: sink.limits.documentByteCount)
        var isFirst = true
        while case let piece = try source.next(), !piece.isEmpty {
            let mark = isFirst && piece.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            isFirst = false
            try parser.append(piece.dropFirst(mark)) { (record) throws(DecodingError) in
                try stream.take(record)
            }
            stream.note(parser.takeFaults())
        }
        try parser.finish { (record) throws(DecodingError) in try stream.take(record) }
        stream.note(parser.takeFaults())
    }

    private init(heading: DelimitedHeading, sink: DocumentSink) {
        self.heading = heading
        self.sink = sink
    }

    private mutating func note(_ faults: [DelimitedParser.Fault]) {
        for fault in faults {
            let limit = sink.limits.documentByteCount
            switch fault {
            case .tooLong:
                sink.fault(
                    "a record behind record \(number): longer than \(limit) bytes",
                    .tooLarge(byteCount: limit + 1, limit: limit)
                )
            case .openQuote:
                sink.fault(
                    "a record behind record \(number): a quote that nothing closes",
                    .malformed(format: "CSV", what: "a quote that nothing closes", byteOffset: 0)
                )
            }
        }
    }

    private mutating func take(_ record: DelimitedParser.Record) throws(DecodingError) {
        guard isHeadingRead else {
            isHeadingRead = true
            return
        }
        number += 1
        guard record.ends.count == heading.columnCount else {
            return fault("\(record.ends.count) columns instead of \(heading.columnCount)")
        }
        // The error only says that it is not UTF-8.
        guard (try? UTF8Span(validating: record.bytes.span)) != nil else {
            return sink.fault("record \(number): not UTF-8", .encoding(charset: "utf-8", byteOffset: 0))
        }
        try sink.take("record \(number)", format: "CSV") { () throws(DecodingError) in
            try RecordFields.document(number: number, format: .csv, limits: sink.limits) { name in
                heading.columns[name].map { String(decoding: record[$0], as: UTF8.self) }
            }
        }
    }

    private func fault(_ what: String) {
        sink.fault("record \(number): \(what)", .malformed(format: "CSV", what: what, byteOffset: 0))
    }
}

import ArticleModel

/// Decodes an array of JSON records while it is read, holding one record at a time.
///
/// Only brackets and strings are followed between records, so an element with a fault inside spoils no other.
struct JSONArrayStream {
    private let sink: DocumentSink
    private var pending: [UInt8] = []
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private var isSkipping = false
    private var isClosed = false
    private var number = 0

    /// Reads all records into a sink.
    ///
    /// - Throws: what the source and the sink throw; an array that is not closed is a fault.
    static func read(_ source: ByteSource, into sink: DocumentSink) throws(DecodingError) {
        var stream = JSONArrayStream(sink: sink)
        while case let piece = try source.next(), !piece.isEmpty {
            for byte in piece { try stream.take(byte) }
        }
        guard stream.isClosed else {
            stream.number += 1
            return sink.fault(
                "record \(stream.number): the array is not closed",
                .malformed(format: "JSON", what: "array not closed", byteOffset: 0)
            )
        }
    }

    private init(sink: DocumentSink) { self.sink = sink }

    private mutating func take(_ byte: UInt8) throws(DecodingError) {
        guard !isClosed else { return }
        if isInString {
            keep(byte)
            if isEscaped {
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
            } else if byte == 0x22 {
                isInString = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            depth += 1
            if depth == 1 { return }
        case UInt8(ascii: "]"), UInt8(ascii: "}"):
            depth -= 1
            if depth <= 0 {
                isClosed = true
                return try give()
            }
        case UInt8(ascii: ",") where depth == 1: return try give()
        default: break
        }
        if depth >= 1 { keep(byte) }
    }

    private mutating func keep(_ byte: UInt8) {
        guard !isSkipping else { return }
        pending.append(byte)
        if pending.count > sink.limits.documentByteCount {
            isSkipping = true
            pending = []
        }
    }

    private mutating func give() throws(DecodingError) {
        let (record, isCut) = (pending, isSkipping)
        pending.removeAll(keepingCapacity: true)
        isSkipping = false
        guard isCut || record.contains(where: { $0 > 0x20 }) else { return }
        number += 1
        guard !isCut else {
            let limit = sink.limits.documentByteCount
            return sink.fault(
                "record \(number): longer than \(limit) bytes",
                .tooLarge(byteCount: limit + 1, limit: limit)
            )
        }
        try JSONRecords.read(record: record, number: number, into: sink)
    }
}

import ArticleModel

/// Files of many records that are read while they come: JSON lines, an array of JSON objects, CSV.
enum RecordLayout {
    case jsonLines, jsonArray
    case delimited(DelimitedHeading)

    /// Recognises the layout by the first bytes of a file; nil for everything that is decoded as a whole.
    init?(head bytes: [UInt8]) {
        var head = bytes[...]
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        head = head.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        switch head.first {
        case UInt8(ascii: "["):
            let inner = head.dropFirst().drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
            guard inner.first == UInt8(ascii: "{"), RecordLayout.beginsObject(inner) else { return nil }
            self = .jsonArray
        case UInt8(ascii: "{"):
            guard RecordLayout.isLines(head) else { return nil }
            self = .jsonLines
        default:
            guard let heading = DelimitedHeading(head: head) else { return nil }
            self = .delimited(heading)
        }
    }

    /// Reads all records into a sink.
    ///
    /// - Throws: what the source and the sink throw.
    func read(_ source: ByteSource, into sink: DocumentSink) throws(DecodingError) {
        switch self {
        case .jsonLines: try JSONLineStream.read(source, into: sink)
        case .jsonArray: try JSONArrayStream.read(source, into: sink)
        case .delimited(let heading): try DelimitedStream.read(source, heading: heading, into: sink)
        }
    }

    /// One object a line: the second line begins one as well, or the first is a whole one with more behind it.
    ///
    /// A first line longer than the head cannot be judged by a second one: then an object's beginning must do, and a
    /// single long object is one record all the same.
    private static func isLines(_ head: ArraySlice<UInt8>) -> Bool {
        guard beginsObject(head) else { return false }
        guard let end = head.firstIndex(of: 0x0A) else { return head.count > 32 << 10 && isDense(head) }
        let rest = head[(end + 1)...].drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let next = rest.first else { return false }
        if next == UInt8(ascii: "{") { return true }
        // The error only says that the line is no object.
        return (try? JSONReader.value(Array(head[..<end]), depthLimit: 64)) != nil
    }

    /// True when the first member's value follows its name at once or after a space, as writers of lines put it.
    private static func isDense(_ head: ArraySlice<UInt8>) -> Bool { !head.prefix(4096).contains(0x0A) }

    /// An object with a member, or an empty one.
    private static func beginsObject(_ head: ArraySlice<UInt8>) -> Bool {
        let inner = head.dropFirst().drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
        return inner.first == UInt8(ascii: "\"") || inner.first == UInt8(ascii: "}")
    }
}

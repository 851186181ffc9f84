internal import ArticleModel

/// LEB128, the variable-length integers of the record's blobs.
enum Varint {
    static func append(_ value: Int, to bytes: inout [UInt8]) {
        var rest = UInt64(bitPattern: Int64(value))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// The next integer, or nil where the bytes end early or hold more than 63 bits.
    static func next(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = bytes.popFirst() {
            guard shift < 63 else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(value) }
            shift += 7
        }
        return nil
    }
}

/// Ascending byte ranges as varints: gap to the previous end, then length.
enum ByteRangeCoding {
    static func encode(_ ranges: [ByteRange]) -> [UInt8] {
        var bytes: [UInt8] = []
        for range in ranges {
            Varint.append(Int(range.lower), to: &bytes)
            Varint.append(range.byteCount, to: &bytes)
        }
        return bytes
    }

    static func decode(_ bytes: [UInt8]) throws(RecordError) -> [ByteRange] {
        var rest = bytes[...]
        var ranges: [ByteRange] = []
        while !rest.isEmpty {
            guard let lower = Varint.next(&rest), let count = Varint.next(&rest),
                lower >= 0, count >= 0, lower + count <= Int(Int32.max)
            else { throw .damaged(what: "a list of mentions") }
            ranges.append(ByteRange(lower, lower + count))
        }
        return ranges
    }
}

/// The labels of an article's lines: per line one code byte, a varint count of spans, then the spans.
enum LineLabelCoding {
    /// The code of a label is its place here; new labels go to the end.
    static let order: [LineLabel] = [
        .blank, .body, .headline, .kicker, .deck, .dateline, .published, .section, .byline, .caption, .quote,
        .relatedLink, .sourceCredit, .signOff, .commentForm, .shareCTA, .masthead, .footerContact, .copyright,
        .nav,
        .other,
    ]
    private static let codes = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, UInt8($0)) })

    static func encode(_ lines: [LabelledLine]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.count * 2)
        for line in lines {
            bytes.append(code(line.label))
            Varint.append(line.spans.count, to: &bytes)
            for span in line.spans {
                Varint.append(Int(span.range.lower), to: &bytes)
                Varint.append(span.range.byteCount, to: &bytes)
                bytes.append(code(span.label))
            }
        }
        return bytes
    }

    static func decode(_ bytes: [UInt8]) throws(RecordError) -> [LabelledLine] {
        var rest = bytes[...]
        var lines: [LabelledLine] = []
        while let byte = rest.popFirst() {
            let label = try label(byte)
            guard let count = Varint.next(&rest), count <= rest.count else {
                throw .damaged(what: "a line label")
            }
            var spans: [LabelledSpan] = []
            for _ in 0..<count {
                guard let lower = Varint.next(&rest), let length = Varint.next(&rest),
                    let code = rest.popFirst(),
                    lower >= 0, length >= 0, lower + length <= Int(Int32.max)
                else { throw .damaged(what: "a span label") }
                spans.append(
                    LabelledSpan(range: ByteRange(lower, lower + length), label: try self.label(code))
                )
            }
            lines.append(LabelledLine(number: lines.count + 1, label: label, spans: spans))
        }
        return lines
    }

    private static func code(_ label: LineLabel) -> UInt8 {
        guard let code = codes[label] else {
            preconditionFailure("label \(label) has no code in the store format")
        }
        return code
    }

    private static func label(_ code: UInt8) throws(RecordError) -> LineLabel {
        guard Int(code) < order.count else { throw .damaged(what: "a line label") }
        return order[Int(code)]
    }
}

/// Text in the one byte form that everything above the decoders works on: valid UTF-8, NFC, joiners kept.
///
/// Purpose: proof that text was normalised once, with the way back to raw offsets.
/// Threading: an immutable value. Limits: raw texts below 2 GiB. Known faults: none.
package struct NormalizedText: Sendable, Hashable {
    /// The normalised bytes.
    package let utf8: [UInt8]
    /// What was changed on the way, as counts.
    package let report: NormalizationReport
    private let edits: [NormalizationEdit]

    /// Normalises raw bytes; ill-formed sequences become U+FFFD.
    ///
    /// One pass, linear time.
    package init(normalizing raw: [UInt8]) {
        var normalizer = Normalizer(byteCount: raw.count)
        raw.withUnsafeBufferPointer { normalizer.run($0) }
        utf8 = normalizer.finish()
        report = normalizer.report
        edits = normalizer.edits
    }

    /// Normalises a Swift string; convenient for literals and small pieces.
    package init(normalizing text: some StringProtocol) { self.init(normalizing: Array(text.utf8)) }

    /// The byte offset in the raw text for a byte offset here; inside a changed stretch its start.
    ///
    /// O(log changes).
    package func rawOffset(of offset: Int) -> Int {
        NormalizationEdit.rawOffset(of: offset, in: edits)
    }

    /// The text as a Swift string, for printing.
    package var string: String { String(decoding: utf8, as: UTF8.self) }

    package static func == (a: NormalizedText, b: NormalizedText) -> Bool { a.utf8 == b.utf8 }

    package func hash(into hasher: inout Hasher) { hasher.combine(utf8) }
}

/// One changed stretch: `normalized` bytes stand for `raw` bytes; both ranges as start and end.
struct NormalizationEdit: Sendable, Hashable {
    var start: Int32
    var end: Int32
    var rawStart: Int32
    var rawEnd: Int32

    /// Maps an offset through ordered, non-overlapping edits.
    static func rawOffset(of offset: Int, in edits: [NormalizationEdit]) -> Int {
        var low = 0
        var high = edits.count
        while low < high {
            let middle = (low + high) / 2
            if Int(edits[middle].start) <= offset { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return offset }
        let edit = edits[low - 1]
        guard offset >= Int(edit.end) else { return Int(edit.rawStart) }
        return Int(edit.rawEnd) + offset - Int(edit.end)
    }
}

package import BengaliText

/// The format a document was recognised as, by its content.
package enum DocumentFormat: String, Sendable, CaseIterable {
    case plainText = "text"
    case html, markdown, json, csv, feed, mhtml, mail, newswire
}

/// One document as decoded: its text in one byte form, cut into lines, with what its container said about it.
///
/// All offsets anywhere above this floor are byte offsets into `text.utf8`.
package struct RawDocument: Sendable {
    package var format: DocumentFormat
    /// The charset the bytes were in, as an IANA name in lower case ("utf-8", "utf-16le"), "+bijoy" appended when
    /// paragraphs in a legacy font encoding were converted.
    package var encoding: String
    /// The normalised text.
    ///
    /// Made once, here; nobody normalises again.
    package var text: NormalizedText
    /// The lines of `text`, in order, without their line ends.
    package var lines: [ByteRange]
    /// One role a line for formats with markup, whose lines are text blocks; empty for the others.
    package var blockRoles: [BlockRole]
    /// What the container itself states (a JSON record's fields, a page's meta elements); evidence, not truth.
    package var hints: DocumentHints
    /// The 1-based number of the record when one file holds several documents, else nil.
    package var recordNumber: Int?
    /// The member of an archive or the part of a mail that it was read from, as a printable path; nil for a plain file.
    ///
    /// `record 7` of a member `a.jsonl` is `a.jsonl#7`, a member of a member `outer.zip!inner.html`.
    package var member: String?
    /// What an operator should know about the decoding ("3 bytes were not UTF-8 ...").
    package var warnings: [String]

    package init(
        format: DocumentFormat,
        encoding: String,
        text: NormalizedText,
        lines: [ByteRange],
        blockRoles: [BlockRole] = [],
        hints: DocumentHints = DocumentHints(),
        recordNumber: Int? = nil,
        warnings: [String] = []
    ) {
        self.format = format
        self.encoding = encoding
        self.text = text
        precondition(blockRoles.isEmpty || blockRoles.count == lines.count, "one role a line")
        self.lines = lines
        self.blockRoles = blockRoles
        self.hints = hints
        self.recordNumber = recordNumber
        self.warnings = warnings
    }

    /// The text of a range, for printing.
    package func string(_ range: ByteRange) -> String {
        String(decoding: text.utf8[range.range], as: UTF8.self)
    }

    /// The 1-based number of the line that holds a byte offset.
    ///
    /// Complexity: O(log lines).
    package func lineNumber(at offset: Int) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if Int(lines[middle].lower) <= offset { low = middle + 1 } else { high = middle }
        }
        return max(1, low)
    }
}

extension NormalizedText {
    /// The ranges between line feeds; a text that ends in a line feed has an empty last line, as `split` gives it.
    ///
    /// Complexity: O(bytes).
    package var lines: [ByteRange] {
        var lines: [ByteRange] = []
        var start = 0
        for (index, byte) in utf8.enumerated() where byte == 0x0A {
            lines.append(ByteRange(start, index))
            start = index + 1
        }
        lines.append(ByteRange(start, utf8.count))
        return lines
    }
}

/// What a container states about its document, as found; every value is a claim to be weighed.
package struct DocumentHints: Sendable, Hashable {
    package var externalID: String?
    package var title: String?
    package var outlet: String?
    package var section: String?
    package var byline: String?
    package var url: String?
    package var published: String?
    /// A day stated without saying whether it is the publication's or the last change's.
    package var issued: String?
    package var crawled: String?
    package var language: String?

    package init() {}
}

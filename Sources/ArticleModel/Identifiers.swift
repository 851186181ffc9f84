/// The number of an article in the archive: positive, given once, never used again.
package struct ArticleID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static func < (a: ArticleID, b: ArticleID) -> Bool { a.rawValue < b.rawValue }
    package var description: String { String(rawValue) }
}

/// The number of a row of the ledger: one arrival of one file.
package struct LedgerID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static func < (a: LedgerID, b: LedgerID) -> Bool { a.rawValue < b.rawValue }
    package var description: String { String(rawValue) }
}

/// A half-open range of byte offsets into one text; at most 2 GiB, which the size limit of a file guarantees.
package struct ByteRange: Hashable, Sendable {
    package let lower: Int32
    package let upper: Int32

    /// The bytes from `lower` up to, not including, `upper`; an inverted range is a bug in the caller.
    package init(_ lower: Int, _ upper: Int) {
        precondition(
            lower >= 0 && lower <= upper && upper <= Int(Int32.max),
            "byte range \(lower)..<\(upper)"
        )
        self.lower = Int32(lower)
        self.upper = Int32(upper)
    }

    package init(_ range: Range<Int>) { self.init(range.lowerBound, range.upperBound) }

    package var range: Range<Int> { Int(lower)..<Int(upper) }
    package var byteCount: Int { Int(upper - lower) }
    package var isEmpty: Bool { lower == upper }
}

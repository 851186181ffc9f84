/// One segment file of the index, as the record lists it.
package struct SegmentRow: Sendable, Hashable {
    /// The file's name in the segments' folder; never given twice.
    package let file: String
    package let documentCount: Int
    package let byteCount: Int
    /// What the file was written by; another one cannot read it.
    package let formatVersion: Int
    package let analyserVersion: Int
    /// The lowest and the highest article in it.
    package let articles: ClosedRange<Int64>
    /// The first and the last publication day in it, days since 1970-01-01.
    package let publicationDays: ClosedRange<Int32>?
    /// Replacements up to this number are in the file; one after it supersedes what the file has of its article.
    package let replacement: Int64
    /// Microseconds since 1970.
    package let writtenAt: Int64

    package init(
        file: String,
        documentCount: Int,
        byteCount: Int,
        formatVersion: Int,
        analyserVersion: Int,
        articles: ClosedRange<Int64>,
        publicationDays: ClosedRange<Int32>?,
        replacement: Int64,
        writtenAt: Int64
    ) {
        self.file = file
        self.documentCount = documentCount
        self.byteCount = byteCount
        self.formatVersion = formatVersion
        self.analyserVersion = analyserVersion
        self.articles = articles
        self.publicationDays = publicationDays
        self.replacement = replacement
        self.writtenAt = writtenAt
    }
}

/// An article whose content was written anew after it was stored.
package struct Replacement: Sendable, Hashable {
    package let article: Int64
    /// Grows with every replacement.
    package let number: Int64
}

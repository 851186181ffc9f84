import BengaliText

/// The numbers of the segment format; docs/INDEX-FORMAT.md draws it byte by byte.
enum SegmentFormat {
    /// "mohafez" and a newline, so that a text-mode transfer shows.
    static let magic: UInt64 = 0x0A7A_6566_6168_6F6D
    static let version: UInt32 = 3
    static let headerByteCount = 256
    /// The checksum of the bytes before it closes the header.
    static let headerChecksumOffset = 248
    /// Documents in a block of postings: the usual size, one decoded block stays in the first-level cache.
    static let blockSize = 128
    /// Lists up to this length stand in the dictionary itself, without a block header.
    static let inlineLimit = 12
    /// Set in a block's width: the documents stand as a bit set of so many 64-bit words instead.
    static let bitSetFlag = 0x80
    /// Words of a bit set at most.
    static let bitSetLimit = 0x7F
    /// Bits of a document distance at most: 128 of them cannot overflow 32 bits, whatever damaged bytes say.
    static let distanceWidthLimit = 24
    /// Documents of a segment at most.
    static let documentLimit = 1 << 24
    /// What a frequency counts up to.
    static let frequencyLimit: UInt32 = 65_535
    /// Terms in a front-coded block of the dictionary.
    static let dictionaryBlockSize = 16
    /// Bytes of a block header: last document, offset of the packed data, widths and impact.
    static let blockHeaderByteCount = 14
    /// A headline word counts as this many body words (simple BM25F: the field is repeated).
    static let headlineWeight = 3
    /// Positions between headline and body, so that no phrase spans both.
    static let fieldGap = 8

    static var analyserVersion: UInt32 { UInt32(BengaliText.analyserVersion) }
}

/// The sections of a segment, in their order in the file.
enum SegmentSection: Int, CaseIterable {
    case documents, postings, positions, terms, termIndex
}

/// Where the columns of the documents section begin, for a number of documents.
struct DocumentColumns {
    let identifiers = 0
    let earliest: Int
    let latest: Int
    let sortDays: Int
    let headlineLengths: Int
    let lengthCodes: Int
    let byteCount: Int

    init(documentCount: Int) {
        earliest = documentCount * 8
        latest = earliest + documentCount * 4
        sortDays = latest + documentCount * 4
        headlineLengths = sortDays + documentCount * 4
        lengthCodes = headlineLengths + documentCount * 2
        byteCount = lengthCodes + documentCount
    }
}

/// One word or number of a text as the search layers see it; the key pointers are valid only during the call.
package struct AnalyzedToken {
    /// What a token is made of.
    package enum Kind: UInt8, Sendable {
        case bengali
        /// Latin letters, and letters of every other script.
        case latin
        case number
    }

    /// Bytes of the whole word as printed, in the text.
    package let range: Range<Int>
    /// Token position; a compound's parts have their own, its joined form shares the first part's.
    package let position: Int
    package let kind: Kind
    /// Whether this is the joined form of a compound whose parts are tokens too.
    package let isJoined: Bool
    /// Key form: joiners dropped, spelling accidents removed, digits ASCII, Latin lower case.
    package let exact: UnsafeBufferPointer<UInt8>
    /// Folded light stem; equals `exact` for Latin and numbers.
    package let stem: UnsafeBufferPointer<UInt8>
}

/// Cuts normalised text into words with their keys; scratch is reused, nothing is allocated per token.
///
/// Purpose: the one word segmentation of indexing, querying and extraction. Not its purpose: ranking.
/// Threading: one thread at a time; make one per thread. Limits: `maximumKeyLength` letters of a word count.
/// Known faults: words written without a space are one word.
package struct TextAnalyzer {
    /// Letters of a part beyond this many take no part in its keys.
    package static let maximumKeyLength = 96
    /// Parts of one compound beyond this many start a new compound.
    package static let maximumPartCount = 8

    private let scratch = AnalyzerScratch()

    package init() {}

    /// Calls `body` for every token in order.
    ///
    /// The text must be normalised.
    package mutating func forEachToken(
        in text: UnsafeBufferPointer<UInt8>,
        _ body: (borrowing AnalyzedToken) -> Void
    ) {
        guard let base = text.baseAddress else { return }
        var scanner = WordScanner(base: base, end: text.count)
        var position = 0
        while scanner.nextCompound() {
            position = scratch.emit(scanner, position: position, body)
        }
    }

    /// Calls `body` for the tokens of words that can begin with one of the letters, `skipped` for every other word.
    ///
    /// For looking up some keys in a text: the tokens' positions mean nothing. The text must be normalised.
    package mutating func forEachToken(
        in text: UnsafeBufferPointer<UInt8>,
        beginningWith initials: InitialLetters,
        skipped: (Range<Int>) -> Void,
        _ body: (borrowing AnalyzedToken) -> Void
    ) {
        guard let base = text.baseAddress else { return }
        var scanner = WordScanner(base: base, end: text.count)
        while scanner.nextCompound() {
            if initials.admits(scanner) {
                _ = scratch.emit(scanner, position: 0, body)
            } else {
                skipped(scanner.parts[0].start..<scanner.parts[scanner.partCount - 1].end)
            }
        }
    }

    /// The keys of one word, as arrays; for queries and single look-ups.
    package mutating func keys(of word: [UInt8]) -> (exact: [UInt8], stem: [UInt8])? {
        var result: (exact: [UInt8], stem: [UInt8])?
        word.withUnsafeBufferPointer { bytes in
            forEachToken(in: bytes) { token in
                guard result == nil || token.isJoined else { return }
                result = (Array(token.exact), Array(token.stem))
            }
        }
        return result
    }
}

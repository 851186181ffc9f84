/// One word, number or mark of an article, with what the lexicon says about it.
struct Token: Sendable {
    enum Kind: UInt8, Sendable { case word, latin, number, comma, stop, hyphen, quote, bracket, colon, other }

    /// Byte offsets in the document.
    var start: Int32
    var end: Int32
    var kind: Kind
    /// A space, or the line's start, stands before it.
    var spaceBefore: Bool
    /// What is known about the word as printed, and about it without its ending.
    var exact: WordFlags = []
    var flags: WordFlags = []
    /// The first analysis of the word and their number, in `Reading.analyses`.
    var analysisStart: Int32 = 0
    var analysisCount: Int32 = 0
    var verb: VerbForms.Analysis?
    var marker: Marker = .none
    /// 1-based line of the document.
    var line: Int32 = 0
    /// The number of its bytes when folded.
    var foldedCount: Int32 = 0
    /// True inside quotation marks.
    var isQuoted = false
    /// Ends like an adjective or an abstract noun.
    var hasAdjectiveShape = false
}

/// One way to read a word: its base's key and the ending cut off.
struct WordAnalysis: Sendable {
    var key: UInt64
    var ending: Ending
    /// Bytes of the folded base.
    var baseCount: Int32
}

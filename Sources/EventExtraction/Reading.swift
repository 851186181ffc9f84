import ArticleModel

/// One article's tokens, sentences and what is found in them: the working state of an extraction.
struct Reading {
    /// No more tokens than this are read of one article: about 2 MB of Bengali text.
    static let tokenLimit = 200_000
    /// A sentence longer than this is cut.
    static let sentenceTokenLimit = 400

    let lexicon: Lexicon
    var tokens: [Token] = []
    var analyses: [WordAnalysis] = []
    var sentences: [Sentence] = []
    /// What the gazetteer and the name rules found, ascending by token once `findEntities` has run.
    var units: [Unit] = []
    /// The unit that holds a token, or -1.
    var owners: [Int32] = []
    var register = EntityRegister()
    /// Every word of the article as printed: a base that stands alone elsewhere proves a case ending.
    var knownKeys: Set<UInt64> = []
    private var folded = FoldedWord()

    init(lexicon: Lexicon, byteCount: Int) {
        self.lexicon = lexicon
        tokens.reserveCapacity(min(Reading.tokenLimit, byteCount / 10 + 16))
        analyses.reserveCapacity(min(Reading.tokenLimit, byteCount / 5 + 16))
        knownKeys.reserveCapacity(min(Reading.tokenLimit, byteCount / 20 + 16))
    }

    /// Reads one range of a line as sentences; `role` says what they may give.
    mutating func read(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        line: Int,
        role: Sentence.Role
    ) {
        var at = range.lowerBound
        var spaceBefore = true
        var first = tokens.count
        var isQuoted = false
        while at < range.upperBound, tokens.count < Reading.tokenLimit {
            let byte = text[at]
            if byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A {
                spaceBefore = true
                at += 1
                continue
            }
            var token = scan(text, at, range.upperBound)
            token.spaceBefore = spaceBefore
            token.line = Int32(line)
            if token.kind == .quote {
                switch Quote.of(text, token, before: spaceBefore, end: range.upperBound) {
                case .apostrophe: token.kind = .other
                case .opening: isQuoted = true
                case .closing: isQuoted = false
                case .straight: isQuoted.toggle()
                }
            }
            token.isQuoted = isQuoted && token.kind != .quote
            spaceBefore = false
            at = Int(token.end)
            tokens.append(token)
            if token.kind == .stop || tokens.count - first >= Reading.sentenceTokenLimit {
                at = readClosing(text, at..<range.upperBound, line, &isQuoted)
                if isQuoted { isQuoted = closesLater(text, at, range.upperBound) }
                close(&first, role, line)
            }
        }
        close(&first, role, line)
    }

    /// Takes the quotation mark that closes right behind a full stop into the sentence; returns where to go on.
    private mutating func readClosing(
        _ text: UnsafeBufferPointer<UInt8>,
        _ range: Range<Int>,
        _ line: Int,
        _ isQuoted: inout Bool
    ) -> Int {
        guard !range.isEmpty else { return range.lowerBound }
        var token = scan(text, range.lowerBound, range.upperBound)
        guard token.kind == .quote else { return range.lowerBound }
        switch Quote.of(text, token, before: false, end: range.upperBound) {
        case .closing: break
        case .straight where isQuoted: break
        default: return range.lowerBound
        }
        token.line = Int32(line)
        isQuoted = false
        tokens.append(token)
        return Int(token.end)
    }

    private mutating func close(_ first: inout Int, _ role: Sentence.Role, _ line: Int) {
        if tokens.count > first {
            sentences.append(Sentence(tokens: first..<tokens.count, role: role, line: line))
        }
        first = tokens.count
    }

    /// True when a closing quotation mark stands before the next opening one.
    private func closesLater(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var at = start
        while at + 2 < end {
            if text[at] == 0xE2, text[at + 1] == 0x80 {
                if text[at + 2] == 0x99 || text[at + 2] == 0x9D { return true }
                if text[at + 2] == 0x98 || text[at + 2] == 0x9C { return false }
            }
            at += 1
        }
        return false
    }

    private mutating func scan(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Token {
        let kind = ScalarClass.of(text, start, end)
        var at = start + kind.length
        var token = Token(start: Int32(start), end: Int32(at), kind: kind.tokenKind, spaceBefore: false)
        guard token.kind == .word || token.kind == .latin || token.kind == .number else { return token }
        while at < end {
            let next = ScalarClass.of(text, at, end)
            if next.tokenKind == token.kind || next.isJoiner {
                at += next.length
            } else if token.kind == .word, next.isAbbreviationDot(text, at, end, wordStart: start) {
                at += next.length
                break
            } else {
                break
            }
        }
        token.end = Int32(at)
        if token.kind == .word { analyse(text, &token) }
        return token
    }

    private mutating func analyse(_ text: UnsafeBufferPointer<UInt8>, _ token: inout Token) {
        folded.read(text, Int(token.start), Int(token.end))
        token.foldedCount = Int32(folded.count)
        token.analysisStart = Int32(analyses.count)
        guard folded.count > 0, folded.count < FoldedWord.byteLimit else { return }
        var exact: WordFlags = []
        var flags: WordFlags = []
        var marker = Marker.none
        lexicon.endings.forEachBase(of: folded) { length, ending in
            let key = folded.prefixKeys[length]
            let isWhole = length == folded.count
            analyses.append(WordAnalysis(key: key, ending: ending, baseCount: Int32(length)))
            guard let entry = lexicon.entry(key) else { return }
            flags.formUnion(entry.flags)
            if isWhole { exact = entry.flags }
            if marker == .none { marker = entry.marker }
        }
        token.analysisCount = Int32(analyses.count) - token.analysisStart
        if exact.isEmpty, flags.isEmpty { token.hasAdjectiveShape = NameShape.isAdjective(folded) }
        knownKeys.insert(folded.key)
        token.exact = exact
        token.flags = flags
        token.marker = marker
        if exact.isDisjoint(with: [.place, .organisation]) { token.verb = lexicon.verbs.analysis(folded) }
    }
}

/// A sentence: its tokens and what may be taken from it.
struct Sentence: Sendable {
    enum Role: Sendable { case body, headline, entitiesOnly }

    let tokens: Range<Int>
    let role: Role
    let line: Int
}

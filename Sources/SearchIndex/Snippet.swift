import BengaliText

/// A piece of a text that shows why it was found.
package struct Snippet: Sendable, Hashable {
    /// The bytes of the text to show; both ends lie between words and between characters: no conjunct is split.
    package let range: Range<Int>
    /// The words to mark, whole and as printed, as byte ranges of the text; ascending, inside `range`.
    package let marks: [Range<Int>]
    /// True when the text goes on before or behind the snippet.
    package let isCutBefore: Bool
    package let isCutAfter: Bool
}

/// Finds what to show of a text.
///
/// Owned by one thread, because its analyser has scratch memory.
package struct SnippetFinder {
    private let terms: MarkedTerms
    private var analyzer = TextAnalyzer()

    private struct Mark {
        let range: Range<Int>
        let word: Int
        let weight: Float
    }

    package init(_ terms: MarkedTerms) { self.terms = terms }

    /// The words of a text that the query found, as printed.
    ///
    /// Complexity: O(bytes).
    package mutating func marks(in text: [UInt8]) -> [Range<Int>] {
        var marks: [Range<Int>] = []
        for mark in find(in: text).marks where marks.last != mark.range { marks.append(mark.range) }
        return marks.isEmpty ? [] : CharacterEdges(text).widened(marks)
    }

    /// The stretch of at most `byteLimit` bytes with the most telling words of the query.
    ///
    /// It is the text's beginning when no word matches. Complexity: O(bytes).
    package mutating func snippet(of text: [UInt8], byteLimit: Int = 400) -> Snippet {
        let found = find(in: text)
        guard let best = Self.bestWindow(found.marks, byteLimit: byteLimit) else {
            return Self.cut(text, around: 0..<0, words: found.words, marks: [], byteLimit: byteLimit)
        }
        return Self.cut(text, around: best, words: found.words, marks: found.marks, byteLimit: byteLimit)
    }

    private mutating func find(in text: [UInt8]) -> (marks: [Mark], words: [Range<Int>]) {
        var marks: [Mark] = []
        var words: [Range<Int>] = []
        let terms = terms
        text.withUnsafeBufferPointer { bytes in
            // Nine words of ten begin with another letter and need no stem.
            analyzer.forEachToken(
                in: bytes,
                beginningWith: terms.initials,
                skipped: { words.append($0) }
            ) { token in
                if words.last != token.range { words.append(token.range) }
                if let match = terms.match(exact: token.exact, stem: token.stem),
                    marks.last?.range != token.range
                {
                    marks.append(Mark(range: token.range, word: match.word, weight: match.weight))
                }
            }
        }
        return (marks, words)
    }

    /// The bytes from the first to the last mark of the best window: every word of the query counts once, a repetition
    /// a tenth; of equals the first wins.
    private static func bestWindow(_ marks: [Mark], byteLimit: Int) -> Range<Int>? {
        var best: Range<Int>?
        var bestScore: Float = 0
        var last = 0
        for first in marks.indices {
            last = max(last, first)
            while last + 1 < marks.count,
                marks[last + 1].range.upperBound - marks[first].range.lowerBound <= byteLimit * 3 / 4
            {
                last += 1
            }
            var seen = Set<Int>()
            var score: Float = 0
            for mark in marks[first...last] {
                score += seen.insert(mark.word).inserted ? mark.weight : mark.weight / 10
            }
            if score > bestScore {
                bestScore = score
                best = marks[first].range.lowerBound..<marks[last].range.upperBound
            }
        }
        return best
    }

    /// Widens a window to `byteLimit`, a third before and the rest behind, to the edges of words.
    private static func cut(
        _ text: [UInt8],
        around core: Range<Int>,
        words: [Range<Int>],
        marks: [Mark],
        byteLimit: Int
    ) -> Snippet {
        let room = max(0, byteLimit - core.count)
        var lower = max(0, core.lowerBound - room / 3)
        var upper = min(text.count, lower + max(byteLimit, core.count))
        lower = max(0, min(lower, upper - byteLimit))
        if lower > 0 { lower = words.first { $0.lowerBound >= lower }?.lowerBound ?? core.lowerBound }
        if upper < text.count {
            let end = words.last { $0.upperBound <= upper }?.upperBound ?? core.upperBound
            upper = max(end, core.upperBound)
            // A full stop, danda or quotation mark right behind the last word stays with it.
            var index = upper
            while index < text.count, index - upper < 7, text[index] > 0x20 { index += 1 }
            if index < text.count, text[index] <= 0x20, words.allSatisfy({ !$0.overlaps(upper..<index) }) {
                upper = index
            }
        }
        let edges = CharacterEdges(text)
        lower = edges.before(min(lower, upper))
        upper = edges.behind(upper)
        let shown = marks.map(\.range).filter { $0.lowerBound >= lower && $0.upperBound <= upper }
        return Snippet(
            range: lower..<upper,
            marks: edges.widened(shown),
            isCutBefore: lower > 0,
            isCutAfter: upper < text.count
        )
    }
}

/// Where the characters of a text begin and end, as readers see them: a conjunct with its signs is one.
///
/// The one place of this room that looks at `Character`, and only around given offsets. Copies the text once.
struct CharacterEdges {
    private let text: String
    private let byteCount: Int

    init(_ text: [UInt8]) {
        self.text = String(decoding: text, as: UTF8.self)
        byteCount = text.count
    }

    /// The start of the character that the byte offset lies in.
    func before(_ offset: Int) -> Int {
        var offset = offset
        while offset > 0, !isEdge(offset) { offset -= 1 }
        return offset
    }

    /// The end of the character that the byte offset lies in.
    func behind(_ offset: Int) -> Int {
        var offset = offset
        while offset < byteCount, !isEdge(offset) { offset += 1 }
        return offset
    }

    /// Ascending ranges widened to whole characters; those that share a character become one.
    func widened(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for range in ranges {
            let lower = before(range.lowerBound)
            let upper = behind(range.upperBound)
            if let last = result.last, last.upperBound > lower {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, upper)
            } else {
                result.append(lower..<upper)
            }
        }
        return result
    }

    private func isEdge(_ offset: Int) -> Bool {
        // The text is valid UTF-8, so that offsets of its bytes are offsets of the string's.
        let index = text.utf8.index(text.startIndex, offsetBy: min(max(0, offset), byteCount))
        return String.Index(index, within: text) != nil
    }
}

import BengaliText

/// Turns byte ranges of the normalised text into lines and scalar columns of the file as it was decoded.
struct RawPositions {
    struct Position {
        /// 1-based.
        let line: Int
        /// Unicode scalars from the beginning of the line; `end` is exclusive.
        let start: Int
        let end: Int
        let text: String
    }

    private let text: NormalizedText
    private let raw: [UInt8]
    private let lineStarts: [Int]

    init(text: NormalizedText, raw: [UInt8]) {
        self.text = text
        self.raw = raw
        var starts = [0]
        for (index, byte) in raw.enumerated() where byte == 0x0A { starts.append(index + 1) }
        lineStarts = starts
    }

    /// Where a range stands.
    ///
    /// Complexity: O(log lines + bytes of the line).
    func position(of range: Range<Int>) -> Position {
        let lower = min(text.rawOffset(of: range.lowerBound), raw.count)
        let upper = min(max(lower, text.rawOffset(of: range.upperBound)), raw.count)
        var low = 0
        var high = lineStarts.count
        while low < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= lower { low = middle + 1 } else { high = middle }
        }
        let lineStart = lineStarts[low - 1]
        let start = scalarCount(lineStart..<lower)
        return Position(
            line: low,
            start: start,
            end: start + scalarCount(lower..<upper),
            text: String(decoding: raw[lower..<upper], as: UTF8.self)
        )
    }

    private func scalarCount(_ range: Range<Int>) -> Int {
        raw[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}

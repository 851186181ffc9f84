/// Finds every occurrence of many fixed phrases in one pass over a text (Aho and Corasick, 1975).
///
/// Bytes are compared after ASCII letters were put into lower case, so "Read More" is found as "read more". A Bengali
/// letter, three bytes of UTF-8, is one symbol: a third of the steps and of the states. The automaton is dense: one table
/// row a state, one column for each symbol that any phrase uses.
/// Complexity: building O(phrase symbols x distinct symbols), scanning O(text bytes + matches).
package struct PhraseMatcher: Sendable {
    /// Column of the table for each byte and, from 256 on, for each Bengali letter; 0 for those that no phrase uses.
    private let columns: [UInt16]
    private let columnCount: Int
    /// The next state, at `state * columnCount + column`.
    private let transitions: [UInt16]
    /// First entry of a state's chain in `outputs`, or -1.
    private let firstOutput: [Int32]
    private let outputs: [Output]

    private struct Output: Sendable {
        let phrase: Int32
        let byteCount: Int32
        let next: Int32
    }

    /// Builds the automaton; phrases are brought into the byte form of `NormalizedText` first, empty ones never match.
    ///
    /// More than 65,535 states (about as many letters of phrases) is a bug in the caller.
    package init(_ phrases: [String]) {
        let keys = phrases.map { phrase in
            NormalizedText(normalizing: Array(phrase.utf8)).utf8.map(PhraseMatcher.lowered)
        }
        var columns = [UInt16](repeating: 0, count: PhraseMatcher.symbolCount)
        var columnCount = 1
        let symbols = keys.map { key in
            key.withUnsafeBufferPointer { bytes in
                var symbols: [Int] = []
                var index = 0
                while index < bytes.count {
                    let (symbol, length) = PhraseMatcher.symbol(bytes, index, bytes.count)
                    symbols.append(symbol)
                    index += length
                }
                return symbols
            }
        }
        for symbol in symbols.joined() where columns[symbol] == 0 {
            columns[symbol] = UInt16(columnCount)
            columnCount += 1
        }
        for letter in 0x61...0x7A { columns[letter - 0x20] = columns[letter] }
        var trie = Trie(columnCount: columnCount)
        for (index, key) in symbols.enumerated() where !key.isEmpty {
            trie.insert(key.map { Int(columns[$0]) }, phrase: index, byteCount: keys[index].count)
        }
        trie.close()
        self.columns = columns
        self.columnCount = columnCount
        transitions = trie.next.map { UInt16($0) }
        firstOutput = trie.firstOutput
        outputs = trie.outputs
    }

    /// Calls `body` with the phrase's index and its byte range for each occurrence, in order of their ends.
    @inline(__always)
    package func forEachMatch(
        in text: UnsafeBufferPointer<UInt8>,
        range: Range<Int>,
        _ body: (Int, Range<Int>) -> Void
    ) {
        columns.withUnsafeBufferPointer { columns in
            transitions.withUnsafeBufferPointer { transitions in
                firstOutput.withUnsafeBufferPointer { firstOutput in
                    var state = 0
                    var index = range.lowerBound
                    while index < range.upperBound {
                        let (symbol, length) = PhraseMatcher.symbol(text, index, range.upperBound)
                        index &+= length
                        state = Int(transitions[state &* columnCount &+ Int(columns[symbol])])
                        var output = firstOutput[state]
                        while output >= 0 {
                            let found = outputs[Int(output)]
                            body(Int(found.phrase), (index - Int(found.byteCount))..<index)
                            output = found.next
                        }
                    }
                }
            }
        }
    }

    private static let symbolCount = 256 + 128

    /// The symbol at a place and its bytes: a letter of the Bengali block, or one byte.
    @inline(__always)
    private static func symbol(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> (Int, Int) {
        let byte = text[index]
        guard byte == 0xE0, index &+ 2 < end, text[index &+ 1] & 0xFE == 0xA6 else { return (Int(byte), 1) }
        return (256 &+ (Int(text[index &+ 1] & 1) << 6 | Int(text[index &+ 2] & 0x3F)), 3)
    }

    /// An ASCII letter in lower case, any other byte unchanged.
    private static func lowered(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// The trie under construction; `close()` turns it into the automaton.
    private struct Trie {
        let columnCount: Int
        var next: [Int]
        var firstOutput: [Int32] = [-1]
        var outputs: [Output] = []

        init(columnCount: Int) {
            self.columnCount = columnCount
            next = [Int](repeating: 0, count: columnCount)
        }

        mutating func insert(_ key: [Int], phrase: Int, byteCount: Int) {
            var state = 0
            for column in key {
                if next[state * columnCount + column] == 0 {
                    precondition(firstOutput.count < 65_535, "too many phrases for one matcher")
                    next[state * columnCount + column] = firstOutput.count
                    firstOutput.append(-1)
                    next.append(contentsOf: repeatElement(0, count: columnCount))
                }
                state = next[state * columnCount + column]
            }
            outputs.append(
                Output(phrase: Int32(phrase), byteCount: Int32(byteCount), next: firstOutput[state])
            )
            firstOutput[state] = Int32(outputs.count - 1)
        }

        /// Adds the failure transitions, breadth first, and lets each state report its suffixes' phrases as well.
        mutating func close() {
            var failure = [Int](repeating: 0, count: firstOutput.count)
            var queue: [Int] = []
            for column in 0..<columnCount where next[column] != 0 { queue.append(next[column]) }
            var head = 0
            while head < queue.count {
                let state = queue[head]
                head += 1
                append(chainOf: failure[state], to: state)
                for column in 0..<columnCount {
                    let child = next[state * columnCount + column]
                    let fallback = next[failure[state] * columnCount + column]
                    if child == 0 {
                        next[state * columnCount + column] = fallback
                    } else {
                        failure[child] = fallback
                        queue.append(child)
                    }
                }
            }
        }

        private mutating func append(chainOf suffix: Int, to state: Int) {
            guard firstOutput[suffix] >= 0 else { return }
            guard firstOutput[state] >= 0 else {
                firstOutput[state] = firstOutput[suffix]
                return
            }
            var last = Int(firstOutput[state])
            while outputs[last].next >= 0 { last = Int(outputs[last].next) }
            let end = outputs[last]
            outputs[last] = Output(phrase: end.phrase, byteCount: end.byteCount, next: firstOutput[suffix])
        }
    }
}

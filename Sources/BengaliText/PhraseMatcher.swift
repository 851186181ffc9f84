/// Finds every occurrence of many fixed phrases in one pass over a text (Aho and Corasick, 1975).
///
/// Bytes are compared after ASCII letters were put into lower case, so "Read More" is found as "read more". The
/// automaton is dense: one table row a state, one column for each byte value that any phrase uses.
/// Complexity: building O(phrase bytes x distinct bytes), scanning O(text bytes + matches).
package struct PhraseMatcher: Sendable {
    /// Column of the table for each byte; 0 for bytes that no phrase uses.
    private let columns: [UInt8]
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
    /// More than 65,535 states (about as many bytes of phrases) is a bug in the caller.
    package init(_ phrases: [String]) {
        let keys = phrases.map { NormalizedText(normalizing: Array($0.utf8)).utf8.map(PhraseMatcher.lowered) }
        var columns = [UInt8](repeating: 0, count: 256)
        var columnCount = 1
        for byte in keys.joined() where columns[Int(byte)] == 0 {
            columns[Int(byte)] = UInt8(columnCount)
            columnCount += 1
        }
        for letter in UInt8(0x61)...0x7A { columns[Int(letter) - 0x20] = columns[Int(letter)] }
        var trie = Trie(columnCount: columnCount)
        for (index, key) in keys.enumerated() where !key.isEmpty {
            trie.insert(key.map { Int(columns[Int($0)]) }, phrase: index)
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
                    for index in range {
                        let column = Int(columns[Int(text[index])])
                        state = Int(transitions[state &* columnCount &+ column])
                        var output = firstOutput[state]
                        while output >= 0 {
                            let found = outputs[Int(output)]
                            body(Int(found.phrase), (index + 1 - Int(found.byteCount))..<(index + 1))
                            output = found.next
                        }
                    }
                }
            }
        }
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

        mutating func insert(_ key: [Int], phrase: Int) {
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
                Output(phrase: Int32(phrase), byteCount: Int32(key.count), next: firstOutput[state])
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

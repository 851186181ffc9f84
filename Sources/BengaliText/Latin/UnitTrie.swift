/// A trie of words in units with their places in the vocabulary, searched by spelling cost.
struct UnitTrie: Sendable {
    /// A word to be put in.
    struct Entry {
        var units: [UInt8]
        var index: Int32
        /// Added to the cost when this entry matches.
        var penalty: Int32
    }

    /// A node: its unit, its children, its words.
    private struct Node {
        var unit: UInt8
        var firstChild: Int32
        var childCount: Int32
        var firstWord: Int32
        var wordCount: Int32
    }

    private let nodes: [Node]
    private let words: [(index: Int32, penalty: Int32)]
    /// The longest word, in units.
    private let depth: Int

    /// Builds the trie; children of a node lie side by side.
    init(_ entries: [Entry]) {
        let sorted = entries.sorted { $0.units.lexicographicallyPrecedes($1.units) }
        var nodes = [Node(unit: 0, firstChild: 0, childCount: 0, firstWord: 0, wordCount: 0)]
        var words: [(Int32, Int32)] = []
        var depth = 0
        // Breadth first, so that the children of one node are added together.
        var queue: [(node: Int, range: Range<Int>, level: Int)] = [(0, 0..<sorted.count, 0)]
        var head = 0
        while head < queue.count {
            let (node, range, level) = queue[head]
            head += 1
            depth = max(depth, level)
            var start = range.lowerBound
            nodes[node].firstWord = Int32(words.count)
            while start < range.upperBound, sorted[start].units.count == level {
                words.append((sorted[start].index, sorted[start].penalty))
                start += 1
            }
            nodes[node].wordCount = Int32(words.count) - nodes[node].firstWord
            nodes[node].firstChild = Int32(nodes.count)
            while start < range.upperBound {
                let unit = sorted[start].units[level]
                var end = start + 1
                while end < range.upperBound, sorted[end].units[level] == unit { end += 1 }
                queue.append((nodes.count, start..<end, level + 1))
                nodes.append(Node(unit: unit, firstChild: 0, childCount: 0, firstWord: 0, wordCount: 0))
                nodes[node].childCount += 1
                start = end
            }
        }
        self.nodes = nodes
        self.words = words.map { (index: $0.0, penalty: $0.1) }
        self.depth = depth
    }

    private static let unreachable = Int32.max / 2

    /// The cheapest words for the letters, best first, none dearer than `costLimit`.
    func search(_ letters: [UInt8], limit: Int, costLimit: Int32) -> [(index: Int32, cost: Int32)] {
        let letters = Array(letters.prefix(LatinMatcher.maximumLatinLength))
        let width = letters.count + 1
        // packed[length * width + start]: the letters from start, one per byte; 0 where too few are left.
        var packed = [UInt32](repeating: 0, count: 4 * width)
        for start in 0..<letters.count {
            var value: UInt32 = 0
            for length in 1...3 where start + length <= letters.count {
                value |= UInt32(letters[start + length - 1]) << UInt32(8 * (length - 1))
                packed[length * width + start] = value
            }
        }
        var best: [(index: Int32, cost: Int32)] = []
        best.reserveCapacity(limit + 1)
        var rows = [Int32](repeating: UnitTrie.unreachable, count: width * (depth + 2))
        rows[0] = 0
        var bound = costLimit
        rows.withUnsafeMutableBufferPointer { rows in
            packed.withUnsafeBufferPointer { packed in
                nodes.withUnsafeBufferPointer { nodes in
                    LatinChannel.shared.withTables { tables in
                        guard let rowBase = rows.baseAddress, let packedBase = packed.baseAddress,
                            let nodeBase = nodes.baseAddress
                        else { return }
                        let walk = Walk(
                            nodes: nodeBase,
                            words: words,
                            tables: tables,
                            packed: packedBase,
                            rows: rowBase,
                            width: width,
                            limit: limit
                        )
                        walk.visit(0, level: 0, first: 0, last: 0, best: &best, bound: &bound)
                    }
                }
            }
        }
        return best
    }

    /// One search under way.
    private struct Walk {
        let nodes: UnsafePointer<Node>
        let words: [(index: Int32, penalty: Int32)]
        let tables: LatinChannel.Tables
        let packed: UnsafePointer<UInt32>
        let rows: UnsafeMutablePointer<Int32>
        let width: Int
        let limit: Int

        /// Goes through a node's children; its row is alive only between `first` and `last`.
        func visit(
            _ node: Int,
            level: Int,
            first: Int,
            last: Int,
            best: inout [(index: Int32, cost: Int32)],
            bound: inout Int32
        ) {
            let row = rows + level * width
            let here = nodes[node]
            if here.wordCount > 0, last == width - 1, row[last] <= bound {
                take(here, row[last], &best, &bound)
            }
            let next = row + width
            // What can still be spent, and the letters that may come next: most children fail on these two.
            var cheapest = UnitTrie.unreachable
            var letters: UInt32 = 0
            for column in first...last where row[column] <= bound {
                cheapest = min(cheapest, row[column])
                if column + 1 < width { letters |= 1 << (packed[width + column] & 31) }
            }
            for child in Int(here.firstChild)..<Int(here.firstChild + here.childCount) {
                let unit = Int(nodes[child].unit)
                let rest = bound - cheapest
                if tables.firstLetters[unit] & letters == 0, tables.silences[unit] > rest,
                    LatinChannel.strangeLetter > rest
                {
                    continue
                }
                let (from, to) = extend(row, next, first, last, unit: Int(nodes[child].unit), bound: bound)
                if from <= to {
                    visit(child, level: level + 1, first: from, last: to, best: &best, bound: &bound)
                }
            }
        }

        private func take(
            _ node: Node,
            _ cost: Int32,
            _ best: inout [(index: Int32, cost: Int32)],
            _ bound: inout Int32
        ) {
            for word in words[Int(node.firstWord)..<Int(node.firstWord + node.wordCount)] {
                let total = cost + word.penalty
                guard total <= bound else { continue }
                var place = best.count
                while place > 0, best[place - 1].cost > total { place -= 1 }
                best.insert((word.index, total), at: place)
                if best.count > limit { best.removeLast() }
                // Nothing much dearer than the best is worth offering.
                bound = min(bound, best[0].cost + LatinMatcher.margin)
                if best.count == limit { bound = min(bound, best[limit - 1].cost) }
            }
        }

        /// The next row for one unit; returns where it is alive, an empty range when nowhere.
        @inline(__always)
        private func extend(
            _ row: UnsafeMutablePointer<Int32>,
            _ next: UnsafeMutablePointer<Int32>,
            _ first: Int,
            _ last: Int,
            unit: Int,
            bound: Int32
        ) -> (Int, Int) {
            let end = min(width - 1, last + 3)
            for column in first...end { next[column] = UnitTrie.unreachable }
            let firstItem = tables.spellings + Int(tables.starts[unit])
            let lastItem = tables.spellings + Int(tables.starts[unit + 1])
            let omission = tables.omissions[unit]
            for column in first...last where row[column] <= bound {
                let cost = row[column]
                var item = firstItem
                while item < lastItem {
                    let length = Int(item.pointee.length)
                    let total = cost + item.pointee.cost
                    // Rows are sorted by cost: once one is too dear, all that follow are.
                    if total > bound { break }
                    if length == 0 || packed[length * width + column] == item.pointee.packed,
                        total < next[column + length]
                    {
                        next[column + length] = total
                    }
                    item += 1
                }
                let omitted = cost + omission
                if omitted < next[column] { next[column] = omitted }
                let strange = cost + LatinChannel.strangeLetter
                if column + 1 < width, strange < next[column + 1] { next[column + 1] = strange }
            }
            var from = first
            while from <= end, next[from] > bound { from += 1 }
            var to = end
            while to >= from, next[to] > bound { to -= 1 }
            return (from, to)
        }
    }
}

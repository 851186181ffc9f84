/// A page's markup without what no reader sees: scripts, styles, drawings, comments.
///
/// libxml2 reads these byte by byte and builds nodes of them; on pages of today they are half of the bytes.
enum PageMarkup {
    /// The bytes of a page without the elements that never hold an article's text and without comments.
    ///
    /// Scripts that state linked data stay. What is not closed stays as it is: the parser decides about it.
    /// Complexity: O(bytes).
    static func readable(_ html: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count)
        html.withUnsafeBufferPointer { bytes in
            var scanner = Scanner(bytes: bytes)
            scanner.run(into: &result)
        }
        return result
    }

    /// Elements whose whole content is left out, by name.
    private static let dropped = ["script", "style", "svg", "noscript", "template", "iframe"].map {
        Array($0.utf8)
    }

    private struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        /// Elements for which no closing tag was found: not looked for again, which would be quadratic.
        private var unclosed: Set<[UInt8]> = []

        init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

        mutating func run(into result: inout [UInt8]) {
            var start = 0
            var index = 0
            while let open = find(UInt8(ascii: "<"), from: index) {
                guard let end = endOfDropped(at: open) else {
                    index = endOfTag(at: open)
                    continue
                }
                result.append(contentsOf: bytes[start..<open])
                start = end
                index = end
            }
            result.append(contentsOf: bytes[start...])
        }

        /// Where what is left out at an opening bracket ends; nil when it stays.
        private mutating func endOfDropped(at open: Int) -> Int? {
            let isComment = starts(with: [0x3C, 0x21, 0x2D, 0x2D], at: open)
            if isComment {
                guard !unclosed.contains([0x21]) else { return nil }
                var index = open + 4
                while let dash = find(0x2D, from: index) {
                    if starts(with: [0x2D, 0x2D, 0x3E], at: dash) { return dash + 3 }
                    index = dash + 1
                }
                unclosed.insert([0x21])
                return nil
            }
            guard let name = PageMarkup.dropped.first(where: { opens($0, at: open) }),
                !unclosed.contains(name)
            else { return nil }
            let inside = endOfTag(at: open)
            if inside >= 2, bytes[inside - 2] == UInt8(ascii: "/") { return nil }
            if name.count == 6, name[1] == UInt8(ascii: "c"), statesData(open..<inside) { return nil }
            var index = inside
            while let close = find(UInt8(ascii: "<"), from: index) {
                if close + 1 < bytes.count, bytes[close + 1] == UInt8(ascii: "/"),
                    matches(name, at: close + 2)
                {
                    return endOfTag(at: close)
                }
                index = close + 1
            }
            unclosed.insert(name)
            return nil
        }

        private func find(_ byte: UInt8, from index: Int) -> Int? {
            var index = index
            while index < bytes.count {
                if bytes[index] == byte { return index }
                index += 1
            }
            return nil
        }

        private func starts(with key: [UInt8], at index: Int) -> Bool {
            index + key.count <= bytes.count && key.indices.allSatisfy { bytes[index + $0] == key[$0] }
        }

        /// True when an element of this name opens here.
        private func opens(_ name: [UInt8], at open: Int) -> Bool {
            matches(name, at: open + 1)
        }

        /// A name in either case, with its end.
        private func matches(_ name: [UInt8], at index: Int) -> Bool {
            guard index + name.count < bytes.count else { return false }
            for offset in name.indices where bytes[index + offset] | 0x20 != name[offset] { return false }
            let after = bytes[index + name.count]
            return after <= 0x20 || after == UInt8(ascii: ">") || after == UInt8(ascii: "/")
        }

        /// Behind the bracket that closes a tag; quoted values may hold brackets.
        private func endOfTag(at open: Int) -> Int {
            guard open + 1 < bytes.count else { return bytes.count }
            let first = bytes[open + 1]
            let isTag = (0x61...0x7A).contains(first | 0x20) || first == UInt8(ascii: "/")
            guard isTag else { return open + 1 }
            var quote: UInt8 = 0
            var index = open + 1
            // 65536: a quoted value longer than that is a quote that was never closed.
            let limit = min(bytes.count, open + 65_536)
            while index < limit {
                let byte = bytes[index]
                if quote != 0 {
                    if byte == quote { quote = 0 }
                } else if byte == UInt8(ascii: ">") {
                    return index + 1
                } else if byte == 0x22 || byte == 0x27,
                    bytes[index - 1] == UInt8(ascii: "=") || bytes[index - 1] <= 0x20
                {
                    quote = byte
                }
                index += 1
            }
            return open + 1
        }

        /// True for a script whose type says that it holds linked data.
        private func statesData(_ tag: Range<Int>) -> Bool {
            let key = Array("ld+json".utf8)
            guard tag.count > key.count else { return false }
            return tag.dropLast(key.count).contains { start in
                key.indices.allSatisfy { bytes[start + $0] | 0x20 == key[$0] | 0x20 }
            }
        }
    }
}

/// What a line says without its numbers, as 64 bits: how a line is known again in another file.
package enum LineMark {
    /// Lines of fewer or more bytes are never known again: a letter or two say nothing, a page is no line.
    private static let byteCounts = 6...1200
    /// Bytes of a line that count: two paragraphs do not begin with the same eighty letters by chance.
    private static let markedByteCount = 240

    /// The marks of all lines of a document, 0 for lines that have none.
    ///
    /// Digits of either script count as one mark for any number, white space as one space. FNV-1a (Fowler, Noll and
    /// Vo), 64 bits; stored in the record, so it never changes. Complexity: O(bytes of the text).
    package static func marks(of document: RawDocument) -> [UInt64] {
        document.text.utf8.withUnsafeBufferPointer { text in
            document.lines.map { mark(of: $0.range, in: text) }
        }
    }

    private static func mark(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        guard byteCounts.contains(range.count) else { return 0 }
        let end = min(range.upperBound, range.lowerBound + markedByteCount)
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = range.lowerBound
        var letters = 0
        var pending: UInt8 = 0
        var last: UInt8 = 0
        func isBengaliDigit(_ index: Int) -> Bool {
            text[index] == 0xE0 && index + 2 < end && text[index + 1] == 0xA7
                && (0xA6...0xAF).contains(text[index + 2])
        }
        while index < end {
            var byte = text[index]
            if byte <= 0x20 {
                pending = letters > 0 ? 0x20 : 0
                index += 1
                continue
            }
            if byte == 0xE0, isBengaliDigit(index) {
                byte = 0x30
                index += 3
            } else {
                if (0x30...0x39).contains(byte) { byte = 0x30 }
                index += 1
            }
            if byte == 0x30, last == 0x30, pending == 0 { continue }
            if pending != 0 {
                hash = (hash ^ UInt64(pending)) &* 0x100_0000_01B3
                pending = 0
            }
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            if byte != 0x30 { letters += 1 }
            last = byte
        }
        return letters >= byteCounts.lowerBound ? max(hash, 1) : 0
    }
}

/// Bengali that does not arrive as UTF-8: Bijoy fonts, UTF-8 read as cp1252, UTF-16 without a mark.
///
/// Purpose: detect and undo, for the decoders. Threading: pure. Limits: as `NormalizedText`. Known faults: a single Bijoy
/// word that could be a Latin word is left alone.
package enum LegacyEncoding {
    /// Whether one paragraph (UTF-8, perhaps decoded from cp1252) is Bijoy text.
    ///
    /// Linear time.
    package static func isBijoy(_ paragraph: UnsafeBufferPointer<UInt8>) -> Bool {
        BijoyEvidence(paragraph).isConvincing
    }

    /// Whether one paragraph is Bijoy text.
    package static func isBijoy(_ paragraph: [UInt8]) -> Bool {
        paragraph.withUnsafeBufferPointer { isBijoy($0) }
    }

    /// A Bijoy paragraph as Bengali in UTF-8, not yet normalised.
    ///
    /// Linear time.
    package static func convertBijoy(_ paragraph: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        BijoyConverter.convert(paragraph)
    }

    /// A Bijoy paragraph as Bengali in UTF-8, not yet normalised.
    package static func convertBijoy(_ paragraph: [UInt8]) -> [UInt8] {
        paragraph.withUnsafeBufferPointer { convertBijoy($0) }
    }

    /// Converts the lines of a text that are Bijoy and leaves the others; also tells how many were converted.
    ///
    /// A line too short to tell follows its neighbours when most lines of the text are Bijoy.
    package static func convertBijoyLines(_ text: [UInt8]) -> (utf8: [UInt8], convertedLineCount: Int) {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        let evidence = lines.map { line in line.withUnsafeBufferPointer { BijoyEvidence($0) } }
        let convinced = evidence.count { $0.isConvincing }
        guard convinced > 0 else { return (text, 0) }
        let isMostly = convinced * 2 > evidence.count { $0.letterCount > 0 }
        var result: [UInt8] = []
        result.reserveCapacity(text.count * 2)
        var count = 0
        for (index, line) in lines.enumerated() {
            if index > 0 { result.append(0x0A) }
            if evidence[index].isConvincing || isMostly && evidence[index].isPossible {
                result += line.withUnsafeBufferPointer { convertBijoy($0) }
                count += 1
            } else {
                result += line
            }
        }
        return (result, count)
    }
}

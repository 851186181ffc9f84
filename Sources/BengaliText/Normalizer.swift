/// The one normalising pass: validates UTF-8, composes, drops invisibles, and records every change.
///
/// Purpose: NFC at memory speed for Bengali. How: Bengali needs two compositions, three decompositions and the order of
/// three marks; ASCII, Latin-1 and general punctuation need nothing; every other stretch goes through `CanonicalForm`.
/// Threading: used by one call. Limits: raw text below 2 GiB. Known faults: none.
struct Normalizer {
    private(set) var report = NormalizationReport()
    private(set) var edits: [NormalizationEdit] = []
    private let output: UnsafeMutablePointer<UInt8>
    private var count = 0
    /// Canonical combining class of the last scalar written; 0 for a starter.
    private var lastClass: UInt8 = 0

    /// One raw byte never becomes more than three (U+FFFD for one; NFC at most triples UTF-8).
    init(byteCount: Int) {
        precondition(byteCount < Int(Int32.max) / 3, "texts are below 700 MiB")
        output = .allocate(capacity: byteCount * 3 + 16)
    }

    /// The result; the normaliser must not be used afterwards.
    mutating func finish() -> [UInt8] {
        defer { output.deallocate() }
        return Array(UnsafeBufferPointer(start: output, count: count))
    }

    mutating func run(_ raw: UnsafeBufferPointer<UInt8>) {
        guard let source = raw.baseAddress else { return }
        let end = raw.count
        var index = 0
        while index < end {
            let byte = source[index]
            if byte == 0xE0, index + 2 < end, source[index + 1] & 0xFE == 0xA6,
                source[index + 2] & 0xC0 == 0x80
            {
                bengali(source, &index)
            } else if byte < 0x80 {
                ascii(source, &index, end)
            } else {
                other(source, &index, end)
            }
        }
    }

    @inline(__always)
    private mutating func bengali(_ source: UnsafePointer<UInt8>, _ index: inout Int) {
        let code = (source[index + 1] & 1) << 6 | (source[index + 2] & 0x3F)
        if Normalizer.isPlain(code) {
            output[count] = 0xE0
            output[count + 1] = source[index + 1]
            output[count + 2] = source[index + 2]
            count += 3
            lastClass = 0
            index += 3
        } else {
            special(code, source, &index)
        }
    }

    /// Bengali codes that never take part in a canonical change.
    @inline(__always)
    private static func isPlain(_ code: UInt8) -> Bool {
        // 3C nukta, 3E aa sign; 4D hasanta, 57 au length mark, 5C 5D 5F excluded letters, 7E sandhi mark.
        let special: (UInt64, UInt64) = (
            1 << 0x3C | 1 << 0x3E, 1 << 0x0D | 1 << 0x17 | 0b1011 << 0x1C | 1 << 0x3E
        )
        return ((code < 64 ? special.0 : special.1) >> UInt64(code & 63)) & 1 == 0
    }

    private mutating func special(_ code: UInt8, _ source: UnsafePointer<UInt8>, _ index: inout Int) {
        switch code {
        case 0x3E, 0x57:
            // U+09C7 directly before: the two halves are one sign.
            if lastClass == 0, count >= 3, output[count - 3] == 0xE0, output[count - 2] == 0xA7,
                output[count - 1] == 0x87
            {
                output[count - 1] = code == 0x3E ? 0x8B : 0x8C
                report.composedVowelSigns += 1
                recordEdit(from: count - 3, rawEnd: index + 3)
            } else {
                copyThree(source, index)
                lastClass = 0
            }
            index += 3
        case 0x5C, 0x5D, 0x5F:
            let start = count
            write(0xE0, 0xA6, code == 0x5C ? 0xA1 : code == 0x5D ? 0xA2 : 0xAF)
            write(0xE0, 0xA6, 0xBC)
            lastClass = 7
            report.decomposedLetters += 1
            edits.append(
                NormalizationEdit(
                    start: Int32(start),
                    end: Int32(count),
                    rawStart: Int32(index),
                    rawEnd: Int32(index + 3)
                )
            )
            index += 3
        default:
            let combiningClass: UInt8 = code == 0x3C ? 7 : code == 0x4D ? 9 : 230
            if lastClass <= combiningClass {
                copyThree(source, index)
                lastClass = combiningClass
                index += 3
            } else {
                reorder(mark: combiningClass, source, &index)
            }
        }
    }

    /// Puts a Bengali mark where its class belongs among the marks already written.
    private mutating func reorder(mark: UInt8, _ source: UnsafePointer<UInt8>, _ index: inout Int) {
        var position = count
        while position >= 3, let previous = CombiningClass.before(position, in: output), previous.value > mark
        {
            position -= previous.byteCount
        }
        let rawEnd = index + 3
        for offset in stride(from: count - 1, through: position, by: -1) {
            output[offset + 3] = output[offset]
        }
        for offset in 0..<3 { output[position + offset] = source[index + offset] }
        count += 3
        report.otherCanonicalChanges += 1
        recordEdit(from: position, rawEnd: rawEnd)
        index = rawEnd
    }

    @inline(__always)
    private mutating func ascii(_ source: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int) {
        var position = index
        while position < end, source[position] < 0x80, source[position] != 0x0D {
            output[count] = source[position]
            count += 1
            position += 1
        }
        lastClass = 0
        if position < end, source[position] == 0x0D {
            let isPair = position + 1 < end && source[position + 1] == 0x0A
            output[count] = 0x0A
            count += 1
            report.lineBreaks += 1
            if isPair {
                edits.append(
                    NormalizationEdit(
                        start: Int32(count - 1),
                        end: Int32(count),
                        rawStart: Int32(position),
                        rawEnd: Int32(position + 2)
                    )
                )
            }
            position += isPair ? 2 : 1
        }
        index = position
    }

    private mutating func other(_ source: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int) {
        guard let (scalar, byteCount) = ScalarDecoder.decode(source, index, end) else {
            let length = ScalarDecoder.invalidLength(source, index, end)
            let start = count
            write(0xEF, 0xBF, 0xBD)
            lastClass = 0
            report.invalidSequences += 1
            appendEdit(from: start, rawStart: index, rawEnd: index + length)
            index += length
            return
        }
        switch scalar.value {
        case 0xAD, 0x200B, 0x2060, 0xFEFF:
            report.removedInvisibles += 1
            appendEdit(from: count, rawStart: index, rawEnd: index + byteCount)
            index += byteCount
        case 0xA0, 0x2007, 0x202F:
            let start = count
            output[count] = 0x20
            count += 1
            lastClass = 0
            report.replacedSpaces += 1
            appendEdit(from: start, rawStart: index, rawEnd: index + byteCount)
            index += byteCount
        case let value where CanonicalForm.isBoundary(scalar) || (0x1F000...0x1FAFF).contains(value):
            for offset in 0..<byteCount { output[count + offset] = source[index + offset] }
            count += byteCount
            lastClass = 0
            index += byteCount
        default:
            stretch(source, &index, end)
        }
    }

    /// Normalises from the last starter written up to the next boundary through the general algorithm.
    private mutating func stretch(_ source: UnsafePointer<UInt8>, _ index: inout Int, _ end: Int) {
        var start = count
        while start > 0 {
            repeat { start -= 1 } while start > 0 && output[start] & 0xC0 == 0x80
            if CombiningClass.at(start, in: output) == 0 { break }
        }
        var bytes = Array(UnsafeBufferPointer(start: output + start, count: count - start))
        var changed = false
        var position = index
        while position < end, let (scalar, byteCount) = ScalarDecoder.decode(source, position, end) {
            if [0xAD, 0x200B, 0x2060, 0xFEFF].contains(scalar.value) {
                changed = true
                report.removedInvisibles += 1
            } else if CanonicalForm.isBoundary(scalar), position > index {
                break
            } else {
                bytes.append(contentsOf: UnsafeBufferPointer(start: source + position, count: byteCount))
            }
            position += byteCount
        }
        let composed = CanonicalForm.composed(bytes)
        if composed != bytes {
            changed = true
            report.otherCanonicalChanges += 1
        }
        for (offset, byte) in composed.enumerated() { output[start + offset] = byte }
        count = start + composed.count
        lastClass = CombiningClass.before(count, in: output)?.value ?? 0
        if changed { recordEdit(from: start, rawEnd: position) }
        index = position
    }

    @inline(__always)
    private mutating func copyThree(_ source: UnsafePointer<UInt8>, _ index: Int) {
        write(source[index], source[index + 1], source[index + 2])
    }

    @inline(__always)
    private mutating func write(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        output[count] = first
        output[count + 1] = second
        output[count + 2] = third
        count += 3
    }

    private mutating func appendEdit(from start: Int, rawStart: Int, rawEnd: Int) {
        edits.append(
            NormalizationEdit(
                start: Int32(start),
                end: Int32(count),
                rawStart: Int32(rawStart),
                rawEnd: Int32(rawEnd)
            )
        )
    }

    /// Records that output from `start` on stands for raw text up to `rawEnd`, swallowing edits inside.
    private mutating func recordEdit(from start: Int, rawEnd: Int) {
        var first = start
        var rawStart = NormalizationEdit.rawOffset(of: start, in: edits)
        while let last = edits.last,
            Int(last.end) > first || (Int(last.start) >= first && Int(last.rawEnd) > rawStart)
        {
            first = min(first, Int(last.start))
            rawStart = min(rawStart, Int(last.rawStart))
            edits.removeLast()
        }
        appendEdit(from: first, rawStart: rawStart, rawEnd: rawEnd)
    }
}

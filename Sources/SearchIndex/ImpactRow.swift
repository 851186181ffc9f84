/// The best score that a term gives in each range of a segment's documents, a byte a range.
///
/// Blocks of 128 postings bound a common word badly: a block nearly always has one document with a high frequency and
/// another that is short. A row bounds ranges of 64 to 2,048 documents, so few that about eight have the word, by one number
/// that some document really reaches. What it bounds is frequency over relative length, of which every BM25 is a rising
/// function, so a row holds whatever becomes of the average length.
enum ImpactRow {
    /// Documents of a cell, the smallest range: a word of a bit set.
    static let cellSize = 64
    static let cellsOfWindow = SegmentWindows.size / cellSize
    /// Documents with the term that a range has on average, at least; halved, rows are twice as long.
    private static let postingsOfRange = 8
    /// Ranges of at most one window.
    private static let shiftLimit = 5
    /// How much of the length counts; what `RankingWeights.b` is at first, so that bounds are close.
    private static let lengthShare: Float = 0.75

    /// How many cells a range has, as a power of two; nil when a list has no row.
    @inline(__always)
    static func shift(count: Int, documentCount: Int) -> Int? {
        guard documentCount >= SegmentWindows.size else { return nil }
        for shift in 0...shiftLimit where (count * cellSize) << shift >= postingsOfRange * documentCount {
            return shift
        }
        return nil
    }

    /// Bytes of a row.
    @inline(__always)
    static func byteCount(documentCount: Int, shift: Int) -> Int {
        (documentCount + (cellSize << shift) - 1) / (cellSize << shift)
    }

    // MARK: Impacts

    static func averageLength(_ totalLength: Int, documentCount: Int) -> Float {
        max(1, Float(totalLength) / Float(max(1, documentCount)))
    }

    /// What a frequency is divided by, for every length code, in a segment with such an average length.
    static func divisors(averageLength: Float) -> [Float] {
        (0..<256).map { code in
            1 - lengthShare + lengthShare * Float(LengthCode.decode(UInt8(code))) / averageLength
        }
    }

    /// An impact times this is at least the frequency over BM25's length part.
    static func factor(segmentAverage: Float, weights: RankingWeights, averageLength: Float) -> Float {
        // The quotient of two lines that rise lies between the quotients of their ends.
        let constant = (1 - lengthShare) / (1 - weights.b)
        let slope = lengthShare / segmentAverage / (weights.b / averageLength)
        let factor = max(constant, slope) / weights.k1
        return factor.isFinite ? min(factor, limit) : limit
    }

    /// More than any impact.
    private static let limit: Float = 1e15

    // MARK: Bytes

    /// Sixteen steps an octave: the upper bits of a number's bit pattern.
    private static let droppedBits: UInt32 = 19
    /// Byte 1 is 2^-5.
    private static let origin: UInt32 = (Float(1) / 32).bitPattern >> droppedBits - 1

    /// The least byte that stands for at least `impact`; 255 when it is above 1,000, 0 for none.
    static func encode(_ impact: Float) -> UInt8 {
        guard impact > 0 else { return 0 }
        let steps = (impact.bitPattern &+ (1 << droppedBits) &- 1) >> droppedBits
        return UInt8(clamping: max(1, Int(steps) - Int(origin)))
    }

    /// What each byte stands for.
    static let values: [Float] = (0..<256).map { byte in
        switch byte {
        case 0: 0
        case 255: limit
        default: Float(bitPattern: (UInt32(byte) + origin) << droppedBits)
        }
    }

    /// Appends a list's row.
    static func append(
        _ list: PostingsList,
        shift: Int,
        documentCount: Int,
        lengthCodes: UnsafePointer<UInt8>,
        divisors: [Float],
        to buffer: ByteBuffer
    ) {
        let count = byteCount(documentCount: documentCount, shift: shift)
        let documentShift = UInt32(cellSize.trailingZeroBitCount + shift)
        buffer.reserve(count)
        let row = (buffer.base + buffer.count).initializeMemory(as: UInt8.self, repeating: 0, count: count)
        let documents = list.documents.base
        let frequencies = list.frequencies.base
        divisors.withUnsafeBufferPointer { divisors in
            var range = Int(documents[0] &>> documentShift)
            var best: Float = 0
            for index in 0..<list.documents.count {
                let document = documents[index]
                let next = Int(document &>> documentShift)
                if next != range {
                    row[range] = encode(best)
                    range = next
                    best = 0
                }
                best = max(best, Float(frequencies[index]) / divisors[Int(lengthCodes[Int(document)])])
            }
            row[range] = encode(best)
        }
        buffer.extend(count)
    }
}

/// Bit sets of a window, or of some cells of one.
enum WindowBits {
    /// Of a whole window.
    static let wordCount = SegmentWindows.size / 64

    /// Of the documents from one that 64 divides on.
    @inline(__always)
    static func wordCount(from base: UInt32, to end: UInt32) -> Int { Int((end &- base &+ 63) &>> 6) }

    @inline(__always)
    static func forEach(
        _ bits: UnsafePointer<UInt64>,
        _ wordCount: Int,
        _ body: (_ place: Int) -> Void
    ) {
        for index in 0..<wordCount {
            var word = bits[index]
            while word != 0 {
                body(index &* 64 &+ word.trailingZeroBitCount)
                word &= word &- 1
            }
        }
    }

    @inline(__always)
    static func count(_ bits: UnsafeMutablePointer<UInt64>, _ wordCount: Int) -> Int {
        var sum = 0
        for index in 0..<wordCount { sum &+= bits[index].nonzeroBitCount }
        return sum
    }

    @inline(__always)
    static func unite(
        _ bits: UnsafeMutablePointer<UInt64>,
        _ other: UnsafePointer<UInt64>,
        _ wordCount: Int
    ) {
        for index in 0..<wordCount { bits[index] |= other[index] }
    }

    /// - Returns: false when nothing is left.
    @inline(__always)
    static func intersect(
        _ bits: UnsafeMutablePointer<UInt64>,
        _ other: UnsafePointer<UInt64>,
        _ wordCount: Int
    ) -> Bool {
        var any: UInt64 = 0
        for index in 0..<wordCount {
            bits[index] &= other[index]
            any |= bits[index]
        }
        return any != 0
    }

    @inline(__always)
    static func subtract(
        _ bits: UnsafeMutablePointer<UInt64>,
        _ other: UnsafePointer<UInt64>,
        _ wordCount: Int
    ) {
        for index in 0..<wordCount { bits[index] &= ~other[index] }
    }

    /// Takes out the documents of all cells but the live ones.
    @inline(__always)
    static func keep(_ bits: UnsafeMutablePointer<UInt64>, _ wordCount: Int, _ live: UInt32) {
        for cell in 0..<wordCount where live & (1 &<< UInt32(truncatingIfNeeded: cell)) == 0 {
            bits[cell] = 0
        }
    }

    /// Turns sums of frequencies over norms into scores, cell by cell.
    @inline(__always)
    static func saturate(_ cells: UnsafeMutablePointer<Float>, weight: Float) {
        let memory = UnsafeMutableRawPointer(cells)
        for chunk in 0..<(ImpactRow.cellsOfWindow / 8) {
            let values = memory.loadUnaligned(fromByteOffset: chunk &* 32, as: SIMD8<Float>.self)
            memory.storeBytes(
                of: weight * values / (1 + values),
                toByteOffset: chunk &* 32,
                as: SIMD8<Float>.self
            )
        }
    }

    /// The highest bound of the live cells, 0 when all are lower.
    @inline(__always)
    static func highest(_ cells: UnsafePointer<Float>, _ live: UInt32) -> Float {
        var highest: Float = 0
        forEachBit(UInt64(live)) { highest = max(highest, cells[$0]) }
        return highest
    }

    /// The members of a small set: cells of a window, words of a query.
    @inline(__always)
    static func forEachBit(_ set: UInt64, _ body: (_ member: Int) -> Void) {
        var rest = set
        while rest != 0 {
            body(rest.trailingZeroBitCount)
            rest &= rest &- 1
        }
    }
}

/// Integers of one width behind one another: value `i` takes the bits from `i * width` on, lowest first.
///
/// Packed data is always followed by at least `slack` readable bytes, because values are fetched eight bytes at once.
enum BitPacking {
    static let slack = 8

    @inline(__always)
    static func width(of value: UInt32) -> Int { UInt32.bitWidth - value.leadingZeroBitCount }

    @inline(__always)
    static func byteCount(_ count: Int, width: Int) -> Int { (count * width + 7) >> 3 }

    /// Appends `count` values of `width` bits each; every value must fit.
    static func pack(_ values: UnsafePointer<UInt32>, count: Int, width: Int, into buffer: ByteBuffer) {
        var accumulator: UInt64 = 0
        var filled = 0
        for index in 0..<count {
            accumulator |= UInt64(values[index]) << UInt64(filled)
            filled += width
            while filled >= 8 {
                buffer.append(UInt8(truncatingIfNeeded: accumulator))
                accumulator >>= 8
                filled -= 8
            }
        }
        if filled > 0 { buffer.append(UInt8(truncatingIfNeeded: accumulator)) }
    }

    @inline(__always)
    static func value(at index: Int, width: Int, in data: UnsafeRawPointer) -> UInt32 {
        let bit = index &* width
        let word = data.loadUnaligned(fromByteOffset: bit >> 3, as: UInt64.self)
        return UInt32(truncatingIfNeeded: (word &>> UInt64(bit & 7)) & ((1 &<< UInt64(width)) &- 1))
    }

    @inline(__always)
    static func unpack(
        _ data: UnsafeRawPointer,
        count: Int,
        width: Int,
        into values: UnsafeMutablePointer<UInt32>
    ) {
        let mask: UInt64 = (1 &<< UInt64(width)) &- 1
        var bit = 0
        for index in 0..<count {
            let word = data.loadUnaligned(fromByteOffset: bit &>> 3, as: UInt64.self)
            values[index] = UInt32(truncatingIfNeeded: (word &>> UInt64(bit & 7)) & mask)
            bit &+= width
        }
    }
}

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
        let byteCount = byteCount(count, width: width)
        buffer.reserve(byteCount + slack)
        let target = buffer.base + buffer.count
        var accumulator: UInt64 = 0
        var filled = 0
        var offset = 0
        for index in 0..<count {
            let value = UInt64(values[index])
            accumulator |= value &<< UInt64(filled)
            filled &+= width
            if filled >= 64 {
                target.storeBytes(of: accumulator.littleEndian, toByteOffset: offset, as: UInt64.self)
                offset &+= 8
                filled &-= 64
                accumulator = filled > 0 ? value &>> UInt64(width &- filled) : 0
            }
        }
        if filled > 0 {
            target.storeBytes(of: accumulator.littleEndian, toByteOffset: offset, as: UInt64.self)
        }
        buffer.extend(byteCount)
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

    /// Values of a full block: they lie in four lanes, value `4 * row + lane` in row `row`, so that four are unpacked at once.
    static let laneBlock = 128

    /// Bytes of a full block.
    @inline(__always)
    static func laneByteCount(width: Int) -> Int { width * 16 }

    /// One value of a full block.
    @inline(__always)
    static func laneValue(at index: Int, width: Int, in data: UnsafeRawPointer) -> UInt32 {
        guard width > 0 else { return 0 }
        let bit = (index &>> 2) &* width
        let offset: Int = (bit &>> 5) &* 16
        let place = data + offset + (index & 3) &* 4
        let shift = bit & 31
        var value = UInt64(place.loadUnaligned(as: UInt32.self))
        if shift &+ width > 32 {
            value |= UInt64(place.loadUnaligned(fromByteOffset: 16, as: UInt32.self)) &<< 32
        }
        let mask: UInt64 = (1 &<< UInt64(width)) &- 1
        return UInt32(truncatingIfNeeded: (value &>> UInt64(shift)) & mask)
    }

    /// Appends a full block of 128 values; every value must fit.
    static func packLanes(_ values: UnsafePointer<UInt32>, width: Int, into buffer: ByteBuffer) {
        guard width > 0 else { return }
        buffer.reserve(laneByteCount(width: width))
        let source = UnsafeRawPointer(values)
        var target = buffer.base + buffer.count
        var accumulator = SIMD4<UInt32>.zero
        var filled = 0
        for row in 0..<32 {
            let lanes = source.loadUnaligned(fromByteOffset: row &* 16, as: SIMD4<UInt32>.self)
            accumulator |= lanes &<< SIMD4(repeating: UInt32(truncatingIfNeeded: filled))
            filled &+= width
            guard filled >= 32 else { continue }
            target.storeBytes(of: accumulator, as: SIMD4<UInt32>.self)
            target += 16
            filled &-= 32
            accumulator =
                filled > 0 ? lanes &>> SIMD4(repeating: UInt32(truncatingIfNeeded: width &- filled)) : .zero
        }
        buffer.extend(laneByteCount(width: width))
    }

    /// Calls `row` with the 32 rows of a full block in order.
    @inline(__always)
    private static func forEachRow(
        _ data: UnsafeRawPointer,
        width: Int,
        _ row: (_ index: Int, _ values: SIMD4<UInt32>) -> Void
    ) {
        guard width > 0 else {
            for index in 0..<32 { row(index, .zero) }
            return
        }
        let mask = SIMD4<UInt32>(repeating: UInt32(truncatingIfNeeded: (UInt64(1) &<< UInt64(width)) &- 1))
        var bit = 0
        for index in 0..<32 {
            let place = data + (bit &>> 5) &* 16
            let shift = UInt32(truncatingIfNeeded: bit & 31)
            var values = place.loadUnaligned(as: SIMD4<UInt32>.self) &>> SIMD4(repeating: shift)
            if Int(shift) &+ width > 32 {
                values |=
                    place.loadUnaligned(fromByteOffset: 16, as: SIMD4<UInt32>.self)
                    &<< SIMD4(repeating: 32 &- shift)
            }
            row(index, values & mask)
            bit &+= width
        }
    }

    /// Unpacks a full block and adds one to every value.
    static func unpackLanes(_ data: UnsafeRawPointer, width: Int, into values: UnsafeMutablePointer<UInt32>) {
        let target = UnsafeMutableRawPointer(values)
        forEachRow(data, width: width) { index, row in
            target.storeBytes(of: row &+ 1, toByteOffset: index &* 16, as: SIMD4<UInt32>.self)
        }
    }

    /// Unpacks a full block of distances less one: value `i` becomes `next` and the sum of all up to it.
    static func unpackLaneSums(
        _ data: UnsafeRawPointer,
        width: Int,
        next: UInt32,
        into values: UnsafeMutablePointer<UInt32>
    ) {
        let target = UnsafeMutableRawPointer(values)
        // Every value stands for one more than itself.
        let ones = SIMD4<UInt32>(1, 2, 3, 4)
        var before = SIMD4<UInt32>(repeating: next &- 1)
        forEachRow(data, width: width) { index, row in
            // Lanes in pairs, because a shift by one lane is taken apart by the compiler; no sum reaches 32 bits.
            let pairs = unsafeBitCast(row, to: SIMD2<UInt64>.self)
            let sums = unsafeBitCast(pairs &+ (pairs &<< SIMD2(repeating: 32)), to: SIMD4<UInt32>.self)
            let sum = sums &+ SIMD4(0, 0, sums[1], sums[1]) &+ (before &+ ones)
            before = SIMD4(repeating: sum[3])
            target.storeBytes(of: sum, toByteOffset: index &* 16, as: SIMD4<UInt32>.self)
        }
    }
}

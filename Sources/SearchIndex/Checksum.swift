/// A 64-bit checksum over eight-byte words in four lanes: against decay and torn writes, not against forgers.
///
/// Every step is a bijection of the lane, so that any single flipped bit changes the result.
enum Checksum {
    /// Complexity: O(bytes).
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var running = RunningChecksum()
        let wide = bytes.count & ~(RunningChecksum.stride - 1)
        running.add(UnsafeRawBufferPointer(rebasing: bytes[..<wide]))
        return running.finished(UnsafeRawBufferPointer(rebasing: bytes[wide...]))
    }
}

/// The checksum of bytes that come piece by piece.
struct RunningChecksum {
    /// All pieces but the last are multiples of so many bytes.
    static let stride = 32
    private static let prime: UInt64 = 0x9E37_79B1_85EB_CA87

    private var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    private var byteCount = 0

    /// Complexity: O(bytes).
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count % Self.stride == 0, "a piece in the middle has \(bytes.count) bytes")
        guard let base = bytes.baseAddress else { return }
        var (first, second, third, fourth) = lanes
        var offset = 0
        while offset < bytes.count {
            first = Self.step(first, base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            second = Self.step(second, base.loadUnaligned(fromByteOffset: offset &+ 8, as: UInt64.self))
            third = Self.step(third, base.loadUnaligned(fromByteOffset: offset &+ 16, as: UInt64.self))
            fourth = Self.step(fourth, base.loadUnaligned(fromByteOffset: offset &+ 24, as: UInt64.self))
            offset &+= Self.stride
        }
        lanes = (first, second, third, fourth)
        byteCount += bytes.count
    }

    /// The checksum of all pieces and a last one of any size.
    func finished(_ last: UnsafeRawBufferPointer) -> UInt64 {
        var all = self
        let wide = last.count & ~(Self.stride - 1)
        all.add(UnsafeRawBufferPointer(rebasing: last[..<wide]))
        var sum = UInt64(byteCount + last.count)
        for lane in [all.lanes.0, all.lanes.1, all.lanes.2, all.lanes.3] { sum = Self.step(sum, lane) }
        for byte in last[wide...] { sum = Self.step(sum, UInt64(byte)) }
        return sum ^ (sum >> 32)
    }

    @inline(__always)
    private static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (state ^ UInt64(littleEndian: word)) &* prime
        return mixed &<< 31 | mixed &>> 33
    }
}

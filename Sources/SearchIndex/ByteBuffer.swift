import Glibc

/// Growing raw memory that a segment is encoded into; owned by one thread.
final class ByteBuffer {
    private(set) var base: UnsafeMutableRawPointer
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 4096) {
        self.capacity = max(64, capacity)
        base = .allocate(byteCount: self.capacity, alignment: 16)
    }

    deinit { base.deallocate() }

    func removeAll() { count = 0 }

    /// Drops bytes at the front.
    ///
    /// Complexity: O(bytes that stay).
    func removeFirst(_ byteCount: Int) {
        count -= byteCount
        memmove(base, base + byteCount, count)
    }

    @inline(__always)
    func reserve(_ extra: Int) {
        if count + extra > capacity { grow(extra) }
    }

    /// Claims bytes behind `count` that were reserved and written.
    @inline(__always)
    func extend(_ extra: Int) { count += extra }

    private func grow(_ extra: Int) {
        capacity = max(capacity * 2, count + extra)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: base, byteCount: count)
        base.deallocate()
        base = larger
    }

    @inline(__always)
    func append(_ byte: UInt8) {
        reserve(1)
        base.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    @inline(__always)
    func append(_ bytes: UnsafeRawPointer, count extra: Int) {
        reserve(extra)
        (base + count).copyMemory(from: bytes, byteCount: extra)
        count += extra
    }

    @inline(__always)
    func append16(_ value: UInt16) {
        reserve(2)
        base.storeBytes(of: value.littleEndian, toByteOffset: count, as: UInt16.self)
        count += 2
    }

    @inline(__always)
    func append32(_ value: UInt32) {
        reserve(4)
        base.storeBytes(of: value.littleEndian, toByteOffset: count, as: UInt32.self)
        count += 4
    }

    func append64(_ value: UInt64) {
        reserve(8)
        base.storeBytes(of: value.littleEndian, toByteOffset: count, as: UInt64.self)
        count += 8
    }

    /// LEB128, at most five bytes.
    @inline(__always)
    func appendVarint(_ value: UInt32) {
        reserve(5)
        var rest = value
        while rest >= 0x80 {
            base.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: count, as: UInt8.self)
            count += 1
            rest >>= 7
        }
        base.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: count, as: UInt8.self)
        count += 1
    }
}

/// Reads LEB128 numbers; never past `end`, where it yields zeros.
struct VarintReader {
    var position: UnsafeRawPointer
    let end: UnsafeRawPointer

    @inline(__always)
    mutating func next() -> UInt32 {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        while position < end, shift < 35 {
            let byte = position.load(as: UInt8.self)
            position += 1
            value |= UInt32(byte & 0x7F) &<< shift
            if byte < 0x80 { break }
            shift += 7
        }
        return value
    }
    /// Passes over one number.
    @inline(__always)
    mutating func skip() {
        while position < end {
            let byte = position.load(as: UInt8.self)
            position += 1
            if byte < 0x80 { return }
        }
    }
}

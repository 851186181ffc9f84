/// Growing raw memory for 32-bit numbers; owned by one thread.
final class NumberBuffer {
    private(set) var base: UnsafeMutablePointer<UInt32>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 64) {
        self.capacity = max(16, capacity)
        base = .allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    var byteCount: Int { capacity * 4 }

    func removeAll() { count = 0 }

    /// Drops numbers at the front.
    ///
    /// Complexity: O(numbers that stay).
    func removeFirst(_ numberCount: Int) {
        count -= numberCount
        base.update(from: base + numberCount, count: count)
    }

    /// Room for so many more numbers; what is behind `count` may then be written and claimed with `extend`.
    @inline(__always)
    func reserve(_ extra: Int) {
        if count &+ extra > capacity { grow(extra) }
    }

    @inline(__always)
    func extend(_ extra: Int) { count &+= extra }

    @inline(__always)
    func append(_ value: UInt32) {
        reserve(1)
        base[count] = value
        count &+= 1
    }

    func append(_ numbers: UnsafePointer<UInt32>, count extra: Int) {
        reserve(extra)
        (base + count).update(from: numbers, count: extra)
        count &+= extra
    }

    /// Sorts the numbers from `first` on.
    func sort(from first: Int) {
        var numbers = UnsafeMutableBufferPointer(start: base + first, count: count - first)
        numbers.sort()
    }

    /// Gives back the memory of an unusually large list.
    func shrink(to limit: Int) {
        guard capacity > limit else { return }
        base.deallocate()
        capacity = 64
        count = 0
        base = .allocate(capacity: capacity)
    }

    private func grow(_ extra: Int) {
        capacity = max(capacity * 2, count + extra)
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
    }
}

/// The tokens of a batch as they come: which term, in which document, at which position.
///
/// Owned by one thread and reused from batch to batch.
final class TokenGatherer {
    let table = TermTable()
    /// Term, document, position of every token, in the order of the text.
    let occurrences = NumberBuffer(capacity: 4096)
    private let key = UnsafeMutablePointer<UInt8>.allocate(capacity: TermKey.byteLimit + 2 * TermTable.slack)

    init() { key.initialize(repeating: 0, count: TermKey.byteLimit + 2 * TermTable.slack) }

    deinit { key.deallocate() }

    func removeAll() {
        table.removeAll()
        occurrences.removeAll()
    }

    /// Notes a token as often as it weighs.
    @inline(__always)
    func add(
        layer: TermLayer,
        _ term: UnsafeBufferPointer<UInt8>,
        weight: Int,
        document: UInt32,
        position: UInt32
    ) {
        let count = TermKey.write(layer: layer, term, into: key)
        let number = table.add(key, count: count, occurrences: UInt32(weight))
        occurrences.reserve(3 &* weight)
        var target = occurrences.base + occurrences.count
        for _ in 0..<weight {
            target[0] = number
            target[1] = document
            target[2] = position
            target += 3
        }
        occurrences.extend(3 &* weight)
    }
}

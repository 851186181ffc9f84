/// Which articles a segment has: asked of its column of identifiers, so that nothing in memory grows with the archive.
extension Segment {
    /// All identifiers, in the order of the documents.
    var identifiers: [Int64] { (0..<UInt32(documentCount)).map(identifier(of:)) }

    /// The documents with these identifiers, ascending.
    ///
    /// Complexity: O(identifiers * log documents) where the articles are in order; else O(documents), and O(identifiers)
    /// when none of them lies within the segment's bounds.
    func documents(withIdentifiers wanted: some Collection<Int64>) -> [UInt32] {
        guard let bounds = identifierBounds else { return [] }
        let near = wanted.filter(bounds.contains)
        guard !near.isEmpty else { return [] }
        if isAscending { return Set(near.compactMap(document(withIdentifier:))).sorted() }
        let set = Set(near)
        return (0..<UInt32(documentCount)).filter { set.contains(identifier(of: $0)) }
    }

    /// Binary search.
    private func document(withIdentifier wanted: Int64) -> UInt32? {
        var low: UInt32 = 0
        var high = UInt32(documentCount)
        while low < high {
            let middle = (low + high) / 2
            if identifier(of: middle) < wanted { low = middle + 1 } else { high = middle }
        }
        return low < UInt32(documentCount) && identifier(of: low) == wanted ? low : nil
    }
}

extension DocumentTable {
    /// The lowest and the highest identifier, and whether each is higher than the one before.
    ///
    /// Complexity: O(documents).
    var identifierOrder: (bounds: ClosedRange<Int64>?, isAscending: Bool) {
        guard documentCount > 0 else { return (nil, true) }
        var low = identifier(of: 0)
        var (high, last, isAscending) = (low, low, true)
        for document in 1..<max(1, UInt32(documentCount)) {
            let id = identifier(of: document)
            if id <= last { isAscending = false }
            low = min(low, id)
            high = max(high, id)
            last = id
        }
        return (low...high, isAscending)
    }
}

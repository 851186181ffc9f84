/// The positions of documents, which stand in a section of their own.
extension PostingsCursor {
    /// Appends the positions of the current document, ascending; a headline word's may repeat.
    func appendPositions(to positions: inout [UInt32]) {
        let buffer = NumberBuffer()
        appendPositions(to: buffer)
        positions.append(contentsOf: UnsafeBufferPointer(start: buffer.base, count: buffer.count))
    }

    /// Appends the positions of the current document, ascending; a headline word's may repeat.
    func appendPositions(to positions: NumberBuffer) {
        let wanted = Int(frequency)
        if !hasStarts { sumStarts() }
        let before = Int(starts[index])
        positions.reserve(wanted)
        let target = positions.base + positions.count
        if var reader = inlinePositions {
            for _ in 0..<before { _ = reader.next() }
            var position: UInt32 = 0
            for index in 0..<wanted {
                position = position &+ reader.next()
                target[index] = position
            }
            positions.extend(wanted)
            return
        }
        guard let place = positionBlock(block, valueCount: before + wanted) else { return }
        var position: UInt32 = 0
        for index in 0..<wanted {
            position = position &+ BitPacking.value(at: before &+ index, width: place.width, in: place.start)
            target[index] = position
        }
        positions.extend(wanted)
    }

    /// Appends the distances between positions of all documents of the block at hand, as they are stored.
    func appendDistances(to distances: NumberBuffer) {
        if !hasFrequencies { decodeFrequencies() }
        var total = 0
        for index in 0..<size { total &+= Int(frequencies[index]) }
        distances.reserve(total)
        let target = distances.base + distances.count
        if var reader = inlinePositions {
            for index in 0..<total { target[index] = reader.next() }
        } else if let place = positionBlock(block, valueCount: total) {
            BitPacking.unpack(place.start, count: total, width: place.width, into: target)
        } else {
            target.update(repeating: 0, count: total)
        }
        distances.extend(total)
    }

    /// Where the positions of the block at hand are; nil where damage leads out of the section.
    @inline(__always)
    func positionBlock(_ block: Int, valueCount: Int) -> (start: UnsafeRawPointer, width: Int)? {
        guard let positionHeaders, block >= 0 else { return nil }
        let header = positionHeaders + block * 5
        guard header + 5 <= positionEnd else { return nil }
        let width = Int((header + 4).load(as: UInt8.self))
        let start = positionHeaders + blockCount * 5 + Int(header.loadUnaligned(as: UInt32.self))
        guard width <= 32,
            start + BitPacking.byteCount(valueCount, width: width) + BitPacking.slack <= positionEnd
        else { return nil }
        return (start, width)
    }

    private func sumStarts() {
        hasStarts = true
        var sum: UInt32 = 0
        for index in 0..<size {
            starts[index] = sum
            sum = sum &+ frequencies[index]
        }
    }
}

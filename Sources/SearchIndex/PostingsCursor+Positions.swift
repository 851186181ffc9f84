/// The positions of documents, which stand in a section of their own.
extension PostingsCursor {
    /// Appends the positions of the term in a document, ascending; a headline word's may repeat.
    ///
    /// - Returns: false when the term is not in the document.
    @inline(__always)
    func appendPositions(of target: UInt32, to buffer: NumberBuffer) -> Bool {
        let place = place(of: target)
        guard place >= 0 else { return false }
        if headers == nil {
            appendInlinePositions(at: place, to: buffer)
            return true
        }
        let ends = spotEnds()
        let before = place > 0 ? Int(ends[place &- 1]) : 0
        let wanted = Int(ends[place]) &- before
        guard let packed = positionBlock(spot.block, valueCount: before &+ wanted) else { return true }
        buffer.reserve(wanted)
        let target = buffer.base + buffer.count
        var position: UInt32 = 0
        for index in 0..<wanted {
            position =
                position &+ BitPacking.value(at: before &+ index, width: packed.width, in: packed.start)
            target[index] = position
        }
        buffer.extend(wanted)
        return true
    }

    /// Appends the positions in each of the documents, and where each document's end.
    func gatherPositions(
        of documents: UnsafePointer<UInt64>,
        _ wordCount: Int,
        from base: UInt32,
        into buffer: NumberBuffer,
        ends: NumberBuffer
    ) {
        WindowBits.forEach(documents, wordCount) { place in
            _ = appendPositions(of: base &+ UInt32(place), to: buffer)
            ends.append(UInt32(buffer.count))
        }
    }

    private func appendInlinePositions(at place: Int, to buffer: NumberBuffer) {
        guard var reader = inlinePositions else { return }
        for index in 0..<place {
            for _ in 0..<frequencies[index] { _ = reader.next() }
        }
        var position: UInt32 = 0
        for _ in 0..<frequencies[place] {
            position = position &+ reader.next()
            buffer.append(position)
        }
    }

    @inline(__always)
    private func spotEnds() -> UnsafeMutablePointer<UInt32> {
        if let ends = spot.ends, spot.hasEnds { return ends }
        return sumSpotEnds()
    }

    private func sumSpotEnds() -> UnsafeMutablePointer<UInt32> {
        let ends = spot.ends ?? .allocate(capacity: SegmentFormat.blockSize)
        spot.ends = ends
        spot.hasEnds = true
        guard let packed = spot.frequencies.start else {
            for index in 0..<SegmentFormat.blockSize { ends[index] = UInt32(index + 1) }
            return ends
        }
        if spot.isFull {
            BitPacking.unpackLaneSums(packed, width: spot.frequencies.width, next: 1, into: ends)
        } else {
            let size = count &- spot.block &* SegmentFormat.blockSize
            BitPacking.unpack(packed, count: size, width: spot.frequencies.width, into: ends)
            var sum: UInt32 = 0
            for index in 0..<size {
                sum = sum &+ ends[index] &+ 1
                ends[index] = sum
            }
        }
        return ends
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
}

/// Walks one term's postings in one segment, block by block, document by document or window by window.
///
/// Used by one thread. Damaged bytes end the list early and never lead out of the section.
final class PostingsCursor {
    /// What `document` is behind the last posting.
    static let end = UInt32.max

    /// The current document; `end` behind the last.
    private(set) var document: UInt32 = 0
    let count: Int
    let blockCount: Int
    /// The documents and frequencies of the block at hand.
    let documents: UnsafeMutablePointer<UInt32>
    let frequencies: UnsafeMutablePointer<UInt32>
    /// Where the positions of each document of the block begin, counted in positions; filled when asked for.
    private let starts: UnsafeMutablePointer<UInt32>
    private(set) var size = 0
    private var index = 0
    private var block = 0
    private var hasFrequencies = false
    private var hasStarts = false
    /// The positions of the block at hand, once `hasPositions`; else those of one document.
    private var positions: NumberBuffer?
    private var hasPositions = false
    private var requestCount = 0
    /// Documents of a block whose positions are unpacked alone.
    private static let requestLimit = 3
    private let segment: Segment
    /// Block headers, or nil for an inline list.
    private let headers: UnsafeRawPointer?
    private let data: UnsafeRawPointer
    private let dataEnd: UnsafeRawPointer
    private let positionHeaders: UnsafeRawPointer?
    private let positionEnd: UnsafeRawPointer
    private var inlinePositions: VarintReader?
    /// Of an inline list, which has no block header.
    private let inlineImpact: Impact

    /// What bounds a score: every document of a block has at most `frequency` and is at least as long as `codeOfFrequent`
    /// says, or is shorter than that and has at most `frequencyOfShort`; none is shorter than `lengthCode`.
    struct Impact {
        var frequency: UInt32 = 0
        var lengthCode = UInt8.max
        var codeOfFrequent = UInt8.max
        var frequencyOfShort: UInt32 = 0
    }

    /// `isForWalk` stands at the first document; else nothing is decoded until it is asked for.
    init(_ entry: TermEntry, in segment: Segment, isForWalk: Bool = true) {
        self.segment = segment
        count = entry.documentFrequency
        let capacity = SegmentFormat.blockSize
        documents = .allocate(capacity: capacity * 3 + 4)
        frequencies = documents + capacity
        starts = frequencies + capacity
        var reader = entry.payload
        var impact = Impact()
        positionEnd = segment.positions.baseAddress.map { $0 + segment.positions.count } ?? reader.end
        if count <= SegmentFormat.inlineLimit {
            headers = nil
            data = reader.position
            dataEnd = reader.end
            positionHeaders = nil
            var next: UInt32 = 0
            for index in 0..<count {
                let number = reader.next()
                let delta = number >> 1
                guard delta < UInt32(segment.documentCount), next &+ delta < UInt32(segment.documentCount)
                else { break }
                next = next &+ delta
                documents[index] = next
                frequencies[index] = number & 1 == 1 ? 1 : min(reader.next(), SegmentFormat.frequencyLimit)
                impact.frequency = max(impact.frequency, frequencies[index])
                impact.frequencyOfShort = impact.frequency
                impact.lengthCode = min(impact.lengthCode, segment.lengthCodes[Int(next)])
                impact.codeOfFrequent = impact.lengthCode
                next = next &+ 1
                size = index + 1
            }
            blockCount = size > 0 ? 1 : 0
            hasFrequencies = true
            inlinePositions = entry.layer == TermLayer.stem.rawValue ? reader : nil
        } else {
            let blocks = (count + SegmentFormat.blockSize - 1) / SegmentFormat.blockSize
            let offset = Int(reader.next())
            let start =
                segment.postings.baseAddress.map { $0 + min(offset, segment.postings.count) } ?? reader.end
            dataEnd = segment.postings.baseAddress.map { $0 + segment.postings.count } ?? reader.end
            headers = start
            data = start + blocks * SegmentFormat.blockHeaderByteCount
            blockCount = data <= dataEnd ? blocks : 0
            let positionOffset = entry.layer == TermLayer.stem.rawValue ? Int(reader.next()) : 0
            positionHeaders =
                entry.layer == TermLayer.stem.rawValue
                ? segment.positions.baseAddress.map { $0 + min(positionOffset, segment.positions.count) }
                : nil
            block = -1
        }
        inlineImpact = impact
        document = Self.end
        if isForWalk { start() }
    }

    deinit { documents.deallocate() }

    // MARK: Document by document

    /// Moves to the first document.
    private func start() {
        if headers == nil {
            index = 0
            document = size > 0 ? documents[0] : Self.end
        } else {
            block = -1
            nextBlock()
        }
    }

    /// How often the term occurs in the current document, headline words weighted.
    var frequency: UInt32 {
        @inline(__always) get {
            if !hasFrequencies { decodeFrequencies() }
            return frequencies[index]
        }
    }

    /// Moves to the next document.
    @inline(__always)
    func next() {
        index += 1
        if index < size {
            document = documents[index]
        } else {
            nextBlock()
        }
    }

    /// Moves to the first document at or after `target`; never backwards.
    @inline(__always)
    func seek(_ target: UInt32) {
        if document < target { moveForward(to: target) }
    }

    private func moveForward(to target: UInt32) {
        guard let found = position(atOrAfter: target) else {
            document = Self.end
            return
        }
        index = found
        document = documents[found]
    }

    private func nextBlock() {
        repeat { block += 1 } while block < blockCount && !decode(block)
        index = 0
        document = block < blockCount ? documents[0] : Self.end
    }

    // MARK: Anywhere

    /// Loads the block with the first document at or after `target`, forwards or backwards, and tells its place in the block.
    private func position(atOrAfter target: UInt32) -> Int? {
        var candidate = firstBlock(endingAtOrAfter: target)
        while candidate < blockCount {
            if load(candidate), documents[size - 1] >= target { return lowerBound(target) }
            candidate += 1
        }
        return nil
    }

    /// Moves to a document, forwards or backwards; false when the term is not in it.
    @inline(__always)
    func locate(_ target: UInt32) -> Bool {
        if document == target { return true }
        if document < target, size > 0, documents[size &- 1] >= target {
            // Mostly one of the next few.
            var next = index &+ 1
            let limit = min(size, next &+ 8)
            while next < limit, documents[next] < target { next &+= 1 }
            if next == limit { next = lowerBound(target) }
            index = next
            document = documents[next]
            return document == target
        }
        guard let found = position(atOrAfter: target) else { return false }
        index = found
        document = documents[found]
        return document == target
    }

    /// The first document at or after `target`, `end` when there is none.
    func firstDocument(atOrAfter target: UInt32) -> UInt32 {
        guard let found = position(atOrAfter: target) else { return Self.end }
        return documents[found]
    }

    /// The largest saturation that a document of a window can have; 0 when there is none.
    func bound(from base: UInt32, to end: UInt32, norms: LengthNorms) -> Float {
        guard let headers else {
            for index in 0..<size where documents[index] >= base && documents[index] < end {
                return norms.saturation(inlineImpact.frequency, inlineImpact.lengthCode)
            }
            return 0
        }
        var best: Float = 0
        var block = firstBlock(endingAtOrAfter: base)
        if block < blockCount, block > 0, lastDocument(block &- 1, headers) &+ 1 >= end { return 0 }
        while block < blockCount {
            let impact = impact(ofBlock: block)
            best = max(best, norms.saturation(impact.frequency, impact.codeOfFrequent))
            if impact.frequencyOfShort > 0 {
                best = max(best, norms.saturation(impact.frequencyOfShort, impact.lengthCode))
            }
            if lastDocument(block, headers) &+ 1 >= end { break }
            block += 1
        }
        return best
    }

    /// The bounds of one block.
    @inline(__always)
    func impact(ofBlock block: Int) -> Impact {
        guard let headers else { return inlineImpact }
        let header = headers + block &* SegmentFormat.blockHeaderByteCount
        let frequency = header.load(fromByteOffset: 10, as: UInt8.self)
        let frequencyOfShort = header.load(fromByteOffset: 13, as: UInt8.self)
        return Impact(
            frequency: frequency == UInt8.max ? SegmentFormat.frequencyLimit : UInt32(frequency),
            lengthCode: header.load(fromByteOffset: 11, as: UInt8.self),
            codeOfFrequent: header.load(fromByteOffset: 12, as: UInt8.self),
            frequencyOfShort: frequencyOfShort == UInt8.max
                ? SegmentFormat.frequencyLimit : UInt32(frequencyOfShort)
        )
    }

    /// A document at or before the first of a block.
    @inline(__always)
    func lowerBound(ofBlock block: Int) -> UInt32 {
        guard let headers else { return size > 0 ? documents[0] : 0 }
        return block > 0 ? lastDocument(block &- 1, headers) : 0
    }

    /// Decodes a block with its frequencies into `documents` and `frequencies`; returns how many there are.
    func loadBlock(_ wanted: Int) -> Int {
        guard load(wanted) else { return 0 }
        if !hasFrequencies { decodeFrequencies() }
        return size
    }

    /// Sets the bits of all documents of a window; bit 0 is `base`, which 64 divides.
    func fill(_ bits: UnsafeMutablePointer<UInt64>, from base: UInt32, to end: UInt32) {
        forEachBlock(from: base, to: end) { block in
            if copyBitSet(block, into: bits, from: base, to: end) { return }
            guard load(block) else { return }
            var index = documents[0] >= base ? 0 : lowerBound(base)
            while index < size, documents[index] < end {
                let place = documents[index] &- base
                bits[Int(place &>> 6)] |= 1 &<< UInt64(place & 63)
                index &+= 1
            }
        }
    }

    /// The same with the frequencies, added by place in the window.
    func fill(
        _ bits: UnsafeMutablePointer<UInt64>,
        _ totals: UnsafeMutablePointer<UInt16>,
        from base: UInt32,
        to end: UInt32
    ) {
        forEachBlock(from: base, to: end) { block in
            let size = loadBlock(block)
            let documents = documents
            let frequencies = frequencies
            var index = size > 0 && documents[0] < base ? lowerBound(base) : 0
            while index < size, documents[index] < end {
                let place = Int(documents[index] &- base)
                bits[place &>> 6] |= 1 &<< UInt64(place & 63)
                let sum = UInt32(totals[place]) &+ frequencies[index]
                totals[place] = UInt16(truncatingIfNeeded: min(sum, SegmentFormat.frequencyLimit))
                index &+= 1
            }
        }
    }

    /// Adds what each document of a window scores to its place in `sums`, and sets its bit.
    func accumulate(
        _ sums: UnsafeMutablePointer<Float>,
        _ bits: UnsafeMutablePointer<UInt64>?,
        _ scores: UnsafeMutablePointer<Float>,
        codes: UnsafePointer<UInt8>,
        from base: UInt32,
        to end: UInt32
    ) {
        forEachBlock(from: base, to: end) { block in
            let size = loadBlock(block)
            let documents = documents
            let frequencies = frequencies
            var index = size > 0 && documents[0] < base ? lowerBound(base) : 0
            let stop = size > 0 && documents[size &- 1] >= end ? lowerBound(end) : size
            let hasBits = bits.map { copyBitSet(block, into: $0, from: base, to: end) } ?? true
            if let bits, !hasBits {
                while index < stop {
                    let place = Int(documents[index] &- base)
                    bits[place &>> 6] |= 1 &<< UInt64(place & 63)
                    sums[place] += scores[WordScores.place(frequencies[index], codes[place])]
                    index &+= 1
                }
            } else {
                while index < stop {
                    let place = Int(documents[index] &- base)
                    sums[place] += scores[WordScores.place(frequencies[index], codes[place])]
                    index &+= 1
                }
            }
        }
    }

    @inline(__always)
    private func forEachBlock(from base: UInt32, to end: UInt32, _ body: (Int) -> Void) {
        var block = firstBlock(endingAtOrAfter: base)
        while block < blockCount {
            body(block)
            guard let headers, lastDocument(block, headers) &+ 1 < end else { return }
            block += 1
        }
    }

    /// ORs a block that is a bit set into the window, without decoding it.
    private func copyBitSet(
        _ block: Int,
        into bits: UnsafeMutablePointer<UInt64>,
        from base: UInt32,
        to end: UInt32
    ) -> Bool {
        guard let set = bitSet(block) else { return false }
        let limit = Int(end &- base &+ 63) >> 6
        var target = (Int(set.base) - Int(base)) >> 6
        for word in 0..<set.count {
            if target >= 0, target < limit {
                bits[target] |= set.words.loadUnaligned(fromByteOffset: word &* 8, as: UInt64.self)
            }
            target += 1
        }
        // Bits of the last word behind the window belong to the next one.
        let rest = UInt64((end &- base) & 63)
        if rest != 0 { bits[limit - 1] &= (1 &<< rest) &- 1 }
        return true
    }

    /// The bit set of a block: nil for other blocks, and for one that damage made longer than its documents.
    @inline(__always)
    private func bitSet(_ block: Int) -> (words: UnsafeRawPointer, count: Int, base: UInt32)? {
        guard let headers else { return nil }
        let header = headers + block &* SegmentFormat.blockHeaderByteCount
        let width = Int(header.load(fromByteOffset: 8, as: UInt8.self))
        guard width & SegmentFormat.bitSetFlag != 0 else { return nil }
        let words = data + Int(header.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        let wordCount = width & ~SegmentFormat.bitSetFlag
        let last = header.loadUnaligned(as: UInt32.self)
        guard wordCount > 0, words + wordCount * 8 <= dataEnd, last < UInt32(segment.documentCount) else {
            return nil
        }
        let lastWord = words.loadUnaligned(fromByteOffset: wordCount * 8 - 8, as: UInt64.self)
        // The last document is the highest bit of the last word: so no bit lies behind it.
        guard lastWord != 0, 63 - lastWord.leadingZeroBitCount == Int(last & 63),
            Int(last >> 6) >= wordCount - 1
        else { return nil }
        return (words, wordCount, (last >> 6 &- UInt32(wordCount - 1)) << 6)
    }

    // MARK: Positions

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
        guard let place = positionBlock(valueCount: before + wanted) else { return }
        var position: UInt32 = 0
        for index in 0..<wanted {
            position = position &+ BitPacking.value(at: before &+ index, width: place.width, in: place.start)
            target[index] = position
        }
        positions.extend(wanted)
    }

    /// The positions of the current document, ascending; valid until the cursor moves to another block.
    ///
    /// Few documents of a block are unpacked one by one; when more are asked for, all of the block at once.
    func currentPositions() -> UnsafeBufferPointer<UInt32> {
        if !hasFrequencies { decodeFrequencies() }
        if !hasStarts { sumStarts() }
        let wanted = Int(frequencies[index])
        guard inlinePositions == nil, let positions else { return appendedPositions() }
        if !hasPositions {
            requestCount &+= 1
            guard requestCount > Self.requestLimit else { return appendedPositions() }
            decodePositions()
        }
        let first = Int(starts[index])
        guard first &+ wanted <= positions.count else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: positions.base + first, count: wanted)
    }

    private func appendedPositions() -> UnsafeBufferPointer<UInt32> {
        let buffer = positions ?? NumberBuffer()
        positions = buffer
        buffer.removeAll()
        hasPositions = false
        appendPositions(to: buffer)
        return UnsafeBufferPointer(start: buffer.base, count: buffer.count)
    }

    private func decodePositions() {
        guard let positions else { return }
        hasPositions = true
        positions.removeAll()
        appendDistances(to: positions)
        var place = positions.base
        for index in 0..<size {
            var sum: UInt32 = 0
            for _ in 0..<frequencies[index] {
                sum = sum &+ place.pointee
                place.pointee = sum
                place += 1
            }
        }
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
        } else if let place = positionBlock(valueCount: total) {
            BitPacking.unpack(place.start, count: total, width: place.width, into: target)
        } else {
            target.update(repeating: 0, count: total)
        }
        distances.extend(total)
    }

    /// Where the positions of the block at hand are; nil where damage leads out of the section.
    @inline(__always)
    private func positionBlock(valueCount: Int) -> (start: UnsafeRawPointer, width: Int)? {
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

    // MARK: Blocks

    @inline(__always)
    private func lastDocument(_ block: Int, _ headers: UnsafeRawPointer) -> UInt32 {
        headers.loadUnaligned(fromByteOffset: block &* SegmentFormat.blockHeaderByteCount, as: UInt32.self)
    }

    /// The first block whose last document is at or after `target`; `blockCount` when there is none.
    private func firstBlock(endingAtOrAfter target: UInt32) -> Int {
        guard let headers else { return size > 0 && documents[size - 1] >= target ? 0 : blockCount }
        var low = 0
        if block > 0, block < blockCount, lastDocument(block &- 1, headers) < target { low = block }
        if low < blockCount, lastDocument(low, headers) >= target { return low }
        // Gallop, then halve: `low` ends before the target, `high` does not.
        var step = 1
        while low &+ step < blockCount, lastDocument(low &+ step, headers) < target {
            low &+= step
            step &<<= 1
        }
        var high = min(low &+ step, blockCount)
        while low &+ 1 < high {
            let middle = (low &+ high) &>> 1
            if lastDocument(middle, headers) < target { low = middle } else { high = middle }
        }
        return high
    }

    /// The place of the first document at or after `target`, which the block has.
    @inline(__always)
    private func lowerBound(_ target: UInt32) -> Int {
        var low = 0
        var length = size
        while length > 1 {
            let half = length &>> 1
            if documents[low &+ half &- 1] < target { low &+= half }
            length &-= half
        }
        return low < size && documents[low] < target ? low &+ 1 : low
    }

    /// Makes a block the one at hand.
    @inline(__always)
    private func load(_ wanted: Int) -> Bool {
        headers == nil || wanted == block && size > 0 ? size > 0 : decode(wanted)
    }

    private func decode(_ wanted: Int) -> Bool {
        block = wanted
        index = 0
        size = 0
        hasFrequencies = false
        hasStarts = false
        hasPositions = false
        requestCount = 0
        document = Self.end
        guard let headers, wanted < blockCount else { return false }
        let header = headers + wanted * SegmentFormat.blockHeaderByteCount
        let documentCount = UInt32(segment.documentCount)
        let count = min(SegmentFormat.blockSize, self.count - wanted * SegmentFormat.blockSize)
        let width = Int(header.load(fromByteOffset: 8, as: UInt8.self))
        if width & SegmentFormat.bitSetFlag != 0 {
            guard let set = bitSet(wanted), decode(set.words, set.count, base: set.base) == count else {
                return false
            }
            size = count
            return true
        }
        let start = data + Int(header.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
        guard width <= SegmentFormat.distanceWidthLimit,
            start + BitPacking.byteCount(count, width: width) + BitPacking.slack <= dataEnd
        else { return false }
        let next = wanted > 0 ? lastDocument(wanted - 1, headers) &+ 1 : 0
        guard next <= documentCount else { return false }
        if count == BitPacking.laneBlock {
            BitPacking.unpackLaneSums(start, width: width, next: next, into: documents)
        } else {
            BitPacking.unpack(start, count: count, width: width, into: documents)
            var next = next
            for index in 0..<count {
                next = next &+ documents[index]
                documents[index] = next
                next = next &+ 1
            }
        }
        guard documents[count - 1] < documentCount else { return false }
        size = count
        return true
    }

    /// Decodes a bit set into `documents`; returns how many there are, at most a block's size.
    private func decode(_ words: UnsafeRawPointer, _ wordCount: Int, base: UInt32) -> Int {
        var found = 0
        for index in 0..<wordCount {
            var word = words.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self)
            guard found &+ word.nonzeroBitCount <= SegmentFormat.blockSize else { return 0 }
            let first = base &+ UInt32(truncatingIfNeeded: index) &* 64
            while word != 0 {
                documents[found] = first &+ UInt32(truncatingIfNeeded: word.trailingZeroBitCount)
                found &+= 1
                word &= word &- 1
            }
        }
        return found
    }

    private func decodeFrequencies() {
        hasFrequencies = true
        guard let headers, block >= 0, block < blockCount else { return }
        let header = headers + block * SegmentFormat.blockHeaderByteCount
        let documentWidth = Int(header.load(fromByteOffset: 8, as: UInt8.self))
        let width = Int(header.load(fromByteOffset: 9, as: UInt8.self))
        let documentBytes =
            documentWidth & SegmentFormat.bitSetFlag != 0
            ? (documentWidth & ~SegmentFormat.bitSetFlag) * 8
            : BitPacking.byteCount(size, width: documentWidth)
        let start = data + Int(header.loadUnaligned(fromByteOffset: 4, as: UInt32.self)) + documentBytes
        guard width <= 16, start + BitPacking.byteCount(size, width: width) + BitPacking.slack <= dataEnd
        else {
            for index in 0..<size { frequencies[index] = 1 }
            return
        }
        if size == BitPacking.laneBlock {
            BitPacking.unpackLanes(start, width: width, into: frequencies)
        } else {
            BitPacking.unpack(start, count: size, width: width, into: frequencies)
            for index in 0..<size { frequencies[index] = frequencies[index] &+ 1 }
        }
    }
}

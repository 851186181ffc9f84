/// Walks one term's postings in one segment, block by block, document by document or window by window.
///
/// Used by one thread. Damaged bytes end the list early and never lead out of the section.
final class PostingsCursor {
    /// What `document` is behind the last posting.
    static let end = UInt32.max

    /// The current document; `end` behind the last.
    var document: UInt32 = 0
    let count: Int
    let blockCount: Int
    /// The documents and frequencies of the block at hand.
    private(set) var documents: UnsafeMutablePointer<UInt32>
    let frequencies: UnsafeMutablePointer<UInt32>
    /// The last decoded blocks, each in the slot of its number's low bits: a window's documents are found, then looked up.
    private let slots: UnsafeMutablePointer<UInt32>
    private let slotMask: Int
    private let blocksOfSlots: UnsafeMutablePointer<UInt32>
    private static let slotLimit = 8
    /// Numbers of a block that is looked at without becoming the one at hand.
    let scratch: UnsafeMutablePointer<UInt32>
    var size = 0
    var index = 0
    var block = 0
    var hasFrequencies = false
    /// The block that single documents are looked up in.
    var spot = PostingsSpot()
    /// The block whose frequencies were asked for by rank.
    var ranked = PackedFrequencies()
    let segment: Segment
    /// Block headers, or nil for an inline list.
    let headers: UnsafeRawPointer?
    let data: UnsafeRawPointer
    /// The impact row of a common term, and how many cells a byte is for, as a power of two.
    let row: UnsafeRawPointer
    let rowShift: Int?
    let rowByteCount: Int
    let dataEnd: UnsafeRawPointer
    let positionHeaders: UnsafeRawPointer?
    let positionEnd: UnsafeRawPointer
    let inlinePositions: VarintReader?
    /// Of an inline list, which has no block header.
    let inlineImpact: Impact

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
        let isInline = count <= SegmentFormat.inlineLimit
        let capacity = isInline ? SegmentFormat.inlineLimit : SegmentFormat.blockSize
        var slotCount = 1
        while !isInline, !isForWalk, slotCount < Self.slotLimit, slotCount * capacity < count {
            slotCount *= 2
        }
        slotMask = slotCount - 1
        frequencies = .allocate(capacity: capacity * (slotCount + 2) + slotCount + 4)
        scratch = frequencies + capacity
        slots = scratch + capacity
        documents = slots
        blocksOfSlots = slots + slotCount * capacity
        blocksOfSlots.update(repeating: UInt32.max, count: slotCount)
        var reader = entry.payload
        var impact = Impact()
        positionEnd = segment.positions.baseAddress.map { $0 + segment.positions.count } ?? reader.end
        if isInline {
            headers = nil
            row = reader.position
            rowShift = nil
            rowByteCount = 0
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
            let shift = ImpactRow.shift(count: count, documentCount: segment.documentCount)
            rowShift = shift
            rowByteCount =
                shift.map { ImpactRow.byteCount(documentCount: segment.documentCount, shift: $0) } ?? 0
            row = start
            let headers = start + rowByteCount
            self.headers = headers
            data = headers + blocks * SegmentFormat.blockHeaderByteCount
            blockCount = data <= dataEnd ? blocks : 0
            let positionOffset = entry.layer == TermLayer.stem.rawValue ? Int(reader.next()) : 0
            positionHeaders =
                entry.layer == TermLayer.stem.rawValue
                ? segment.positions.baseAddress.map { $0 + min(positionOffset, segment.positions.count) }
                : nil
            block = -1
            inlinePositions = nil
        }
        inlineImpact = impact
        document = Self.end
        if isForWalk { start() }
    }

    deinit {
        frequencies.deallocate()
        spot.ends?.deallocate()
    }

    /// Makes a slot's documents those at hand; true when they are those of the block already, else the slot is taken from
    /// the block that had it.
    @inline(__always)
    func openSlot(_ block: Int) -> Bool {
        let slot = block & slotMask
        documents = slots + slot &* SegmentFormat.blockSize
        guard blocksOfSlots[slot] != UInt32(truncatingIfNeeded: block) else { return true }
        blocksOfSlots[slot] = UInt32.max
        return false
    }

    /// The documents at hand are the whole of the block.
    @inline(__always)
    func closeSlot(_ block: Int) { blocksOfSlots[block & slotMask] = UInt32(truncatingIfNeeded: block) }

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

    /// The first document at or after `target`, `end` when there is none.
    func firstDocument(atOrAfter target: UInt32) -> UInt32 {
        guard let found = position(atOrAfter: target) else { return Self.end }
        return documents[found]
    }
}

/// One segment that is merged: its dictionary, term by term, and where its documents go.
///
/// Holds bare pointers: the segment must live as long. Damaged bytes end the walk and never lead out of the section.
struct MergeSource {
    /// The first eight bytes of the current key, most significant first; `UInt64.max` behind the last term.
    private(set) var prefix: UInt64 = 0
    private(set) var keyCount = 0
    let key: UnsafeMutablePointer<UInt8>
    /// Articles with the current term, deleted ones included.
    private(set) var documentFrequency = 0
    /// The payload behind the document frequency.
    private(set) var payload: VarintReader
    let documentCount: UInt32
    /// The new number of the first document.
    let base: UInt32
    /// The new number of every document, `MergeSource.gone` for a deleted one; nil when all only move by `base`.
    let renumbered: UnsafeMutablePointer<UInt32>?
    private let terms: UnsafeRawPointer
    private let termsEnd: UnsafeRawPointer
    private var position: UnsafeRawPointer
    private var termsLeft: Int
    private let segment: Unmanaged<Segment>
    private var walked: (terms: WalkedPages, postings: WalkedPages, positions: WalkedPages)

    static let gone = UInt32.max
    /// Bytes of a key at most, which is what `SegmentWriter` keeps; a longer one is damage.
    private static let keyLimit = 255

    /// `base`: the new number of the first document.
    init(_ part: Snapshot.Part, base: UInt32) {
        let segment = part.segment
        self.segment = Unmanaged.passUnretained(segment)
        walked = (
            WalkedPages(segment.terms, of: segment.image), WalkedPages(segment.postings, of: segment.image),
            WalkedPages(segment.positions, of: segment.image)
        )
        key = .allocate(capacity: Self.keyLimit + 1)
        documentCount = UInt32(segment.documentCount)
        self.base = base
        terms = segment.terms.baseAddress ?? UnsafeRawPointer(segment.lengthCodes)
        termsEnd = terms + segment.terms.count
        position = terms
        termsLeft = segment.termCount
        payload = VarintReader(position: terms, end: terms)
        guard part.deletedCount > 0 else {
            renumbered = nil
            return
        }
        let numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: segment.documentCount)
        var next = base
        for document in 0..<documentCount {
            let isGone = part.isDeleted(document)
            numbers[Int(document)] = isGone ? Self.gone : next
            if !isGone { next += 1 }
        }
        renumbered = numbers
    }

    func deallocate() {
        key.deallocate()
        renumbered?.deallocate()
    }

    /// Moves to the next term.
    mutating func next() {
        prefix = UInt64.max
        guard termsLeft > 0, position + 2 <= termsEnd else { return }
        termsLeft &-= 1
        let shared = Int(position.load(as: UInt8.self))
        let suffix = Int(position.load(fromByteOffset: 1, as: UInt8.self))
        position += 2
        guard shared <= keyCount, shared &+ suffix <= Self.keyLimit, suffix <= termsEnd - position else {
            return
        }
        let letters = position.assumingMemoryBound(to: UInt8.self)
        for index in 0..<suffix { key[shared &+ index] = letters[index] }
        keyCount = shared &+ suffix
        position += suffix
        var reader = VarintReader(position: position, end: termsEnd)
        let byteCount = Int(reader.next())
        guard byteCount <= termsEnd - reader.position else { return }
        payload = VarintReader(position: reader.position, end: reader.position + byteCount)
        position = payload.end
        documentFrequency = Int(payload.next())
        var word: UInt64 = 0
        for index in 0..<min(8, keyCount) { word = word &<< 8 | UInt64(key[index]) }
        if keyCount < 8 { word = word &<< UInt64(8 &* (8 &- keyCount)) }
        // Only damage makes a key of bytes that are all 255.
        prefix = min(word, UInt64.max - 1)
    }

    /// Negative, zero or positive as this key comes before, at or after another.
    @inline(__always)
    func compareKey(_ other: UnsafeMutablePointer<MergeSource>) -> Int {
        TermOrder.compare(
            UnsafeBufferPointer(start: key, count: keyCount),
            UnsafeBufferPointer(start: other.pointee.key, count: other.pointee.keyCount)
        )
    }

    @inline(__always)
    func number(of document: UInt32) -> UInt32 {
        if let renumbered { return renumbered[Int(document)] }
        return base &+ document
    }

    /// What the dictionary says of the current term.
    var entry: TermEntry {
        TermEntry(documentFrequency: documentFrequency, payload: payload, layer: keyCount > 0 ? key[0] : 0)
    }

    // MARK: Pages

    /// Gives back the documents' pages; they are not asked for again.
    func releaseDocuments() {
        segment._withUnsafeGuaranteedRef { $0.image.releasePages(of: $0.documentsSection) }
    }

    /// Gives back the pages of the terms and lists before the current one, whose list is a long one.
    mutating func releaseLists(hasPositions: Bool) {
        var reader = payload
        walked.postings.advance(to: Int(reader.next()))
        if hasPositions { walked.positions.advance(to: Int(reader.next())) }
        walked.terms.advance(to: position - terms)
    }
}

/// The pages of a section that a merge has walked over and needs no more: given back now and then, so that a merge of
/// gigabytes does not fill the process with them.
private struct WalkedPages {
    private let start: UnsafeRawPointer?
    private let byteCount: Int
    private let image: Unmanaged<SegmentImage>
    private var released = 0

    /// Bytes that are given back at once.
    private static let stride = 1 << 20

    init(_ section: UnsafeRawBufferPointer, of image: SegmentImage) {
        start = section.baseAddress
        byteCount = section.count
        self.image = Unmanaged.passUnretained(image)
    }

    /// Everything before `offset` was walked over; a wrong offset costs only time.
    mutating func advance(to offset: Int) {
        guard offset - released >= Self.stride, offset <= byteCount, let start else { return }
        image._withUnsafeGuaranteedRef {
            $0.releasePages(of: UnsafeRawBufferPointer(start: start + released, count: offset - released))
        }
        released = offset
    }
}

/// The columns of a segment's documents section.
///
/// The pointers are valid as long as the segment's image.
struct DocumentTable {
    let documentCount: Int
    let lengthCodes: UnsafePointer<UInt8>
    private let identifiers: UnsafeRawPointer
    private let earliest: UnsafeRawPointer
    private let latest: UnsafeRawPointer
    private let sortDays: UnsafeRawPointer
    private let headlineLengths: UnsafeRawPointer

    /// nil when the section is too short for so many documents.
    init?(_ bytes: UnsafeRawBufferPointer, documentCount: Int) {
        let columns = DocumentColumns(documentCount: documentCount)
        guard bytes.count >= columns.byteCount, let base = bytes.baseAddress else { return nil }
        self.documentCount = documentCount
        identifiers = base
        earliest = base + columns.earliest
        latest = base + columns.latest
        sortDays = base + columns.sortDays
        headlineLengths = base + columns.headlineLengths
        lengthCodes = (base + columns.lengthCodes).assumingMemoryBound(to: UInt8.self)
    }

    @inline(__always)
    func identifier(of document: UInt32) -> Int64 {
        identifiers.loadUnaligned(fromByteOffset: Int(document) &* 8, as: Int64.self)
    }

    @inline(__always)
    func publication(of document: UInt32) -> PublicationDays {
        let offset = Int(document) &* 4
        return PublicationDays(
            earliest: earliest.loadUnaligned(fromByteOffset: offset, as: Int32.self),
            latest: latest.loadUnaligned(fromByteOffset: offset, as: Int32.self),
            sortDay: sortDays.loadUnaligned(fromByteOffset: offset, as: Int32.self)
        )
    }

    @inline(__always)
    func sortDay(of document: UInt32) -> Int32 {
        sortDays.loadUnaligned(fromByteOffset: Int(document) &* 4, as: Int32.self)
    }

    /// The positions below this one belong to the headline.
    @inline(__always)
    func headlineLength(of document: UInt32) -> UInt32 {
        UInt32(headlineLengths.loadUnaligned(fromByteOffset: Int(document) &* 2, as: UInt16.self))
    }
}

import BengaliText

/// Builds one segment from a batch of documents; reused from batch to batch by one thread.
final class SegmentBuilder {
    private struct Occurrence {
        var term: UInt32
        var document: UInt32
        var position: UInt32
    }

    private var analyzer = TextAnalyzer()
    private var table = TermTable()
    private var occurrences: [Occurrence] = []
    private var starts: [UInt32] = []
    private var sorted: [Occurrence] = []
    private let key = UnsafeMutablePointer<UInt8>.allocate(capacity: TermKey.byteLimit + 8)
    private var writer = SegmentWriter()
    /// Where the field at hand begins, how often each token counts, and where it ended.
    private var base: UInt32 = 0
    private var weight = 1
    private var end: UInt32 = 0
    private var length = 0

    deinit { key.deallocate() }

    /// Analyses the documents and encodes them as one segment, in the given order.
    func build(_ documents: [IndexDocument]) -> SegmentImage {
        build { for (number, document) in documents.enumerated() { add(document, number: UInt32(number)) } }
    }

    /// The same for documents that need no analysis.
    func build(_ documents: [TokenDocument]) -> SegmentImage {
        build { for (number, document) in documents.enumerated() { add(document, number: UInt32(number)) } }
    }

    private func build(_ addAll: () -> Void) -> SegmentImage {
        table.removeAll()
        occurrences.removeAll(keepingCapacity: true)
        writer = SegmentWriter()
        addAll()
        writeTerms()
        let image = writer.finish()
        if occurrences.capacity > 1 << 20 {
            occurrences = []
            sorted = []
            table.shrink()
        }
        return image
    }

    private func add(_ document: IndexDocument, number: UInt32) {
        length = 0
        base = 0
        end = 0
        weight = SegmentFormat.headlineWeight
        addText(document.headline, document: number)
        let headlineLength = UInt16(clamping: end)
        base = end + UInt32(SegmentFormat.fieldGap)
        weight = 1
        addText(document.body, document: number)
        addNames([document.outlet], layer: .outlet, document: number)
        addNames([document.section], layer: .section, document: number)
        addNames([document.language], layer: .language, document: number)
        addNames(document.people, layer: .person, document: number)
        addNames(document.places, layer: .place, document: number)
        addNames(document.organisations, layer: .organisation, document: number)
        addNames(document.events, layer: .event, document: number)
        writer.addDocument(
            id: document.id,
            publication: document.publication,
            headlineLength: headlineLength,
            length: length
        )
    }

    private func add(_ document: TokenDocument, number: UInt32) {
        weight = 1
        var position: UInt32 = 0
        document.text.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 0x20 { end += 1 }
                if end > start {
                    addToken(
                        layer: .stem,
                        UnsafeBufferPointer(rebasing: bytes[start..<end]),
                        document: number,
                        position: position
                    )
                    position += 1
                }
                start = end + 1
            }
        }
        writer.addDocument(
            id: document.id,
            publication: document.publication,
            headlineLength: 0,
            length: Int(position)
        )
    }

    private func addText(_ text: [UInt8], document: UInt32) {
        guard !text.isEmpty else { return }
        text.withUnsafeBufferPointer { bytes in
            analyzer.forEachToken(in: bytes) { token in
                let position = base + UInt32(truncatingIfNeeded: token.position)
                if position >= end {
                    end = position + 1
                    length += weight
                }
                if token.kind == .bengali {
                    addToken(layer: .exact, token.exact, document: document, position: position)
                }
                addToken(layer: .stem, token.stem, document: document, position: position)
            }
        }
    }

    @inline(__always)
    private func addToken(
        layer: TermLayer,
        _ term: UnsafeBufferPointer<UInt8>,
        document: UInt32,
        position: UInt32
    ) {
        let count = TermKey.write(layer: layer, term, into: key)
        let number = table.add(key, count: count, occurrences: UInt32(weight))
        for _ in 0..<weight {
            occurrences.append(Occurrence(term: number, document: document, position: position))
        }
    }

    /// Names and labels are sets of stems: no positions, a frequency of one.
    private func addNames(_ names: [[UInt8]], layer: TermLayer, document: UInt32) {
        for name in names where !name.isEmpty {
            name.withUnsafeBufferPointer { bytes in
                analyzer.forEachToken(in: bytes) { token in
                    let count = TermKey.write(layer: layer, token.stem, into: key)
                    let number = table.add(key, count: count, occurrences: 1)
                    occurrences.append(Occurrence(term: number, document: document, position: 0))
                }
            }
        }
    }

    /// Counting sort of the occurrences by term, which keeps documents and positions ascending; then every list.
    private func writeTerms() {
        let order = table.sortedNumbers()
        starts.removeAll(keepingCapacity: true)
        var total: UInt32 = 0
        for entry in table.entries {
            starts.append(total)
            total += entry.count
        }
        let placeholder = Occurrence(term: 0, document: 0, position: 0)
        if sorted.count < occurrences.count {
            sorted = Array(repeating: placeholder, count: max(occurrences.count, 1024))
        }
        for occurrence in occurrences {
            sorted[Int(starts[Int(occurrence.term)])] = occurrence
            starts[Int(occurrence.term)] += 1
        }
        for number in order {
            let entry = table.entries[Int(number)]
            let upper = Int(starts[Int(number)])
            writeList(sorted[(upper - Int(entry.count))..<upper], key: table.key(Int(number)))
        }
    }

    private func writeList(_ list: ArraySlice<Occurrence>, key: UnsafeBufferPointer<UInt8>) {
        let layer = key[0]
        let isText = layer <= TermLayer.stem.rawValue
        let hasPositions = layer == TermLayer.stem.rawValue
        var index = list.startIndex
        while index < list.endIndex {
            let document = list[index].document
            var frequency: UInt32 = 0
            while index < list.endIndex, list[index].document == document {
                if frequency < SegmentFormat.frequencyLimit {
                    frequency += 1
                    if hasPositions { writer.addPosition(list[index].position) }
                }
                index += 1
            }
            writer.addPosting(document: document, frequency: isText ? frequency : 1)
        }
        writer.endTerm(key: key, layer: layer)
    }
}

import BengaliText

/// Builds one segment from a batch of documents; reused from batch to batch by one thread.
final class SegmentBuilder {
    private var analyzer = TextAnalyzer()
    private var gatherer = TokenGatherer()
    /// Document, position, sorted by term.
    private let sorted = NumberBuffer(capacity: 4096)
    private let starts = NumberBuffer(capacity: 1024)
    private var writer = SegmentWriter()
    private var columns = SegmentWriter.Columns()
    /// Where the field at hand begins, how often each token counts, and where it ended.
    private var base: UInt32 = 0
    private var weight = 1
    private var end: UInt32 = 0
    private var length = 0

    /// Numbers kept from batch to batch: 16 MiB; what a larger batch needed is given back.
    private static let keptLimit = 1 << 22

    /// Analyses the documents and encodes them as one segment, in the given order.
    func build(_ documents: [IndexDocument]) -> SegmentImage {
        build { for (number, document) in documents.enumerated() { add(document, number: UInt32(number)) } }
    }

    /// The same for documents that need no analysis.
    func build(_ documents: [TokenDocument]) -> SegmentImage {
        build { for (number, document) in documents.enumerated() { add(document, number: UInt32(number)) } }
    }

    private func build(_ addAll: () -> Void) -> SegmentImage {
        gatherer.removeAll()
        writer = SegmentWriter()
        columns = SegmentWriter.Columns()
        addAll()
        writer.addDocuments(columns)
        writeTerms()
        let image = writer.finish()
        if gatherer.occurrences.byteCount / 4 > Self.keptLimit { gatherer = TokenGatherer() }
        sorted.shrink(to: Self.keptLimit)
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
        columns.append(
            id: document.id,
            publication: document.publication,
            headlineLength: headlineLength,
            length: length
        )
    }

    private func add(_ document: TokenDocument, number: UInt32) {
        let gatherer = gatherer
        var position: UInt32 = 0
        document.text.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 0x20 { end += 1 }
                if end > start {
                    let word = UnsafeBufferPointer(rebasing: bytes[start..<end])
                    gatherer.add(layer: .stem, word, weight: 1, document: number, position: position)
                    position += 1
                }
                start = end + 1
            }
        }
        columns.append(
            id: document.id,
            publication: document.publication,
            headlineLength: 0,
            length: Int(position)
        )
    }

    private func addText(_ text: [UInt8], document: UInt32) {
        guard !text.isEmpty else { return }
        let gatherer = gatherer
        let weight = weight
        text.withUnsafeBufferPointer { bytes in
            analyzer.forEachToken(in: bytes) { token in
                let position = base + UInt32(truncatingIfNeeded: token.position)
                if position >= end {
                    end = position + 1
                    length += weight
                }
                if token.kind == .bengali {
                    gatherer.add(
                        layer: .exact,
                        token.exact,
                        weight: weight,
                        document: document,
                        position: position
                    )
                }
                gatherer.add(
                    layer: .stem,
                    token.stem,
                    weight: weight,
                    document: document,
                    position: position
                )
            }
        }
    }

    /// Names and labels are sets of stems: no positions, a frequency of one.
    private func addNames(_ names: [[UInt8]], layer: TermLayer, document: UInt32) {
        let gatherer = gatherer
        for name in names where !name.isEmpty {
            name.withUnsafeBufferPointer { bytes in
                analyzer.forEachToken(in: bytes) { token in
                    gatherer.add(layer: layer, token.stem, weight: 1, document: document, position: 0)
                }
            }
        }
    }

    /// Counting sort of the occurrences by term, which keeps documents and positions ascending; then every list.
    private func writeTerms() {
        let table = gatherer.table
        let occurrences = gatherer.occurrences
        let order = table.sortedNumbers()
        starts.removeAll()
        var total: UInt32 = 0
        for number in 0..<table.count {
            starts.append(total)
            total += table.entries[number].count
        }
        sorted.removeAll()
        sorted.reserve(Int(total) * 2)
        let source = occurrences.base
        let target = sorted.base
        let starts = starts.base
        var index = 0
        while index < occurrences.count {
            let term = Int(source[index])
            let place = Int(starts[term]) &* 2
            target[place] = source[index &+ 1]
            target[place &+ 1] = source[index &+ 2]
            starts[term] &+= 1
            index &+= 3
        }
        for number in order {
            let count = Int(table.entries[Int(number)].count)
            let first = target + (Int(starts[Int(number)]) - count) * 2
            writeList(first, count: count, key: table.key(Int(number)))
        }
    }

    /// Writes the list of one term from its pairs of document and position.
    private func writeList(_ pairs: UnsafePointer<UInt32>, count: Int, key: UnsafeBufferPointer<UInt8>) {
        let layer = key[0]
        let isText = layer <= TermLayer.stem.rawValue
        let hasPositions = layer == TermLayer.stem.rawValue
        if count == 1 {
            writer.endTerm(key: key, document: pairs[0], position: hasPositions ? pairs[1] : nil)
            return
        }
        let list = writer.list
        var index = 0
        while index < count {
            let document = pairs[index &* 2]
            var frequency: UInt32 = 0
            var before: UInt32 = 0
            while index < count, pairs[index &* 2] == document {
                if frequency < SegmentFormat.frequencyLimit {
                    frequency &+= 1
                    if hasPositions {
                        let position = pairs[index &* 2 &+ 1]
                        list.distances.append(position &- before)
                        before = position
                    }
                }
                index &+= 1
            }
            list.append(document: document, frequency: isText ? frequency : 1)
        }
        writer.endTerm(key: key, layer: layer)
    }
}

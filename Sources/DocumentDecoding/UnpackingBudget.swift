import ArticleModel

/// What one file has cost so far while its members are unpacked, however deep these are nested.
final class UnpackingBudget {
    let limits: DecodingLimits
    private var memberCount = 0
    private var unpackedByteCount = 0
    private var depth = 0
    /// The limit that was met: from then on nothing more is unpacked.
    private(set) var exhaustion: DecodingError?

    init(limits: DecodingLimits) { self.limits = limits }

    /// Counts bytes that came out of packed ones.
    ///
    /// `packed`: the bytes of the archive that were read for all of its output `unpacked` until now.
    /// - Throws: `DecodingError.tooLarge` past the sum, `.tooComplex` past the ratio.
    func count(_ byteCount: Int, unpacked: Int, packed: Int) throws(DecodingError) {
        unpackedByteCount += byteCount
        if unpackedByteCount > limits.unpackedByteCount {
            try exhaust(.tooLarge(byteCount: unpackedByteCount, limit: limits.unpackedByteCount))
        }
        if unpacked > limits.freeUnpackedByteCount, unpacked / max(1, packed) > limits.unpackingRatio {
            try exhaust(.tooComplex(what: "unpacked bytes for a packed one", limit: limits.unpackingRatio))
        }
    }

    /// Counts one member.
    ///
    /// - Throws: `DecodingError.tooComplex` past the limit.
    func countMember() throws(DecodingError) {
        memberCount += 1
        if memberCount > limits.memberCount {
            try exhaust(.tooComplex(what: "members", limit: limits.memberCount))
        }
    }

    /// Goes one archive deeper.
    ///
    /// - Throws: `DecodingError.tooComplex` past the limit; then nothing was entered.
    func enter() throws(DecodingError) {
        guard depth < limits.archiveDepth else {
            throw .tooComplex(what: "archives inside each other", limit: limits.archiveDepth)
        }
        depth += 1
    }

    func leave() { depth -= 1 }

    /// Decodes one member: its documents are numbered on and say where they come from, its faults are the file's.
    ///
    /// - Throws: what ends the whole file: the budget's own limits, the outer sink's errors.
    func member(
        named name: String,
        of container: String,
        sink: DocumentSink,
        _ body: (DocumentSink) throws(DecodingError) -> Void
    ) throws(DecodingError) {
        var outerFailure: DecodingError?
        let inner = DocumentSink(limits: sink.limits) { (document) throws(DecodingError) in
            var document = document
            let place = document.member.map { "\(name)!\($0)" } ?? name
            document.member =
                document.recordNumber.map { document.member == nil ? "\(place)#\($0)" : place } ?? place
            document.recordNumber = sink.documentCount + 1
            do throws(DecodingError) { try sink.take(document) } catch {
                outerFailure = error
                throw error
            }
        }
        do throws(DecodingError) {
            do throws(DecodingError) {
                try body(inner)
            } catch {
                // What was read before stays; the fault goes to the file.
                if inner.documentCount > 0, outerFailure == nil { try inner.finish() }
                throw error
            }
            try inner.finish()
        } catch {
            if let outerFailure { throw outerFailure }
            if let exhaustion { throw exhaustion }
            if case .interrupted = error { throw error }
            sink.fault("\(container) '\(name)': \(error)", error)
        }
    }

    private func exhaust(_ error: DecodingError) throws(DecodingError) {
        exhaustion = error
        throw error
    }
}

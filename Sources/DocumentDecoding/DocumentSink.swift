import ArticleModel

/// Takes the documents of one file as they are found, and says of each fault in between where it was.
///
/// The newest document is held back until the next one comes or the file ends: the faults met meanwhile become its
/// warnings, and a document that stays alone in its file loses its number.
final class DocumentSink {
    /// The most faults of one file that are written down; the rest is counted.
    private static let warningLimit = 20

    let limits: DecodingLimits
    private let body: (RawDocument) throws(DecodingError) -> Void
    private var held: RawDocument?
    private var faults: [String] = []
    private var faultCount = 0
    private var firstFault: DecodingError?
    private(set) var documentCount = 0

    init(limits: DecodingLimits, _ body: @escaping (RawDocument) throws(DecodingError) -> Void) {
        self.limits = limits
        self.body = body
    }

    /// Takes the next document.
    ///
    /// - Throws: `DecodingError.tooComplex` beyond the limit of documents, what the receiver throws.
    func take(_ document: RawDocument) throws(DecodingError) {
        guard documentCount < limits.documentCount else {
            throw .tooComplex(what: "documents", limit: limits.documentCount)
        }
        if let held { try body(held) }
        documentCount += 1
        held = document
        note()
    }

    /// Takes what one record of many gives; what is wrong with it is a fault that spoils no other.
    ///
    /// `place`: which record; `lack`: what it is said to have when it gives no document.
    /// - Throws: as `take`.
    func take(
        _ place: @autoclosure () -> String,
        format: String,
        lack: String = "no text",
        _ make: () throws(DecodingError) -> RawDocument?
    ) throws(DecodingError) {
        let document: RawDocument?
        do throws(DecodingError) {
            document = try make()
        } catch {
            return fault("\(place()): \(error)", error)
        }
        guard let document else {
            return fault("\(place()): \(lack)", .malformed(format: format, what: lack, byteOffset: 0))
        }
        try take(document)
    }

    /// Writes a fault down that spoils no other document.
    ///
    /// `what`: where it was and what, without an end mark.
    func fault(_ what: String, _ error: DecodingError) {
        faultCount += 1
        if firstFault == nil { firstFault = error }
        if faultCount <= DocumentSink.warningLimit { faults.append("\(what), ignoring") }
        note()
    }

    /// Writes down what is no fault but should be known.
    func note(_ what: String) {
        faults.append(what)
        note()
    }

    /// What is written down and stands in no document yet.
    var faultTexts: [String] { faults }

    /// Hands the last document over.
    ///
    /// - Throws: the first fault when the file gave no document; `empty` when it had no fault either.
    func finish() throws(DecodingError) {
        guard var last = held else { throw firstFault ?? .empty }
        if faultCount > DocumentSink.warningLimit {
            last.warnings.append(
                "\(faultCount - DocumentSink.warningLimit) more faults of this kind, ignoring"
            )
        }
        if documentCount == 1, faultCount == 0, last.member == nil { last.recordNumber = nil }
        held = nil
        try body(last)
    }

    private func note() {
        guard held != nil, !faults.isEmpty else { return }
        held?.warnings += faults
        faults = []
    }
}

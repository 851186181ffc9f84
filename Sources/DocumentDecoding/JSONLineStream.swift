package import ArticleModel

/// Decodes a file of one JSON record a line while it is read, holding one record at a time.
///
/// Feed the file's bytes in pieces of any size; each record is answered as soon as its line has ended.
package struct JSONLineStream {
    /// One record: its document, or why it gives none.
    package typealias Record = Result<RawDocument, DecodingError>

    private let limits: DecodingLimits
    private var pending: [UInt8] = []
    private var number = 0
    /// True while the rest of a line that is too long is passed over.
    private var isSkipping = false

    package init(limits: DecodingLimits = DecodingLimits()) { self.limits = limits }

    /// Takes the next piece of the file and gives the records that end in it, with their numbers from 1.
    package mutating func append(_ bytes: some Sequence<UInt8>, _ body: (Int, Record) throws -> Void) rethrows
    {
        for byte in bytes {
            guard byte != 0x0A else {
                try end(body)
                continue
            }
            guard !isSkipping else { continue }
            pending.append(byte)
            if pending.count > limits.documentByteCount {
                isSkipping = true
                pending.removeAll()
            }
        }
    }

    /// Gives the last record when no line feed ends the file.
    package mutating func finish(_ body: (Int, Record) throws -> Void) rethrows { try end(body) }

    private mutating func end(_ body: (Int, Record) throws -> Void) rethrows {
        defer {
            pending.removeAll(keepingCapacity: true)
            isSkipping = false
        }
        if isSkipping {
            number += 1
            let limit = limits.documentByteCount
            try body(number, .failure(.tooLarge(byteCount: limit + 1, limit: limit)))
            return
        }
        guard pending.contains(where: { $0 > 0x20 }) else { return }
        number += 1
        try body(number, record())
    }

    private func record() -> Record {
        do throws(JSONReader.Failure) {
            let node = try JSONReader.value(pending, depthLimit: limits.nestingDepth)
            do throws(DecodingError) {
                guard let document = try JSONRecords.record(node, number: number, limits: limits) else {
                    return .failure(.malformed(format: "JSON", what: "no text field", byteOffset: 0))
                }
                return .success(document)
            } catch { return .failure(error) }
        } catch {
            return .failure(.malformed(format: "JSON", what: error.what, byteOffset: error.byteOffset))
        }
    }
}

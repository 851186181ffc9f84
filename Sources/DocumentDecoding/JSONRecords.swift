import ArticleModel

/// JSON of crawlers: one record, an array of records, or one record a line.
///
/// A bad record never spoils the others.
enum JSONRecords {
    /// The most warnings that one file's bad records give.
    private static let warningLimit = 20

    /// Reads every record of a file.
    ///
    /// - Throws: `DecodingError.malformed` when no record can be read, with the first fault's offset;
    ///   `.tooComplex` beyond the limit of documents.
    static func documents(_ text: [UInt8], limits: DecodingLimits) throws(DecodingError) -> [RawDocument] {
        let nodes: [(offset: Int, node: Result<JSONNode, JSONReader.Failure>)]
        do throws(JSONReader.Failure) {
            switch try JSONReader.value(text, depthLimit: limits.nestingDepth) {
            case .array(let elements): nodes = elements.map { (0, .success($0)) }
            case let value: nodes = [(0, .success(value))]
            }
        } catch {
            nodes = lines(text, limits: limits)
            guard nodes.count > 1 else {
                throw .malformed(format: "JSON", what: error.what, byteOffset: error.byteOffset)
            }
        }
        guard nodes.count <= limits.documentCount else {
            throw .tooComplex(what: "records", limit: limits.documentCount)
        }
        return try documents(of: nodes, limits: limits)
    }

    private static func documents(
        of nodes: [(offset: Int, node: Result<JSONNode, JSONReader.Failure>)],
        limits: DecodingLimits
    ) throws(DecodingError) -> [RawDocument] {
        var documents: [RawDocument] = []
        var faults: [(what: String, offset: Int)] = []
        for (index, entry) in nodes.enumerated() {
            switch entry.node {
            case .failure(let failure):
                faults.append(("record \(index + 1): \(failure.what)", entry.offset + failure.byteOffset))
            case .success(let node):
                do throws(DecodingError) {
                    let number = nodes.count > 1 ? index + 1 : nil
                    if let document = try record(node, number: number, limits: limits) {
                        documents.append(document)
                    } else {
                        faults.append(("record \(index + 1): no text field", entry.offset))
                    }
                } catch { faults.append(("record \(index + 1): \(error)", entry.offset)) }
            }
        }
        guard !documents.isEmpty else {
            let first = faults.first ?? ("no record", 0)
            throw .malformed(format: "JSON", what: first.0, byteOffset: first.1)
        }
        documents[0].warnings += faults.prefix(warningLimit).map {
            "\($0.what) at byte \($0.offset), ignoring"
        }
        return documents
    }

    /// One record as a document; nil when it is no object or states no text.
    static func record(
        _ node: JSONNode,
        number: Int?,
        limits: DecodingLimits
    ) throws(DecodingError) -> RawDocument? {
        guard case .object = node else { return nil }
        return try RecordFields.document(number: number, format: .json, limits: limits) { text(node[$0]) }
    }

    /// The text of a field: a string, a number, the first of a list, the name of an object.
    private static func text(_ node: JSONNode?) -> String? {
        switch node {
        case .array(let elements): text(elements.first)
        case .object: text(node?["name"])
        default: node?.text
        }
    }

    /// One value a line; empty lines are no records.
    private static func lines(
        _ text: [UInt8],
        limits: DecodingLimits
    ) -> [(offset: Int, node: Result<JSONNode, JSONReader.Failure>)] {
        text.split(separator: 0x0A).filter { line in line.contains { $0 > 0x20 } }.map { line in
            do throws(JSONReader.Failure) {
                return (
                    line.startIndex,
                    .success(try JSONReader.value(Array(line), depthLimit: limits.nestingDepth))
                )
            } catch { return (line.startIndex, .failure(error)) }
        }
    }
}

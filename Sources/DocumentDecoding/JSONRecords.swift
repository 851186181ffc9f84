import ArticleModel

/// JSON of crawlers and agencies as records: an object, or an object that wraps a list of them.
enum JSONRecords {
    /// How deep a list of records may lie in the object that wraps it: `{"hits": {"hits": [{"_source": ...}]}}`.
    private static let wrapperDepth = 4

    /// Reads a file that is one JSON value.
    ///
    /// - Throws: `DecodingError.malformed` when it is none or states no text, what the sink throws.
    static func read(_ text: [UInt8], into sink: DocumentSink) throws(DecodingError) {
        let node: JSONNode
        do throws(JSONReader.Failure) {
            node = try JSONReader.value(text, depthLimit: sink.limits.nestingDepth)
        } catch {
            throw .malformed(format: "JSON", what: error.what, byteOffset: error.byteOffset)
        }
        if let document = try record(node, number: 1, limits: sink.limits) { return try sink.take(document) }
        guard let records = wrapped(node, depth: 0) else {
            throw .malformed(format: "JSON", what: "no text field", byteOffset: 0)
        }
        for (index, element) in records.enumerated() { try take(element, number: index + 1, into: sink) }
    }

    /// Reads one record of many; what is wrong with it is a fault.
    ///
    /// - Throws: what the sink throws.
    static func read(record bytes: [UInt8], number: Int, into sink: DocumentSink) throws(DecodingError) {
        // The reader takes bytes as they are; a record that is no UTF-8 would become replacement characters unnoticed.
        guard (try? UTF8Span(validating: bytes.span)) != nil else {
            return sink.fault("record \(number): not UTF-8", .encoding(charset: "utf-8", byteOffset: 0))
        }
        let node: JSONNode
        do throws(JSONReader.Failure) {
            node = try JSONReader.value(bytes, depthLimit: sink.limits.nestingDepth)
        } catch {
            return sink.fault(
                "record \(number): \(error.what) at its byte \(error.byteOffset)",
                .malformed(format: "JSON", what: error.what, byteOffset: error.byteOffset)
            )
        }
        try take(node, number: number, into: sink)
    }

    /// One record as a document; nil when it is no object or states no text.
    static func record(
        _ node: JSONNode,
        number: Int?,
        limits: DecodingLimits
    ) throws(DecodingError) -> RawDocument? {
        guard case .object(let members) = node else { return nil }
        let fields = RecordFieldValues(members)
        return try RecordFields.document(number: number, format: .json, limits: limits) { fields[$0] }
    }

    private static func take(_ node: JSONNode, number: Int, into sink: DocumentSink) throws(DecodingError) {
        try sink.take("record \(number)", format: "JSON", lack: "no text field") { () throws(DecodingError) in
            try record(node["_source"] ?? node, number: number, limits: sink.limits)
        }
    }

    /// The longest list of objects that an object without a text of its own wraps.
    private static func wrapped(_ node: JSONNode, depth: Int) -> [JSONNode]? {
        guard depth < wrapperDepth, case .object(let members) = node else { return nil }
        var longest: [JSONNode] = []
        for value in members.values {
            var list: [JSONNode] = []
            if case .array(let elements) = value, elements.contains(where: \.isObject) {
                list = elements
            } else if case .object = value {
                list = wrapped(value, depth: depth + 1) ?? []
            }
            if list.count > longest.count { longest = list }
        }
        return longest.isEmpty ? nil : longest
    }
}

/// The members of a record by their names without case, underscores, hyphens and spaces.
struct RecordFieldValues {
    private var values: [String: JSONNode] = [:]

    init(_ members: [String: JSONNode]) {
        for (name, value) in members { values[RecordFields.key(name)] = value }
    }

    /// The text of a field: a string, a number, the first of a list, the name of an object.
    subscript(name: String) -> String? { RecordFieldValues.text(values[RecordFields.key(name)], depth: 0) }

    private static func text(_ node: JSONNode?, depth: Int) -> String? {
        guard depth < 4 else { return nil }
        return switch node {
        case .array(let elements): text(elements.first, depth: depth + 1)
        case .object:
            text(node?["name"] ?? node?["rendered"] ?? node?["value"] ?? node?["text"], depth: depth + 1)
        default: node?.text
        }
    }
}

extension JSONNode {
    /// True for an object.
    var isObject: Bool { if case .object = self { true } else { false } }
}

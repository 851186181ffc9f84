import ArticleModel
import CLibXML2

/// XML of feeds and agencies: RSS, Atom, WordPress exports, NewsML-G2 and NITF, one document an item.
///
/// libxml2 runs without network, without entities beyond the five of XML and within its own limits of depth and size.
enum XMLRecords {
    /// The elements that hold one document each, without their prefixes.
    private static let items: Set<String> = ["item", "entry", "newsitem", "nitf"]

    /// Where each field stands, by local names from the item downwards; the first path that holds text counts.
    private static let paths: [String: [String]] = [
        "title": ["title", "headline", "hl1", "hedline/hl1"],
        "body": ["encoded", "content", "inlinexml", "body.content", "contentset", "description", "summary"],
        "published": [
            "pubdate", "published", "date", "versioncreated", "story.date", "updated", "post_date",
        ],
        "url": ["link", "id", "guid"],
        "id": ["guid", "id", "post_id"],
        "author": ["creator", "byline", "author", "byttl"],
        "section": ["category", "subject"],
    ]

    /// Reads every item of a file.
    ///
    /// - Throws: `DecodingError.malformed` when the XML is not well-formed or holds no item with a text.
    static func documents(_ text: [UInt8], name: String, limits: DecodingLimits) throws(DecodingError)
        -> [RawDocument]
    {
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_COMPACT.rawValue
        let parsed = text.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { bytes in
                xmlReadMemory(bytes.baseAddress, Int32(bytes.count), nil, "utf-8", Int32(options))
            }
        }
        guard let parsed, let root = xmlDocGetRootElement(parsed) else {
            throw .malformed(format: name, what: "not well-formed XML", byteOffset: 0)
        }
        defer { xmlFreeDoc(parsed) }
        let format: DocumentFormat = name == "feed" ? .feed : .newswire
        var documents: [RawDocument] = []
        let items = elements(of: root) { XMLRecords.items.contains($0) }
        guard items.count <= limits.documentCount else {
            throw .tooComplex(what: "items", limit: limits.documentCount)
        }
        let outlet = first(["title"], in: firstElement(of: root, "channel") ?? root)
        for (index, item) in items.enumerated() {
            let number = items.count > 1 ? index + 1 : nil
            let document = try RecordFields.document(number: number, format: format, limits: limits) {
                field in
                if field == "outlet" { return format == .feed ? outlet : nil }
                return paths[field].flatMap { first($0, in: item) }
            }
            if let document { documents.append(document) }
        }
        guard !documents.isEmpty else {
            throw .malformed(format: name, what: "no item with a text", byteOffset: 0)
        }
        return documents
    }

    // MARK: - Reading the tree

    private static func localName(_ node: xmlNodePtr) -> String {
        node.pointee.name.map { String(cString: $0).lowercased() } ?? ""
    }

    /// The elements below a node whose names are wanted, not looking inside those; without recursion.
    private static func elements(of root: xmlNodePtr, _ isWanted: (String) -> Bool) -> [xmlNodePtr] {
        if isWanted(localName(root)) { return [root] }
        var found: [xmlNodePtr] = []
        var current = root.pointee.children
        while let node = current {
            if node.pointee.type == XML_ELEMENT_NODE, isWanted(localName(node)) {
                found.append(node)
            } else if let child = node.pointee.children, node.pointee.type == XML_ELEMENT_NODE {
                current = child
                continue
            }
            current = following(node, inside: root)
        }
        return found
    }

    /// The next node in document order that is not below `node`; nil at the end of `root`.
    private static func following(_ node: xmlNodePtr, inside root: xmlNodePtr) -> xmlNodePtr? {
        var node = node
        while node.pointee.next == nil {
            guard let parent = node.pointee.parent, parent != root else { return nil }
            node = parent
        }
        return node.pointee.next
    }

    private static func firstElement(of root: xmlNodePtr, _ name: String) -> xmlNodePtr? {
        elements(of: root) { $0 == name }.first
    }

    /// The text of the first of some elements below an item.
    private static func first(_ names: [String], in item: xmlNodePtr) -> String? {
        for name in names {
            guard let wanted = name.split(separator: "/").last else { continue }
            for element in elements(of: item, { $0 == wanted }) where element != item {
                if let text = text(of: element) { return text }
            }
        }
        return nil
    }

    /// The text of an element; the markup inside it, when it has elements of its own; the address of a link.
    private static func text(of element: xmlNodePtr) -> String? {
        var child = element.pointee.children
        while let node = child, node.pointee.type != XML_ELEMENT_NODE { child = node.pointee.next }
        if child != nil { return markup(of: element) }
        guard let content = xmlNodeGetContent(element) else { return nil }
        defer { mohafez_xml_free(content) }
        let text = String(cString: content)
        if text.contains(where: { !$0.isWhitespace }) { return text }
        guard let address = xmlGetProp(element, "href") else { return nil }
        defer { mohafez_xml_free(address) }
        return String(cString: address)
    }

    private static func markup(of element: xmlNodePtr) -> String? {
        guard let buffer = xmlBufferCreate() else { return nil }
        defer { xmlBufferFree(buffer) }
        guard xmlNodeDump(buffer, element.pointee.doc, element, 0, 0) >= 0,
            let content = xmlBufferContent(buffer)
        else { return nil }
        return String(cString: content)
    }
}

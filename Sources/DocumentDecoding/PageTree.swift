import BengaliText
import CLibXML2

/// The elements and texts of a page in document order, with the measures that tell an article from furniture.
struct PageTree {
    /// One element or text; the nodes of its subtree are `(index + 1)..<end`.
    struct Node {
        let tag: PageTag
        let parent: Int
        var end: Int
        var classes: ClassTraits
        /// Bytes of `text` for text nodes, empty for elements.
        let range: Range<Int>
        /// Hidden, or in an element that never holds an article's text.
        var isSkipped: Bool
        /// Measures of the subtree: scalars of text without white space, those inside links, commas and dandas.
        var letterCount = 0
        var linkLetterCount = 0
        var markCount = 0
    }

    var nodes: [Node] = []
    /// The text of all text nodes, one behind the other.
    var text: [UInt8] = []
    /// JSON-LD scripts, as they stand in the page.
    var linkedData: [[UInt8]] = []
    var metadata = PageMetadata()
    private let blockLimit: Int

    /// Parses a page.
    ///
    /// libxml2 runs without network, entities and its own messages; its depth limit of 256 stays on.
    /// - Throws: `DecodingError.tooComplex` when the page has more elements than the limit.
    init(html: [UInt8], charset: String, limits: DecodingLimits) throws(DecodingError) {
        blockLimit = limits.blockCount * 8
        guard html.count(where: { $0 == UInt8(ascii: "<") }) <= limits.elementCount else {
            throw .tooComplex(what: "elements", limit: limits.elementCount)
        }
        mohafez_xml_be_silent()
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue
        let parsed = html.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { bytes in
                htmlReadMemory(bytes.baseAddress, Int32(bytes.count), nil, charset, Int32(options))
            }
        }
        guard let parsed else { throw .malformed(format: "HTML", what: "no element", byteOffset: 0) }
        defer { xmlFreeDoc(parsed) }
        guard let root = xmlDocGetRootElement(parsed) else {
            throw .malformed(format: "HTML", what: "no element", byteOffset: 0)
        }
        text.reserveCapacity(html.count / 4)
        try walk(root)
        measure()
    }

    /// Copies the tree without recursion: libxml2 limits the depth, this does not rely on it.
    private mutating func walk(_ root: xmlNodePtr) throws(DecodingError) {
        var current = root
        var parent = -1
        while true {
            guard nodes.count < blockLimit else { throw .tooComplex(what: "elements", limit: blockLimit) }
            let added = take(current, parent: parent)
            if let added, let child = current.pointee.children {
                parent = added
                current = child
                continue
            }
            if let added { nodes[added].end = nodes.count }
            while current != root, current.pointee.next == nil {
                guard let up = current.pointee.parent, parent >= 0 else { return }
                current = up
                nodes[parent].end = nodes.count
                parent = nodes[parent].parent
            }
            guard current != root, let next = current.pointee.next else { return }
            current = next
        }
    }

    /// Adds one node; nil for nodes without a place in the tree, whose children are not visited.
    private mutating func take(_ node: xmlNodePtr, parent: Int) -> Int? {
        switch node.pointee.type {
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            takeText(node.pointee.content, parent: parent)
            return nil
        case XML_ELEMENT_NODE:
            return takeElement(node, parent: parent)
        default:
            return nil
        }
    }

    private mutating func takeText(_ content: UnsafeMutablePointer<UInt8>?, parent: Int) {
        guard let content, parent >= 0 else { return }
        let start = text.count
        var marks = 0
        var cursor = content
        var previous: UInt8 = 0
        while cursor.pointee != 0 {
            let byte = cursor.pointee
            if byte == 0x2C || (byte == 0xA4 && previous == 0xA5) { marks += 1 }
            text.append(byte)
            previous = byte
            cursor += 1
        }
        var node = Node(
            tag: .text,
            parent: parent,
            end: nodes.count + 1,
            classes: [],
            range: start..<text.count,
            isSkipped: nodes[parent].isSkipped
        )
        node.letterCount = text[start...].reduce(0) { $0 + ($1 > 0x20 && $1 & 0xC0 != 0x80 ? 1 : 0) }
        node.markCount = marks
        nodes.append(node)
    }

    private mutating func takeElement(_ element: xmlNodePtr, parent: Int) -> Int? {
        let tag = PageTag(name: element.pointee.name)
        var attributes = PageAttributes(of: element)
        metadata.take(tag, &attributes, isFirstHeading: nodes.isEmpty)
        if tag == .script {
            if attributes.isLinkedData, let child = element.pointee.children,
                let content = child.pointee.content
            {
                linkedData.append(Array(UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))))
            }
            return nil
        }
        guard !tag.isDropped else { return nil }
        let isSkipped = (parent >= 0 && nodes[parent].isSkipped) || attributes.isHidden
        nodes.append(
            Node(
                tag: tag,
                parent: parent,
                end: nodes.count + 1,
                classes: attributes.traits,
                range: 0..<0,
                isSkipped: isSkipped
            )
        )
        return nodes.count - 1
    }

    /// Sums the measures upwards; what is skipped counts for nobody.
    private mutating func measure() {
        for index in nodes.indices.reversed() where !nodes[index].isSkipped {
            let node = nodes[index]
            guard node.parent >= 0 else { continue }
            nodes[node.parent].letterCount += node.letterCount
            nodes[node.parent].markCount += node.markCount
            nodes[node.parent].linkLetterCount += node.tag == .a ? node.letterCount : node.linkLetterCount
        }
    }
}

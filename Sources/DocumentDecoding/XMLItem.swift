import CLibXML2

/// One item of a feed or of an agency's message: its elements by their names, found in one walk.
struct XMLItem {
    /// Prefixes of elements that describe pictures, sound and statistics of an item, not the item.
    private static let otherPrefixes: Set<String> = [
        "media", "itunes", "excerpt", "slash", "wfw", "thr", "georss", "g",
    ]
    /// Elements with one name that are kept: a feed's links are several.
    private static let sameNameLimit = 8

    private let element: xmlNodePtr
    private var byName: [String: [xmlNodePtr]] = [:]

    /// Indexes what stands below an element.
    init(_ element: xmlNodePtr) {
        self.element = element
        for node in XMLItem.elements(of: element, descending: true, { _ in true }) where node != element {
            byName[XMLItem.localName(node), default: []].append(node)
        }
    }

    /// Indexes what a feed says of itself: the children of its root and of its channel that are no items.
    init(channelOf root: xmlNodePtr, items: Set<String>) {
        element = root
        for parent in [root] + XMLItem.children(of: root).filter({ XMLItem.localName($0) == "channel" }) {
            for node in XMLItem.children(of: parent) where !items.contains(XMLItem.localName(node)) {
                byName[XMLItem.localName(node), default: []].append(node)
            }
        }
    }

    /// The text of the first element with one of the names, in the order of the names; nil when all are empty.
    func text(_ names: String...) -> String? {
        for name in names {
            for node in (byName[name] ?? []).prefix(XMLItem.sameNameLimit) {
                if let text = XMLItem.text(of: node) { return text }
            }
        }
        return nil
    }

    /// The text of an element that names somebody: that of its `name` where it has one inside.
    func name(_ names: String...) -> String? {
        for name in names {
            guard let node = byName[name]?.first else { continue }
            let inner = XMLItem.elements(of: node, descending: true) {
                ["name", "person", "title"].contains(XMLItem.localName($0)) && $0 != node
            }
            if let text = XMLItem.plainText(of: inner.first ?? node) { return text }
        }
        return nil
    }

    /// An attribute of the item's own element.
    func attribute(_ name: String) -> String? { XMLItem.attribute(name, of: element) }

    /// An attribute of the first element with one of the names that has it.
    func attribute(_ name: String, of names: String...) -> String? {
        for elementName in names {
            for node in byName[elementName] ?? [] {
                if let text = XMLItem.attribute(name, of: node) { return text }
            }
        }
        return nil
    }

    /// The item's own address: a link that is the page itself, else an identifier that is an address.
    var address: String? {
        for link in (byName["link"] ?? []).prefix(XMLItem.sameNameLimit) {
            if let text = XMLItem.plainText(of: link) { return text }
            let relation = XMLItem.attribute("rel", of: link)
            if relation == nil || relation == "alternate", let href = XMLItem.attribute("href", of: link) {
                return href
            }
        }
        return text("guid", "id").flatMap { $0.utf8.starts(with: "http".utf8) ? $0 : nil }
    }

    // MARK: - Reading the tree

    /// An element's name without its prefix, in lower case.
    static func localName(_ node: xmlNodePtr) -> String {
        node.pointee.name.map { String(cString: $0).lowercased() } ?? ""
    }

    private static func children(of node: xmlNodePtr) -> [xmlNodePtr] {
        var children: [xmlNodePtr] = []
        var next = node.pointee.children
        while let child = next {
            if child.pointee.type == XML_ELEMENT_NODE { children.append(child) }
            next = child.pointee.next
        }
        return children
    }

    /// The elements from a node downwards that are wanted, in document order; without recursion.
    ///
    /// `descending`: whether to look inside those as well.
    static func elements(
        of root: xmlNodePtr,
        descending: Bool = false,
        _ isWanted: (xmlNodePtr) -> Bool
    ) -> [xmlNodePtr] {
        var found: [xmlNodePtr] = []
        var current: xmlNodePtr? = root
        while let node = current {
            var goesDown = node.pointee.type == XML_ELEMENT_NODE && !isOther(node)
            if goesDown, isWanted(node) {
                found.append(node)
                goesDown = descending
            }
            if goesDown, let child = node.pointee.children {
                current = child
            } else {
                current = following(node, inside: root)
            }
        }
        return found
    }

    private static func isOther(_ node: xmlNodePtr) -> Bool {
        guard let prefix = node.pointee.ns?.pointee.prefix else { return false }
        return otherPrefixes.contains(String(cString: prefix))
    }

    /// The next node in document order that is not below `node`; nil at the end of `root`.
    private static func following(_ node: xmlNodePtr, inside root: xmlNodePtr) -> xmlNodePtr? {
        var node = node
        guard node != root else { return nil }
        while node.pointee.next == nil {
            guard let parent = node.pointee.parent, parent != root else { return nil }
            node = parent
        }
        return node.pointee.next
    }

    /// The text of an element; the markup inside it, when it has elements of its own.
    private static func text(of element: xmlNodePtr) -> String? {
        children(of: element).isEmpty ? plainText(of: element) : markup(of: element)
    }

    /// The text of an element without the markup inside it, trimmed; nil when it has none.
    private static func plainText(of element: xmlNodePtr) -> String? {
        guard let content = xmlNodeGetContent(element) else { return nil }
        defer { mohafez_xml_free(content) }
        let bytes = UnsafeBufferPointer(start: content, count: Int(xmlStrlen(content)))
        guard let start = bytes.firstIndex(where: { $0 > 0x20 }),
            let end = bytes.lastIndex(where: { $0 > 0x20 })
        else {
            return nil
        }
        return String(decoding: bytes[start...end], as: UTF8.self)
    }

    private static func markup(of element: xmlNodePtr) -> String? {
        guard let buffer = xmlBufferCreate() else { return nil }
        defer { xmlBufferFree(buffer) }
        guard xmlNodeDump(buffer, element.pointee.doc, element, 0, 0) >= 0,
            let content = xmlBufferContent(buffer)
        else { return nil }
        return String(cString: content)
    }

    private static func attribute(_ name: String, of element: xmlNodePtr) -> String? {
        guard let content = xmlGetProp(element, name) else { return nil }
        defer { mohafez_xml_free(content) }
        let text = String(cString: content)
        return text.isEmpty ? nil : text
    }
}

import ArticleModel
import CLibXML2

/// XML of feeds and agencies: RSS, Atom, WordPress exports, NewsML-G2 and NITF, one document an item.
///
/// libxml2 runs without network, without entities beyond the five of XML and within its own limits of depth and size.
enum XMLRecords {
    /// The elements that hold one document each, without their prefixes.
    private static let items: Set<String> = ["item", "entry", "newsitem", "nitf"]
    /// What WordPress exports beside posts and pages, and posts that were thrown away.
    private static let otherPostTypes: Set<String> = [
        "attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache",
        "wp_template",
        "wp_global_styles", "wp_navigation",
    ]
    private static let thrownAway: Set<String> = ["trash", "auto-draft"]

    /// Reads every item of a file.
    ///
    /// - Throws: `DecodingError.malformed` when the XML is not well-formed, `.tooComplex` beyond the limit of elements,
    ///   what the sink throws; an item without a text is a fault.
    static func read(_ text: [UInt8], name: String, into sink: DocumentSink) throws(DecodingError) {
        let limits = sink.limits
        guard text.count(where: { $0 == UInt8(ascii: "<") }) <= limits.elementCount else {
            throw .tooComplex(what: "elements", limit: limits.elementCount)
        }
        mohafez_xml_be_silent()
        let options =
            XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
            | XML_PARSE_COMPACT.rawValue
        let parsed = text.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { bytes in
                xmlReadMemory(bytes.baseAddress, Int32(bytes.count), nil, "utf-8", Int32(options))
            }
        }
        guard let parsed else { throw .malformed(format: name, what: "not well-formed XML", byteOffset: 0) }
        defer { xmlFreeDoc(parsed) }
        guard let root = xmlDocGetRootElement(parsed) else {
            throw .malformed(format: name, what: "no element", byteOffset: 0)
        }
        let found = XMLItem.elements(of: root) { items.contains(XMLItem.localName($0)) }
        let channel = XMLItem(channelOf: root, items: items)
        let format: DocumentFormat = name == "feed" ? .feed : .newswire
        for (index, element) in found.enumerated() {
            let item = XMLItem(element)
            if let type = item.text("post_type"), otherPostTypes.contains(type) { continue }
            if let status = item.text("status"), thrownAway.contains(status) { continue }
            try take(item, number: index + 1, format: format, channel: channel, into: sink)
        }
        if found.isEmpty { throw .malformed(format: name, what: "no item", byteOffset: 0) }
    }

    private static func take(
        _ item: XMLItem,
        number: Int,
        format: DocumentFormat,
        channel: XMLItem,
        into sink: DocumentSink
    ) throws(DecodingError) {
        try sink.take("item \(number)", format: "XML") { () throws(DecodingError) in
            try RecordFields.document(number: number, format: format, limits: sink.limits) { field in
                value(of: field, in: item, channel: channel, isFeed: format == .feed)
            }
        }
    }

    /// What an item says, by the first of each field's names in `RecordFields`.
    private static func value(of field: String, in item: XMLItem, channel: XMLItem, isFeed: Bool) -> String? {
        switch field {
        case "body":
            item.text(
                "encoded",
                "content",
                "inlinexml",
                "body.content",
                "inlinedata",
                "contentset",
                "description",
                "summary"
            )
        case "title": item.text("headline", "hl1", "title")
        case "published":
            item.text("pubdate", "published", "date", "firstcreated", "contentcreated", "versioncreated")
                ?? item.attribute("norm", of: "date.issue", "story.date", "date.release")
                ?? item.text("post_date", "updated", "story.date")
        case "url": item.address
        case "id":
            item.text("guid", "id", "post_id") ?? item.attribute("guid")
                ?? item.attribute("id-string", of: "doc-id")
        case "author": item.name("creator", "author", "byline", "by")
        case "section":
            item.text("category") ?? item.attribute("term", of: "category") ?? item.name("subject")
                ?? item.attribute("tobject.type", of: "tobject")
        case "language":
            item.text("language") ?? item.attribute("tag", of: "language") ?? channel.text("language")
        case "outlet":
            isFeed ? item.name("source") ?? channel.text("title") : item.name("provider", "infosource")
        default: nil
        }
    }
}

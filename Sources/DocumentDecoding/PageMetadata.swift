import CLibXML2

/// What a page's head states: meta elements, title, links, times.
struct PageMetadata {
    /// Values of `meta` by name or property, in lower case; the first one counts.
    private(set) var meta: [String: String] = [:]
    private(set) var title: String?
    private(set) var canonical: String?
    private(set) var language: String?
    /// Values of `time` elements, in document order.
    private(set) var times: [String] = []

    /// The most values that one page may state: a page with more is not written by a person.
    private static let limit = 512

    mutating func take(_ tag: PageTag, _ attributes: inout PageAttributes, isFirstHeading: Bool) {
        switch tag {
        case .meta:
            guard meta.count < PageMetadata.limit,
                let name = attributes.value("property") ?? attributes.value("name") ?? attributes.value(
                    "itemprop"
                )
                    ?? attributes.value("http-equiv"),
                let content = attributes.value("content"), !content.isEmpty
            else { return }
            let key = name.lowercased()
            if meta[key] == nil { meta[key] = content }
        case .title: title = title ?? attributes.content
        case .link:
            if canonical == nil, attributes.value("rel") == "canonical" {
                canonical = attributes.value("href")
            }
        case .html: language = attributes.value("lang")
        case .time:
            guard times.count < PageMetadata.limit, let value = attributes.value("datetime") else { return }
            if attributes.value("itemprop") == "datePublished" || attributes.value("pubdate") != nil {
                times.insert(value, at: 0)
            } else {
                times.append(value)
            }
        default:
            guard attributes.property == "datePublished", meta["datepublished"] == nil else { return }
            if let value = attributes.value("content") ?? attributes.value("datetime") {
                meta["datepublished"] = value
            }
        }
    }

    /// The first of some names that is stated.
    func first(_ names: String...) -> String? {
        for name in names { if let value = meta[name] { return value } }
        return nil
    }
}

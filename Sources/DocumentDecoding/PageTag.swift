import CLibXML2

/// The elements that matter; every other one is `other`.
enum PageTag: UInt8 {
    case text, other
    case html, head, body, title, meta, link, base, script
    case article, main, section, div, header, footer, nav, aside, figure, figcaption, form
    case p, h1, h2, h3, h4, h5, h6, li, ul, ol, dl, dt, dd, blockquote, pre, br, hr
    case table, thead, tbody, tr, td, th, caption
    case a, span, time, strong, em, b, i, img, picture
    case style, noscript, template, iframe, svg, button, select, option, input, textarea, object, video, audio
    case canvas, map, dialog, label

    private static let byName: [String: PageTag] = {
        var table: [String: PageTag] = [:]
        var raw: UInt8 = 2
        while let tag = PageTag(rawValue: raw) {
            table[String(describing: tag)] = tag
            raw += 1
        }
        return table
    }()

    /// The tag of an element's name, which libxml2 gives in lower case.
    init(name: UnsafePointer<UInt8>?) {
        guard let name else {
            self = .other
            return
        }
        self = PageTag.byName[String(cString: name)] ?? .other
    }

    /// Elements that hold no text for readers.
    var isDropped: Bool {
        switch self {
        case .style, .template, .iframe, .svg, .select, .option, .input, .textarea, .object, .video, .audio,
            .canvas,
            .map, .button, .noscript:
            true
        default: false
        }
    }

    /// Elements that begin and end a text block.
    var isBlock: Bool {
        switch self {
        case .text, .a, .span, .time, .strong, .em, .b, .i, .other, .img, .picture, .label: false
        default: true
        }
    }

    var isHeading: Bool { rawValue >= PageTag.h1.rawValue && rawValue <= PageTag.h6.rawValue }

    /// Elements that can be the article's own container.
    var isContainer: Bool {
        switch self {
        case .article, .main, .section, .div, .body, .td, .blockquote, .other, .dd: true
        default: false
        }
    }
}

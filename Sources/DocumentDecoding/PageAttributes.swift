import BengaliText
import CLibXML2

/// What an element's class and id say of its content.
struct ClassTraits: OptionSet {
    let rawValue: UInt32

    static let share = ClassTraits(rawValue: 1)
    static let related = ClassTraits(rawValue: 2)
    static let comment = ClassTraits(rawValue: 4)
    static let navigation = ClassTraits(rawValue: 8)
    static let footer = ClassTraits(rawValue: 16)
    /// Advertisements, newsletters, cookie notices, paywalls.
    static let promotion = ClassTraits(rawValue: 32)
    static let caption = ClassTraits(rawValue: 64)
    /// Bylines, dates, tags: about the article, not of it.
    static let about = ClassTraits(rawValue: 128)
    /// Names that sites give the element that holds the text.
    static let articleBody = ClassTraits(rawValue: 256)
    /// Names that hint at content or at furniture, for scores.
    static let positive = ClassTraits(rawValue: 512)
    static let negative = ClassTraits(rawValue: 1024)
    /// The element is the article's text by the vocabulary of schema.org.
    static let markedBody = ClassTraits(rawValue: 2048)
    static let title = ClassTraits(rawValue: 4096)
    /// The lead between headline and text.
    static let deck = ClassTraits(rawValue: 8192)
    /// Quoted posts inside the text, whatever else their names say.
    static let embed = ClassTraits(rawValue: 16384)
    /// Names of elements that hold a date.
    static let date = ClassTraits(rawValue: 32768)
    /// Page builders call every part of a page a widget or module, the text as well.
    static let pageBuilder = ClassTraits(rawValue: 65536)

    /// Parts that are never the article's text.
    static let furniture: ClassTraits = [.share, .related, .comment, .navigation, .footer, .promotion]
}

/// The attributes of one element that decide anything.
struct PageAttributes {
    var traits: ClassTraits = []
    var isHidden = false
    var isLinkedData = false
    /// The value of `itemprop`, which any element may have.
    private(set) var property: String?
    /// The other attributes by name, for metadata only.
    private let element: xmlNodePtr

    init(of element: xmlNodePtr) {
        self.element = element
        var attribute = element.pointee.properties
        while let current = attribute {
            defer { attribute = current.pointee.next }
            guard let name = current.pointee.name else { continue }
            switch name.pointee {
            case UInt8(ascii: "c") where isName(name, "class"), UInt8(ascii: "i") where isName(name, "id"):
                traits.formUnion(ClassWords.shared.traits(of: current.pointee.children?.pointee.content))
            case UInt8(ascii: "i") where isName(name, "itemprop"):
                property = PageAttributes.string(current)
                if property == "articleBody" { traits.insert([.markedBody, .articleBody]) }
            case UInt8(ascii: "i") where isName(name, "itemtype"):
                // A person's box is about who wrote the article.
                let type = PageAttributes.string(current).utf8
                if type.suffix(7).elementsEqual("/Person".utf8) { traits.insert(.promotion) }
            case UInt8(ascii: "r") where isName(name, "role"):
                if PageAttributes.equals(current, "navigation") { traits.insert(.navigation) }
                if PageAttributes.equals(current, "complementary") { traits.insert(.related) }
                if PageAttributes.equals(current, "contentinfo") { traits.insert(.footer) }
            case UInt8(ascii: "h") where isName(name, "hidden"): isHidden = true
            case UInt8(ascii: "a") where isName(name, "aria-hidden"):
                isHidden = isHidden || PageAttributes.equals(current, "true")
            case UInt8(ascii: "s") where isName(name, "style"):
                let style = PageAttributes.string(current)
                if style.contains("display:none") || style.contains("display: none") { isHidden = true }
            case UInt8(ascii: "t") where isName(name, "type"):
                isLinkedData = PageAttributes.equals(current, "application/ld+json")
            default: break
            }
        }
    }

    /// The value of an attribute; nil when it is not there.
    func value(_ wanted: String) -> String? {
        var attribute = element.pointee.properties
        while let current = attribute {
            if let name = current.pointee.name, isName(name, wanted) { return PageAttributes.string(current) }
            attribute = current.pointee.next
        }
        return nil
    }

    /// The text directly inside the element.
    var content: String? {
        guard let child = element.pointee.children, let content = child.pointee.content else { return nil }
        return String(cString: content)
    }

    private func isName(_ name: UnsafePointer<UInt8>, _ wanted: String) -> Bool {
        xmlStrcasecmp(name, wanted) == 0
    }

    private static func string(_ attribute: xmlAttrPtr) -> String {
        attribute.pointee.children?.pointee.content.map { String(cString: $0) } ?? ""
    }

    private static func equals(_ attribute: xmlAttrPtr, _ wanted: String) -> Bool {
        xmlStrcasecmp(attribute.pointee.children?.pointee.content, wanted) == 0
    }
}

/// The words in classes and ids; found anywhere, because sites write "article__related-links".
struct ClassWords: Sendable {
    static let shared = ClassWords()

    private let matcher: PhraseMatcher
    private let traits: [ClassTraits]

    private init() {
        var phrases: [String] = []
        var traits: [ClassTraits] = []
        for (trait, words) in ClassWords.table {
            for word in words.split(separator: " ") {
                phrases.append(String(word))
                traits.append(trait)
            }
        }
        matcher = PhraseMatcher(phrases)
        self.traits = traits
    }

    func traits(of value: UnsafeMutablePointer<UInt8>?) -> ClassTraits {
        guard let value else { return [] }
        // 512: class lists longer than that are machine-made; their first words say enough.
        let count = min(Int(xmlStrlen(value)), 512)
        var found: ClassTraits = []
        matcher.forEachMatch(in: UnsafeBufferPointer(start: value, count: count), range: 0..<count) {
            phrase,
            _ in
            found.formUnion(traits[phrase])
        }
        if found.contains(.pageBuilder) { found.remove(.promotion) }
        return found
    }

    // swift-format-ignore
    private static let table: [(ClassTraits, String)] = [
        (.share, "share sharing print-button social-links social-media socialmedia sharedaddy addtoany follow-us sociallinks jp-relatedposts shariff"),
        (.related, "related recommend most-read mostread most-popular popular-posts popularposts more-news morenews more-stories read-more readmore also-read alsoread outbrain taboola trending latest-news more-from teaser-list upnext up-next suggested post-navigation nav-links next-post prev-post recirc"),
        (.comment, "comments comment-list commentlist comment-form disqus respond comment-area comment-section kommentare"),
        (.navigation, "breadcrumb navbar nav-menu main-menu mainmenu menu-item site-nav topnav navigation pagination pager sitemap skip-link masthead site-header siteheader page-header-menu menu- -menu toolbar"),
        (.footer, "site-footer page-footer pagefooter footer-widget global-footer copyright imprint colophon bottom-bar"),
        (.promotion, "advert adsbygoogle ad-container ad-slot ad-wrapper adslot google-ad sponsor newsletter subscribe subscription signup sign-up promo cookie consent gdpr paywall banner donation popup modal overlay tooltip rollover hovercard sidebar side-bar rightcol right-column rightbox right-box rail widget disclosure disclaimer call-to-action"),
        (.caption, "caption wp-caption photo-credit image-credit img-credit media-credit bildunterschrift"),
        (.about, "byline autor author-info author-name author-desc author-bio authorbio author-box about-author post-meta postmeta entry-meta article-meta article-info post-info meta-data metadata tags taglist tag-list post-tags entry-footer post-footer article-footer dateline timestamp published"),
        (.articleBody, "article-body articlebody article__body article_body article-content articlecontent article__content article_content article-text articletext entry-content entrycontent post-content postcontent post-body postbody post_content story-body storybody story-content story_body storytext story-text story__content news-content newscontent news-details details-content content-body body-content td-post-content main-content-text single-content news-article-body story-element-text article-main-content body-copy bodycopy post-entry news-text body-text zn-body l-container wysiwyg richtext rich-text"),
        (.positive, "article body content entry main page post text blog story detail news"),
        (.negative, "hidden combx contact foot footnote gdpr masthead media meta outbrain promo scroll shoutbox sidebar skyscraper sponsor shopping tags tool widget menu nav teaser list thumb"),
        (.deck, "subheadline sub-headline subtitle sub-title article-intro intro-text article__intro field-intro introbox standfirst article-lead post-lead text-lead lead-text article__lead article-deck article-dek article-summary article__summary post-excerpt article-excerpt article-subhead content-highlighted teaser-text vorspann"),
        (.date, "date datum fecha timedata timestamp time-stamp published posted-on pubdate"),
        (.embed, "tweet social-media-embed social-embed blockquote"),
        (.pageBuilder, "elementor-widget wpb_ vc_ et_pb_ fl-module fusion- wp-block-"),
        (.title, "headline entry-title post-title article-title story-title page-title"),
    ]
}

/// What the markup around a text block says about it; plain text has none.
package enum BlockRole: String, Sendable, CaseIterable {
    /// Inside the element that holds the article.
    case article
    /// A sub-heading inside the article.
    case subheading
    /// The page's own heading.
    case title
    case caption
    /// The lead between headline and text.
    case deck
    /// Holds the article's day, by its name.
    case date
    case navigation
    case related
    case comment
    case share
    case footer
    /// Outside the article, for no reason that has a name.
    case outside
}

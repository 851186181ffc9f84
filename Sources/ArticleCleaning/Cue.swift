/// What a cue word says about the line that holds it.
enum Cue: UInt8, CaseIterable {
    /// The name of a page's part, alone on its line: menus, search, log-in.
    case navigation
    /// Begins with the name of a site's front page: a breadcrumb.
    case home
    /// Ends with a town that stands behind a reporter's name.
    case town
    /// A section's name (politics, sport): a breadcrumb, a menu entry or the article's own section.
    case section
    /// The heading of a list of other articles.
    case related
    case comment
    case share
    case copyright
    /// An imprint: editor, address, telephone.
    case contact
    /// What only an imprint says: "published from", "developed by".
    case imprint
    /// "Published:", "Updated:".
    case publishedLabel
    case byline
    case caption
    /// "Source:".
    case credit
    case advertisement
    /// The heading of a list of key words.
    case tags
    case cookie
    case month
    case weekday
    /// A month or the era of the Bengali or Hijri calendar: these stand in mastheads.
    case otherCalendar
    /// "Vol. 14 No. 222, price 5 taka", a temperature: mastheads.
    case mastheadWord
    /// Read counters and reading times.
    case counter
    case highlights
    /// Invites readers of a page to follow, subscribe, write or read on.
    case invitation
    /// A line that speaks of its author after the article.
    case aboutAuthor
    /// The heading of a list of readers' comments.
    case readers
    /// The parts of a poll.
    case poll
    /// "Forbidden without permission": an article's words as well, furniture where they speak of the site's own text.
    case rights
    /// What rights are claimed in: "texts, pictures and videos of this site".
    case material
    /// Where a site meets its readers: its page, channel, application.
    case channel
    /// The site speaks of itself: "our", "we".
    case ours
    /// Speaks to the reader: "do follow", "stay with us".
    case imperative
}

/// A set of cues, one bit each.
struct CueSet: OptionSet, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }
    init(_ cue: Cue) { rawValue = 1 << UInt32(cue.rawValue) }
    init(_ cues: Cue...) { rawValue = cues.reduce(0) { $0 | 1 << UInt32($1.rawValue) } }

    /// Lines that do not belong to an article's text, however long they are.
    static let furniture = CueSet(.comment, .share, .copyright, .imprint, .cookie, .poll)
    /// Furniture whose words an article can use as well: believed only at an article's edge.
    static let ambiguous = CueSet(.copyright, .imprint, .share, .comment, .cookie)
}

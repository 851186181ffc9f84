import ArticleModel
import BengaliText

/// Labels the text blocks of a page by the roles its markup gave them, and by cue words inside the article.
struct BlockLabelling {
    let document: RawDocument
    let text: UnsafeBufferPointer<UInt8>
    /// One value a block: true for blocks that the outlet's pages repeat; empty when nothing was learnt.
    let learnt: [Bool]

    var labelledLines: [LabelledLine] {
        let words = CueWords.shared
        let closing = lastBlocks
        let believesLearnt = isArticleBeside(learnt)
        return document.blockRoles.enumerated().map { index, role in
            let range = document.lines[index].range
            guard !range.isEmpty else { return LabelledLine(number: index + 1, label: .blank) }
            var label = BlockLabelling.label(of: role)
            if label == .body, believesLearnt, learnt[index] {
                return LabelledLine(number: index + 1, label: .other)
            }
            if label == .body {
                var feature = LineFeatures(of: range, in: text)
                feature.cues = words.cues(of: feature, in: text)
                label =
                    closing.contains(index) && isImprint(feature)
                    ? .footerContact : bodyLabel(of: feature, role)
            }
            return LabelledLine(number: index + 1, label: label)
        }
    }

    private static func label(of role: BlockRole) -> LineLabel {
        switch role {
        case .article, .subheading: .body
        case .title: .headline
        case .caption: .caption
        case .deck: .deck
        case .date: .published
        case .navigation: .nav
        case .related: .relatedLink
        case .comment: .commentForm
        case .share: .shareCTA
        case .footer: .footerContact
        case .outside: .other
        }
    }

    /// Furniture that stands between an article's paragraphs: short, and named by its words.
    private func bodyLabel(of feature: LineFeatures, _ role: BlockRole) -> LineLabel {
        if isPostSignature(feature) { return .body }
        if feature.wordCount <= 40, isInvitation(feature) { return .shareCTA }
        if feature.endsSentence && feature.wordCount > 12 { return .body }
        if isCredit(feature) { return .caption }
        if feature.wordCount <= 12, feature.digitCount >= 5, feature.has(.month) || feature.hasNumericDate,
            !feature.endsSentence, feature.has(.publishedLabel) || feature.wordCount <= 8
        {
            return .published
        }
        // "Friday | 14 June 2019 | by ... | 3 comments".
        if feature.barCount >= 2, feature.digitCount >= 5, feature.wordCount <= 24, !feature.endsSentence,
            feature.has(.month) || feature.hasNumericDate
        {
            return .published
        }
        if feature.has(.byline), feature.wordCount <= 6, !feature.endsSentence, role != .subheading {
            return .byline
        }
        if feature.has(.copyright), feature.wordCount <= 20 { return .copyright }
        guard feature.wordCount <= 12 else { return .body }
        if feature.has(.related), role != .subheading { return .relatedLink }
        if feature.has(.share) { return .shareCTA }
        if feature.has(.comment) { return .commentForm }
        if feature.has(.advertisement) || feature.has(.cookie) { return .other }
        if feature.has(.navigation), role != .subheading { return .nav }
        return .body
    }

    /// False when nothing was learnt, or most of the text would go: then the page is another copy of its article.
    private func isArticleBeside(_ learnt: [Bool]) -> Bool {
        guard !learnt.isEmpty else { return false }
        var all = 0
        var repeated = 0
        for (index, role) in document.blockRoles.enumerated()
        where BlockLabelling.label(of: role) == .body {
            all += document.lines[index].range.count
            if learnt[index] { repeated += document.lines[index].range.count }
        }
        return repeated * 2 <= all
    }

    /// The article's last blocks: an outlet's own address stands nowhere else in it.
    private var lastBlocks: Range<Int> {
        guard let last = document.blockRoles.lastIndex(of: .article) else { return 0..<0 }
        return max(0, last - 1)..<(last + 1)
    }

    /// An address or number with what an imprint calls it; addresses are hidden from programs in some pages.
    private func isImprint(_ feature: LineFeatures) -> Bool {
        guard feature.digitCount >= 4 else { return false }
        if feature.hasAddress { return feature.has(.imprint) || feature.has(.contact) }
        return feature.isMostlyLatin && feature.has(.imprint)
    }

    /// "— Name (@name) 18 November 2019" below a quoted post.
    private func isPostSignature(_ feature: LineFeatures) -> Bool {
        guard feature.hasAddress, feature.wordCount <= 12 else { return false }
        let content = feature.content
        return content.dropLast(1).contains { text[$0] == 0x28 && text[$0 + 1] == 0x40 }
    }

    /// "Photo: ...", "Image 1 of 9": a credit without its picture.
    private func isCredit(_ feature: LineFeatures) -> Bool {
        feature.has(.caption) && feature.wordCount <= 14
    }

    /// Two words of an invitation to follow, subscribe or write.
    private func isInvitation(_ feature: LineFeatures) -> Bool {
        feature.has(.invitation)
    }
}

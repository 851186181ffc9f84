import ArticleModel
import BengaliText

/// Labels the text blocks of a page by the roles its markup gave them, and by cue words inside the article.
struct BlockLabelling {
    let document: RawDocument
    let text: UnsafeBufferPointer<UInt8>

    var labelledLines: [LabelledLine] {
        let words = CueWords.shared
        return document.blockRoles.enumerated().map { index, role in
            let range = document.lines[index].range
            guard !range.isEmpty else { return LabelledLine(number: index + 1, label: .blank) }
            var label = BlockLabelling.label(of: role)
            if label == .body {
                var feature = LineFeatures(of: range, in: text)
                feature.cues = words.cues(of: feature, in: text)
                label = bodyLabel(of: feature, role)
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
        if feature.wordCount == 1, feature.hasAddress { return .nav }
        if feature.wordCount <= 40, isInvitation(feature) { return .shareCTA }
        if feature.endsSentence && feature.wordCount > 12 { return .body }
        if isCredit(feature) { return .caption }
        if feature.wordCount <= 12, feature.digitCount >= 5, feature.has(.month) || feature.hasNumericDate,
            !feature.endsSentence, feature.has(.publishedLabel) || feature.wordCount <= 8
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

    /// "Photo: ...", "Image 1 of 9": a credit without its picture.
    private func isCredit(_ feature: LineFeatures) -> Bool {
        feature.has(.caption) && feature.wordCount <= 14
    }

    /// Two words of an invitation to follow, subscribe or write.
    private func isInvitation(_ feature: LineFeatures) -> Bool {
        feature.has(.invitation)
    }
}

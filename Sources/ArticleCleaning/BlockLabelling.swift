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
        if feature.endsSentence && feature.wordCount > 12 { return .body }
        if feature.has(.copyright), feature.wordCount <= 20 { return .copyright }
        guard feature.wordCount <= 12 else { return .body }
        if feature.has(.related), role != .subheading { return .relatedLink }
        if feature.has(.share) { return .shareCTA }
        if feature.has(.comment) { return .commentForm }
        if feature.has(.advertisement) || feature.has(.cookie) { return .other }
        if feature.has(.navigation), role != .subheading { return .nav }
        return .body
    }
}

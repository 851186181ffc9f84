import ArticleModel

/// What stands between headline and text without a cue of its own: reporters' names, places, entries of menus.
extension LineLabelling {
    /// A name beside the stamp or a byline is a byline, whatever the name is.
    mutating func settleNames(_ range: Range<Int>, headline: Int?) {
        guard let headline else { return }
        for index in range where index > headline {
            // A desk's name that the outlet repeats is known as furniture, not yet as whose.
            let isOpen = labels[index] == .caption || labels[index] == .deck
            guard isOpen || (labels[index] == .nav && features[index].isLearnt) else { continue }
            let feature = features[index]
            guard isName(feature), !feature.has(.caption) else { continue }
            let before = previous(index).map { labels[$0] == .byline } ?? false
            let after =
                next(index).map {
                    $0 < range.upperBound && (labels[$0] == .published || labels[$0] == .byline)
                } ?? false
            let isShort = feature.wordCount <= (feature.has(.town) ? 5 : 4)
            if isShort, before || after { labels[index] = .byline }
        }
        for index in range where index > headline && isAgencyDateline(features[index]) {
            labels[index] = .dateline
        }
    }

    /// "ঢাকা, ০৪ জুলাই (agency)-": a wire's place and day on a line of their own.
    private func isAgencyDateline(_ feature: LineFeatures) -> Bool {
        guard feature.has(.month), feature.wordCount <= 6, (1...6).contains(feature.digitCount),
            !feature.has(.publishedLabel), feature.sentenceEndCount == 0,
            let open = feature.content.firstIndex(where: { text[$0] == 0x28 })
        else { return false }
        return text[open..<feature.content.upperBound].contains(0x29) && !feature.hasNumericDate
    }

    /// A short line between two entries of a menu is one of them.
    mutating func settleMenus(_ range: Range<Int>) {
        for index in range where labels[index] == .caption || labels[index] == .other {
            let feature = features[index]
            guard feature.wordCount <= 3, !feature.endsSentence, feature.digitCount == 0, index > 0,
                index + 1 < range.upperBound, isMenu(index - 1), isMenu(index + 1)
            else { continue }
            labels[index] = .nav
        }
    }

    private func isMenu(_ index: Int) -> Bool { labels[index] == .nav || labels[index] == .section }
}

import ArticleModel

/// The lines before the article's text: masthead, menus, section, kicker, headline, deck, byline, stamp, captions.
extension LineLabelling {
    mutating func labelHead(_ range: Range<Int>, hasBody: Bool) {
        var candidates: [Int] = []
        var isInList = false
        for index in range {
            guard !features[index].isBlank else {
                isInList = false
                continue
            }
            if let label = headLabel(of: features[index], hasBody: hasBody) {
                labels[index] = label
                isInList = features[index].has(.related) && isHeadingOfList(index, before: range.upperBound)
            } else if isInList {
                labels[index] = .relatedLink
            } else {
                candidates.append(index)
            }
        }
        let headline = labelHeadlineGroup(candidates, in: range)
        labelCandidates(candidates, headline: headline, hasBody: hasBody)
        settleDates(range, headline: headline)
        settleNames(range, headline: headline)
        settleMenus(range)
        settleSections(range, headline: headline)
    }

    /// A heading rules a list when two unmarked lines at least follow it directly; a single one may be the headline.
    private func isHeadingOfList(_ index: Int, before end: Int) -> Bool {
        guard index + 2 < end else { return false }
        return ((index + 1)...(index + 2)).allSatisfy {
            !features[$0].isBlank && headLabel(of: features[$0], hasBody: true) == nil
        }
    }

    /// The label that a line's own cues give it; nil for lines that may be a headline.
    private func headLabel(of feature: LineFeatures, hasBody: Bool) -> LineLabel? {
        if feature.hasNoLetters, !feature.hasNumericDate { return .other }
        if isDateLine(feature) {
            if feature.has(.publishedLabel) { return .published }
            return isMastheadDate(feature) ? .masthead : .dateline
        }
        if isClockLine(feature) { return .published }
        if feature.has(.otherCalendar), feature.digitCount >= 3, feature.wordCount <= 8,
            feature.sentenceEndCount == 0
        {
            return .masthead
        }
        // "© name" over the text credits the picture.
        if feature.has(.copyright) { return feature.wordCount <= 3 && hasBody ? .caption : .copyright }
        if feature.has(.navigation) { return .nav }
        if feature.barCount > 0, feature.arrowCount == 0, isByline(feature) { return .byline }
        if isTrail(feature) {
            // "বাংলাদেশ | সমাজ" (bangladesh | society) names the article's sections, arrows lead to its page.
            return feature.barCount == 1 && feature.arrowCount == 0 && !feature.has(.home) ? .section : .nav
        }
        if feature.has(.section) { return .section }
        if feature.has(.comment), feature.wordCount <= 8 { return .commentForm }
        if feature.has(.share) { return .shareCTA }
        if feature.has(.cookie) || feature.has(.advertisement) || feature.has(.counter) { return .other }
        if feature.has(.highlights) || feature.has(.related) { return .relatedLink }
        if feature.has(.tags), feature.wordCount <= 3 { return .nav }
        if isCaption(feature) { return .caption }
        if isByline(feature) { return .byline }
        if feature.has(.contact), feature.wordCount <= 2 { return .nav }
        if feature.has(.imprint) { return .footerContact }
        if feature.hasAddress { return .nav }
        if feature.hasBullet, feature.wordCount <= 3, !feature.followsLead { return .nav }
        if feature.has(.mastheadWord), feature.hasDegreeSign { return .masthead }
        if feature.isLearnt { return .nav }
        return nil
    }

    // MARK: - The headline

    /// Finds the group of adjacent lines that holds the headline, labels it, and returns the headline's line.
    private mutating func labelHeadlineGroup(_ candidates: [Int], in range: Range<Int>) -> Int? {
        guard !candidates.isEmpty else { return nil }
        let anchor = range.first {
            (labels[$0] == .byline || labels[$0] == .published || isStamp($0)) && !leadsMenu($0, in: range)
        }
        var pool: [Int] = []
        if let anchor {
            pool = candidates.filter { $0 < anchor && $0 > lastMenuLine(before: anchor) }
            if pool.isEmpty {
                pool = candidates.filter {
                    $0 > anchor && features[$0].wordCount >= 5 && !features[$0].hasBullet
                }
            }
        } else {
            let menu = lastMenuLine(before: range.upperBound)
            pool = candidates.filter { $0 > menu }
            if pool.isEmpty { pool = candidates.filter { features[$0].wordCount >= 4 } }
        }
        let groups = adjacentGroups(pool)
        guard
            let group = groups.first(where: { $0.contains { features[$0].wordCount >= 4 } }) ?? groups.last
        else { return nil }
        return label(headlineGroup: group)
    }

    /// An undecided date line with a clock time or behind other head lines counts as the article's stamp.
    private func isStamp(_ index: Int) -> Bool {
        guard labels[index] == .dateline, let before = previous(index) else { return false }
        let feature = features[index]
        return feature.hasNumericDate || feature.digitCount >= 8
            || (!feature.has(.weekday) && labels[before] != .nav && labels[before] != .masthead)
    }

    /// The last menu, trail or section line before an index that no candidate of more than three words precedes
    /// directly; -1 when there is none.
    private func lastMenuLine(before index: Int) -> Int {
        var index = index - 1
        while index >= 0 {
            if labels[index] == .nav || labels[index] == .section || labels[index] == .masthead {
                return index
            }
            index -= 1
        }
        return -1
    }

    private func adjacentGroups(_ candidates: [Int]) -> [[Int]] {
        var groups: [[Int]] = []
        for index in candidates {
            if let last = groups.last?.last, last == index - 1 {
                groups[groups.count - 1].append(index)
            } else {
                groups.append([index])
            }
        }
        return groups
    }

    /// A date or name over a menu belongs to the page, not to the article.
    private func leadsMenu(_ index: Int, in range: Range<Int>) -> Bool {
        guard let first = next(index), let second = next(first), second < range.upperBound else {
            return false
        }
        return isMenuEntry(first) && isMenuEntry(second)
    }

    /// Labels kicker, headline and deck of one group of adjacent lines.
    private mutating func label(headlineGroup group: [Int]) -> Int? {
        var group = group[...]
        settleEnd(of: &group)
        while group.count > 2, let first = group.first, features[first].wordCount <= 3 {
            labels[first] = .nav
            group = group.dropFirst()
        }
        // A site's name in Latin letters or with digits on the first line is no kicker.
        if group.count == 2, let first = group.first, previous(first) == nil, features[first].wordCount <= 2,
            features[first].digitCount + features[first].latinLetterCount > 0
        {
            labels[first] = .nav
            group = group.dropFirst()
        }
        guard let first = group.first else { return nil }
        guard group.count > 1 else {
            labels[first] = .headline
            return first
        }
        let second = group[group.startIndex + 1]
        if isSame(first, second) {
            labels[first] = .headline
            labels[second] = .headline
            return first
        }
        if group.count == 2, isReporter(second) {
            labels[first] = .headline
            labels[second] = .byline
            return first
        }
        let secondIsSentence = features[second].sentenceEndCount > 0 && features[first].sentenceEndCount == 0
        let secondIsLonger =
            features[first].wordCount >= (startsWithQuote(second) ? 4 : 6)
            && features[second].wordCount > features[first].wordCount
        let firstIsHeadline = secondIsSentence || secondIsLonger
        labels[first] = firstIsHeadline ? .headline : .kicker
        labels[second] = firstIsHeadline ? .deck : .headline
        for index in group.dropFirst(2) { labels[index] = .caption }
        return firstIsHeadline ? first : second
    }

    /// Takes a name and leads with bullets off a group's end: a headline stands over them.
    private mutating func settleEnd(of group: inout ArraySlice<Int>) {
        if group.count > 2, let last = group.last, isName(features[last]), features[last].wordCount <= 4,
            features[last].wordCount >= 2,
            features[group[group.startIndex]].wordCount <= 3
                || features[group[group.index(before: group.index(before: group.endIndex))]].hasBullet
        {
            labels[last] = .byline
            group = group.dropLast()
        }
        while group.count > 1, let last = group.last, features[last].hasBullet {
            labels[last] = .deck
            group = group.dropLast()
        }
    }

    /// A name with a town behind it, directly above the stamp.
    private func isReporter(_ index: Int) -> Bool {
        let feature = features[index]
        guard let after = next(index) else { return false }
        let isBeforeStamp = labels[after] == .published || isStamp(after)
        if feature.has(.town), (2...6).contains(feature.wordCount) { return isBeforeStamp }
        // A name between a headline of some length and a desk or stamp.
        guard let headline = previous(index), features[headline].wordCount >= 5, feature.wordCount >= 2 else {
            return false
        }
        return isName(feature) && feature.wordCount <= 4 && (isBeforeStamp || labels[after] == .byline)
    }

    private func startsWithQuote(_ index: Int) -> Bool {
        let content = features[index].content
        let byte = text[content.lowerBound]
        if byte == 0x22 || byte == 0x27 { return true }
        return byte == 0xE2 && content.count > 3 && text[content.lowerBound + 1] == 0x80
            && (0x98...0x9D).contains(text[content.lowerBound + 2])
    }

    /// Labels the candidates outside the headline's group by their place.
    private mutating func labelCandidates(_ candidates: [Int], headline: Int?, hasBody: Bool) {
        var isBehindHighlights = false
        for index in candidates where labels[index] == .other {
            let feature = features[index]
            if let before = previous(index), features[before].has(.highlights) { isBehindHighlights = true }
            guard let headline, index > headline else {
                labels[index] =
                    headline == nil && index > lastMenuLine(before: index) && hasBody
                        && lastMenuLine(before: index) >= 0
                    ? .caption : feature.wordCount <= 4 ? .nav : .other
                continue
            }
            if isSame(index, headline) || isPageTitle(index, of: headline) {
                labels[index] = .headline
            } else if isBehindHighlights && feature.hasBullet
                || feature.endsSentence && feature.wordCount >= 6
            {
                labels[index] = .deck
            } else {
                labels[index] = .caption
            }
        }
    }

    // MARK: - Dates and sections

    /// Decides the date lines without a label of their own: mastheads stand above the headline, stamps below it.
    private mutating func settleDates(_ range: Range<Int>, headline: Int?) {
        let first = range.first { !features[$0].isBlank }
        for index in range where labels[index] == .dateline {
            let isAbove: Bool
            if let headline {
                isAbove = index < headline && !standsAtHeadline(index, headline, isFirst: index == first)
            } else {
                let followsMenu = ((index + 1)..<range.upperBound).contains { labels[$0] == .nav }
                isAbove =
                    followsMenu || (index == first && !hasClock(features[index]))
                    || (features[index].has(.weekday) && !hasClock(features[index]))
            }
            labels[index] = isAbove ? .masthead : .published
        }
    }

    /// A date directly above the headline is its stamp when it has a clock time, or no weekday and lines above it.
    private func standsAtHeadline(_ index: Int, _ headline: Int, isFirst: Bool) -> Bool {
        if let before = previous(index), labels[before] == .byline, !features[index].has(.weekday) {
            return true
        }
        guard let after = next(index), labels[after] == .headline || labels[after] == .kicker else {
            return false
        }
        return hasClock(features[index]) || (!isFirst && !features[index].has(.weekday))
    }

    private func hasClock(_ feature: LineFeatures) -> Bool {
        feature.digitCount >= 9 || (feature.hasNumericDate && feature.digitCount > 8)
    }

    /// A section's name alone before the headline is the article's section; in a run of names it is a menu entry.
    private mutating func settleSections(_ range: Range<Int>, headline: Int?) {
        for index in range where labels[index] == .section {
            let follows =
                previous(index).map { isMenuEntry($0) && $0 == index - 1 && !isTrail(features[$0]) } ?? false
            let leads = next(index).map { labels[$0] == .headline || labels[$0] == .kicker } ?? false
            let isAlone = headline == nil && !(next(index).map { isMenuEntry($0) } ?? false)
            if let before = previous(index), labels[before] == .byline, features[index].has(.town) {
                labels[index] = .byline
            } else if follows || !(leads || isAlone) {
                labels[index] = .nav
            }
        }
    }

    private func isMenuEntry(_ index: Int) -> Bool {
        labels[index] == .section || labels[index] == .nav
    }
}

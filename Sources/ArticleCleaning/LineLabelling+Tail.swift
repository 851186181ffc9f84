import ArticleModel

/// The lines behind the article's text: sign-off, then lists, forms and the imprint, each heading ruling what follows.
extension LineLabelling {
    mutating func labelTail(_ range: Range<Int>) {
        var ruling: LineLabel?
        var isNearBody = true
        // 4: an article has few authors, and a hostile file may have a line of each.
        let bylines = labels.indices.filter { labels[$0] == .byline }.prefix(4).map { features[$0].content }
        for index in range where !features[index].isBlank {
            let feature = features[index]
            var (label, rules) = tailLabel(of: feature, ruling: ruling, isNearBody: isNearBody)
            if isNearBody || ruling == .byline, repeats(bylines, feature) {
                (label, rules) = (.byline, .byline)
            }
            if label == .relatedLink, feature.has(.contact), feature.wordCount <= 6, leadsImprint(index) {
                (label, rules) = (.footerContact, .footerContact)
            }
            labels[index] = label
            if let rules { ruling = rules }
            if label != .signOff, label != .byline, label != .shareCTA { isNearBody = false }
        }
    }

    /// The label of one line, and the label that it imposes on the unmarked lines behind it.
    private func tailLabel(
        of feature: LineFeatures,
        ruling: LineLabel?,
        isNearBody: Bool
    ) -> (LineLabel, LineLabel?) {
        if feature.has(.credit), feature.wordCount <= 12 { return (.signOff, nil) }
        if isSignOff(feature), ruling == nil || (ruling != .footerContact && isInitialsPair(feature)) {
            return (.signOff, ruling)
        }
        if feature.has(.copyright) { return (.copyright, .footerContact) }
        if feature.has(.imprint) { return (.footerContact, .footerContact) }
        if feature.has(.cookie) { return (.other, ruling) }
        if feature.has(.poll) { return (.other, ruling) }
        if feature.has(.readers) { return (.commentForm, .commentForm) }
        if isNearBody, isCaption(feature) { return (.caption, nil) }
        if feature.has(.comment), !(ruling == .footerContact && feature.has(.contact)) {
            return (.commentForm, ruling == .footerContact ? nil : .relatedLink)
        }
        if feature.has(.tags), feature.wordCount <= 12 { return (.nav, .nav) }
        if feature.has(.navigation), feature.has(.related) { return (.nav, .relatedLink) }
        if feature.has(.related) { return (.relatedLink, .relatedLink) }
        if feature.has(.share) { return (.shareCTA, feature.wordCount <= 2 ? nil : ruling) }
        if feature.has(.aboutAuthor) { return (.byline, .byline) }
        if isNearBody, isByline(feature) { return (.byline, nil) }
        if feature.has(.advertisement) || feature.has(.counter) { return (.other, nil) }
        if feature.has(.contact), isImprint(feature) { return (.footerContact, .footerContact) }
        if feature.has(.navigation) { return (.nav, ruling == .footerContact ? ruling : .relatedLink) }
        if ruling == .commentForm { return (.commentForm, nil) }
        if ruling == .byline {
            let isAbout =
                isByline(feature) || isName(feature) || feature.sentenceEndCount > 0 || feature.hasAddress
            return isAbout ? (.byline, .byline) : (.relatedLink, .relatedLink)
        }
        if ruling != .relatedLink,
            feature.longestDigitRun >= 7 || (feature.hasAddress && ruling == .footerContact)
        {
            return (.footerContact, .footerContact)
        }
        if feature.hasNoLetters { return (.other, nil) }
        if isDateLine(feature) {
            return (feature.has(.publishedLabel) || isNearBody ? .published : .relatedLink, nil)
        }
        if isTrail(feature), feature.barCount + feature.arrowCount > 0 { return (.nav, ruling) }
        if feature.has(.section) { return (.nav, nil) }
        if isAddress(feature) { return (.footerContact, .footerContact) }
        if isNearBody, isInitials(feature) { return (.signOff, nil) }
        if feature.isLearnt, ruling == nil { return (.other, nil) }
        if let ruling { return (ruling, nil) }
        return (feature.hasAddress ? .nav : feature.wordCount >= 4 ? .relatedLink : .nav, nil)
    }

    /// An author's name with his office behind it: the line begins with the byline of the head.
    private func repeats(_ bylines: [Range<Int>], _ feature: LineFeatures) -> Bool {
        bylines.contains { name in
            guard name.count >= 12, feature.content.count >= name.count else { return false }
            return zip(name, feature.content).allSatisfy { text[$0] == text[$1] }
        }
    }

    /// An editor's name over the address: the next line is an imprint's without doubt.
    private func leadsImprint(_ index: Int) -> Bool {
        guard let after = next(index) else { return false }
        let feature = features[after]
        return feature.has(.imprint) || feature.has(.copyright) || feature.longestDigitRun >= 7
            || (feature.has(.contact) && isImprint(feature)) || isAddress(feature)
    }

    /// "এনএস/এমআর", "SO/N": no space, no digits, short parts.
    private func isInitialsPair(_ feature: LineFeatures) -> Bool {
        feature.wordCount == 1 && feature.digitCount == 0 && feature.scalarCount <= 20
    }

    /// One short word without a slash directly behind the article, in letters only: an editor's initials.
    private func isInitials(_ feature: LineFeatures) -> Bool {
        feature.wordCount == 1 && feature.digitCount == 0 && feature.cues.isEmpty && feature.scalarCount <= 8
    }

    /// An imprint's word with what goes with it: a colon, a number, an address; the bare word is a menu's.
    private func isImprint(_ feature: LineFeatures) -> Bool {
        let hasColon = feature.content.contains { text[$0] == 0x3A }
        return hasColon || feature.digitCount >= 4 || feature.hasAddress || feature.wordCount <= 3
    }

    /// A postal address: commas, and a post code of four to six digits as its last word.
    private func isAddress(_ feature: LineFeatures) -> Bool {
        guard feature.digitCount >= 4, feature.wordCount <= 16, !isDateLine(feature),
            feature.content.contains(where: { text[$0] == 0x2C })
        else { return false }
        var digits = 0
        var index = feature.core.upperBound
        // Past a danda or a comma behind the code.
        while index > feature.core.lowerBound + 3, digits == 0, !isDigit(endingAt: index) {
            guard text[index - 1] < 0x30 || text[index - 1] == 0xA4 else { return false }
            index -= text[index - 1] == 0xA4 ? 3 : 1
        }
        while index > feature.core.lowerBound + 3, isDigit(endingAt: index) {
            digits += 1
            index -= text[index - 1] < 0x80 ? 1 : 3
        }
        return (4...6).contains(digits)
    }
}

import ArticleModel

/// The lines behind the article's text: sign-off, then lists, forms and the imprint, each heading ruling what follows.
extension LineLabelling {
    mutating func labelTail(_ range: Range<Int>) {
        var ruling: LineLabel?
        var isNearBody = true
        for index in range where !features[index].isBlank {
            let feature = features[index]
            let (label, rules) = tailLabel(of: feature, ruling: ruling, isNearBody: isNearBody)
            labels[index] = label
            if let rules { ruling = rules }
            if label != .signOff, label != .byline, label != .shareCTA { isNearBody = false }
        }
    }

    /// The label of one line, and the label that it imposes on the unmarked lines behind it.
    private func tailLabel(
        of feature: LineFeatures, ruling: LineLabel?, isNearBody: Bool
    ) -> (LineLabel, LineLabel?) {
        if feature.has(.credit), feature.wordCount <= 12 { return (.signOff, nil) }
        if ruling == nil, isSignOff(feature) { return (.signOff, nil) }
        if feature.has(.copyright) { return (.copyright, .footerContact) }
        if feature.has(.imprint) { return (.footerContact, .footerContact) }
        if feature.has(.cookie) { return (.other, ruling) }
        if isNearBody, isCaption(feature) { return (.caption, nil) }
        if feature.has(.comment), !(ruling == .footerContact && feature.has(.contact)) {
            return (.commentForm, .commentForm)
        }
        if feature.has(.tags), feature.wordCount <= 12 { return (.nav, .nav) }
        if feature.has(.related) { return (.relatedLink, .relatedLink) }
        if feature.has(.share) { return (.shareCTA, feature.wordCount <= 2 ? nil : ruling) }
        if feature.has(.aboutAuthor) { return (.byline, .byline) }
        if isNearBody, isByline(feature) { return (.byline, nil) }
        if feature.has(.advertisement) || feature.has(.counter) { return (.other, nil) }
        if feature.has(.contact), isImprint(feature) { return (.footerContact, .footerContact) }
        if feature.has(.navigation) { return (.nav, ruling == .footerContact ? ruling : .relatedLink) }
        if ruling == .byline { return (isByline(feature) ? .byline : .relatedLink, nil) }
        if ruling != .relatedLink, feature.longestDigitRun >= 7 || (feature.hasAddress && ruling == .footerContact) {
            return (.footerContact, .footerContact)
        }
        if feature.hasNoLetters { return (.other, nil) }
        if isDateLine(feature), ruling == nil { return (.published, nil) }
        if isTrail(feature), feature.barCount + feature.arrowCount > 0 { return (.nav, ruling) }
        if feature.has(.section) { return (.nav, nil) }
        if isAddress(feature) { return (.footerContact, .footerContact) }
        if let ruling { return (ruling, nil) }
        return (feature.hasAddress ? .nav : feature.wordCount >= 4 ? .relatedLink : .nav, nil)
    }

    /// An imprint's word with what goes with it: a colon, a number, an address; the bare word is a menu's.
    private func isImprint(_ feature: LineFeatures) -> Bool {
        let hasColon = feature.content.contains { text[$0] == 0x3A }
        return hasColon || feature.digitCount >= 4 || feature.hasAddress || feature.wordCount <= 3
    }

    /// A postal address: a Bangladeshi or Indian post code at the end of a line with commas.
    private func isAddress(_ feature: LineFeatures) -> Bool {
        let commas = feature.content.reduce(0) { $0 + (text[$1] == 0x2C ? 1 : 0) }
        return feature.digitCount >= 4 && commas >= 1 && feature.wordCount <= 16 && !isDateLine(feature)
            && feature.slashCount + commas >= 2
    }
}

import ArticleModel

/// The lines between the first and the last of the article's text.
extension LineLabelling {
    mutating func labelBody(_ range: Range<Int>) {
        var linksLeft = 0
        for index in range where !features[index].isBlank {
            let feature = features[index]
            if isProse[index] {
                labels[index] = .body
                linksLeft = 0
                continue
            }
            let label = bodyLabel(of: feature)
            if label == .relatedLink {
                // An inline list of other articles: its heading and what follows up to the next sentence.
                // One that names its article itself leads no list.
                linksLeft = feature.wordCount >= 6 ? 0 : 4
            } else if label == .body, linksLeft > 0 {
                linksLeft -= 1
                labels[index] = .relatedLink
                continue
            }
            labels[index] = label
        }
        markBareCaptions(range)
    }

    /// The label of a line inside the body that does not read like a sentence.
    private func bodyLabel(of feature: LineFeatures) -> LineLabel {
        if feature.has(.related) { return .relatedLink }
        if feature.has(.advertisement) || feature.has(.counter) || feature.has(.cookie) { return .other }
        if feature.has(.share) { return .shareCTA }
        if feature.has(.comment), feature.wordCount <= 4 { return .commentForm }
        if isDateLine(feature) { return .published }
        if feature.has(.navigation) || feature.has(.tags) { return .nav }
        if feature.hasNoLetters { return .other }
        if isCaption(feature), !feature.endsSentence { return .caption }
        if isByline(feature) { return .byline }
        if feature.hasAddress { return .nav }
        if feature.isLearnt { return .other }
        return .body
    }

    /// A line of seven words or more without a mark at its end, among paragraphs that all have one, is a caption;
    /// so is a quote with its speaker behind it.
    private mutating func markBareCaptions(_ range: Range<Int>) {
        let prose = range.filter { isProse[$0] }
        let ended = prose.filter { features[$0].endsSentence }.count
        guard prose.count >= 3, ended * 10 >= prose.count * 8 else { return }
        for index in range where labels[index] == .body && !isProse[index] {
            let feature = features[index]
            if features[index].endsSentence { continue }
            let endsInColon = text[feature.content.upperBound - 1] == 0x3A
            if !endsInColon, feature.wordCount >= 7 || isQuoteWithSpeaker(feature) {
                labels[index] = .caption
            }
        }
        for index in range
        where labels[index] == .body && isProse[index] && isQuoteWithSpeaker(features[index]) {
            if !features[index].endsSentence, features[index].sentenceEndCount == 0 {
                labels[index] = .caption
            }
        }
    }

    /// "‘...’: Name": closes a quote, then a colon, then at most five words.
    private func isQuoteWithSpeaker(_ feature: LineFeatures) -> Bool {
        let content = feature.content
        guard content.count > 12 else { return false }
        var colon = content.upperBound - 1
        var spaces = 0
        while colon > content.lowerBound, text[colon] != 0x3A {
            if text[colon] == 0x20 { spaces += 1 }
            colon -= 1
        }
        guard colon > content.lowerBound + 3, colon < content.upperBound - 3, spaces <= 5 else {
            return false
        }
        var before = colon - 1
        while before > content.lowerBound, text[before] == 0x20 { before -= 1 }
        let isCurly =
            before >= 2 && text[before - 2] == 0xE2 && text[before - 1] == 0x80
            && (text[before] == 0x99 || text[before] == 0x9D)
        return isCurly || text[before] == 0x22 || text[before] == 0x27
    }
}

import BengaliText

/// What single lines look like, whatever stands around them.
extension LineLabelling {
    /// A line that is a date stamp or a masthead's date, not a sentence with a date in it.
    func isDateLine(_ feature: LineFeatures) -> Bool {
        guard feature.sentenceEndCount == 0, feature.wordCount <= 22 else { return false }
        let hasDate = feature.hasNumericDate || (feature.has(.month) && feature.digitCount >= 3)
        guard hasDate else { return false }
        if feature.has(.publishedLabel) { return true }
        // A headline can name a day; a stamp is little more than its date: at most four words for each number.
        return feature.digitCount >= 5
            && feature.bengaliLetterCount + feature.latinLetterCount
                <= feature.digitCount * 8
    }

    /// A date line of a masthead: it carries what no stamp of an article carries.
    func isMastheadDate(_ feature: LineFeatures) -> Bool {
        guard !feature.has(.publishedLabel) else { return false }
        return feature.has(.otherCalendar) || feature.hasDegreeSign
            || (feature.has(.mastheadWord) && feature.has(.weekday))
    }

    /// Initials behind an article: "SO/N", "ওডি/এসসা", "কেএএ/", "এমএএইচ/০৭".
    func isSignOff(_ feature: LineFeatures) -> Bool {
        guard feature.slashCount >= 1, feature.slashCount <= 3, feature.wordCount <= 4,
            feature.sentenceEndCount == 0,
            feature.scalarCount <= 40, !feature.hasAddress, !feature.hasNumericDate,
            feature.cues.isDisjoint(with: CueSet(.publishedLabel, .month, .contact, .navigation, .share))
        else { return false }
        return feature.digitCount <= 4 && feature.bengaliLetterCount + feature.latinLetterCount > 0
    }

    /// Every word is a section's name: "হোম আন্তর্জাতিক", "বাংলাদেশ | সমাজ".
    func isTrail(_ feature: LineFeatures) -> Bool {
        guard feature.wordCount >= 2, feature.wordCount <= (feature.arrowCount >= 2 ? 40 : 14),
            feature.sentenceEndCount == 0
        else { return false }
        if feature.arrowCount >= 1 || feature.barCount >= 2 || feature.has(.home) { return true }
        let words = CueWords.shared
        var index = feature.core.lowerBound
        var named = 0
        var count = 0
        var endsInNews = false
        while index < feature.core.upperBound {
            while index < feature.core.upperBound, text[index] <= 0x20 || text[index] == 0x7C { index += 1 }
            var end = index
            while end < feature.core.upperBound, text[end] > 0x20, text[end] != 0x7C { end += 1 }
            guard end > index else { break }
            var word = LineFeatures(of: index..<end, in: text)
            word.cues = words.cues(of: word, in: text)
            count += 1
            if word.has(.section) || word.has(.navigation) { named += 1 }
            endsInNews = isNews(index..<end)
            index = end
        }
        // Two such names can be a kicker's words: "জাতীয় সংসদ" (national, parliament).
        return named == count && (count >= 3 || (count == 2 && (endsInNews || feature.barCount > 0)))
    }

    /// A time of day without its date: "03:43 PM IST".
    func isClockLine(_ feature: LineFeatures) -> Bool {
        guard (3...6).contains(feature.digitCount), feature.wordCount <= 4, feature.scalarCount <= 24 else {
            return false
        }
        let letters = feature.bengaliLetterCount + feature.latinLetterCount
        return letters <= 10
            && feature.content.dropFirst().dropLast().contains { index in
                text[index] == 0x3A && isDigit(endingAt: index) && isDigit(at: index + 1)
            }
    }

    private func isDigit(at index: Int) -> Bool {
        let byte = text[index]
        if byte < 0x80 { return (0x30...0x39).contains(byte) }
        return byte == 0xE0 && index + 2 < text.count && text[index + 1] == 0xA7
            && (0xA6...0xAF).contains(text[index + 2])
    }

    func isDigit(endingAt index: Int) -> Bool {
        let byte = text[index - 1]
        if byte < 0x80 { return (0x30...0x39).contains(byte) }
        return index >= 3 && (0xA6...0xAF).contains(byte) && text[index - 2] == 0xA7
            && text[index - 3] == 0xE0
    }

    /// A name's shape: two to five words, no digits and no mark but dots.
    func isName(_ feature: LineFeatures) -> Bool {
        guard (1...5).contains(feature.wordCount), feature.digitCount == 0, !feature.hasBullet,
            feature.sentenceEndCount == 0, !feature.endsSentence, feature.scalarCount <= 40
        else { return false }
        return !feature.content.contains { [0x22, 0x27, 0x3A, 0x28, 0x3F, 0x21].contains(text[$0]) }
    }

    /// "খবর", "সংবাদ": the words for news, which make a section of any name before them.
    private func isNews(_ word: Range<Int>) -> Bool {
        LineLabelling.newsWords.contains { $0.elementsEqual(text[word]) }
    }

    private static let newsWords = ["খবর", "সংবাদ", "নিউজ"].map { NormalizedText(normalizing: $0).utf8 }

    func isByline(_ feature: LineFeatures) -> Bool {
        feature.has(.byline) && feature.wordCount <= 8 && !feature.endsSentence
    }

    func isCaption(_ feature: LineFeatures) -> Bool {
        feature.has(.caption) && !feature.has(.navigation) && feature.wordCount <= 40
    }

    /// True when a line repeats the headline and adds the site's name behind a bar or dash.
    func isPageTitle(_ index: Int, of headline: Int) -> Bool {
        let title = features[headline].content
        let line = features[index].content
        guard line.count > title.count + 3, title.count > 12,
            zip(title, line).allSatisfy({ text[$0] == text[$1] })
        else { return false }
        let rest = (line.lowerBound + title.count)..<min(line.upperBound, line.lowerBound + title.count + 4)
        return rest.contains { text[$0] == 0x7C || text[$0] == 0x2D || text[$0] == 0x3A || text[$0] == 0xE2 }
    }

    /// True when two lines say the same, white space at their ends aside.
    func isSame(_ first: Int, _ second: Int) -> Bool {
        let a = features[first].content
        let b = features[second].content
        return a.count == b.count && zip(a, b).allSatisfy { text[$0] == text[$1] }
    }
}

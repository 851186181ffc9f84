import ArticleModel

/// The labelling of one document at work: features of every line, then the body's bounds, then head, body and tail.
struct LineLabelling {
    let lines: [ByteRange]
    let text: UnsafeBufferPointer<UInt8>
    var features: [LineFeatures]
    var labels: [LineLabel]
    /// True for lines that read like an article's sentences.
    var isProse: [Bool]

    init(lines: [ByteRange], text: UnsafeBufferPointer<UInt8>, learnt: [Bool] = []) {
        self.lines = lines
        self.text = text
        features = []
        features.reserveCapacity(lines.count)
        let words = CueWords.shared
        for (index, line) in lines.enumerated() {
            var feature = LineFeatures(of: line.range, in: text)
            if !feature.isBlank {
                feature.cues = words.cues(of: feature, in: text)
                feature.weighFurniture(in: text)
                feature.isLearnt = !learnt.isEmpty && learnt[index]
            }
            if let before = features.last { feature.followsLead = before.hasBullet && before.wordCount > 3 }
            features.append(feature)
        }
        labels = features.map { $0.isBlank ? .blank : .other }
        isProse = []
    }

    var labelledLines: [LabelledLine] {
        let first = labels.firstIndex { $0.isArticleText }
        return labels.enumerated().map { index, label in
            LabelledLine(
                number: index + 1,
                label: label,
                spans: spans(of: index, label, isFirst: index == first)
            )
        }
    }

    /// A page without an article: menus and lists are told apart, nothing is a headline.
    private mutating func labelWithoutBody() {
        labelHead(0..<lines.count, hasBody: false)
        for index in labels.indices {
            switch labels[index] {
            case .headline, .kicker, .deck, .caption:
                labels[index] = features[index].wordCount >= 4 ? .relatedLink : .nav
            case .published: labels[index] = features[index].has(.publishedLabel) ? .published : .masthead
            default: break
            }
        }
    }

    mutating func run() {
        isProse = proseLines()
        dropLearntLines()
        guard let bounds = bodyBounds() else {
            labelWithoutBody()
            return
        }
        labelHead(0..<bounds.lowerBound, hasBody: true)
        labelBody(bounds)
        labelTail(bounds.upperBound..<lines.count)
    }

    /// The nearest line before `index` that is not blank, not below `limit`.
    func previous(_ index: Int, notBelow limit: Int = 0) -> Int? {
        var index = index - 1
        while index >= limit, features[index].isBlank { index -= 1 }
        return index >= limit ? index : nil
    }

    /// The nearest line after `index` that is not blank.
    func next(_ index: Int) -> Int? {
        var index = index + 1
        while index < features.count, features[index].isBlank { index += 1 }
        return index < features.count ? index : nil
    }

    // MARK: - Prose

    private func proseLines() -> [Bool] {
        var prose = features.map { readsLikeProse($0) }
        if let width = wrapWidth(prose) { addWrappedLines(to: &prose, width: width) }
        dropForeignScript(from: &prose)
        for index in features.indices where prose[index] && asksPoll(index) { prose[index] = false }
        // An article can use an imprint's words: among sentences they are a sentence's.
        for index in features.indices where !prose[index] {
            let feature = features[index]
            let furniture = feature.cues.intersection(.furniture)
            guard !furniture.isEmpty, furniture.isSubset(of: .ambiguous),
                feature.wordCount >= (feature.endsSentence ? 8 : 25),
                furniture.isDisjoint(with: CueSet(.share, .comment, .cookie)) || !feature.has(.imperative),
                holdsProse(prose, from: index, step: -1),
                holdsProse(prose, from: index, step: 1)
            else { continue }
            prose[index] = true
        }
        return prose
    }

    /// Takes lines that the outlet's files repeat out of the prose, unless they are most of it: then the document is
    /// another copy of an article that was learnt from, not all furniture.
    private mutating func dropLearntLines() {
        let prose = features.indices.filter { isProse[$0] }
        let learnt = prose.filter { features[$0].isLearnt }
        guard !learnt.isEmpty else { return }
        let share = learnt.reduce(0) { $0 + mass($1) }
        guard share * 2 <= prose.reduce(0, { $0 + mass($1) }) else {
            for index in features.indices { features[index].isLearnt = false }
            return
        }
        for index in learnt { isProse[index] = false }
    }

    /// A question with a poll's answers behind it.
    private func asksPoll(_ index: Int) -> Bool {
        guard let after = next(index), features[after].has(.poll) else { return false }
        return text[features[index].content.upperBound - 1] == 0x3F
    }

    /// In a Bengali article a paragraph in Latin letters is its site's: addresses, notices, names of staff.
    private func dropForeignScript(from prose: inout [Bool]) {
        var bengali = 0
        var latin = 0
        for index in features.indices where prose[index] {
            if features[index].isMostlyLatin { latin += mass(index) } else { bengali += mass(index) }
        }
        guard latin > 0, bengali > latin else { return }
        for index in features.indices where prose[index] && features[index].isMostlyLatin {
            prose[index] = false
        }
    }

    /// True when one of the three nearest lines on one side that are not blank reads like prose.
    private func holdsProse(_ prose: [Bool], from index: Int, step: Int) -> Bool {
        var index = index + step
        var seen = 0
        while features.indices.contains(index), seen < 3 {
            if prose[index] { return true }
            if !features[index].isBlank { seen += 1 }
            index += step
        }
        return false
    }

    private func readsLikeProse(_ feature: LineFeatures) -> Bool {
        guard feature.wordCount >= 3, feature.cues.isDisjoint(with: .furniture) else { return false }
        if feature.has(.contact), feature.longestDigitRun >= 5 || feature.wordCount < 10 { return false }
        if feature.has(.publishedLabel), feature.digitCount >= 3, feature.wordCount < 12 { return false }
        if feature.has(.related), feature.wordCount < 20 { return false }
        if feature.has(.credit), feature.wordCount < 10 { return false }
        if feature.has(.caption), feature.wordCount <= (feature.endsSentence ? 12 : 25) { return false }
        if isDateLine(feature) { return false }
        if feature.sentenceEndCount > 0 { return feature.endsSentence || feature.wordCount >= 8 }
        if feature.endsSentence { return feature.wordCount >= 9 }
        return feature.wordCount >= 16 && feature.barCount < 2 && feature.arrowCount < 2
    }

    /// The width at which a text was wrapped, in scalars; nil when its lines are paragraphs.
    ///
    /// Wrapped: at least six lines within a quarter of the longest, and at most half of them end a sentence.
    private func wrapWidth(_ prose: [Bool]) -> Int? {
        let widths = features.lazy.filter { $0.wordCount >= 4 && $0.cues.isDisjoint(with: .furniture) }
            .map(\.scalarCount)
        guard let width = widths.max(), width <= 120 else { return nil }
        let full = features.lazy.filter { $0.scalarCount * 4 >= width * 3 && $0.wordCount >= 4 }
        let ends = full.filter(\.endsSentence).count
        return full.count >= 6 && ends * 2 <= full.count ? width : nil
    }

    private func addWrappedLines(to prose: inout [Bool], width: Int) {
        func continues(_ index: Int) -> Bool {
            let feature = features[index]
            return feature.scalarCount * 10 >= width * 7 && !feature.isBlank && !feature.hasBullet
                && feature.cues.isDisjoint(with: .furniture)
        }
        var start = 0
        while start < features.count {
            guard continues(start) else {
                start += 1
                continue
            }
            var end = start
            while end + 1 < features.count, continues(end), !features[end + 1].isBlank,
                !isInitials(after: end)
            { end += 1 }
            let hasSentence = (start...end).contains { features[$0].sentenceEndCount > 0 }
            if end > start, hasSentence {
                for index in start...end { prose[index] = true }
            }
            start = end + 1
        }
    }

    /// One short word behind a line that ends its sentence closes the article, not the paragraph.
    private func isInitials(after index: Int) -> Bool {
        let feature = features[index + 1]
        return features[index].endsSentence && feature.wordCount == 1 && feature.scalarCount <= 8
            && !feature.endsSentence
    }

    // MARK: - Bounds of the body

    /// The lines from the first to the last of the article's text; nil when nothing reads like one.
    private func bodyBounds() -> Range<Int>? {
        guard let segment = heaviestSegment() else { return nil }
        var members = segment
        let total = members.reduce(0) { $0 + mass($1) }
        dropLeadingFragments(&members, total: total)
        dropTrailingFragments(&members, total: total)
        guard let first = members.first, var last = members.last else { return nil }
        while let after = next(last), features[after].cues.isEmpty, !features[after].hasBullet,
            !features[after].isLearnt,
            features[after].endsSentence, features[after].wordCount >= 3,
            !asksPoll(after), !features[after].isMostlyLatin || features[last].isMostlyLatin
        {
            last = after
        }
        return first..<(last + 1)
    }

    private func mass(_ index: Int) -> Int { features[index].content.count }

    /// The prose lines of the part that holds most prose; parts end at comment forms, imprints and copyright lines.
    private func heaviestSegment() -> [Int]? {
        var best: [Int] = []
        var bestMass = 0
        var current: [Int] = []
        var currentMass = 0
        func isBarrier(_ feature: LineFeatures) -> Bool {
            feature.has(.copyright) || feature.has(.imprint) || feature.has(.readers)
                || (feature.has(.comment) && feature.wordCount <= 12)
        }
        for index in features.indices {
            if isProse[index] {
                current.append(index)
                currentMass += mass(index)
            } else if isBarrier(features[index]) {
                if currentMass > bestMass { (best, bestMass) = (current, currentMass) }
                (current, currentMass) = ([], 0)
            }
        }
        if currentMass > bestMass { best = current }
        return best.isEmpty ? nil : best
    }

    /// Takes off sentences that stand before the article's own head: tickers, notices, decks above the stamp.
    private func dropLeadingFragments(_ members: inout [Int], total: Int) {
        while members.count > 1 {
            let gap = (members[0] + 1)..<members[1]
            let holdsHead = gap.contains { index in
                let feature = features[index]
                return feature.has(.byline) || isDateLine(feature) || feature.has(.navigation)
                    || feature.has(.section) || (feature.hasAddress && feature.wordCount == 1)
            }
            guard holdsHead, mass(members[0]) * 4 < total else { break }
            members.removeFirst()
        }
        dropTickers(&members, total: total)
    }

    /// Takes off several sentences over a byline or stamp, when they are little of the text.
    private func dropTickers(_ members: inout [Int], total: Int) {
        var before = 0
        var cut = 0
        for position in members.indices.dropLast() {
            before += mass(members[position])
            guard before * 4 < total else { break }
            let gap = (members[position] + 1)..<members[position + 1]
            if gap.contains(where: { isByline(features[$0]) || isDateLine(features[$0]) }) {
                cut = position + 1
            }
        }
        members.removeFirst(cut)
    }

    /// Takes off sentences behind a list of other articles, when little text follows it.
    private func dropTrailingFragments(_ members: inout [Int], total: Int) {
        var kept = 0
        for position in members.indices.dropLast() {
            kept += mass(members[position])
            let gap = (members[position] + 1)..<members[position + 1]
            let marks = gap.filter { endsArticle(features[$0]) }
            let others = gap.filter { !features[$0].isBlank }.count
            let isLongList = !marks.isEmpty && others >= 4
            let signsOff = gap.contains { isSignOff(features[$0]) }
            if (isLongList || signsOff) && (total - kept) * 4 < total {
                members.removeSubrange((position + 1)...)
                return
            }
        }
    }

    private func endsArticle(_ feature: LineFeatures) -> Bool {
        feature.has(.related) || feature.has(.tags) || feature.has(.share) || feature.has(.comment)
            || feature.has(.contact)
    }
}

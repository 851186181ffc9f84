import ArticleModel

/// Lines that are two things: a source glued to a sentence, a place before one, a name in a stamp.
extension LineLabelling {
    /// The parts of a line that are something else than the line.
    func spans(of index: Int, _ label: LineLabel, isFirst: Bool) -> [LabelledSpan] {
        switch label {
        case .body:
            let credit = gluedCredit(index).map { LabelledSpan(range: ByteRange($0), label: .sourceCredit) }
            let place = (isFirst ? dateline(index) : nil).map {
                LabelledSpan(range: ByteRange($0), label: .dateline)
            }
            return [place, credit].compactMap { $0 }
        case .published where features[index].has(.byline) && features[index].barCount > 0:
            let content = features[index].content
            guard let bar = content.first(where: { text[$0] == 0x7C }), bar > content.lowerBound else {
                return []
            }
            return [LabelledSpan(range: ByteRange(content.lowerBound, bar), label: .byline)]
        default: return []
        }
    }

    /// "ঢাকা, ৪ জুলাই (agency) - ...": place, day and agency before a text's first sentence, up to and with the dash.
    private func dateline(_ index: Int) -> Range<Int>? {
        let content = features[index].content
        var words = 0
        var hasDay = false
        var cursor = content.lowerBound
        // 120 bytes: a place, a day and an agency's name.
        let limit = min(content.upperBound - 3, content.lowerBound + 120)
        while cursor < limit {
            let byte = text[cursor]
            if byte == 0x20 { words += 1 }
            if byte == 0xE0, text[cursor + 1] == 0xA5, text[cursor + 2] == 0xA4 { return nil }
            if byte == 0x2C || byte == 0x28 { hasDay = true }
            if words > 8 { return nil }
            let isDash = byte == 0x2D && (text[cursor + 1] == 0x20 || text[cursor - 1] == 0x29)
            let isLongDash =
                byte == 0xE2 && text[cursor + 1] == 0x80 && (0x93...0x94).contains(text[cursor + 2])
            if cursor > content.lowerBound, isDash || isLongDash {
                guard hasDay else { return nil }
                return content.lowerBound..<(cursor + (isDash ? 1 : 3))
            }
            cursor += 1
        }
        return nil
    }

    /// "...ঘটেছে।সূত্র: আল জাজিরা": a source glued to a paragraph's last sentence; the bytes from the word on.
    private func gluedCredit(_ index: Int) -> Range<Int>? {
        let content = features[index].content
        // 160 bytes: a credit names two or three agencies at most.
        let lower = max(content.lowerBound, content.upperBound - 160)
        return CueWords.shared.gluedCredit(in: text, range: lower..<content.upperBound)
    }
}

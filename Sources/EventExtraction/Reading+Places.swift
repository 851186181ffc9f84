/// Places the gazetteer does not know: an unknown word before শহর, জেলা, দ্বীপপুঞ্জ, রোড ...
extension Reading {
    mutating func findRuledPlaces(_ text: UnsafeBufferPointer<UInt8>) {
        for sentence in sentences {
            for at in sentence.tokens.dropFirst()
            where owners[at] < 0 && tokens[at].flags.contains(.placeNoun) {
                guard let noun = placeNoun(at, sentence.tokens.upperBound) else { continue }
                let city =
                    at - 1 > sentence.tokens.lowerBound && tokens[at - 1].exact.contains(.modifier)
                    ? at - 2 : at - 1
                if noun.isNamed, let before = owner(city), before.kind == .place, !before.isAdjective,
                    before.ending == .bare,
                    noun.isFacility
                {
                    // বাগদাদ আন্তর্জাতিক বিমানবন্দর: the city gives its name to the airport.
                    let index = Int(owners[city])
                    let last = at + noun.length - 1
                    units[index].tokens = before.tokens.lowerBound..<(last + 1)
                    units[index].ending = noun.ending
                    units[index].baseEnd = Reading.baseEnd(text, tokens[last], tail: noun.tail)
                    units[index].row = -1
                    units[index].what = .site
                    for token in city...last { owners[token] = Int32(index) }
                    continue
                }
                guard let first = placeName(before: at, sentence.tokens.lowerBound) else { continue }
                let last = noun.isNamed ? at + noun.length - 1 : at - 1
                var unit = Unit(
                    kind: .place,
                    tokens: first..<(last + 1),
                    ending: noun.ending,
                    baseEnd: noun.isNamed
                        ? Reading.baseEnd(text, tokens[last], tail: noun.tail) : tokens[last].end
                )
                unit.what = noun.isNamed ? .site : .area
                claim(unit)
                if !noun.isNamed { claimListed(before: first, sentence.tokens.lowerBound) }
            }
        }
    }

    private struct Noun {
        var length: Int
        var ending: Ending
        var tail: Int32
        var isNamed: Bool
        var isFacility: Bool
    }

    private func placeNoun(_ at: Int, _ end: Int) -> Noun? {
        let token = tokens[at]
        var best: Noun?
        for index in Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount) {
            let analysis = analyses[index]
            guard best == nil, let entry = lexicon.entry(analysis.key), entry.flags.contains(.placeNoun)
            else { continue }
            let isNamed = entry.flags.contains(.namedPlaceNoun)
            best = Noun(
                length: 1,
                ending: analysis.ending,
                tail: token.foldedCount - analysis.baseCount,
                isNamed: isNamed,
                isFacility: token.foldedCount >= 15 && isNamed
            )
        }
        return best
    }

    /// `কুনার ও পাকতিকা প্রদেশে`: unknown words joined to the name take its noun too.
    private mutating func claimListed(before first: Int, _ lower: Int) {
        var at = first - 1
        while at - 1 >= lower, tokens[at].marker == .and || tokens[at].kind == .comma, isPlaceWord(at - 1) {
            claim(
                Unit(
                    kind: .place,
                    tokens: (at - 1)..<at,
                    ending: .bare,
                    baseEnd: tokens[at - 1].end,
                    what: .area
                )
            )
            at -= 2
        }
    }

    private func isPlaceWord(_ at: Int) -> Bool { namePart(at) == .unknown && !looksInflected(tokens[at]) }

    private func placeName(before noun: Int, _ lower: Int) -> Int? {
        var at = noun - 1
        if at > lower, tokens[at].kind == .word, owners[at] < 0, tokens[at].exact.contains(.modifier),
            tokens[noun].flags.contains(.namedPlaceNoun)
        {
            at -= 1
        }
        guard at >= lower, isPlaceWord(at) else { return nil }
        return at
    }
}

/// Organisations named by rule: the words before a head noun such as মন্ত্রণালয় or বিশ্ববিদ্যালয়.
extension Reading {
    /// How far left of its head a name may begin.
    private static let nameWordLimit = 5

    mutating func findRuledOrganisations(_ text: UnsafeBufferPointer<UInt8>) {
        for sentence in sentences {
            for at in sentence.tokens where owners[at] < 0 && tokens[at].flags.contains(.head) {
                guard let (kind, length, ending, tail) = head(at, sentence.tokens.upperBound) else {
                    continue
                }
                if key(at) == Reading.union, !isTradeUnion(at) { continue }
                guard let first = nameStart(at, sentence.tokens.lowerBound, kind) else { continue }
                let last = at + length - 1
                var unit = Unit(
                    kind: .organisation,
                    tokens: first..<(last + 1),
                    ending: ending,
                    baseEnd: Reading.baseEnd(text, tokens[last], tail: tail)
                )
                unit.what = kind
                unit.owner = first > 0 ? Int(owners[first - 1]) : -1
                for inner in first...last where owners[inner] >= 0 {
                    let index = Int(owners[inner])
                    units[index].isInside = true
                    if unit.owner < 0 || units[index].kind == .place { unit.owner = index }
                }
                claim(unit)
            }
        }
    }

    /// শ্রমিক ইউনিয়ন, সাংবাদিক ইউনিয়ন; any other name before ইউনিয়ন is a rural council's, a place.
    private func isTradeUnion(_ at: Int) -> Bool {
        at > 0 && !tokens[at - 1].flags.isDisjoint(with: [.modifier, .title])
    }

    private static let union = WordKey.of("ইউনিয়ন")

    private func head(_ at: Int, _ end: Int) -> (HeadKind, Int, Ending, Int32)? {
        var best: (HeadKind, Int, Ending, Int32)?
        let token = tokens[at]
        for index in Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount) {
            let analysis = analyses[index]
            guard let entry = lexicon.entry(analysis.key), entry.headKind >= 0 else { continue }
            if best == nil {
                best = (
                    lexicon.headKinds[Int(entry.headKind)], 1, analysis.ending,
                    token.foldedCount - analysis.baseCount
                )
            }
        }
        guard at + 1 < end, token.analysisCount > 0, owners[at + 1] < 0 else { return best }
        let next = tokens[at + 1]
        for index in Int(next.analysisStart)..<Int(next.analysisStart + next.analysisCount) {
            let analysis = analyses[index]
            let key = WordKey.chain(analyses[Int(token.analysisStart)].key, analysis.key)
            guard let entry = lexicon.entry(key), entry.headKind >= 0 else { continue }
            return (
                lexicon.headKinds[Int(entry.headKind)], 2, analysis.ending,
                next.foldedCount - analysis.baseCount
            )
        }
        return best
    }

    /// The first token of the name whose head is at `head`, or nil when nothing names it.
    private func nameStart(_ head: Int, _ lower: Int, _ kind: HeadKind) -> Int? {
        switch kind {
        case .government: return adjective(before: head, lower)
        case .parliament, .embassy: return adjective(before: head, lower) ?? genitive(before: head, lower)
        case .armedForces:
            let first = modifiers(before: head, lower)
            if let adjective = adjective(before: first, lower) { return adjective }
            return tokens[head].foldedCount > 18 && first == head ? genitive(before: head, lower) : nil
        case .ministry, .office:
            let first = modifiers(before: head, lower)
            guard first < head else { return nil }
            return adjective(before: first, lower) ?? first
        default: return properWords(before: head, lower)
        }
    }

    private func adjective(before at: Int, _ lower: Int) -> Int? {
        guard at > lower, owners[at - 1] >= 0 else { return nil }
        let unit = units[Int(owners[at - 1])]
        return unit.kind == .place && unit.isAdjective && unit.ending == .bare ? unit.tokens.lowerBound : nil
    }

    private func genitive(before at: Int, _ lower: Int) -> Int? {
        guard at > lower, owners[at - 1] >= 0 else { return nil }
        let unit = units[Int(owners[at - 1])]
        return unit.kind == .place && unit.ending == .genitive ? unit.tokens.lowerBound : nil
    }

    private func modifiers(before head: Int, _ lower: Int) -> Int {
        var first = head
        var at = head - 1
        while at >= lower, head - at <= Reading.nameWordLimit {
            let token = tokens[at]
            if owners[at] < 0, token.exact.contains(.modifier) {
                first = at
            } else if token.marker == .and || token.kind == .comma || token.kind == .hyphen {
                guard at > lower, tokens[at - 1].exact.contains(.modifier), owners[at - 1] < 0 else {
                    return first
                }
            } else {
                return first
            }
            at -= 1
        }
        return first
    }

    /// Words that are no common words, as in ঢাকা বিশ্ববিদ্যালয়, কুর্মিটোলা জেনারেল হাসপাতাল.
    private func properWords(before head: Int, _ lower: Int) -> Int? {
        var first = head
        var at = head - 1
        var isNamed = false
        while at >= lower, head - at <= Reading.nameWordLimit - 1 {
            let token = tokens[at]
            let owner = owners[at] >= 0 ? units[Int(owners[at])] : nil
            let isPlace = owner.map { $0.kind == .place && $0.ending == .bare } ?? false
            let isName = !token.exact.isDisjoint(with: WordFlags.name)
            let isUnknown =
                owner == nil && token.kind == .word
                && token.flags.isDisjoint(with: [.common, .marker, .trigger, .title])
                && token.verb == nil && !looksInflected(token)
            if token.kind == .hyphen, first == at + 1 {
                at -= 1
                continue
            }
            guard
                isPlace || isUnknown || (isName && owner == nil)
                    || (owner == nil && token.exact.contains(.modifier))
            else { break }
            if isPlace || isUnknown || isName { isNamed = true }
            first = at
            at -= 1
        }
        // সংস্থা ডু সামথিং ফাউন্ডেশন: what sort of body it is stands before its name.
        while first < head - 1, Reading.sorts.contains(key(first)) { first += 1 }
        return isNamed && first < head ? first : nil
    }

    private static let sorts = WordSet([
        "সংস্থা", "সংগঠন", "প্রতিষ্ঠান", "শীর্ষ", "কোম্পানি", "ব্যাংক", "দ্য", "স্বেচ্ছাসেবী", "বেসরকারি", "সরকারি", "এনজিও",
    ])

    /// True for a word that plainly carries a case ending.
    func looksInflected(_ token: Token) -> Bool {
        guard token.exact.isDisjoint(with: WordFlags.name) else { return false }
        let range = Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)
        return analyses[range].contains {
            ($0.ending == .genitive || $0.ending == .accusative || $0.ending == .plural
                || $0.ending == .including)
                && token.foldedCount - $0.baseCount >= 6 && $0.baseCount >= 6
        }
    }
}

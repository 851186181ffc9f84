/// People named in full: behind a title, by first and family names, alone when everybody knows the name, or in a list.
extension Reading {
    /// No name printed in a newspaper has more parts.
    private static let partLimit = 6

    enum NamePart { case none, particle, unknown, known }

    mutating func findPeople(_ text: UnsafeBufferPointer<UInt8>) {
        for sentence in sentences {
            findTitled(text, sentence.tokens)
            findByNames(text, sentence.tokens)
            findListed(text, sentence.tokens)
        }
    }

    /// What a word can be within a name.
    func namePart(_ at: Int) -> NamePart {
        let token = tokens[at]
        guard token.kind == .word, token.analysisCount > 0 else { return .none }
        if owners[at] >= 0 || followsNumberOrQualifier(at) { return .none }
        if !token.exact.isDisjoint(with: WordFlags.name) { return .known }
        if token.marker == .and { return .none }
        if token.exact.contains(.particle) || (token.foldedCount == 3 && token.marker == .none) {
            return .particle
        }
        if token.exact.contains(.common) || token.verb != nil || token.marker != .none { return .none }
        if nameBase(token) != nil { return .known }
        let blocked: WordFlags = [
            .common, .trigger, .head, .modifier, .placeNoun, .title, .place, .organisation,
        ]
        guard token.flags.isDisjoint(with: blocked), token.foldedCount >= 6 else { return .none }
        return token.hasAdjectiveShape && !isNameBehindTitle(at) ? .none : .unknown
    }

    /// বিজিতা হেরাথ, সুস্মিতা সেন: between a title and another word that is no common one, what ends like an abstract
    /// noun is a name.
    private func isNameBehindTitle(_ at: Int) -> Bool {
        guard at > 0, owner(at - 1)?.kind == .title, at + 1 < tokens.count, owners[at + 1] < 0 else {
            return false
        }
        let next = tokens[at + 1]
        return next.kind == .word && next.flags.isDisjoint(with: [.common, .trigger, .marker, .title])
            && next.verb == nil && next.marker == .none
    }

    /// ১৬ জন; রুশ–সমর্থিত; ‘ইউএসএস আব্রাহাম লিংকন’: what stands behind these is no name.
    private func followsNumberOrQualifier(_ at: Int) -> Bool {
        guard at > 0 else { return false }
        let before = tokens[at - 1]
        if before.kind == .number || isShipPrefix(at - 1) { return true }
        guard before.kind == .hyphen, !tokens[at].spaceBefore, at > 1, owners[at - 2] >= 0 else {
            return false
        }
        return units[Int(owners[at - 2])].kind == .place
    }

    /// The analysis whose base is a known name, the ending that goes with names first.
    private func nameBase(_ token: Token) -> WordAnalysis? {
        let range = Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)
        return analyses[range].first { analysis in
            guard analysis.ending != .locative, analysis.ending != .attributive, analysis.baseCount >= 6
            else { return false }
            return lexicon.entry(analysis.key).map { !$0.flags.isDisjoint(with: WordFlags.name) } ?? false
        }
    }

    private mutating func findTitled(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var at = range.lowerBound
        while at < range.upperBound {
            guard owners[at] >= 0, units[Int(owners[at])].kind == .title else {
                at += 1
                continue
            }
            let title = units[Int(owners[at])]
            at = title.tokens.upperBound
            guard title.ending == .bare || title.ending == .plural else { continue }
            var first = at
            if first < range.upperBound, tokens[first].kind == .comma, title.titleClass == .relation {
                first += 1
            }
            guard first < range.upperBound else { continue }
            if owners[first] >= 0, units[Int(owners[first])].kind == .title { continue }
            guard let unit = name(from: first, range.upperBound, text) else { continue }
            let parts = unit.tokens.filter { tokens[$0].kind == .word }
            let known = parts.contains { namePart($0) == .known }
            switch title.titleClass {
            case .state, .rank:
                // প্রেসিডেন্ট নির্দিষ্ট করে বলেননি: an unknown word before করা belongs to the verb.
                if parts.count == 1, !known, isBeforeDoing(unit.tokens.upperBound, range.upperBound) {
                    continue
                }
                guard parts.count > 1 || known || tokens[parts[0]].foldedCount >= 12 else { continue }
            case .party, .profession, .address: guard parts.count > 1 || isFamous(parts[0]) else { continue }
            case .relation: guard parts.count > 1, known else { continue }
            case .none: continue
            }
            claim(unit)
            at = unit.tokens.upperBound
        }
    }

    private func isBeforeDoing(_ at: Int, _ end: Int) -> Bool {
        guard at < end, let verb = tokens[at].verb?.verb else { return false }
        return verb == .do_ || verb == .become || verb == .give
    }

    private func isFamous(_ at: Int) -> Bool {
        let token = tokens[at]
        let range = Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)
        return analyses[range].contains { lexicon.entry($0.key)?.flags.contains(.famous) == true }
    }

    /// The longest name that starts here: parts up to the first that carries a case ending.
    private func name(from start: Int, _ end: Int, _ text: UnsafeBufferPointer<UInt8>) -> Unit? {
        var at = start
        var last: (token: Int, ending: Ending, tail: Int32)?
        var parts = 0
        while at < end, parts < Reading.partLimit {
            if tokens[at].kind == .hyphen, at > start, !tokens[at].spaceBefore, at + 1 < end,
                !tokens[at + 1].spaceBefore
            {
                at += 1
                continue
            }
            guard namePart(at) != .none || (parts > 0 && precedesArticle(at, end)) else { break }
            let isFamily = at > start + 1 && tokens[at - 1].kind == .hyphen && isArticle(at - 2)
            var (ending, tail) = partEnding(at, end, text)
            // বজলুর রহমান: what goes on with a name is not inflected.
            if ending == .genitive, tail == 3, at + 1 < end, namePart(at + 1) == .known {
                (ending, tail) = (.bare, 0)
            }
            if parts > 0, namePart(at) == .unknown, looksLocative(tokens[at]) { break }
            if parts > 1, namePart(at) == .unknown, !isArticle(at), baseFlags(at - 1).contains(.family),
                goesOn(at + 1, end)
            {
                break
            }
            parts += 1
            last = (at, ending, tail)
            at += 1
            // আল-X is a family name: it ends the name it stands in.
            if ending != .bare || tail > 0 || isFamily { break }
        }
        // A particle or initial ends no name.
        while let (token, _, _) = last, namePart(token) == .particle, token > start {
            let before = tokens[token - 1].kind == .hyphen ? token - 2 : token - 1
            guard before >= start else { return nil }
            last = (before, .bare, 0)
        }
        guard let (token, ending, tail) = last, token > start || namePart(token) != .particle else {
            return nil
        }
        return Unit(
            kind: .person,
            tokens: start..<(token + 1),
            ending: ending,
            baseEnd: Reading.baseEnd(text, tokens[token], tail: tail)
        )
    }

    /// True when another plain word follows: what stands before it is no nickname behind a family name.
    private func goesOn(_ at: Int, _ end: Int) -> Bool {
        guard at < end, owners[at] < 0 else { return at < end && owner(at)?.kind != .title }
        let token = tokens[at]
        return token.kind == .word && token.verb == nil && token.marker == .none
    }

    /// A common word inside a name: মোহাম্মদ শিয়া আল-সুদানী.
    private func precedesArticle(_ at: Int, _ end: Int) -> Bool {
        tokens[at].kind == .word && owners[at] < 0 && at + 2 < end && isArticle(at + 1)
            && tokens[at + 2].kind == .hyphen
            && tokens[at].marker == .none
    }

    /// The case ending of a name's last part.
    ///
    /// A known name keeps its letters; an unknown one loses ের, কে, দের, সহ
    /// always, and a bare র only where the grammar asks for a genitive.
    func partEnding(_ at: Int, _ end: Int, _ text: UnsafeBufferPointer<UInt8>) -> (Ending, Int32) {
        let token = tokens[at]
        if !token.exact.isDisjoint(with: WordFlags.name) || token.exact.contains(.particle) {
            return (.bare, 0)
        }
        if let base = nameBase(token) { return (base.ending, token.foldedCount - base.baseCount) }
        let range = Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)
        for analysis in analyses[range].dropFirst() {
            let tail = token.foldedCount - analysis.baseCount
            guard analysis.baseCount >= 6 else { continue }
            switch analysis.ending {
            case .accusative, .including: return (analysis.ending, tail)
            case .genitive where tail == 6: return (.genitive, tail)
            case .genitive where tail == 3 && endsInVowel(token, text):
                if knownKeys.contains(analysis.key) || asksGenitive(at + 1, end)
                    || endsInClosedVowel(token, text)
                {
                    return (.genitive, tail)
                }
            case .bare where tail == 3 && knownKeys.contains(analysis.key): return (.bare, tail)
            default: break
            }
        }
        return (.bare, 0)
    }

    /// True when the next word governs a genitive: সঙ্গে, বিরুদ্ধে, কাছে ...
    private func asksGenitive(_ at: Int, _ end: Int) -> Bool {
        guard at < end else { return false }
        switch tokens[at].marker {
        case .with, .between, .against, .upon, .toward, .purpose, .side, .source, .honour: return true
        default: return tokens[at].flags.contains(.trigger)
        }
    }

    /// A bare র is the genitive of vowels (and of হ) only; consonants take ের.
    private func endsInVowel(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let last = Int(token.end) - 4
        guard last > Int(token.start) else { return false }
        switch (text[last - 1], text[last]) {
        case (0xA6, 0xBE), (0xA6, 0xBF), (0xA6, 0xB9), (0xA7, 0x80...0x8C), (0xA6, 0xBC), (0xA6, 0x85...0x94):
            return true
        default: return false
        }
    }

    /// ির, ুর, োর, ের, হর: hardly any name ends so by itself.
    private func endsInClosedVowel(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let vowel = Int(token.end) - 4
        guard vowel > Int(token.start) else { return false }
        switch (text[vowel - 1], text[vowel]) {
        case (0xA6, 0xBF), (0xA7, 0x80), (0xA7, 0x81), (0xA7, 0x82), (0xA7, 0x8B), (0xA6, 0xB9): return true
        default: return false
        }
    }

    /// Two or more name words side by side, at least one of them known as a name.
    private mutating func findByNames(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var at = range.lowerBound
        while at < range.upperBound {
            let part = namePart(at)
            guard part != .none, tokens[at].kind == .word else {
                at += 1
                continue
            }
            var unit = name(from: at, range.upperBound, text)
            while let found = unit, !isName(found, text), found.tokens.count > 2 {
                // An unknown word before the name is not part of it.
                let next = found.tokens.lowerBound + 1
                unit = tokens[next].kind == .hyphen ? nil : name(from: next, range.upperBound, text)
            }
            guard let unit, isName(unit, text) else {
                at += 1
                continue
            }
            claim(unit)
            at = unit.tokens.upperBound
        }
    }

    /// সুন্দর, বিপুল: a name only beside another that is nothing else.
    private func isDoubtful(_ at: Int) -> Bool { tokens[at].exact.contains(.doubtfulName) }

    private func isName(_ unit: Unit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = unit.tokens.filter { tokens[$0].kind == .word }
        if parts.count == 1 { return isFamous(parts[0]) }
        guard let first = parts.first, let last = parts.last else { return false }
        let kinds = parts.map { isDoubtful($0) ? .unknown : namePart($0) }
        let known = kinds.count { $0 == .known }
        let unknown = kinds.count { $0 == .unknown }
        if known == 0 { return false }
        if namePart(first) == .unknown, looksLocative(tokens[first]) { return false }
        if known == 1, kinds.count == 2, namePart(first) == .known, isPartOfKnownPerson(first) {
            return false
        }
        let lastFlags = baseFlags(last)
        let firstFlags = tokens[first].exact
        if kinds.first == .unknown, firstFlags.contains(.doubtfulName), known < 1 { return false }
        if known == 1, unknown == 0, kinds.count == 2, !firstFlags.isDisjoint(with: WordFlags.name) {
            return false
        }
        if firstFlags.contains(.given), !firstFlags.contains(.doubtfulName), known + unknown >= 2 {
            return unknown <= 2
        }
        if lastFlags.contains(.family), known + unknown >= 2 {
            return unknown <= 2 && !looksInflected(tokens[first])
        }
        return known >= 2 && unknown <= 1
    }

    /// পার্লামেন্ট হাউসে, জনস্বার্থে: an unknown word in the locative is no part of a name.
    private func looksLocative(_ token: Token) -> Bool {
        analyses[Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)].contains {
            $0.ending == .locative && $0.baseCount >= 9
        }
    }

    /// A name already found in full, mentioned by one part: the word behind it is something else.
    private func isPartOfKnownPerson(_ at: Int) -> Bool {
        let wanted = key(at)
        return units.contains { unit in
            unit.kind == .person && unit.tokens.count > 1 && unit.tokens.upperBound <= at
                && unit.tokens.contains { tokens[$0].analysisCount > 0 && key($0) == wanted }
        }
    }

    private func baseFlags(_ at: Int) -> WordFlags {
        let token = tokens[at]
        if !token.exact.isDisjoint(with: WordFlags.name) { return token.exact }
        return nameBase(token).flatMap { lexicon.entry($0.key)?.flags } ?? []
    }

    /// Names between commas beside a person are people too: `X, Y ও Z`.
    private mutating func findListed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var isChanged = true
        var rounds = 0
        while isChanged, rounds < 4 {
            isChanged = false
            rounds += 1
            var at = range.lowerBound
            while at < range.upperBound {
                guard separates(at), at + 1 < range.upperBound, owners[at + 1] < 0 else {
                    at += 1
                    continue
                }
                let isAfterPerson = at > range.lowerBound && owner(at - 1)?.kind == .person
                guard let unit = name(from: at + 1, range.upperBound, text) else {
                    at += 1
                    continue
                }
                let next = unit.tokens.upperBound
                let isBeforePerson = next + 1 < range.upperBound && owner(next + 1)?.kind == .person
                let words = unit.tokens.count { tokens[$0].kind == .word }
                let isBounded = next >= range.upperBound || separates(next) || unit.ending != .bare
                if words >= 2, isBounded, isAfterPerson || isBeforePerson {
                    claim(unit)
                    isChanged = true
                }
                at = next
            }
        }
    }

    private func separates(_ at: Int) -> Bool { tokens[at].kind == .comma || tokens[at].marker == .and }

    func owner(_ at: Int) -> Unit? { owners[at] >= 0 ? units[Int(owners[at])] : nil }
}

/// Finding what the gazetteer knows: countries, cities, organisations, titles; the longest name at each word wins.
extension Reading {
    struct Match {
        var length: Int
        var entry: LexiconEntry
        var ending: Ending
        var tail: Int32
    }

    mutating func findKnownNames(_ text: UnsafeBufferPointer<UInt8>) {
        owners = [Int32](repeating: -1, count: tokens.count)
        units.reserveCapacity(tokens.count / 4 + 8)
        for sentence in sentences {
            var at = sentence.tokens.lowerBound
            while at < sentence.tokens.upperBound {
                guard let match = longestMatch(at, sentence.tokens.upperBound),
                    accept(match, at, sentence.tokens.upperBound)
                else {
                    at += 1
                    continue
                }
                add(match, at, text)
                at += match.length
            }
        }
    }

    private func longestMatch(_ start: Int, _ end: Int) -> Match? {
        let wanted: WordFlags = [.place, .placeAdjective, .organisation, .title, .knownPerson]
        guard !tokens[start].flags.isDisjoint(with: wanted.union(.prefix)), !isNamePart(start) else {
            return nil
        }
        var best: Match?
        var key: UInt64?
        var at = start
        while at < end {
            let token = tokens[at]
            if token.kind == .hyphen, at > start {
                at += 1
                continue
            }
            guard token.kind == .word, token.analysisCount > 0 else { break }
            let range = Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)
            for index in range {
                let analysis = analyses[index]
                let candidate = key.map { WordKey.chain($0, analysis.key) } ?? analysis.key
                guard let entry = lexicon.entry(candidate), !entry.flags.isDisjoint(with: wanted) else {
                    continue
                }
                if let best, best.length == at - start + 1,
                    best.ending == .bare || analysis.ending == .attributive
                {
                    continue
                }
                best = Match(
                    length: at - start + 1,
                    entry: entry,
                    ending: analysis.ending,
                    tail: token.foldedCount - analysis.baseCount
                )
            }
            let whole = analyses[range.lowerBound].key
            let next = key.map { WordKey.chain($0, whole) } ?? whole
            guard lexicon.entry(next)?.flags.contains(.prefix) == true else { break }
            key = next
            at += 1
        }
        return best
    }

    /// True behind আল- (আল-সুদানী is no Sudanese) and behind a ship's prefix (ইউএসএস জর্জিয়া).
    private func isNamePart(_ at: Int) -> Bool {
        guard at > 0 else { return false }
        if at > 1, tokens[at - 1].kind == .hyphen, !tokens[at].spaceBefore, isArticle(at - 2) { return true }
        return isShipPrefix(at - 1)
    }

    func key(_ at: Int) -> UInt64 {
        tokens[at].analysisCount > 0 ? analyses[Int(tokens[at].analysisStart)].key : 0
    }

    /// The Arabic article আল.
    func isArticle(_ at: Int) -> Bool { key(at) == Reading.article }

    func isShipPrefix(_ at: Int) -> Bool { Reading.shipPrefixes.contains(key(at)) }

    private static let capital = WordKey.of("রাজধানী")
    private static let article = WordKey.of("আল")
    private static let shipPrefixes = WordSet(["ইউএসএস", "এইচএমএস", "আইএনএস", "বিএনএস", "এমভি"])

    /// Whether an ambiguous form is the place here.
    private func accept(_ match: Match, _ start: Int, _ end: Int) -> Bool {
        guard match.entry.flags.contains(.ambiguous) else { return true }
        let next = start + match.length
        if start > 0, key(start - 1) == Reading.capital { return true }
        guard next < end else { return false }
        if match.entry.flags.contains(.placeAdjective) {
            return tokens[next].kind == .hyphen || !tokens[next].flags.isDisjoint(with: [.title, .head])
        }
        return tokens[next].flags.contains(.placeNoun)
    }

    private mutating func add(_ match: Match, _ start: Int, _ text: UnsafeBufferPointer<UInt8>) {
        let flags = match.entry.flags
        var kind = Unit.Kind.title
        var row = -1
        if flags.contains(.knownPerson), match.entry.person >= 0 {
            kind = .person
            row = Int(match.entry.person)
        } else if flags.contains(.organisation), match.entry.organisation >= 0 {
            kind = .organisation
            row = Int(match.entry.organisation)
        } else if match.entry.place >= 0 {
            kind = .place
            row = Int(match.entry.place)
        } else if !flags.isDisjoint(with: [.given, .family]) {
            // শেখ, বেগম, কাজী: part of a name rather than its title.
            return
        }
        var unit = Unit(
            kind: kind,
            tokens: start..<(start + match.length),
            ending: match.ending,
            row: row,
            baseEnd: Reading.baseEnd(text, tokens[start + match.length - 1], tail: match.tail)
        )
        unit.isAdjective = kind == .place && (flags.contains(.placeAdjective) || match.ending == .attributive)
        if unit.isAdjective, match.ending != .attributive, match.ending != .bare {
            // ফিলিস্তিনিদের, মার্কিনিরা: the people, a noun.
            unit.isAdjective = false
        }
        unit.titleClass = match.entry.titleClass
        extendEnding(&unit)
        claim(unit)
    }

    /// Takes the ending that is written apart from an abbreviation: আইএস-এর, ইউএই’র.
    private func extendEnding(_ unit: inout Unit) {
        let mark = unit.tokens.upperBound
        guard unit.ending == .bare, mark + 1 < tokens.count,
            tokens[mark].kind == .hyphen || tokens[mark].kind == .other,
            !tokens[mark + 1].spaceBefore, let ending = Reading.looseEnding(analyses, tokens[mark + 1])
        else { return }
        unit.ending = ending
        unit.tokens = unit.tokens.lowerBound..<(mark + 2)
    }

    private static let looseEndings: [UInt64: Ending] = [
        WordKey.of("এর"): .genitive, WordKey.of("র"): .genitive, WordKey.of("এ"): .locative,
        WordKey.of("কে"): .accusative, WordKey.of("তে"): .locative, WordKey.of("য়"): .locative,
    ]

    private static func looseEnding(_ analyses: [WordAnalysis], _ token: Token) -> Ending? {
        guard token.kind == .word, token.analysisCount > 0, token.foldedCount <= 6 else { return nil }
        return looseEndings[analyses[Int(token.analysisStart)].key]
    }

    /// Adds a unit and marks its tokens as taken.
    mutating func claim(_ unit: Unit) {
        for token in unit.tokens { owners[token] = Int32(units.count) }
        units.append(unit)
    }

    /// The byte where a word's base ends: its last `tail` folded bytes taken off, joiners skipped.
    static func baseEnd(_ text: UnsafeBufferPointer<UInt8>, _ token: Token, tail: Int32) -> Int32 {
        var end = Int(token.end)
        var left = Int(tail)
        while left > 0, end - 3 >= Int(token.start) {
            end -= 3
            let isJoiner = text[end] == 0xE2 && text[end + 1] == 0x80
            if !isJoiner { left -= 3 }
        }
        return Int32(end)
    }
}

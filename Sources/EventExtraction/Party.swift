/// What a named thing does in its clause, told by its case ending and the postposition behind it.
struct Party: Sendable {
    enum Role: Sendable {
        case subject, agent, with, between, against, upon, toward, object, place, purpose, source, genitive,
            attribute
    }

    var unit: Int
    /// The item it stands for: itself, or for an office without a name the one who holds it, or its country.
    var entity: Int
    var role: Role
    var tokens: Range<Int>
}

extension EventFinder {
    /// The parties of a sentence with their roles, in order.
    func parties(of sentence: Sentence) -> [Party] {
        var found: [Party] = []
        let first = reading.units.partitioningIndex { $0.tokens.lowerBound >= sentence.tokens.lowerBound }
        var index = first
        while index < reading.units.count, reading.units[index].tokens.lowerBound < sentence.tokens.upperBound
        {
            defer { index += 1 }
            let unit = reading.units[index]
            guard !unit.isInside, let entity = entity(of: index, unit) else { continue }
            let role = role(of: index, unit, in: sentence)
            found.append(Party(unit: index, entity: entity, role: role, tokens: unit.tokens))
        }
        shareRoles(&found)
        return found
    }

    /// A unit's item; an office without a name is its holder when the article names one, else its country.
    private func entity(of index: Int, _ unit: Unit) -> Int? {
        if unit.kind != .title { return unit.entity >= 0 ? unit.entity : nil }
        guard unit.titleClass == .state || unit.titleClass == .party, !isHeldByName(index, unit) else {
            return nil
        }
        let country = reading.qualifier(unit).country
        let words = roleKey(unit)
        let isAtHome = country == nil || country == EventFinder.home
        guard country != nil || EventFinder.heads.contains(words) else { return nil }
        for (item, person) in reading.register.items.enumerated() where person.kind == .person {
            guard person.country == country || (isAtHome && person.country == nil) else { continue }
            if holders[item]?.contains(words) == true { return item }
        }
        // প্রধান উপদেষ্টাকে without a land: the paper's own, where that is named at all.
        return countryItems[country ?? EventFinder.home]
    }

    private static let heads = WordSet(["উপদেষ্টা", "প্রধান উপদেষ্টা", "প্রধানমন্ত্রী", "রাষ্ট্রপতি", "সেনাপ্রধান"])

    /// True when a name or a longer title follows.
    func isHeldByName(_ index: Int, _ unit: Unit) -> Bool {
        let next = index + 1
        guard next < reading.units.count else { return false }
        return reading.units[next].owner == index && reading.units[next].kind != .place
            && reading.units[next].tokens.lowerBound == unit.tokens.upperBound
    }

    func roleKey(_ unit: Unit) -> UInt64 {
        let token = reading.tokens[unit.tokens.upperBound - 1]
        let range = Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)
        for analysis in reading.analyses[range] {
            if let entry = reading.lexicon.entry(analysis.key), entry.flags.contains(.title) {
                return analysis.key
            }
        }
        return 0
    }

    private func role(of index: Int, _ unit: Unit, in sentence: Sentence) -> Party.Role {
        if qualifiesNext(index, unit) { return .attribute }
        let end = sentence.tokens.upperBound
        let next = behind(unit.tokens.upperBound, end)
        switch unit.ending {
        case .genitive: return bodyRole(unit, end) ?? genitiveRole(next, end)
        case .accusative: return .object
        case .locative:
            if next < end, isStationed(next) { return .attribute }
            return .place
        case .including, .attributive: return .attribute
        case .plural: return .subject
        case .bare:
            if let role = bodyRole(unit, end) { return role }
            if unit.isAdjective || isQualifying(unit.tokens.upperBound, end) { return .attribute }
            if next < end, reading.tokens[next].marker == .with { return .with }
            if next < end, EventFinder.ablatives.contains(reading.key(next)) { return .source }
            if next < end, reading.tokens[next].marker == .by { return .agent }
            if unit.kind == .place, unit.row >= 0 {
                let place = reading.lexicon.places[unit.row]
                return place.kind == "country" || place.isSeat || place.kind == "territory"
                    ? .subject : .place
            }
            return unit.kind == .place ? .place : .subject
        }
    }

    private func genitiveRole(_ next: Int, _ end: Int) -> Party.Role {
        if let role = sectorRole(next, end) { return role }
        var at = next
        var steps = 0
        // ইরানের শীর্ষ কর্মকর্তাদের সঙ্গে: the people of a country stand for it.
        while at < end, steps < 4 {
            switch reading.tokens[at].marker {
            case .with: return .with
            case .between: return .between
            case .against: return .against
            case .upon: return .upon
            case .toward: return .toward
            case .purpose: return .purpose
            case .honour: return .with
            case .side, .by: return .agent
            case .source: return .source
            default: break
            }
            if steps > 0,
                reading.tokens[at - 1].marker == .people || reading.tokens[at - 1].flags.contains(.title)
            {
                return .genitive
            }
            guard reading.tokens[at].kind == .word,
                reading.owners[at] < 0 || reading.tokens[at].flags.contains(.title),
                reading.tokens[at].verb == nil, reading.tokens[at].kind == .word
            else { return .genitive }
            guard steps > 0 || isPeopleNoun(at) || (at + 1 < end && isPeopleNoun(at + 1)) else {
                return .genitive
            }
            at += 1
            steps += 1
        }
        return .genitive
    }

    /// ভেনেজুয়েলার তেল খাতের ওপর, রাশিয়ার দুই ব্যাংকের বিরুদ্ধে: what is of a land stands for it.
    private func sectorRole(_ next: Int, _ end: Int) -> Party.Role? {
        for at in next..<min(end, next + 4) {
            let token = reading.tokens[at]
            if at > next, token.marker == .upon || token.marker == .against {
                let before = reading.tokens[at - 1]
                let range = Int(before.analysisStart)..<Int(before.analysisStart + before.analysisCount)
                guard reading.analyses[range].contains(where: { $0.ending == .genitive }) else { return nil }
                return token.marker == .upon ? .upon : .against
            }
            guard token.kind == .word || token.kind == .number, reading.owners[at] < 0, token.verb == nil,
                token.marker == .none, !token.flags.contains(.trigger)
            else { return nil }
        }
        return nil
    }

    /// ইরান-সমর্থিত, তেহরান–সংশ্লিষ্ট: the name only qualifies what follows.
    private func isQualifying(_ at: Int, _ end: Int) -> Bool {
        let isJoined = at < end && reading.tokens[at].kind == .hyphen && !reading.tokens[at].spaceBefore
        let word = isJoined ? at + 1 : at
        // আইএস-সম্পৃক্ততা: a name in a compound with a common word.
        if isJoined, word < end, !reading.tokens[word].spaceBefore, reading.owners[word] < 0,
            reading.tokens[word].kind == .word
        {
            return true
        }
        return word < end && EventFinder.qualifying.contains(reading.key(word))
    }

    private static let ablatives = WordSet(["থেকে", "হতে", "ছাড়া", "ছাড়াও"])
    private static let qualifying = WordSet([
        "সমর্থিত", "সংশ্লিষ্ট", "নিয়ন্ত্রিত", "ভিত্তিক", "বিষয়ক", "পন্থী", "নেতৃত্বাধীন", "অধিকৃত", "বিরোধী", "মদদপুষ্ট", "ভুক্ত",
    ])

    /// `পাকিস্তানের সামরিক বাহিনী`, `আফগান কর্তৃপক্ষ`: a country's forces, government or people act for it, in the
    /// case of that noun.
    private func bodyRole(_ unit: Unit, _ end: Int) -> Party.Role? {
        guard
            unit.kind == .place && (unit.isAdjective || unit.ending == .genitive)
                || unit.kind == .organisation
        else {
            return nil
        }
        var at = unit.tokens.upperBound
        var steps = 0
        while at < end, steps < 6, reading.tokens[at].kind == .word {
            let token = reading.tokens[at]
            if reading.owners[at] >= 0 {
                // যুক্তরাষ্ট্রের পাঁচ সদস্যের পর্যবেক্ষক দল
                let inner = reading.units[Int(reading.owners[at])]
                guard inner.kind == .title, inner.ending == .genitive, token.marker != .people else {
                    return nil
                }
                at += 1
                steps += 1
                continue
            }
            if token.marker == .people, let ending = peopleEnding(at) {
                let next = at + 1
                if next < end, reading.tokens[next].marker == .people { return nil }
                switch ending {
                case .bare, .plural:
                    if next < end, reading.owners[next] >= 0,
                        reading.units[Int(reading.owners[next])].kind == .person
                    {
                        return .attribute
                    }
                    return .subject
                case .accusative: return .object
                case .genitive:
                    guard next < end, reading.owners[next] < 0 else { return .attribute }
                    return genitiveRole(next, end)
                default: return nil
                }
            }
            if token.marker == .citizen { return citizenRole(at, end) }
            guard token.verb == nil, token.marker == .none, !token.flags.contains(.trigger) else {
                return nil
            }
            at += 1
            steps += 1
        }
        return nil
    }

    /// বাংলাদেশি যুবককে, ভারতীয় জেলেদের: what is done to its people is done to a land; they do not act for it.
    private func citizenRole(_ at: Int, _ end: Int) -> Party.Role? {
        let token = reading.tokens[at]
        let range = Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)
        let ending = reading.analyses[range].first { reading.lexicon.entry($0.key)?.marker == .citizen }?
            .ending
        switch ending {
        case .accusative: return .object
        case .genitive: return genitiveRole(at + 1, end)
        default: return nil
        }
    }

    private func peopleEnding(_ at: Int) -> Ending? {
        let token = reading.tokens[at]
        return reading.analyses[Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)]
            .first { reading.lexicon.entry($0.key)?.marker == .people }?.ending
    }

    private func isPeopleNoun(_ at: Int) -> Bool {
        reading.tokens[at].marker == .people || reading.tokens[at].flags.contains(.title)
    }

    /// বাগদাদে নিযুক্ত রাষ্ট্রদূত: where somebody is posted, not where something happens.
    private func isStationed(_ at: Int) -> Bool { EventFinder.stationed.contains(reading.key(at)) }

    static let stationed = WordSet(["নিযুক্ত", "অবস্থিত", "কর্মরত", "দায়িত্বরত", "অবস্থানরত"])

    /// The token behind a bracket that interrupts: `আল-সিসির (মাঝে) সঙ্গে`.
    private func behind(_ at: Int, _ end: Int) -> Int {
        guard at < end, reading.tokens[at].kind == .bracket || reading.tokens[at].kind == .quote else {
            return at
        }
        if reading.tokens[at].kind == .quote { return at + 1 }
        var close = at + 1
        while close < end, close - at < 8 {
            if reading.tokens[close].kind == .bracket { return close + 1 }
            close += 1
        }
        return at
    }

    /// True for a country, body or title that only says who the next thing is.
    private func qualifiesNext(_ index: Int, _ unit: Unit) -> Bool {
        var next = index + 1
        while next < reading.units.count, next <= index + 2 {
            let other = reading.units[next]
            if other.owner == index, other.kind != .place, unit.kind != .person {
                // হামাসের নেতাদের সঙ্গে: an office nobody holds by name leaves its body to act.
                if other.kind == .title, unit.kind == .organisation, !isHeldByName(next, other) {
                    return false
                }
                return unit.ending == .genitive || unit.isAdjective || unit.ending == .bare
            }
            next += 1
        }
        return false
    }

    /// `A ও B-র সঙ্গে`: what is joined shares the case of the last; `A, B ও C` likewise.
    private func shareRoles(_ parties: inout [Party]) {
        guard parties.count > 1 else { return }
        for index in (0..<(parties.count - 1)).reversed() where parties[index].role == .subject {
            guard let joined = joinedNext(index, parties), reading.units[parties[index].unit].ending == .bare
            else { continue }
            let role = parties[joined].role
            if role != .subject, role != .attribute {
                parties[index].role = role == .genitive ? .genitive : role
            }
        }
    }

    private static let or = WordKey.of("বা")

    /// The party joined to this one by ও, এবং, a comma or a hyphen.
    func joinedNext(_ index: Int, _ parties: [Party]) -> Int? {
        var next = index + 1
        var at = parties[index].tokens.upperBound
        let tokens = reading.tokens
        // The comma behind `A, B ও C` ends the list.
        let isLast =
            parties[index].tokens.lowerBound > 0
            && tokens[parties[index].tokens.lowerBound - 1].marker == .and
        if at < tokens.count, tokens[at].kind == .comma, isLast { return nil }
        guard at < tokens.count,
            tokens[at].marker == .and || tokens[at].kind == .comma || tokens[at].kind == .hyphen
                || reading.key(at) == EventFinder.or
        else {
            return nil
        }
        at += 1
        while next < parties.count {
            if parties[next].role != .attribute {
                var between = at
                while between < parties[next].tokens.lowerBound {
                    let token = tokens[between]
                    let isTitle = reading.owners[between] >= 0
                    guard isTitle || token.flags.contains(.title) || token.exact.contains(.modifier) else {
                        return nil
                    }
                    between += 1
                }
                return next
            }
            next += 1
        }
        return nil
    }
}

extension Array {
    /// The index of the first element for which `predicate` holds, in an array that is partitioned by it.
    func partitioningIndex(_ predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

import ArticleModel

/// Who acts: the nominative before the predicate, behind it, or the one a pronoun stands for.
extension EventFinder {
    /// The first nominative party of a clause with what is joined to it; pronouns and the sentence's subject follow.
    func clauseSubjects(_ scene: Scene) -> [Int] {
        let own = scene.inClause
        func canAct(_ party: Party) -> Bool {
            party.role == .subject && !isDestination(party) && !isSource(party) && !isArrivedAt(party)
        }
        // A subject behind the last predicate belongs to it: `... হত্যা করে ইসরাইল`.
        if let verb = scene.clause.tokens.last(where: {
            reading.tokens[$0].verb != nil && reading.owners[$0] < 0
        }),
            let last = own.firstIndex(where: { $0.tokens.lowerBound > verb && canAct($0) })
        {
            return group(from: last, own)
        }
        // জানতে চাইলে X বলেন: what stands before a condition belongs to it.
        if let condition = scene.clause.tokens.last(where: {
            reading.tokens[$0].verb?.form == .conditional && reading.owners[$0] < 0
        }),
            let behind = own.firstIndex(where: { $0.tokens.lowerBound > condition && canAct($0) })
        {
            return group(from: behind, own)
        }
        if let first = own.firstIndex(where: canAct) { return group(from: first, own) }
        return referredSubjects(scene)
    }

    /// The press, and an agency's name with a colon behind it, report; they do not act.
    private func isSource(_ party: Party) -> Bool { reading.register.items[party.entity].isMedia }

    /// A party and those joined to it by ও, এবং, a comma or a hyphen.
    func group(from first: Int, _ parties: [Party]) -> [Int] {
        var found = [parties[first].entity]
        var index = first
        while let next = joinedNext(index, parties), parties[next].role == parties[first].role {
            found.append(parties[next].entity)
            index = next
        }
        return found
    }

    /// What a pronoun of the clause stands for, or the subject that goes on from the clause before.
    func referredSubjects(_ scene: Scene) -> [Int] {
        for at in scene.clause.tokens where reading.owners[at] < 0 {
            switch reading.tokens[at].marker {
            case .he where isNominative(at):
                if scene.clause.isReported, let speaker = person(scene.sentenceSubjects) { return [speaker] }
                if let person = person(scene.sentenceSubjects) ?? topic.person { return [person] }
            case .they where isNominative(at):
                if !scene.sentenceSubjects.isEmpty { return scene.sentenceSubjects }
                return topic.people
            case .country where isNominative(at):
                if let country = topic.country ?? topic.pair.first { return [country] }
            case .they where isOwnForce(at):
                return scene.sentenceSubjects.isEmpty ? topic.people : scene.sentenceSubjects
            case .country where isOwnForce(at):
                if let country = topic.country ?? topic.pair.first { return [country] }
            case .bothParties: return topic.pair
            default: break
            }
        }
        return scene.clause.isReported ? [] : scene.sentenceSubjects
    }

    private func person(_ items: [Int]) -> Int? { items.first { reading.register.items[$0].kind == .person } }

    private func isNominative(_ at: Int) -> Bool { EventFinder.nominatives.contains(reading.key(at)) }

    /// তাদের বাহিনী, দেশটির সেনাবাহিনী: a pronoun's forces or government act for whom it stands for.
    private func isOwnForce(_ at: Int) -> Bool {
        let next = at + 1
        guard next < reading.tokens.count, reading.owners[next] < 0, reading.tokens[next].marker == .people
        else { return false }
        return reading.analyses[Int(reading.tokens[next].analysisStart)].ending == .bare
            && reading.lexicon.entry(reading.key(next))?.marker == .people
    }

    private static let nominatives = WordSet(["তিনি", "সে", "তারা", "তাঁরা", "দেশটি"])

    /// ঢাকা পৌঁছেছেন: a bare place right before a verb of arriving.
    private func isArrivedAt(_ party: Party) -> Bool {
        let next = party.tokens.upperBound
        return next < reading.tokens.count && reading.tokens[next].verb?.verb == .arrive
            && reading.units[party.unit].kind == .place
    }

    /// A bare place right before সফর is where one goes, not who goes.
    func isDestination(_ party: Party) -> Bool {
        guard reading.units[party.unit].kind == .place else { return false }
        var at = party.tokens.upperBound
        if at < reading.tokens.count, reading.tokens[at].marker == .and || reading.tokens[at].kind == .comma {
            at += 2
        }
        guard at < reading.tokens.count, reading.owners[at] < 0 else { return false }
        return isJourney(at) || isJourney(at + 1)
    }

    private func isJourney(_ at: Int) -> Bool {
        guard at < reading.tokens.count,
            reading.tokens[at].flags.contains(.trigger) || reading.tokens[at].analysisCount > 0
        else { return false }
        let token = reading.tokens[at]
        return reading.analyses[Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)]
            .contains { EventFinder.journeyWords.contains($0.key) }
    }

    static let journeyWords = WordSet(["সফর", "সফররত", "ভ্রমণ"])

    /// The parties of a clause in one of the roles.
    func entities(_ parties: [Party], _ roles: Set<Party.Role>) -> [Int] {
        var found: [Int] = []
        for party in parties where roles.contains(party.role) && !found.contains(party.entity) {
            found.append(party.entity)
        }
        return found
    }

    /// The genitive or adjective right before a noun, at most three words away: `যুক্তরাষ্ট্রের ড্রোন হামলা`, `রুশ হামলা`.
    func possessor(of tokens: Range<Int>, _ parties: [Party], orAdjective: Bool = false) -> Party? {
        parties.last { party in
            (party.role == .genitive || (orAdjective && isDoingAdjective(party, before: tokens.lowerBound)))
                && party.tokens.upperBound <= tokens.lowerBound
                && tokens.lowerBound - party.tokens.upperBound <= 3
                && (party.tokens.upperBound..<tokens.lowerBound).allSatisfy {
                    reading.tokens[$0].verb.map { $0.form == .noun } ?? true
                        && reading.tokens[$0].kind == .word
                        && reading.tokens[$0].marker == .none && reading.owners[$0] < 0 && !isLocative($0)
                }
        }
    }

    /// ইসরায়েলি হামলায়, মার্কিন বিমান হামলায়: an adjective of a country with at most one word before the act.
    private func isDoingAdjective(_ party: Party, before at: Int) -> Bool {
        let unit = reading.units[party.unit]
        return party.role == .attribute && unit.isAdjective && unit.ending == .bare
            && at - party.tokens.upperBound <= 1
    }

    /// ঘাঁটিতে, মসজিদে: a word of three letters or more with a locative ending.
    func isLocative(_ at: Int) -> Bool {
        let token = reading.tokens[at]
        return token.verb == nil
            && reading.analyses[Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount)]
                .contains { $0.ending == .locative && $0.baseCount >= 9 }
    }

    /// The place of an act: the locative nearest before its noun, else any of the clause.
    func place(_ parties: [Party], before at: Int) -> Int? {
        let places = parties.filter { $0.role == .place && reading.register.items[$0.entity].kind == .place }
        return (places.last { $0.tokens.lowerBound < at } ?? places.first)?.entity
    }

    func country(_ item: Int) -> String? { reading.register.items[item].country }
}

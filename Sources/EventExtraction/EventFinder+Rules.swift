import ArticleModel

/// The rules by shape: who takes part in an act, told from the parties of its clause.
extension EventFinder {
    mutating func read(_ trigger: Trigger, _ scene: inout Scene) {
        if retells(trigger, scene) { return }
        switch trigger.rule.shape {
        case .mutual: readMutual(trigger, &scene)
        case .journey: readJourney(trigger, &scene)
        case .directed: readDirected(trigger, &scene)
        case .speech: readSpeech(trigger, &scene)
        case .office: readOffice(trigger, &scene)
        }
    }

    /// এ বৈঠক, ওই হামলা: an act told before; its sentence may add the day and the place.
    private mutating func retells(_ trigger: Trigger, _ scene: Scene) -> Bool {
        let first = trigger.tokens.lowerBound
        guard first > scene.clause.tokens.lowerBound,
            EventFinder.demonstratives.contains(reading.key(first - 1)),
            let index = drafts.lastIndex(where: {
                $0.kind.rawValue == trigger.rule.kind
                    || (EventFinder.tellings.contains(reading.key(first)) && scene.index - $0.sentence <= 2)
            })
        else { return false }
        drafts[index].retold.append((scene.index, scene.clause.tokens))
        let isBodily = drafts[index].kind == .meeting || drafts[index].kind == .agreement
        if isBodily, drafts[index].place == nil {
            drafts[index].place = place(scene.inClause, before: scene.clause.tokens.upperBound)
        }
        return true
    }

    /// এ ঘোষণা, এ কথা: what the sentence before told.
    static let tellings = WordSet(["ঘোষণা", "কথা", "মন্তব্য", "তথ্য", "আশ্বাস", "প্রতিশ্রুতি"])
    static let demonstratives = WordSet(["এ", "এই", "ওই", "সেই", "উক্ত", "এসব"])

    // MARK: Two sides

    private mutating func readMutual(_ trigger: Trigger, _ scene: inout Scene) {
        let parties = scene.inClause
        guard let status = mutualStatus(trigger, scene) else { return }
        var actors: [Int]
        let near = parties.filter {
            $0.tokens.lowerBound >= scene.lastActEnd && $0.tokens.upperBound <= trigger.tokens.lowerBound
        }
        var counterparts = entities(near, [.with])
        if counterparts.isEmpty { counterparts = entities(parties, [.with]) }
        scene.lastActEnd = trigger.tokens.upperBound
        let between = entities(parties, [.between])
        if between.count >= 2, !saysBothLeaders(scene) {
            actors = between
            counterparts = []
        } else if saysBothLeaders(scene), topic.pair.count == 2 {
            actors = topic.pair
            counterparts = []
        } else if !counterparts.isEmpty {
            let sides = counterparts
            actors = scene.subjects.filter { !sides.contains($0) }
            if actors.isEmpty, let possessor = possessor(of: trigger.tokens, parties) {
                actors = [possessor.entity]
            }
            if actors.isEmpty { actors = referredSubjects(scene).filter { !sides.contains($0) } }
            if actors.isEmpty, let owner = before(scene, sides) { actors = [owner] }
        } else if let sides = jointPossessors(of: trigger, parties) {
            actors = sides
        } else if saysBoth(scene), reading.key(trigger.tokens.lowerBound) != EventFinder.sight {
            actors = scene.subjects.count >= 2 ? scene.subjects : topic.pair
        } else if trigger.rule.kind == "agreement" || areTwoLands(scene.subjects), scene.subjects.count >= 2 {
            actors = scene.subjects
        } else if trigger.rule.name == "meet-with" || trigger.rule.name == "talk-with",
            namesDescribedSide(scene),
            let first = scene.subjects.first
        {
            actors = [first]
        } else {
            return
        }
        guard !actors.isEmpty else { return }
        emit(trigger, &scene, actors, counterparts, place(parties, before: trigger.tokens.lowerBound), status)
    }

    /// পুতিন ও সি বৈঠক করেছেন: people of different countries do together what takes two.
    private func areTwoLands(_ subjects: [Int]) -> Bool {
        guard subjects.count == 2, subjects.allSatisfy(isPerson) else { return false }
        let lands = subjects.map { country($0) ?? EventFinder.home }
        return lands[0] != lands[1]
    }

    /// ভারত ও বাংলাদেশের পররাষ্ট্রসচিব পর্যায়ের বৈঠক, ট্রাম্প-পুতিন বৈঠক: both sides stand before the noun.
    private func jointPossessors(of trigger: Trigger, _ parties: [Party]) -> [Int]? {
        let start = trigger.tokens.lowerBound
        for (index, party) in parties.enumerated().reversed() where party.tokens.upperBound <= start {
            let isNear = start - party.tokens.upperBound <= 3
            let ending = reading.units[party.unit].ending
            guard isNear, index > 0, ending == .genitive || party.tokens.upperBound == start else { continue }
            let other = parties[index - 1]
            let joint = other.tokens.upperBound
            guard joint + 1 == party.tokens.lowerBound, reading.units[other.unit].ending == .bare,
                reading.tokens[joint].marker == .and || reading.tokens[joint].kind == .hyphen,
                other.entity != party.entity
            else { continue }
            return [other.entity, party.entity]
        }
        return nil
    }

    /// A subject postponed behind the predicate or standing in the sentence before it.
    private func before(_ scene: Scene, _ sides: [Int]) -> Int? {
        scene.sentenceSubjects.first { !sides.contains($0) }
    }

    private static let sight = WordKey.of("দেখা")

    /// দুই নেতা, উভয়ে as the subject: the two people spoken of.
    func saysBothLeaders(_ scene: Scene) -> Bool {
        scene.clause.tokens.contains { at in
            guard reading.owners[at] < 0 else { return false }
            if reading.key(at) == EventFinder.eachOfBoth { return true }
            return reading.key(at) == EventFinder.two && at + 1 < reading.tokens.count
                && reading.key(at + 1) == EventFinder.leader
        }
    }

    private static let eachOfBoth = WordKey.of("উভয়ে")
    private static let two = WordKey.of("দুই")
    private static let leader = WordKey.of("নেতা")

    func saysBoth(_ scene: Scene) -> Bool {
        scene.clause.tokens.contains { reading.owners[$0] < 0 && reading.tokens[$0].marker == .bothParties }
            || scene.clause.tokens.contains { EventFinder.both.contains(reading.key($0)) }
    }

    private static let both = WordSet(["উভয়ে", "উভয়", "দুই", "দু"])

    private func mutualStatus(_ trigger: Trigger, _ scene: Scene) -> Event.Status? {
        let end = scene.clause.tokens.upperBound
        if let verb = carrier(of: trigger, end) {
            if case .asserted(let status) = status(from: verb, end) { return status }
            return nil
        }
        let next = trigger.tokens.upperBound
        // X-এর সম্মানে আয়োজিত সংবর্ধনায়: host and guest have met.
        if trigger.ending == .locative,
            scene.clause.tokens.contains(where: { reading.tokens[$0].marker == .honour })
        {
            return .happened
        }
        guard trigger.rule.standsAlone, next < end, trigger.ending == .genitive else { return nil }
        // বৈঠকের পর, সাক্ষাতের বিষয়টি: it has taken place.
        if reading.tokens[next].marker == .after || reading.key(next) == WordKey.of("বিষয়টি") {
            return .happened
        }
        if reading.key(next) == WordKey.of("কথা") { return nil }
        return nil
    }

    // MARK: Going somewhere

    private mutating func readJourney(_ trigger: Trigger, _ scene: inout Scene) {
        let parties = scene.inClause
        let start = trigger.tokens.lowerBound
        guard
            let destination = parties.last(where: {
                $0.tokens.upperBound <= start && start - $0.tokens.upperBound <= 3 && isGoal($0, start)
            })
        else { return }
        let end = scene.clause.tokens.upperBound
        let next = trigger.tokens.upperBound
        var status: Event.Status?
        if let verb = carrier(of: trigger, end) {
            guard case .asserted(let told) = self.status(from: verb, end) else { return }
            status = told == .ongoing ? .happened : told
        } else if next < end, reading.tokens[next].flags.contains(.trigger) || trigger.ending == .genitive {
            // সফরের আমন্ত্রণ, সফরের আগে: another act's object.
            return
        } else if trigger.ending == .bare || trigger.ending == .locative {
            status = .happened
        }
        guard let status else { return }
        var actors = scene.subjects.filter { $0 != destination.entity }
        if carrier(of: trigger, end) == nil || actors.isEmpty {
            let behind = parties.first {
                $0.tokens.lowerBound >= next && isPerson($0.entity)
                    && ($0.role == .subject || $0.role == .genitive)
            }
            let possessor = parties.last {
                $0.tokens.upperBound <= destination.tokens.lowerBound && $0.role == .genitive
                    && isPerson($0.entity)
            }
            if let who = possessor ?? behind {
                actors = [who.entity]
            } else if carrier(of: trigger, end) == nil {
                actors = possessive(scene, start)
            }
        }
        guard let first = actors.first, isPerson(first) || reading.register.items[first].kind == .organisation
        else { return }
        emit(trigger, &scene, actors, [], destination.entity, status)
    }

    /// তাঁর সফর: the person spoken of last.
    private func possessive(_ scene: Scene, _ end: Int) -> [Int] {
        for at in scene.clause.tokens where at < end && reading.tokens[at].marker == .he {
            if let person = topic.person ?? lastPerson(scene, at) { return [lastPerson(scene, at) ?? person] }
        }
        return []
    }

    private func lastPerson(_ scene: Scene, _ before: Int) -> Int? {
        scene.parties.last { $0.tokens.upperBound <= before && isPerson($0.entity) }?.entity
    }

    private func isGoal(_ party: Party, _ start: Int) -> Bool {
        guard
            reading.register.items[party.entity].kind == .place
                || reading.register.items[party.entity].name == "ক্রেমলিন"
        else { return false }
        return party.role == .place || party.tokens.upperBound == start || isDestination(party)
    }

    func isPerson(_ item: Int) -> Bool { reading.register.items[item].kind == .person }
}

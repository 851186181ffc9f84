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
    private func saysBothLeaders(_ scene: Scene) -> Bool {
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

    private func saysBoth(_ scene: Scene) -> Bool {
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

    // MARK: One side to another

    private mutating func readDirected(_ trigger: Trigger, _ scene: inout Scene) {
        let parties = scene.inClause
        let end = scene.clause.tokens.upperBound
        let next = trigger.tokens.upperBound
        var actors: [Int] = []
        var counterparts = entities(parties, [.upon, .against, .toward])
        // Of several objects the one nearest before the noun is the act's: `X-কে রুখতে Y-কে আশ্বাস`.
        let objects = parties.indices.filter {
            parties[$0].role == .object && parties[$0].tokens.lowerBound < trigger.tokens.lowerBound
        }
        if let nearest = objects.last {
            counterparts += objects.filter { $0 == nearest || joinedNext($0, parties) == nearest }.map {
                parties[$0].entity
            }
        }
        if trigger.rule.kind == "aid" || trigger.rule.kind == "assurance" {
            counterparts += entities(parties, [.purpose, .with])
        }
        if counterparts.isEmpty, trigger.rule.kind == "aid" || trigger.rule.kind == "overthrow" {
            // আফগানিস্তানে ত্রাণ, মিয়ানমারে অভ্যুত্থান
            counterparts = entities(parties, [.place]).filter { reading.register[$0].what == "country" }
        }
        var status = Event.Status.happened
        let possessor = possessor(of: trigger.tokens, parties, orAdjective: true)
        if let verb = carrier(of: trigger, end) {
            guard case .asserted(let told) = self.status(from: verb, end) else { return }
            status = told
            let agents = entities(parties, [.agent])
            actors = agents.isEmpty && !isPassive(verb, end) ? scene.subjects : agents
            if reading.tokens[verb].verb?.form == .participle, !isNominative(actors, parties) { actors = [] }
            if trigger.rule.name == "kill", trigger.tokens.count == 1,
                reading.key(trigger.tokens.lowerBound) == EventFinder.killed
            {
                counterparts = scene.subjects.filter { isNominative([$0], parties) }
                actors = []
            } else if actors.isEmpty, counterparts.isEmpty, saysBoth(scene) {
                actors = topic.pair
            } else if let possessor, trigger.rule.standsAlone,
                reading.tokens[verb].verb?.verb == .become || actors.isEmpty
            {
                actors = [possessor.entity]
            }
        } else {
            guard trigger.rule.standsAlone, isToldAsFact(trigger, next, end) else { return }
            if let possessor { actors = [possessor.entity] }
            if next < end, EventFinder.victims.contains(reading.key(next)) {
                counterparts += scene.subjects.filter { !actors.contains($0) && isNominative([$0], parties) }
            } else if trigger.rule.name == "kill" {
                counterparts = victim(trigger, parties).map { [$0] } ?? []
                actors = []
            } else if trigger.ending == .genitive, next < end, reading.key(next) == EventFinder.responsibility
            {
                actors = scene.subjects
                // দায় স্বীকার: who did what was told before.
                if let index = drafts.lastIndex(where: { $0.kind == .attack && $0.actors.isEmpty }) {
                    drafts[index].actors = actors.filter(isOfficial)
                    drafts[index].retold.append((scene.index, scene.clause.tokens))
                    return
                }
            } else if tellsLosses(next, end) || trigger.ending != .genitive {
                let behind = parties.filter { $0.tokens.lowerBound >= next }
                counterparts += entities(behind, [.subject])
                // হামলায় ১৯ ফিলিস্তিনি নিহত: a people behind a number are the victims.
                counterparts += behind.filter {
                    $0.role == .attribute && $0.tokens.lowerBound > next - 1
                        && reading.tokens[$0.tokens.lowerBound - 1].kind == .number
                }
                .map(\.entity)
            }
        }
        var place = place(parties, before: trigger.tokens.lowerBound)
        if place == nil, trigger.rule.kind == "operation" {
            // সিরিয়া থেকে সেনা প্রত্যাহার
            place = entities(parties, [.source]).first { reading.register[$0].kind == .place }
        }
        if counterparts.isEmpty, trigger.rule.kind == "assurance" || trigger.rule.kind == "operation",
            let speaker = actors.first(where: isOfficial)
        {
            counterparts = addressees(scene, speaker)
        }
        if trigger.rule.kind == "attack" || trigger.rule.kind == "operation" {
            // ইউক্রেনের বিভিন্ন শহরে, আফগানিস্তানের খোস্ত প্রদেশে: whose land it is.
            counterparts += struckLands(parties, trigger, actors)
        }
        if trigger.rule.name == "attack", actors.isEmpty { actors = earlierDoer(place, counterparts) }
        counterparts.removeAll { actors.contains($0) }
        if trigger.rule.name == "attack" {
            let isTold =
                tellsLosses(next, end) || (next < end && EventFinder.victims.contains(reading.key(next)))
            // হামলার পর রাশিয়া ...: of an attack without a doer, losses or a named weapon nothing is told here.
            if actors.isEmpty, !isTold, trigger.tokens.count == 1 { return }
            if counterparts.isEmpty, place == nil, isTold || !actors.isEmpty {
                counterparts = tellersLand(scene, actors)
            }
        }
        emit(trigger, &scene, actors, counterparts, place, status)
    }

    /// ওদেসার গভর্নর বলেছেন, রুশ হামলায় ...: the land that is named besides the doer's.
    func tellersLand(_ scene: Scene, _ actors: [Int]) -> [Int] {
        let doers = actors.compactMap { country($0) }
        let land = scene.parties.first { party in
            let item = reading.register.items[party.entity]
            return item.kind != .person && !item.isMedia && item.country != nil
                && !doers.contains(item.country ?? "")
        }
        return land.map { [$0.entity] } ?? []
    }

    private func isNominative(_ items: [Int], _ parties: [Party]) -> Bool {
        items.allSatisfy { item in parties.contains { $0.entity == item && $0.role == .subject } }
    }

    /// Further strikes on the land that the article has just told struck: by the same side.
    private func earlierDoer(_ place: Int?, _ struck: [Int]) -> [Int] {
        let lands = Set((struck + [place].compactMap { $0 }).compactMap { country($0) })
        guard let last = drafts.last(where: { $0.kind == .attack && !$0.actors.isEmpty }) else { return [] }
        let hit = Set((last.counterparts + [last.place].compactMap { $0 }).compactMap { country($0) })
        let doers = Set(last.actors.compactMap { country($0) })
        return !lands.isDisjoint(with: hit) && lands.isDisjoint(with: doers) ? last.actors : []
    }

    /// The countries in the genitive before an act of force that are not its doer.
    private func struckLands(_ parties: [Party], _ trigger: Trigger, _ actors: [Int]) -> [Int] {
        let lands = actors.compactMap { country($0) }
        return parties.filter { party in
            let item = reading.register.items[party.entity]
            return party.role == .genitive && party.tokens.upperBound <= trigger.tokens.lowerBound
                && item.kind == .place
                && reading.units[party.unit].kind == .place && !lands.contains(item.country ?? "")
        }
        .map(\.entity)
    }

    private static let killed = WordKey.of("নিহত")

    /// করা হয়েছে, দেওয়া হবে: the nominative is what it is done to.
    func isPassive(_ verb: Int, _ end: Int) -> Bool {
        guard let first = reading.tokens[verb].verb, first.form == .noun, verb + 1 < end,
            let second = reading.tokens[verb + 1].verb
        else { return false }
        return second.verb == .become
    }

    private static let responsibility = WordKey.of("দায়")
    private static let victims = WordSet(["শিকার", "কবলে"])

    /// `সোলাইমানি হত্যার জেরে`: who was killed stands right before.
    private func victim(_ trigger: Trigger, _ parties: [Party]) -> Int? {
        parties.last {
            $0.tokens.upperBound <= trigger.tokens.lowerBound
                && trigger.tokens.lowerBound - $0.tokens.upperBound <= 1
        }?
        .entity
    }

    /// Whether the noun alone tells that it happened: হামলায় ...
    ///
    /// নিহত; হামলার পর; হামলার শিকার; হামলার ঘটনা.
    private func isToldAsFact(_ trigger: Trigger, _ next: Int, _ end: Int) -> Bool {
        guard next < end else { return false }
        switch trigger.ending {
        case .locative: return tellsLosses(next, end)
        case .genitive:
            let follows = reading.key(next)
            // এসব হামলার ঘটনায় ... বলেছেন: an attack told before.
            if follows == EventFinder.onOccasion { return tellsLosses(next, end) }
            if EventFinder.aftermath.contains(follows) || reading.tokens[next].marker == .after {
                return true
            }
            return next + 2 < end && reading.tokens[next + 2].marker == .after
        case .bare:
            // অভিযান শুরুর পর
            return next + 1 < end && reading.key(next) == WordKey.of("শুরুর")
                && reading.tokens[next + 1].marker == .after
        default: return false
        }
    }

    /// নিহত, আহত, প্রাণ হারিয়েছেন behind the act.
    private func tellsLosses(_ next: Int, _ end: Int) -> Bool {
        (next..<end).contains { EventFinder.losses.contains(reading.key($0)) }
    }

    private static let onOccasion = WordKey.of("ঘটনায়")
    static let losses = WordSet(["নিহত", "আহত", "প্রাণ", "হতাহত", "ধ্বংস", "ক্ষতিগ্রস্ত", "প্রাণহানি", "মারা"])
    private static let aftermath = WordSet([
        "শিকার", "কবলে", "দায়", "ঘটনা", "ঘটনায়", "জেরে", "জবাবে", "প্রতিবাদে", "পর", "পরপর",
    ])

    // MARK: Offices

    /// প্রতিশোধ নেওয়ার শপথ: a vow to do something, no oath of office.
    private func isVow(_ trigger: Trigger) -> Bool {
        let first = trigger.tokens.lowerBound
        guard reading.key(first) == EventFinder.oath, first > 0 else { return false }
        return reading.tokens[first - 1].verb?.form == .nounGenitive
    }

    static let doneTo = WordSet(["নিয়োগ", "নিযুক্ত", "মনোনীত", "পদায়ন", "অপসারণ", "বরখাস্ত", "অব্যাহতি", "নির্বাচিত"])
    private static let oath = WordKey.of("শপথ")

    private mutating func readOffice(_ trigger: Trigger, _ scene: inout Scene) {
        let end = scene.clause.tokens.upperBound
        guard let verb = carrier(of: trigger, end), case .asserted(let status) = status(from: verb, end)
        else { return }
        let parties = scene.inClause
        var who = entities(parties, [.object]).filter(isPerson)
        // নিয়োগ দেওয়া, বরখাস্ত করা: done to somebody; পদত্যাগ করা, শপথ নেওয়া, নিযুক্ত হওয়া: by him.
        let isDoneTo = EventFinder.doneTo.contains(reading.key(trigger.tokens.lowerBound))
        let carrier = reading.tokens[verb].verb?.verb
        if who.isEmpty, isDoneTo, carrier == .give || carrier == .do_ { return }
        if who.isEmpty { who = scene.subjects.filter(isPerson) }
        if who.isEmpty,
            let behind = scene.parties.first(where: {
                $0.tokens.lowerBound >= trigger.tokens.upperBound && isPerson($0.entity)
            })
        {
            who = [behind.entity]
        }
        guard !who.isEmpty else { return }
        if isVow(trigger) {
            guard let speaker = who.first(where: isOfficial) else { return }
            emit(trigger, &scene, who, addressees(scene, speaker), nil, status, kind: "statement")
            return
        }
        emit(trigger, &scene, who, [], place(parties, before: end), status)
    }
}

import ArticleModel

/// What one side does to another: attacks, operations, aid, assurances, sanctions, invitations, letters.
extension EventFinder {
    mutating func readDirected(_ trigger: Trigger, _ scene: inout Scene) {
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

    func isNominative(_ items: [Int], _ parties: [Party]) -> Bool {
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
}

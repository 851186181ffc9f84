import ArticleModel

/// Statements, appeals, complaints: who speaks officially, and to or about whom.
extension EventFinder {
    mutating func readSpeech(_ trigger: Trigger, _ scene: inout Scene) {
        let end = scene.clause.tokens.upperBound
        guard let verb = carrier(of: trigger, end), case .asserted(let status) = status(from: verb, end)
        else { return }
        if scene.sentence.tokens.contains(verb), reading.tokens[verb].isQuoted { return }
        let parties = scene.inClause
        var actors = entities(parties, [.agent])
        if actors.isEmpty { actors = isPassive(verb, end) ? [] : scene.subjects }
        if actors.isEmpty, !isPassive(verb, end),
            let behind = scene.parties.first(where: { $0.tokens.lowerBound > verb && $0.role == .subject })
        {
            actors = [behind.entity]
        }
        if actors.isEmpty, let possessor = possessor(of: trigger.tokens, parties) {
            actors = [possessor.entity]
        }
        guard let speaker = actors.first(where: isOfficial) else { return }
        let counterparts = addressees(scene, speaker)
        guard !counterparts.isEmpty else { return }
        var kind = trigger.rule.kind
        let isClaim = EventFinder.claims.contains(reading.key(trigger.tokens.lowerBound))
        // দাবি করে: a standing claim, no act.
        if isClaim, reading.tokens[verb].verb?.form == .present { return }
        if kind == "appeal", reading.tokens[verb].verb?.verb == .do_, isClaim {
            kind = "statement"
        }
        emit(trigger, &scene, actors, counterparts, nil, status, kind: kind)
    }

    private static let claims: Set<UInt64> = [WordKey.of("দাবি"), WordKey.of("দাবী")]

    /// Statements told by a verb of saying, and journeys told by a verb of going.
    mutating func readVerbs(_ scene: inout Scene, _ found: [Trigger]) {
        for at in scene.clause.tokens {
            guard let verb = reading.tokens[at].verb, reading.owners[at] < 0, !reading.tokens[at].isQuoted
            else { continue }
            switch verb.verb {
            case .say, .inform, .write: readSaying(at, verb, &scene, found)
            case .go, .arrive, .come: readGoing(at, verb, &scene)
            case .send: readSending(at, verb, &scene)
            default: break
            }
        }
    }

    private mutating func readSaying(
        _ at: Int,
        _ verb: VerbForms.Analysis,
        _ scene: inout Scene,
        _ found: [Trigger]
    ) {
        if verb.form == .noun { return readCommunique(at, &scene) }
        guard
            verb.form == .past || verb.form == .progressive || (verb.form == .present && verb.verb == .inform)
        else { return }
        if scene.clause.isReported, scene.sentenceSubjects.isEmpty == false,
            scene.subjects == scene.sentenceSubjects
        {
            return
        }
        // জানিয়েছে behind আহ্বান, ধন্যবাদ carries that noun.
        if found.contains(where: { at - $0.tokens.upperBound <= 1 && at >= $0.tokens.upperBound }) { return }
        var actors = speakers(scene, at)
        if actors.isEmpty { actors = referredSubjects(scene) }
        // তারা বলছে: nobody in particular.
        if scene.clause.tokens.contains(where: {
            $0 < at && reading.tokens[$0].marker == .they && reading.owners[$0] < 0
        }) {
            return
        }
        guard let speaker = actors.first(where: isOfficial) else { return }
        let counterparts = addressees(scene, speaker)
        guard !counterparts.isEmpty else { return }
        let rule = TriggerTable.saying
        emit(
            Trigger(rule: rule, tokens: at..<(at + 1), ending: .bare),
            &scene,
            actors,
            counterparts,
            nil,
            .happened
        )
    }

    /// `ক্রেমলিনের বিবৃতিতে বলা হয়েছে`, `X-এর পক্ষ থেকে বলা হয়`: who issued it speaks.
    private mutating func readCommunique(_ at: Int, _ scene: inout Scene) {
        guard isPassive(at, scene.clause.tokens.upperBound) else { return }
        // বলা হচ্ছে: general talk, no act.
        if reading.tokens[at + 1].verb?.form == .progressive { return }
        let parties = scene.inClause
        let isPaper = scene.clause.tokens.contains { $0 < at && isCommunique($0) }
        var actors = entities(parties, [.agent])
        if actors.isEmpty, isPaper {
            let before = parties.last { party in
                party.role == .genitive && party.tokens.upperBound < at
                    && isCommunique(party.tokens.upperBound)
            }
            actors = [before?.entity ?? topic.issuer].compactMap { $0 }
        }
        guard let speaker = actors.first(where: isOfficial) else { return }
        let counterparts = addressees(scene, speaker)
        guard !counterparts.isEmpty else { return }
        emit(
            Trigger(rule: TriggerTable.saying, tokens: at..<(at + 1), ending: .bare),
            &scene,
            actors,
            counterparts,
            nil,
            .happened
        )
    }

    /// বিবৃতি, বিজ্ঞপ্তি, চিঠি in any case.
    func isCommunique(_ at: Int) -> Bool {
        at < reading.tokens.count && reading.tokens[at].flags.contains(.communique)
    }

    /// এক বিবৃতিতে, এক সাক্ষাৎকারে: a new occasion of speech.
    func opensOccasion(_ scene: Scene) -> Bool {
        scene.clause.tokens.dropLast(2).contains { at in
            reading.key(at) == EventFinder.one
                && (at + 1...min(at + 3, reading.tokens.count - 1)).contains(where: isCommunique)
        }
    }

    private static let one = WordKey.of("এক")

    /// Who says: the nominative nearest before the verb when it begins the sentence, else the one behind it.
    private func speakers(_ scene: Scene, _ at: Int) -> [Int] {
        let own = scene.inClause
        if let behind = own.firstIndex(where: { $0.tokens.lowerBound > at && $0.role == .subject }),
            at > scene.clause.tokens.lowerBound,
            reading.tokens[at - 1].marker == .quotative
                || own.allSatisfy({ $0.tokens.lowerBound > at || $0.role != .subject })
        {
            return group(from: behind, own)
        }
        return scene.subjects
    }

    /// Who speaks for a country or a body: countries and seats, their bodies, office holders; never the press.
    func isOfficial(_ item: Int) -> Bool {
        let entity = reading.register.items[item]
        switch entity.kind {
        case .place: return entity.what == "country" || entity.isSeat
        case .organisation: return !entity.isMedia && entity.what != "company"
        case .person:
            return entity.titleClass == .state || entity.titleClass == .rank
                || (entity.titleClass == .party && (entity.country != nil || entity.isOfBody))
        }
    }

    /// Whom a statement is to or about: another country, its people or bodies, in the sentence, else in the topic.
    func addressees(_ scene: Scene, _ speaker: Int) -> [Int] {
        let home = country(speaker)
        func isOther(_ item: Int) -> Bool {
            let entity = reading.register.items[item]
            if item == speaker || entity.isMedia { return false }
            guard let land = entity.country else {
                return entity.what == "armed group" || entity.what == "intergovernmental"
            }
            return land != home
        }
        let direct = entities(scene.parties, [.against, .upon, .toward, .object, .with]).filter(isOther)
        if !direct.isEmpty { return direct }
        let mentioned = entities(
            scene.parties,
            [.subject, .genitive, .place, .attribute, .purpose, .between]
        ).filter(isOther)
        if let first = mentioned.first { return [first] }
        return topic.counterparts.filter(isOther)
    }

    /// Forces sent: মধ্যপ্রাচ্যে সাবমেরিন পাঠাল যুক্তরাষ্ট্র.
    private mutating func readSending(_ at: Int, _ verb: VerbForms.Analysis, _ scene: inout Scene) {
        guard verb.form.isFinite,
            scene.clause.tokens.contains(where: { $0 < at && at - $0 <= 3 && isForce($0) })
        else { return }
        guard case .asserted(let status) = status(from: at, scene.clause.tokens.upperBound) else { return }
        let actors = scene.subjects
        guard let speaker = actors.first(where: isOfficial) else { return }
        let trigger = Trigger(rule: TriggerTable.sending, tokens: at..<(at + 1), ending: .bare)
        emit(trigger, &scene, actors, addressees(scene, speaker), place(scene.inClause, before: at), status)
    }

    private func isForce(_ at: Int) -> Bool { reading.tokens[at].flags.contains(.force) }

    private mutating func readGoing(_ at: Int, _ verb: VerbForms.Analysis, _ scene: inout Scene) {
        if verb.form == .noun { return readCommunique(at, &scene) }
        guard verb.form == .past || verb.form == .future || verb.verb == .arrive,
            at + 1 >= scene.clause.tokens.upperBound - 1
        else { return }
        guard at > 0, reading.tokens[at - 1].verb == nil else { return }
        let places = scene.inClause.filter {
            $0.role == .place && $0.tokens.upperBound <= at && at - $0.tokens.upperBound <= 3
        }
        guard let goal = places.last, reading.register.items[goal.entity].kind == .place else { return }
        let actors = scene.subjects.filter { isPerson($0) && isOfficial($0) }
        guard !actors.isEmpty, case .asserted(let status) = status(from: at, scene.clause.tokens.upperBound)
        else { return }
        let rule = TriggerTable.going
        emit(
            Trigger(rule: rule, tokens: at..<(at + 1), ending: .bare),
            &scene,
            actors,
            [],
            goal.entity,
            status
        )
    }
}

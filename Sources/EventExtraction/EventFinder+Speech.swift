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
        var counterparts = addressees(scene, speaker)
        if let doer = doer(answeredBy: trigger, scene, speaker) {
            counterparts = [doer] + counterparts.filter { $0 != doer }
        }
        guard !counterparts.isEmpty else { return }
        var kind = trigger.rule.kind
        let isClaim = EventFinder.claims.contains(reading.key(trigger.tokens.lowerBound))
        // দাবি করে: a standing claim, no act.
        if isClaim, reading.tokens[verb].verb?.form == .present { return }
        if kind == "appeal", reading.tokens[verb].verb?.verb == .do_, isClaim {
            kind = "statement"
        }
        // নিন্দা জানাচ্ছে: speech is done when it is told.
        let told = status == .ongoing ? .happened : status
        emit(trigger, &scene, actors, counterparts, nil, told, kind: kind)
    }

    /// ইসরায়েলের হামলার নিন্দা, ট্রাম্পের দাবি প্রত্যাখ্যান: whose act the speech answers.
    private func doer(answeredBy trigger: Trigger, _ scene: Scene, _ speaker: Int) -> Int? {
        let start = trigger.tokens.lowerBound
        let answered = triggers(in: scene.clause.tokens.lowerBound..<start).last {
            $0.ending == .genitive || $0.tokens.upperBound == start
        }
        guard let answered, let owner = possessor(of: answered.tokens, scene.inClause, orAdjective: true),
            owner.entity != speaker, isOther(owner.entity, than: speaker)
        else { return nil }
        return owner.entity
    }

    private static let claims = WordSet(["দাবি", "দাবী"])

    /// Statements told by a verb of saying, and journeys told by a verb of going.
    mutating func readVerbs(_ scene: inout Scene, _ found: [Trigger]) {
        for at in scene.clause.tokens {
            guard let verb = reading.tokens[at].verb, reading.owners[at] < 0, !reading.tokens[at].isQuoted
            else { continue }
            switch verb.verb {
            case .say, .inform, .write: readSaying(at, verb, &scene, found)
            case .go, .arrive, .come: readGoing(at, verb, &scene)
            case .send: readSending(at, verb, &scene)
            case .fire: readFiring(at, verb, &scene)
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
        if reportsWhatWasTold(scene, at) || reportsLosses(scene, verb) { return }
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
        // Behind the lead only what is said to or of somebody by case or postposition, or between the article's two sides.
        if !scene.isLead, Set(entities(scene.parties, EventFinder.addressing)).isDisjoint(with: counterparts),
            !isBetweenSides(speaker, counterparts)
        {
            return
        }
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

    /// Figures with their source: নিহত হয়েছেন বলে জানিয়েছেন.
    private func reportsLosses(_ scene: Scene, _ verb: VerbForms.Analysis) -> Bool {
        verb.verb == .inform
            && scene.sentence.tokens.contains { EventFinder.losses.contains(reading.key($0)) }
    }

    /// এ তথ্য জানিয়েছে: the source of what was told before, no speech of its own.
    private func reportsWhatWasTold(_ scene: Scene, _ at: Int) -> Bool {
        (max(scene.clause.tokens.lowerBound, at - 3)..<at).contains {
            EventFinder.information.contains(reading.key($0))
        }
    }

    private static let information = WordSet(["তথ্য", "তথ্যটি", "বিষয়টি"])

    /// `ক্রেমলিনের বিবৃতিতে বলা হয়েছে`, `X-এর পক্ষ থেকে বলা হয়`: who issued it speaks.
    mutating func readCommunique(_ at: Int, _ scene: inout Scene) {
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
        if let behind = own.firstIndex(where: {
            $0.tokens.lowerBound > at && $0.role == .subject && !reading.tokens[$0.tokens.lowerBound].isQuoted
        }),
            at > scene.clause.tokens.lowerBound,
            reading.tokens[at - 1].marker == .quotative
                || own.allSatisfy({ $0.tokens.lowerBound > at || $0.role != .subject })
        {
            return group(from: behind, own)
        }
        return scene.subjects
    }

    /// Whom a statement is to or about: another country, its people or bodies, in the sentence, else in the topic.
    func addressees(_ scene: Scene, _ speaker: Int) -> [Int] {
        let direct = entities(scene.parties, EventFinder.addressing).filter { isOther($0, than: speaker) }
        if !direct.isEmpty { return direct }
        // At home: another office holder or body, spoken to or of by name.
        let offices = entities(scene.inClause, EventFinder.addressing)
            .filter { $0 != speaker && holdsOffice($0) && !isOwnBody($0, of: speaker) }
        if !offices.isEmpty { return offices }
        if let mourned = mourned(scene, speaker) { return [mourned] }
        let mentioned = entities(
            scene.parties,
            [.subject, .genitive, .place, .attribute, .purpose, .between]
        ).filter { isOther($0, than: speaker) }
        if let first = mentioned.first { return [first] }
        return topic.counterparts.filter { isOther($0, than: speaker) }
    }

    /// Whether headline and lead are about the lands of both.
    private func isBetweenSides(_ speaker: Int, _ counterparts: [Int]) -> Bool {
        func isMain(_ land: String?) -> Bool {
            guard let land else { return false }
            return headline.entities.contains { country($0) == land }
                || drafts.contains { draft in
                    draft.isMain && (draft.actors + draft.counterparts).contains { country($0) == land }
                }
        }
        return isMain(country(speaker) ?? EventFinder.home) && counterparts.contains { isMain(country($0)) }
    }

    static let addressing: Set<Party.Role> = [.against, .upon, .toward, .object, .with]

    /// Somebody of another country than the speaker's; who bears no country is of the paper's own, Bangladesh.
    private func isOther(_ item: Int, than speaker: Int) -> Bool {
        let entity = reading.register[item]
        if item == speaker || entity.isMedia || isOwnBody(item, of: speaker) { return false }
        guard let land = entity.country else {
            return entity.what == "armed group" || entity.what == "intergovernmental"
        }
        return land != country(speaker) ?? EventFinder.home
    }

    /// The press of Bangladesh names its own officials without their country.
    static let home = "বাংলাদেশ"

    /// X-এর মৃত্যুতে, X হত্যার: whose death is spoken of.
    private func mourned(_ scene: Scene, _ speaker: Int) -> Int? {
        scene.inClause.first { party in
            let at = party.tokens.upperBound
            return isPerson(party.entity) && party.entity != speaker && at < scene.clause.tokens.upperBound
                && EventFinder.deaths.contains(reading.key(at))
        }?
        .entity
    }

    private static let deaths = WordSet(["মৃত্যু", "মৃত্যুতে", "মৃত্যুর", "প্রয়াণে", "হত্যা", "হত্যার", "হত্যাকাণ্ডে", "হত্যাকাণ্ডের", "হত্যায়"])

    /// The body whose office the speaker holds, and the land of that body.
    private func isOwnBody(_ item: Int, of speaker: Int) -> Bool {
        guard let body = reading.register[speaker].body, body >= 0 else { return false }
        let land = reading.register[body].country
        return item == body || (land != nil && reading.register[item].country == land)
    }
}

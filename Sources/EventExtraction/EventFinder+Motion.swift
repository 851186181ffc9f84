import ArticleModel

/// Acts told by a verb alone: forces sent, weapons fired, journeys.
extension EventFinder {
    /// Forces sent: মধ্যপ্রাচ্যে সাবমেরিন পাঠাল যুক্তরাষ্ট্র.
    mutating func readSending(_ at: Int, _ verb: VerbForms.Analysis, _ scene: inout Scene) {
        guard verb.form.isFinite,
            scene.clause.tokens.contains(where: { $0 < at && at - $0 <= 3 && isForce($0) })
        else { return }
        guard case .asserted(let status) = status(from: at, scene.clause.tokens.upperBound) else { return }
        let actors = scene.subjects
        guard let speaker = actors.first(where: isOfficial) else { return }
        let trigger = Trigger(rule: TriggerTable.sending, tokens: at..<(at + 1), ending: .bare)
        emit(trigger, &scene, actors, addressees(scene, speaker), place(scene.inClause, before: at), status)
    }

    /// Weapons fired: রাশিয়া ইউক্রেনে ক্ষেপণাস্ত্র ছোড়ে.
    mutating func readFiring(_ at: Int, _ verb: VerbForms.Analysis, _ scene: inout Scene) {
        guard verb.form.isFinite || verb.form == .participle,
            scene.clause.tokens.contains(where: { $0 < at && at - $0 <= 2 && isForce($0) }),
            case .asserted(let status) = status(from: at, scene.clause.tokens.upperBound)
        else { return }
        let actors = scene.subjects
        let parties = scene.inClause
        var targets = entities(parties, [.toward, .upon, .against]).filter { !actors.contains($0) }
        let place = place(parties, before: at)
        if targets.isEmpty, place == nil, !actors.isEmpty { targets = tellersLand(scene, actors) }
        let trigger = Trigger(rule: TriggerTable.firing, tokens: at..<(at + 1), ending: .bare)
        emit(trigger, &scene, actors, targets, place, status)
    }

    private func isForce(_ at: Int) -> Bool { reading.tokens[at].flags.contains(.force) }

    mutating func readGoing(_ at: Int, _ verb: VerbForms.Analysis, _ scene: inout Scene) {
        if verb.form == .noun { return readCommunique(at, &scene) }
        guard verb.form == .past || verb.form == .future || verb.verb == .arrive, at > 0,
            reading.tokens[at - 1].verb == nil
        else { return }
        let parties = scene.inClause
        let end = scene.clause.tokens.upperBound
        // The verb ends the clause, or only who goes stands behind it.
        guard
            at + 1 >= end - 1 || parties.contains(where: { $0.tokens.lowerBound > at && $0.role == .subject })
        else { return }
        let goal = parties.last { party in
            party.tokens.upperBound <= at && at - party.tokens.upperBound <= 3
                && (party.role == .place || (verb.verb == .arrive && party.tokens.upperBound == at))
                && reading.register.items[party.entity].kind == .place
        }
        guard let goal else { return }
        let actors = scene.subjects.filter { isPerson($0) && isOfficial($0) }
        guard !actors.isEmpty, case .asserted(let status) = status(from: at, end) else { return }
        let trigger = Trigger(rule: TriggerTable.going, tokens: at..<(at + 1), ending: .bare)
        emit(trigger, &scene, actors, [], goal.entity, status)
    }
}

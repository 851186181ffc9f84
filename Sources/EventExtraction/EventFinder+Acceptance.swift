import ArticleModel

/// Silence where unsure: which acts are kept, by who does them to whom.
extension EventFinder {
    /// An act needs official parties, and most acts two sides; within one country both must hold office.
    func accept(_ draft: EventDraft, _ trigger: Trigger, _ scene: Scene) -> Bool {
        switch draft.kind {
        case .attack: return acceptAttack(draft, trigger)
        case .appointment, .resignation, .election: return acceptOffice(draft, trigger, scene)
        default: break
        }
        guard isInternational else { return acceptAtHome(draft, trigger, scene) }
        let official = draft.actors.contains(where: isOfficial)
        switch draft.kind {
        case .meeting, .call, .agreement, .statement, .appeal, .complaint, .assurance, .aid, .invitation,
            .sanction:
            if draft.kind == .meeting, draft.counterparts.isEmpty, draft.actors.count == 1 {
                return official && scene.isLead && namesDescribedSide(scene)
            }
            return official && (!draft.counterparts.isEmpty || draft.actors.count > 1)
        case .operation: return official && (!draft.counterparts.isEmpty || draft.place != nil)
        case .overthrow: return !draft.counterparts.isEmpty || official
        default: return official
        }
    }

    /// A post of state, told by its name in the clause or by the title of who gets or leaves it.
    private func acceptOffice(_ draft: EventDraft, _ trigger: Trigger, _ scene: Scene) -> Bool {
        guard draft.kind != .election || isInternational || scene.isLead else { return false }
        // পুরস্কারের জন্য মনোনীত হয়েছেন মহাসচিব X: his title is not the post.
        if EventFinder.doneTo.contains(reading.key(trigger.tokens.lowerBound)) {
            return namesStatePost(scene)
        }
        return draft.actors.contains { reading.register[$0].titleClass == .state } || namesStatePost(scene)
    }

    private func acceptAttack(_ draft: EventDraft, _ trigger: Trigger) -> Bool {
        let official = draft.actors.contains(where: isOfficial)
        if trigger.rule.name == "kill" {
            // এক বাংলাদেশি যুবককে হত্যা করেছে বিএসএফ
            let struck = draft.counterparts.contains {
                reading.register[$0].what == "country" && country($0) != draft.actors.first.flatMap(country)
            }
            return isInternational && (official && struck)
                || isInternational
                    && draft.counterparts.contains {
                        isPerson($0) && (official || isOfficial($0) || isKnown($0))
                    }
        }
        // An unknown doer: only where the weapon makes it an attack of that kind and the land is told.
        if draft.actors.isEmpty, trigger.tokens.count > 1, draft.place != nil || !draft.counterparts.isEmpty {
            return true
        }
        guard isInternational else { return false }
        return (official && (!draft.counterparts.isEmpty || draft.place != nil))
            || draft.counterparts.contains(where: isOfficial)
    }

    /// Within one country: office holders and political bodies who meet, agree, speak to one another, and posts of state.
    private func acceptAtHome(_ draft: EventDraft, _ trigger: Trigger, _ scene: Scene) -> Bool {
        let doers = draft.actors.filter(holdsOffice)
        guard !doers.isEmpty || draft.kind == .overthrow else { return false }
        switch draft.kind {
        case .meeting, .call, .agreement:
            return doers.count > 1 || draft.counterparts.contains(where: holdsOffice)
                || (scene.isLead && draft.counterparts.isEmpty && namesDescribedSide(scene))
        case .statement, .appeal, .complaint, .invitation, .assurance:
            // Talk about politics at home fills the papers: only what the lead tells, and to or of whom by name.
            guard trigger.rule.name != "say" || scene.isLead else { return false }
            let addressed = entities(scene.inClause, EventFinder.addressing)
            return draft.counterparts.contains { holdsOffice($0) && (isPerson($0) || addressed.contains($0)) }
        case .visit:
            return doers.contains { reading.register.items[$0].titleClass == .state }
        case .overthrow:
            return scene.isLead && draft.counterparts.contains { reading.register[$0].what == "country" }
        default: return false
        }
    }

    /// সচিবদের সঙ্গে, প্রতিনিধিদলের সঙ্গে: a side that is told by its office only.
    func namesDescribedSide(_ scene: Scene) -> Bool {
        scene.clause.tokens.dropFirst().contains { at in
            guard reading.tokens[at].marker == .with else { return false }
            if reading.owners[at - 1] >= 0 {
                let unit = reading.units[Int(reading.owners[at - 1])]
                return unit.kind == .title && unit.titleClass >= .party
            }
            return reading.tokens[at - 1].marker == .people
        }
    }

    /// A post of state stands in the clause: উপদেষ্টা হিসেবে, মন্ত্রীর পদ থেকে.
    private func namesStatePost(_ scene: Scene) -> Bool {
        reading.units.indices.contains { index in
            let unit = reading.units[index]
            return unit.kind == .title && unit.titleClass == .state && !isHeldByName(index, unit)
                && scene.clause.tokens.contains(unit.tokens.lowerBound)
        }
    }

    /// A person of a foreign country or of a name known everywhere.
    private func isKnown(_ item: Int) -> Bool {
        let person = reading.register.items[item]
        return person.country != nil
            || person.parts.last.flatMap { reading.lexicon.entry($0)?.flags.contains(.famous) } == true
    }

    /// Who speaks for a country or a body: countries and seats, their bodies, office holders; never the press.
    func isOfficial(_ item: Int) -> Bool {
        let entity = reading.register.items[item]
        switch entity.kind {
        case .place: return entity.what == "country" || entity.isSeat
        case .organisation: return !entity.isMedia && !entity.isPrivateBody
        case .person:
            return entity.titleClass >= .rank
                || (entity.titleClass == .party && (entity.country != nil || entity.isOfBody))
        }
    }

    /// Who holds an office of state or leads a party, and the bodies of state and politics themselves.
    func holdsOffice(_ item: Int) -> Bool {
        let entity = reading.register.items[item]
        switch entity.kind {
        case .place: return entity.what == "country"
        case .organisation: return entity.isPoliticalBody
        case .person:
            return entity.titleClass >= .rank || (entity.titleClass == .party && entity.isOfBody)
        }
    }
}

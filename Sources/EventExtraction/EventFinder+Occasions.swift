import ArticleModel
import BengaliText

/// Which acts are told, and which sentences tell the same one.
extension EventFinder {
    mutating func emit(
        _ trigger: Trigger,
        _ scene: inout Scene,
        _ actors: [Int],
        _ counterparts: [Int],
        _ place: Int?,
        _ status: Event.Status,
        kind: String? = nil
    ) {
        guard let type = Event.Kind(rawValue: kind ?? trigger.rule.kind) else { return }
        var draft = EventDraft(
            kind: type,
            rule: trigger.rule.name,
            actors: actors.filter { !reading.register.items[$0].isMedia },
            counterparts: counterparts,
            place: place,
            status: status,
            sentence: scene.index,
            isMain: scene.isLead
        )
        guard accept(draft, trigger, scene) else { return }
        if !draft.isMain {
            draft.isMain =
                headline.kinds.contains(draft.kind.rawValue)
                && draft.actors.contains { headline.entities.contains($0) }
        }
        draft.clause = scene.clause.tokens
        draft.opensOccasion = type == .statement && opensOccasion(scene)
        if type == .statement || type == .appeal || type == .complaint {
            scene.speech.append((draft, trigger))
        } else {
            scene.acts.append(draft)
            record(draft, scene)
        }
    }

    /// Keeps an act, or joins it to the one of the same occasion, and remembers who took part.
    mutating func record(_ draft: EventDraft, _ scene: Scene) {
        topic.counterparts = (draft.counterparts + draft.actors).filter {
            reading.register.items[$0].country != nil
        }
        // দুই নেতা, দুই দেশ: the two sides of the last meeting, call or agreement.
        let isMutual = draft.kind == .meeting || draft.kind == .call || draft.kind == .agreement
        if isMutual, draft.actors.count + draft.counterparts.count == 2 {
            topic.pair = draft.actors + draft.counterparts
        }
        if !merge(draft, scene), drafts.count < EventFinder.eventLimit { drafts.append(draft) }
    }

    /// Speech that only reports an act is no act: `X বলেছেন যে তিনি Y-র সঙ্গে সাক্ষাৎ করেছেন`, `Z জানিয়েছে, ...`.
    func isAttribution(_ draft: EventDraft, _ trigger: Trigger, _ scene: Scene) -> Bool {
        let first = reading.key(trigger.tokens.lowerBound)
        // Thanking, welcoming, condemning are acts of their own.
        guard draft.kind == .statement, !scene.acts.isEmpty,
            trigger.rule.name == "say" || EventFinder.reporting.contains(first)
        else { return false }
        if scene.acts.contains(where: { !Set($0.actors + $0.counterparts).isDisjoint(with: draft.actors) }) {
            return true
        }
        return trigger.rule.name == "say" && reading.tokens[trigger.tokens.lowerBound].verb?.verb == .inform
    }

    private static let reporting = WordSet(["নিশ্চিত", "বর্ণনা", "অভিহিত", "আখ্যা", "মন্তব্য", "আশা", "স্বাগত"])

    /// True when an earlier sentence told the same act: same kind, a shared actor, no other counterpart or status.
    private mutating func merge(_ draft: EventDraft, _ scene: Scene) -> Bool {
        for index in drafts.indices.reversed() {
            let other = drafts[index]
            // এক বিবৃতিতে right behind the act it explains is the same occasion.
            if draft.opensOccasion,
                draft.sentence - other.sentence > 1 || other.opensOccasion || draft.rule == other.rule
            {
                continue
            }
            guard other.kind == draft.kind, sameSides(other, draft) else { continue }
            if other.status != draft.status, !(other.status == .planned && draft.status == .planned) {
                let isSpeech = draft.kind == .statement
                if !isSpeech { continue }
            }
            for actor in draft.actors
            where !drafts[index].actors.contains(actor) && !drafts[index].counterparts.contains(actor) {
                if draft.kind == .meeting || draft.kind == .agreement { continue }
                drafts[index].actors.append(actor)
            }
            if drafts[index].counterparts.isEmpty { drafts[index].counterparts = draft.counterparts }
            if drafts[index].place == nil { drafts[index].place = draft.place }
            drafts[index].retold.append((draft.sentence, draft.clause))
            drafts[index].isMain = drafts[index].isMain || draft.isMain
            return true
        }
        return false
    }

    private func sameSides(_ a: EventDraft, _ b: EventDraft) -> Bool {
        let everyoneA = Set(a.actors + a.counterparts)
        let everyoneB = Set(b.actors + b.counterparts)
        switch a.kind {
        case .agreement where lands(everyoneA) == lands(everyoneB) && b.sentence - a.sentence <= 2:
            // চুক্তি করেছে বাংলাদেশ; সই করেন উপদেষ্টা X ও মন্ত্রী Y: who signs for a land.
            return lands(everyoneA).count > 1
        case .meeting, .call, .agreement: return everyoneA.intersection(everyoneB).count >= 2
        case .visit:
            return !Set(a.actors).isDisjoint(with: b.actors)
                && (a.place == b.place || sameLand(a.place, b.place))
        case .statement, .operation: return !Set(a.actors).isDisjoint(with: b.actors) || sameBody(a, b)
        default:
            let actorsAgree =
                !Set(a.actors).isDisjoint(with: b.actors) || a.actors.isEmpty || b.actors.isEmpty
            let otherSide =
                !Set(a.counterparts).isDisjoint(with: b.counterparts) || a.counterparts.isEmpty
                || b.counterparts.isEmpty
            return actorsAgree && otherSide && (a.place == b.place || a.place == nil || b.place == nil)
        }
    }

    private func lands(_ items: Set<Int>) -> Set<String> {
        Set(items.map { reading.register[$0].country ?? EventFinder.home })
    }

    /// A country and its body say one thing: চীন, চীনা দূতাবাস; two people of it do not.
    private func sameBody(_ a: EventDraft, _ b: EventDraft) -> Bool {
        guard let first = a.actors.first, let second = b.actors.first else { return false }
        let items = reading.register.items
        let bothSpeak =
            a.kind == .statement && (items[first].kind == .person || items[second].kind == .person)
        guard !bothSpeak, items[first].kind != .person || items[second].kind != .person else { return false }
        return items[first].country != nil && items[first].country == items[second].country
    }

    private func sameLand(_ a: Int?, _ b: Int?) -> Bool {
        guard let a, let b else { return true }
        return country(a) != nil && country(a) == country(b)
    }

    /// The event as the record keeps it; an office holder's country stands behind him.
    func event(_ draft: EventDraft) -> Event {
        let range = bytes(ofSentence: draft.sentence)
        let found = days(draft)
        return Event(
            kind: draft.kind,
            actors: names(draft.actors),
            counterparts: names(draft.counterparts),
            place: draft.place.map { reading.register.items[$0].name },
            earliest: found?.days.lowerBound,
            latest: found?.days.upperBound,
            status: draft.status,
            isMain: draft.isMain,
            evidence: Evidence(range: ByteRange(range.lowerBound, range.upperBound), rule: draft.rule),
            dating: found?.rule
        )
    }

    private func names(_ items: [Int]) -> [String] {
        var names: [String] = []
        func add(_ name: String) { if !names.contains(name) { names.append(name) } }
        for item in items { add(reading.register.items[item].name) }
        for item in items {
            let entity = reading.register.items[item]
            let speaksForCountry =
                entity.kind == .person ? entity.titleClass == .state || entity.titleClass == .rank : true
            if speaksForCountry, let country = entity.country { add(country) }
        }
        return names
    }
}

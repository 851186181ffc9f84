import ArticleModel

/// What the verb group behind an act says about it.
enum ActStatus: Sendable {
    case asserted(Event.Status)
    /// Wished, possible, intended or conditional only: no event.
    case unasserted
}

extension EventFinder {
    /// Reads the verb group that begins at `at` and ends with the clause.
    ///
    /// A finite form decides; a verbal noun hands over to the verb behind it (করা হয়েছে, করার কথা রয়েছে), an
    /// infinitive to যাওয়া (করতে যাচ্ছেন: planned) or to wishing and being able (no event), a participle to the
    /// clause's finite verb.
    func status(from at: Int, _ end: Int) -> ActStatus {
        guard at < end, let verb = reading.tokens[at].verb else { return .unasserted }
        switch verb.form {
        case .past, .present: return finite(.happened, verb, at, end)
        case .progressive: return finite(.ongoing, verb, at, end)
        case .future: return finite(.planned, verb, at, end)
        case .conditional: return .unasserted
        case .participle: return afterParticiple(at + 1, end)
        case .noun: return afterNoun(at + 1, end)
        case .nounGenitive: return afterGenitive(at + 1, end)
        case .infinitive: return afterInfinitive(at + 1, end)
        }
    }

    private func finite(_ status: Event.Status, _ verb: VerbForms.Analysis, _ at: Int, _ end: Int)
        -> ActStatus
    {
        if verb.isNegated { return .asserted(.denied) }
        if at + 1 < end {
            let next = reading.tokens[at + 1]
            if next.marker == .not { return .asserted(.denied) }
            if next.marker == .possible { return .unasserted }
        }
        // A short past such as চালিয়ে যাচ্ছে is ongoing; করে alone is read as a participle of the story.
        return .asserted(status)
    }

    private func nextVerb(_ at: Int, _ end: Int, within limit: Int) -> Int? {
        var index = at
        while index < end, index - at < limit {
            if reading.tokens[index].verb != nil, reading.owners[index] < 0 { return index }
            index += 1
        }
        return nil
    }

    private func afterParticiple(_ at: Int, _ end: Int) -> ActStatus {
        var index = at
        while let verb = nextVerb(index, end, within: 60) {
            let form = reading.tokens[verb].verb?.form ?? .past
            if form.isFinite { return status(from: verb, end) }
            index = verb + 1
        }
        return .asserted(.happened)
    }

    private func afterNoun(_ at: Int, _ end: Int) -> ActStatus {
        if at < end, reading.tokens[at].marker == .after { return .asserted(.happened) }
        if at < end, reading.tokens[at].marker == .possible { return .unasserted }
        guard let verb = nextVerb(at, end, within: 2) else { return .asserted(.happened) }
        return status(from: verb, end)
    }

    private func afterGenitive(_ at: Int, _ end: Int) -> ActStatus {
        guard at < end else { return .unasserted }
        let next = reading.tokens[at]
        if next.marker == .planNoun {
            guard reading.key(at) == EventFinder.talk else { return .unasserted }
            // করার কথা রয়েছে is a plan; করার কথা জানিয়েছে only speaks of it.
            let verb = nextVerb(at + 1, end, within: 2).flatMap { reading.tokens[$0].verb?.verb }
            return verb == .say || verb == .inform ? .unasserted : .asserted(.planned)
        }
        if next.marker == .after { return .asserted(.happened) }
        return EventFinder.factNouns.contains(reading.key(at)) ? .asserted(.happened) : .unasserted
    }

    private static let talk = WordKey.of("কথা")
    private static let factNouns = WordSet(["সময়", "ঘটনা", "ঘটনায়", "মাধ্যমে", "কারণে", "বিষয়টি"])

    private func afterInfinitive(_ at: Int, _ end: Int) -> ActStatus {
        guard at < end, let verb = reading.tokens[at].verb else { return .unasserted }
        if verb.verb == .go, verb.form == .progressive || verb.form == .past { return .asserted(.planned) }
        if verb.verb == .give, verb.form == .future { return .asserted(.denied) }
        return .unasserted
    }
}

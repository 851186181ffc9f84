/// An act's noun where it stands.
struct Trigger {
    let rule: TriggerTable.Rule
    let tokens: Range<Int>
    let ending: Ending
}

extension EventFinder {
    /// The trigger nouns of a range of tokens; the longest phrase wins.
    func triggers(in range: Range<Int>) -> [Trigger] {
        var found: [Trigger] = []
        var at = range.lowerBound
        while at < range.upperBound {
            guard reading.owners[at] < 0, let trigger = trigger(at, range.upperBound) else {
                at += 1
                continue
            }
            found.append(trigger)
            at = trigger.tokens.upperBound
        }
        return found
    }

    private func trigger(_ start: Int, _ end: Int) -> Trigger? {
        guard !reading.tokens[start].flags.isDisjoint(with: [.trigger, .prefix]) else { return nil }
        var best: Trigger?
        var key: UInt64?
        var at = start
        while at < end, reading.owners[at] < 0 {
            let token = reading.tokens[at]
            if token.kind == .hyphen, at > start {
                at += 1
                continue
            }
            guard token.kind == .word, token.analysisCount > 0 else { break }
            for index in Int(token.analysisStart)..<Int(token.analysisStart + token.analysisCount) {
                let analysis = reading.analyses[index]
                let candidate = key.map { WordKey.chain($0, analysis.key) } ?? analysis.key
                guard let entry = reading.lexicon.entry(candidate), entry.trigger >= 0 else { continue }
                if let best, best.tokens.upperBound == at + 1 { continue }
                best = Trigger(
                    rule: TriggerTable.rules[Int(entry.trigger)],
                    tokens: start..<(at + 1),
                    ending: analysis.ending
                )
            }
            let whole = reading.analyses[Int(token.analysisStart)].key
            let next = key.map { WordKey.chain($0, whole) } ?? whole
            guard reading.lexicon.entry(next)?.flags.contains(.prefix) == true else { break }
            key = next
            at += 1
        }
        return best
    }

    /// The verb that carries a noun: right behind it, or behind words that belong to such groups (সই, অনুষ্ঠিত).
    func carrier(of trigger: Trigger, _ end: Int) -> Int? {
        var at = trigger.tokens.upperBound
        // ফোনে ... কথা বলেন: the talk stands apart from the telephone.
        if trigger.rule.kind == "call", trigger.ending == .locative,
            let talk = (at..<end).first(where: { EventFinder.talks.contains(reading.key($0)) })
        {
            at = talk + 1
        }
        var steps = 0
        // হামলার বিষয়টি নিশ্চিত করেছে: what hangs on a genitive is not done by its verb, save হামলার ঘটনা ঘটে.
        if trigger.rule.shape == .directed, trigger.ending == .genitive, at < end,
            reading.key(at) != EventFinder.incident
        {
            return nil
        }
        while at < end, steps < 4 {
            let token = reading.tokens[at]
            if let verb = token.verb, reading.owners[at] < 0 {
                if trigger.rule.verbs.contains(verb.verb) { return at }
                if verb.verb == .raise || verb.verb == .keep { return at }
                return nil
            }
            // বৈঠক আগামীকাল ঢাকায় অনুষ্ঠিত হবে: the place and the day stand between a bare noun and its verb.
            if trigger.rule.shape == .mutual, trigger.ending == .bare, isAdverbial(at), steps < 4 {
                at += 1
                continue
            }
            guard EventFinder.fillers.contains(reading.key(at)) || token.kind == .quote
            else { return nil }
            at += 1
            steps += 1
        }
        return nil
    }

    /// A place in the locative, or a word for a day.
    private func isAdverbial(_ at: Int) -> Bool {
        if reading.owners[at] >= 0 {
            let unit = reading.units[Int(reading.owners[at])]
            return unit.kind == .place && (unit.ending == .locative || at + 1 < unit.tokens.upperBound)
        }
        return EventFinder.days.contains(reading.key(at))
    }

    private static let days = WordSet([
        "আজ", "আগামীকাল", "কাল", "গতকাল", "শনিবার", "রোববার", "রবিবার", "সোমবার", "মঙ্গলবার", "বুধবার", "বৃহস্পতিবার", "শুক্রবার",
        "সকালে", "বিকেলে", "বিকালে", "দুপুরে", "সন্ধ্যায়", "রাতে",
    ])

    private static let incident = WordKey.of("ঘটনা")
    private static let talks = WordSet(["কথা", "আলাপ", "আলোচনা"])

    static let fillers = WordSet([
        "সই", "স্বাক্ষর", "স্বাক্ষরিত", "সাক্ষর", "অনুষ্ঠিত", "সম্পন্ন", "শুরু", "মিলিত", "দায়ের", "প্রকাশ", "ব্যক্ত", "পেশ", "পুনর্ব্যক্ত",
        "আরোপ", "জারি", "অব্যাহত", "পরিচালনা", "ঘটনা", "বলে", "হিসেবে", "হিসাবে", "সম্পাদন", "সমাপ্ত", "শেষ", "পদে", "ও", "বিষয়টি",
        "এমন", "তীব্র", "কড়া", "আনুষ্ঠানিক", "আনুষ্ঠানিকভাবে", "লাভ", "গ্রহণ", "নিশ্চিত",
    ])
}

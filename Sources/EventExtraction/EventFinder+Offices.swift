import ArticleModel

/// Who gains or leaves an office; a vow is none.
extension EventFinder {
    /// প্রতিশোধ নেওয়ার শপথ: a vow to do something, no oath of office.
    private func isVow(_ trigger: Trigger) -> Bool {
        let first = trigger.tokens.lowerBound
        guard reading.key(first) == EventFinder.oath, first > 0 else { return false }
        return reading.tokens[first - 1].verb?.form == .nounGenitive
    }

    static let doneTo = WordSet(["নিয়োগ", "নিযুক্ত", "মনোনীত", "পদায়ন", "অপসারণ", "বরখাস্ত", "অব্যাহতি", "নির্বাচিত"])
    private static let oath = WordKey.of("শপথ")

    mutating func readOffice(_ trigger: Trigger, _ scene: inout Scene) {
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

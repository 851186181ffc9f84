/// A stretch of a sentence around one predicate.
struct Clause: Sendable {
    var tokens: Range<Int>
    /// What stands inside quotation marks or behind `বলেছেন যে`: said by somebody, and read with him as `তিনি`.
    var isReported: Bool
}

extension EventFinder {
    /// Cuts a sentence behind finite verbs that a comma, যে, এবং or a quotation mark follows.
    func clauses(of sentence: Sentence) -> [Clause] {
        var result: [Clause] = []
        var first = sentence.tokens.lowerBound
        var isReported = false
        var at = first
        let end = sentence.tokens.upperBound
        while at < end {
            let token = reading.tokens[at]
            var cutsHere = false
            var startsReport = isReported
            if let verb = token.verb, verb.form.isFinite, at + 1 < end, reading.owners[at] < 0 {
                let next = reading.tokens[at + 1]
                let isBreak =
                    next.kind == .comma || next.kind == .quote || next.kind == .colon
                    || next.marker == .quotative
                if isBreak || isConjunction(at + 1) {
                    cutsHere = true
                    startsReport =
                        isBreak && (verb.verb == .say || verb.verb == .inform || verb.verb == .write)
                        || (next.kind == .comma && carriesSpeech(at)) || isReported
                }
            }
            if cutsHere {
                result.append(Clause(tokens: first..<(at + 1), isReported: isReported))
                first = at + 1
                isReported = startsReport
            }
            at += 1
        }
        if first < end { result.append(Clause(tokens: first..<end, isReported: isReported)) }
        return result
    }

    /// দাবি করেছেন, অভিযোগ করেন: a noun of speech stands right before the verb.
    private func carriesSpeech(_ at: Int) -> Bool {
        guard at > 0, reading.owners[at - 1] < 0, reading.tokens[at - 1].flags.contains(.trigger),
            let entry = reading.lexicon.entry(reading.key(at - 1)), entry.trigger >= 0
        else { return false }
        return TriggerTable.rules[Int(entry.trigger)].shape == .speech
    }

    private func isConjunction(_ at: Int) -> Bool {
        let token = reading.tokens[at]
        return token.marker == .and || EventFinder.conjunctions.contains(reading.key(at))
    }

    private static let conjunctions = WordSet(["কিন্তু", "তবে", "যদিও", "যেখানে", "কারণ", "যা"])
}

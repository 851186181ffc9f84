import BengaliText

// The same answers for people: aligned, and saying why.
extension WordExplanation {
    mutating func text(_ words: [String]) -> String {
        var rows = [["word", "exact", "stem", "sound", "why"]]
        var analyzer = TextAnalyzer()
        for word in words {
            let normalized = NormalizedText(normalizing: word)
            let keys = analyzer.keys(of: normalized.utf8)
            let exact = keys.map { String(decoding: $0.exact, as: UTF8.self) } ?? word
            let stem = keys.map { String(decoding: $0.stem, as: UTF8.self) } ?? exact
            let sound = SoundKey.ofBengali(Array(exact.utf8))
            rows.append([
                word, exact, stem,
                String(decoding: sound.isEmpty ? SoundKey.ofLatin(Array(exact.utf8)) : sound, as: UTF8.self),
                WordExplanation.reason(normalized, exact: exact, stem: stem),
            ])
        }
        return TextColumns.lines(rows)
    }

    private static func reason(_ normalized: NormalizedText, exact: String, stem: String) -> String {
        var reasons: [String] = []
        if !normalized.report.isUnchanged { reasons.append("bytes normalised") }
        if normalized.utf8 != Array(exact.utf8) { reasons.append("joiners or typing accidents removed") }
        // U+09CD at the end marks a verb's root.
        if stem.unicodeScalars.last?.value == 0x9CD {
            reasons.append("a form in the verb table: the root stands for all")
        } else if stem.utf8.count < exact.utf8.count {
            reasons.append("endings taken off, spelling variants folded")
        } else if stem != exact {
            reasons.append("spelling variants folded")
        }
        return reasons.isEmpty ? "as it is" : reasons.joined(separator: "; ")
    }
}

extension DateExplanation {
    static func text(_ text: String, reference: String?, region: String?) -> String {
        guard let result = resolve(text, reference: reference, region: region) else {
            return reference == nil
                ? "no day can be told; an expression like গত মাসে needs --reference\n"
                : "no date was recognised\n"
        }
        var rows = [
            ["expression", text], ["earliest", "\(result.earliest)"], ["latest", "\(result.latest)"],
            ["precision", result.precision.rawValue], ["calendar", result.calendar.rawValue],
        ]
        if let minute = result.minuteOfDay { rows.append(["time", clock(minute)]) }
        if result.toleranceDays > 0 { rows.append(["tolerance", "\(result.toleranceDays) days either way"]) }
        rows.append(["year", result.isYearCertain ? "printed or said" : "chosen from the reference"])
        for contradiction in result.contradictions { rows.append(["contradiction", contradiction.rawValue]) }
        for reading in result.readings.prefix(8) {
            let days =
                reading.earliest == reading.latest
                ? "\(reading.earliest)" : "\(reading.earliest) to \(reading.latest)"
            rows.append(["reading", "\(days)  \(reading.calendar.rawValue): \(reading.reason)"])
        }
        return TextColumns.lines(rows)
    }
}

extension LatinExplanation {
    func text(_ spellings: [String]) -> String {
        var rows = [["spelling", "word", "cost", "why"]]
        for spelling in spellings {
            let found = candidates(Array(spelling.utf8))
            if found.isEmpty {
                rows.append([spelling, "-", "-", "nothing in the vocabulary sounds like it"])
            }
            for (rank, candidate) in found.enumerated() {
                let why =
                    candidate.cost < 40
                    ? "a usual spelling" : candidate.cost < 110 ? "a possible spelling" : "a guess"
                rows.append([
                    rank == 0 ? spelling : "", String(decoding: candidate.word, as: UTF8.self),
                    "\(candidate.cost)", why,
                ])
            }
        }
        return TextColumns.lines(rows)
    }
}

extension BijoyExplanation {
    static func text(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard LegacyEncoding.isBijoy(bytes) else {
            return TextColumns.lines([
                ["detected", "no"], ["why", "too few Bijoy signs, or words of another language among them"],
            ])
        }
        return TextColumns.lines([
            ["detected", "yes"],
            ["text", NormalizedText(normalizing: LegacyEncoding.convertBijoy(bytes)).string],
        ])
    }
}

import ArticleModel
import BengaliText

/// When an act took place: the date printed in its clause, resolved against the day of publication.
extension EventFinder {
    /// The days of an act, or nil when its sentence prints none that can be resolved.
    ///
    /// A date of the act's own clause goes before one elsewhere in the sentence; an act told as done cannot lie
    /// behind the day of publication, one that is planned not before it.
    func days(
        _ draft: EventDraft,
        _ sentence: Range<Int>,
        _ text: UnsafeBufferPointer<UInt8>
    ) -> ClosedRange<CalendarDay>? {
        let day = reference?.value ?? reference?.latest
        let part = UnsafeBufferPointer(rebasing: text[sentence])
        let clauseStart = Int(reading.tokens[draft.clause.lowerBound].start) - sentence.lowerBound
        let clauseEnd = Int(reading.tokens[draft.clause.upperBound - 1].end) - sentence.lowerBound
        var elsewhere: ClosedRange<CalendarDay>?
        for found in DateExpressions.find(in: part) {
            guard let date = found.resolved(reference: day), date.earliest <= date.latest else { continue }
            if let day, draft.status == .happened, date.earliest > day { continue }
            if let day, draft.status == .planned, date.latest < day { continue }
            let days = date.earliest...date.latest
            if found.range.lowerBound >= clauseStart, found.range.upperBound <= clauseEnd { return days }
            if elsewhere == nil { elsewhere = days }
        }
        return elsewhere
    }
}

extension DateExpressions.Phrase {
    /// The days of the phrase.
    func resolved(_ resolver: DateResolver) -> ResolvedDate? {
        guard let second else { return resolver.resolve(first) }
        var from = first
        var to = second
        share(&from, &to)
        guard let end = resolver.resolve(to) else { return nil }
        // The first end is the nearest one not after the second.
        let isAnchored =
            from.year != nil || from.yearOffset != nil || from.direction != nil || from.dayOffset != nil
        let start =
            isAnchored || to.year != nil && from.year != nil
            ? resolver.resolve(from)
            : DateResolver(reference: end.earliest, region: resolver.region).resolve(before(from))
        guard var start else { return nil }
        var last = end
        if last.latest < start.earliest, to.year == nil,
            let later = DateResolver(reference: start.earliest, region: resolver.region).resolve(after(to))
        {
            last = later
        }
        guard last.latest >= start.earliest else { return nil }
        start.latest = last.latest
        start.precision = .range
        start.isYearCertain = start.isYearCertain || end.isYearCertain
        start.readings = [
            ResolvedDate.Reading(
                earliest: start.earliest,
                latest: start.latest,
                calendar: start.calendar,
                reason: "from the first to the second"
            )
        ]
        return start
    }

    /// A month or year printed once belongs to both ends.
    private func share(_ from: inout DateFields, _ to: inout DateFields) {
        if to.month == nil, to.day != nil, from.month != nil { to.month = from.month }
        if to.year == nil, to.yearOffset == nil, let year = from.year, to.direction == nil, from.month != nil
        {
            let isNextYear = (to.month ?? 0, to.day ?? 0) < (from.month ?? 0, from.day ?? 0)
            to.year = isNextYear && to.month != from.month ? year + 1 : year
        } else if to.year == nil, to.yearOffset == nil, from.yearOffset != nil {
            to.yearOffset = from.yearOffset
        }
        if from.year == nil, from.yearOffset == nil, let year = to.year, from.direction == nil,
            to.month != nil,
            from.month != nil
        {
            let isPreviousYear = (to.month ?? 0, to.day ?? 0) < (from.month ?? 0, from.day ?? 0)
            from.year = isPreviousYear && to.month != from.month ? year - 1 : year
        }
        if to.direction == nil, from.direction == -1, to.weekday == nil { to.direction = nil }
    }

    private func before(_ fields: DateFields) -> DateFields {
        var fields = fields
        if fields.direction == nil {
            fields.direction = fields.day != nil || fields.weekday != nil ? -1 : nil
        }
        return fields
    }

    private func after(_ fields: DateFields) -> DateFields {
        var fields = fields
        fields.direction = 1
        return fields
    }
}

/// Hits in the order of their days.
extension WindowSearch {
    /// Windows from the newest, or oldest, on, as far as one can still have a hit.
    mutating func runByDay(into top: inout TopHits) {
        let windows = segment.windows
        var isOpen = true
        for window in order == .newest ? windows.newestFirst : windows.oldestFirst {
            if mustStopAtWindow() { return }
            let window = Int(window)
            let day =
                order == .newest
                ? windows.windows[window].latestSortDay : windows.windows[window].earliestSortDay
            if isOpen, top.rejects(key: dayKey(day)) { isOpen = false }
            guard isOpen || counts else { return }
            visitByDay(window, isOpen: isOpen, into: &top)
        }
    }

    /// What `sortDay` is worth in the order; an unknown day comes last in either.
    @inline(__always)
    private func dayKey(_ day: Int32) -> Double {
        if order == .newest { return Double(day) }
        return day == Int32.min ? -Double(Int32.max) : -Double(day)
    }

    private mutating func visitByDay(_ window: Int, isOpen: Bool, into top: inout TopHits) {
        let (base, end) = span(of: window)
        for days in shape.days where !segment.windows.overlaps(window, days) { return }
        guard findCandidates(from: base, to: end) else { return }
        let wordCount = WindowBits.wordCount(from: base, to: end)
        let candidates = scratch.candidates
        if counts {
            if shape.hasPhrases { keepPhrases(from: base, wordCount) }
            count += WindowBits.count(candidates, wordCount)
        }
        guard isOpen else { return }
        if shape.hasPhrases, !counts {
            // Days cost less than positions.
            WindowBits.forEach(candidates, wordCount) { place in
                if top.rejects(key: dayKey(segment.sortDay(of: base + UInt32(place)))) {
                    candidates[place >> 6] &= ~(1 << UInt64(place & 63))
                }
            }
            keepPhrases(from: base, wordCount)
        }
        WindowBits.forEach(candidates, wordCount) { place in
            let document = base + UInt32(place)
            let key = dayKey(segment.sortDay(of: document))
            guard !top.rejects(key: key) else { return }
            top.insert(
                RankedHit(
                    key: key,
                    id: segment.identifier(of: document),
                    score: 0,
                    part: number,
                    document: document
                )
            )
        }
    }
}

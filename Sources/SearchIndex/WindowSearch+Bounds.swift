/// Hits by relevance: the cells that can have one, the best first.
extension WindowSearch {
    /// The windows with bounds above these shares of the best one come first, so that the threshold rises early.
    private static let shares: [Float] = [0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0]
    /// In the place of a window's bound.
    private static let visited: Float = -1
    private static let noMatch: Float = -2

    /// The windows with the best bounds first, then all others that can still have a hit.
    mutating func runByBound(into top: inout TopHits) {
        let windowCount = segment.windows.count
        let bounds = scratch.reserveBounds(windowCount)
        let best = boundWindows(bounds)
        guard isComplete else { return }
        var upper = Float.infinity
        for share in Self.shares {
            let lower = share * best
            for window in 0..<windowCount
            where bounds.windows[window] >= lower && bounds.windows[window] < upper {
                guard !top.rejects(key: Double(bounds.windows[window] * widening)) else { continue }
                bounds.windows[window] = Self.visited
                visit(window, bounds, into: &top)
                if mustStopAtWindow() { return }
            }
            upper = lower
        }
        guard counts else { return }
        for window in 0..<windowCount
        where bounds.windows[window] > Self.noMatch && bounds.windows[window] != Self.visited {
            let (base, end) = span(of: window)
            countMatches(from: base, to: end)
            if mustStopAtWindow() { return }
        }
    }

    /// Bounds every cell and window; below 0 where nothing can match.
    ///
    /// Returns the best bound.
    private mutating func boundWindows(_ bounds: WindowScratch.Bounds) -> Float {
        let windowCount = segment.windows.count
        bounds.windows.update(repeating: Self.noMatch, count: windowCount)
        var best: Float = 0
        var from = 0
        while let window = nextWindow(from: from) {
            from = window + 1
            if mustStopAtWindow() { return best }
            guard !shape.days.contains(where: { !segment.windows.overlaps(window, $0) }) else { continue }
            let (base, end) = span(of: window)
            let sums = bounds.cells + window * ImpactRow.cellsOfWindow
            let rest = bounds.rest + window * ImpactRow.cellsOfWindow
            sums.update(repeating: 0, count: ImpactRow.cellsOfWindow)
            rest.update(repeating: 0, count: ImpactRow.cellsOfWindow)
            for index in words.indices where words[index].cost > 0 {
                words[index].bound(scratch.word, window: window, from: base, to: end, scratch)
                add(scratch.word, to: sums)
                if shape.wantsAll, index != lead { add(scratch.word, to: rest) }
            }
            var highest = Self.noMatch
            for cell in 0..<ImpactRow.cellsOfWindow { highest = max(highest, sums[cell]) }
            bounds.windows[window] = highest
            best = max(best, highest)
        }
        return best
    }

    /// Where every word is wanted, a cell without one of them has no match.
    private func add(_ word: UnsafeMutablePointer<Float>, to sums: UnsafeMutablePointer<Float>) {
        let word = UnsafeMutableRawPointer(word)
        let sums = UnsafeMutableRawPointer(sums)
        for chunk in 0..<(ImpactRow.cellsOfWindow / 8) {
            let values = word.loadUnaligned(fromByteOffset: chunk &* 32, as: SIMD8<Float>.self)
            var sum = sums.loadUnaligned(fromByteOffset: chunk &* 32, as: SIMD8<Float>.self) + values
            if shape.wantsAll { sum.replace(with: -Float.infinity, where: values .<= 0) }
            sums.storeBytes(of: sum, toByteOffset: chunk &* 32, as: SIMD8<Float>.self)
        }
    }

    /// The first window at or after `window` that can have a match.
    private func nextWindow(from window: Int) -> Int? {
        let base = UInt32(window * SegmentWindows.size)
        guard base < UInt32(segment.documentCount) else { return nil }
        var first = PostingsCursor.end
        if shape.wantsAll {
            // One look at the rarest suffices: behind it the window is checked anyway.
            guard let rarest = byCost.first else { return nil }
            first = rarest.cost > segment.documentCount / 64 ? base : rarest.firstDocument(atOrAfter: base)
        } else {
            for word in words {
                guard word.cost <= segment.documentCount / 64 else {
                    first = base
                    break
                }
                first = min(first, word.firstDocument(atOrAfter: base))
            }
        }
        return first == PostingsCursor.end ? nil : Int(first) / SegmentWindows.size
    }

    /// Looks for hits in the live cells of a window, and counts all matches of it when they are to be counted.
    private mutating func visit(_ window: Int, _ bounds: WindowScratch.Bounds, into top: inout TopHits) {
        let cell = window * ImpactRow.cellsOfWindow
        let live = liveCells(bounds.cells + cell, top)
        guard live != 0 || counts else { return }
        let (start, stop) = span(of: window)
        // Where matches are not counted, nothing outside of the live cells is read.
        let first = counts ? 0 : live.trailingZeroBitCount
        let last = counts ? ImpactRow.cellsOfWindow : 32 - live.leadingZeroBitCount
        let base = start + UInt32(first * ImpactRow.cellSize)
        let end = min(stop, start + UInt32(last * ImpactRow.cellSize))
        if shape.wantsAll {
            let rest = bounds.rest + (cell + first)
            visitAll(from: base, to: end, live: live >> UInt32(first), rest: rest, into: &top)
        } else {
            let essential = partition(top, window: window, live: live)
            let rest = scratch.rest + first
            visitAny(essential, from: base, to: end, live: live >> UInt32(first), rest: rest, into: &top)
        }
    }

    /// The cells that can have a hit, as a bit set.
    private func liveCells(_ cells: UnsafePointer<Float>, _ top: TopHits) -> UInt32 {
        var live: UInt32 = 0
        // Keys by relevance are scores: exact as `Float`.
        let worst = top.worst.map { Float($0.key) } ?? 0
        for cell in 0..<ImpactRow.cellsOfWindow where cells[cell] >= 0 && cells[cell] * widening >= worst {
            live |= 1 &<< UInt32(truncatingIfNeeded: cell)
        }
        return live
    }

    /// The words without which no document of some cells can be a hit, as a bit set.
    ///
    /// `scratch.rest` becomes what the other words can add in each cell.
    private func partition(_ top: TopHits, window: Int, live: UInt32) -> UInt64 {
        let rest = scratch.rest
        rest.update(repeating: 0, count: ImpactRow.cellsOfWindow)
        guard top.isFull else { return UInt64.max }
        let bounds = scratch.bounds
        let (base, end) = span(of: window)
        var essential: UInt64 = 0
        for index in 0..<words.count {
            bounds[index] = 0
            guard words[index].cost > 0 else { continue }
            let cells = scratch.cells(ofWord: index)
            words[index].bound(cells, window: window, from: base, to: end, scratch)
            bounds[index] = WindowBits.highest(cells, live)
            if bounds[index] > 0 { essential |= 1 << UInt64(index) }
        }
        var optional: Float = 0
        while true {
            var least = -1
            for index in 0..<words.count where essential & (1 << UInt64(index)) != 0 {
                if least < 0 || bounds[index] < bounds[least] { least = index }
            }
            guard least >= 0, top.rejects(key: Double((optional + bounds[least]) * widening)) else {
                return essential
            }
            optional += bounds[least]
            essential &= ~(1 << UInt64(least))
            let cells = scratch.cells(ofWord: least)
            WindowBits.forEachBit(UInt64(live)) { rest[$0] += cells[$0] }
        }
    }
}

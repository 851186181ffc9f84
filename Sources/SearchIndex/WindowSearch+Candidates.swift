/// The matches of a stretch of documents: some cells of a window, or all of it.
extension WindowSearch {
    /// Only counts, because no document can be a hit, or because hits are looked for elsewhere.
    mutating func countMatches(from base: UInt32, to end: UInt32) {
        guard findCandidates(from: base, to: end) else { return }
        let wordCount = WindowBits.wordCount(from: base, to: end)
        if shape.hasPhrases { keepPhrases(from: base, wordCount) }
        count += WindowBits.count(scratch.candidates, wordCount)
    }

    /// Every word is wanted.
    ///
    /// `live` are the cells that can have a hit, `rest` is what all words but the rarest can add in each.
    mutating func visitAll(
        from base: UInt32,
        to end: UInt32,
        live: UInt32,
        rest: UnsafePointer<Float>,
        into top: inout TopHits
    ) {
        let wordCount = WindowBits.wordCount(from: base, to: end)
        let candidates = scratch.candidates
        // Every candidate's positions must be looked at to count phrases, and while there is room for every hit.
        let comparesAll = shape.hasPhrases && (counts || !top.isFull)
        if comparesAll || words.count > 1 && top.isFull || isThin(live, wordCount) {
            let isScored = !comparesAll
            guard findCandidates(from: base, to: end, forScores: isScored) else { return }
            if !counts { WindowBits.keep(candidates, wordCount, live) }
            if comparesAll { keepPhrases(from: base, wordCount) }
            countAndKeep(live, wordCount)
            guard isScored else {
                WindowBits.forEach(candidates, wordCount) { rank(base + UInt32($0), into: &top) }
                return
            }
            WindowBits.forEach(candidates, wordCount) { scratch.sums[$0] = 0 }
            words[lead].addScores(scratch.sums, of: candidates, wordCount, from: base)
            if words.count > 1 {
                guard keep(above: rest, wordCount, top) else { return }
                for index in words.indices where index != lead {
                    words[index].addScores(scratch.sums, of: candidates, wordCount, from: base)
                }
            }
        } else {
            scratch.sums.update(repeating: 0, count: wordCount * 64)
            candidates.update(repeating: UInt64.max, count: wordCount)
            for word in words {
                word.accumulate(scratch.sums, from: base, to: end)
                guard WindowBits.intersect(candidates, word.bits, wordCount) else { return }
            }
            applyConditions(candidates, from: base, to: end, andFilters: true)
            countAndKeep(live, wordCount)
        }
        if shape.hasPhrases, !comparesAll {
            guard keep(above: nil, wordCount, top) else { return }
            keepPhrases(from: base, wordCount)
        }
        offer(from: base, wordCount, into: &top)
    }

    /// Takes out of the candidates, which all match, those of other cells.
    private mutating func countAndKeep(_ live: UInt32, _ wordCount: Int) {
        if counts { count += WindowBits.count(scratch.candidates, wordCount) }
        WindowBits.keep(scratch.candidates, wordCount, live)
    }

    /// True when so few documents of the cells can be hits that they are better looked up one by one.
    private func isThin(_ live: UInt32, _ cellCount: Int) -> Bool {
        var share = Float(live.nonzeroBitCount) / Float(cellCount)
        var listed: Float = 0
        for word in byCost {
            share *= Float(word.cost) / Float(segment.documentCount)
            listed += Float(word.cost) / Float(segment.documentCount)
        }
        return share * Self.lookupFactor < listed
    }

    /// One word suffices; a hit has one of the `essential` ones, and the others add `rest` at most in each cell.
    mutating func visitAny(
        _ essential: UInt64,
        from base: UInt32,
        to end: UInt32,
        live: UInt32,
        rest: UnsafePointer<Float>,
        into top: inout TopHits
    ) {
        let wordCount = WindowBits.wordCount(from: base, to: end)
        let candidates = scratch.candidates
        candidates.update(repeating: 0, count: wordCount)
        scratch.sums.update(repeating: 0, count: wordCount * 64)
        var others: UInt64 = 0
        for index in 0..<words.count where words[index].cost > 0 {
            guard essential & (1 << UInt64(index)) != 0 else {
                others |= 1 << UInt64(index)
                continue
            }
            words[index].accumulate(scratch.sums, from: base, to: end)
            WindowBits.unite(candidates, words[index].bits, wordCount)
        }
        if counts {
            let matches = scratch.matches
            matches.update(from: candidates, count: wordCount)
            WindowBits.forEachBit(others) { index in
                words[index].fill(from: base, to: end)
                WindowBits.unite(matches, words[index].bits, wordCount)
            }
            applyConditions(matches, from: base, to: end, andFilters: true)
            count += WindowBits.count(matches, wordCount)
            _ = WindowBits.intersect(candidates, matches, wordCount)
        } else {
            applyConditions(candidates, from: base, to: end, andFilters: true)
        }
        WindowBits.keep(candidates, wordCount, live)
        if others != 0 {
            guard keep(above: rest, wordCount, top) else { return }
            addOthers(others, from: base, to: end, wordCount)
        }
        offer(from: base, wordCount, into: &top)
    }

    /// Adds to the candidates' sums what the words add that were not looked for.
    private func addOthers(_ others: UInt64, from base: UInt32, to end: UInt32, _ wordCount: Int) {
        let found = WindowBits.count(scratch.candidates, wordCount)
        var listed = 0
        WindowBits.forEachBit(others) { listed += words[$0].cost }
        listed = listed * Int(end - base) / segment.documentCount
        // There may be more to look up than to read.
        let readsAll = Float(found) * Self.lookupFactor > Float(listed)
        // In no live cell the words without a bound are missed.
        WindowBits.forEachBit(others) { index in
            guard scratch.bounds[index] > 0 else { return }
            guard !readsAll else { return words[index].accumulate(scratch.sums, from: base, to: end) }
            WindowBits.forEach(scratch.candidates, wordCount) { place in
                let document = base &+ UInt32(truncatingIfNeeded: place)
                let code = segment.lengthCodes[Int(document)]
                scratch.sums[place] += words[index].score(document, lengthCode: code)
            }
        }
    }

    // MARK: Candidates

    /// Finds the documents that match but for phrases; false when there are none.
    ///
    /// `forScores`: their scores will be added up.
    func findCandidates(from base: UInt32, to end: UInt32, forScores: Bool = false) -> Bool {
        let wordCount = WindowBits.wordCount(from: base, to: end)
        let candidates = scratch.candidates
        if shape.wantsAll {
            candidates.update(repeating: UInt64.max, count: wordCount)
            for word in byCost {
                if forScores {
                    word.fillForScores(from: base, to: end)
                } else {
                    word.fill(from: base, to: end)
                }
                guard WindowBits.intersect(candidates, word.bits, wordCount) else { return false }
            }
        } else {
            candidates.update(repeating: 0, count: wordCount)
            for word in words where word.cost > 0 {
                word.fill(from: base, to: end)
                WindowBits.unite(candidates, word.bits, wordCount)
            }
        }
        applyConditions(candidates, from: base, to: end, andFilters: !shape.wantsAll)
        return true
    }

    /// Takes out of the candidates what is deleted, excluded, filtered away, or not published in time.
    private func applyConditions(
        _ candidates: UnsafeMutablePointer<UInt64>,
        from base: UInt32,
        to end: UInt32,
        andFilters: Bool
    ) {
        let wordCount = WindowBits.wordCount(from: base, to: end)
        if let deleted = part.deleted {
            let first = Int(base >> 6)
            deleted.withUnsafeBufferPointer { deleted in
                for place in 0..<min(wordCount, deleted.count - first) {
                    candidates[place] &= ~deleted[first + place]
                }
            }
        }
        if andFilters {
            for filter in filters {
                filter.fill(from: base, to: end)
                _ = WindowBits.intersect(candidates, filter.bits, wordCount)
            }
        }
        for exclusion in exclusions {
            exclusion.fill(from: base, to: end)
            WindowBits.subtract(candidates, exclusion.bits, wordCount)
        }
        for days in shape.days {
            WindowBits.forEach(candidates, wordCount) { place in
                if !segment.publication(of: base + UInt32(place)).overlaps(days) {
                    candidates[place >> 6] &= ~(1 << UInt64(place & 63))
                }
            }
        }
    }

    // MARK: Offers

    /// Ranks the candidates whose sum can make a hit.
    private func offer(from base: UInt32, _ wordCount: Int, into top: inout TopHits) {
        var upper = Float.infinity
        if !top.isFull {
            // The best ones first, so that the threshold rises early.
            upper = highSum(top.capacity, wordCount)
            offer(from: upper, below: .infinity, from: base, wordCount, into: &top)
        }
        offer(from: -Float.infinity, below: upper, from: base, wordCount, into: &top)
    }

    /// A sum that about `wanted` candidates reach.
    private func highSum(_ wanted: Int, _ wordCount: Int) -> Float {
        let sums = scratch.sums
        var (low, high) = (Float.infinity, -Float.infinity)
        WindowBits.forEach(scratch.candidates, wordCount) { place in
            low = min(low, sums[place])
            high = max(high, sums[place])
        }
        // A histogram: 64 steps are close enough.
        guard high > low else { return low }
        return withUnsafeTemporaryAllocation(of: Int32.self, capacity: 64) { counts in
            counts.initialize(repeating: 0)
            let scale = 63 / (high - low)
            WindowBits.forEach(scratch.candidates, wordCount) { counts[Int((sums[$0] - low) * scale)] += 1 }
            var step = 63
            var found = Int(counts[step])
            while step > 0, found < wanted {
                step -= 1
                found += Int(counts[step])
            }
            return low + Float(step) / scale
        }
    }

    /// Sums below this one cannot make a hit, whatever `rest` adds.
    private func cut(_ top: TopHits, rest: Float) -> Float {
        guard let worst = top.worst.map({ Float($0.key) / widening - rest }) else { return -.infinity }
        // Widened once more, because the quotient is rounded.
        return worst - abs(worst) * 1e-5
    }

    /// Takes out the candidates whose sum and the `rest` of their cell cannot make a hit; false when none is left.
    private func keep(above rest: UnsafePointer<Float>?, _ wordCount: Int, _ top: TopHits) -> Bool {
        guard top.isFull else { return true }
        let sums = scratch.sums
        let candidates = scratch.candidates
        var any: UInt64 = 0
        for index in 0..<wordCount {
            var word = candidates[index]
            guard word != 0 else { continue }
            let cut = cut(top, rest: rest?[index] ?? 0)
            while word != 0 {
                let bit = word & (0 &- word)
                if sums[index &* 64 &+ bit.trailingZeroBitCount] < cut { candidates[index] ^= bit }
                word ^= bit
            }
            any |= candidates[index]
        }
        return any != 0
    }

    private func offer(
        from lower: Float,
        below upper: Float,
        from base: UInt32,
        _ wordCount: Int,
        into top: inout TopHits
    ) {
        let sums = scratch.sums
        let cut = max(lower, cut(top, rest: 0))
        WindowBits.forEach(scratch.candidates, wordCount) { place in
            let sum = sums[place]
            guard sum >= cut, sum < upper, !top.rejects(key: Double(sum * widening)) else { return }
            rank(base + UInt32(place), into: &top)
        }
    }
}

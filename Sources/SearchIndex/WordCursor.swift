/// One word of a query in one segment, in all the terms that stand for it, seen window by window.
///
/// The same score as `WordMatcher`, to the bit, because the same sums are made in the same order. Used by one thread.
final class WordCursor {
    let plan: WordPlan
    /// The documents of the window at hand that have the word; bit 0 is the window's first.
    let bits: UnsafeMutablePointer<UInt64>
    let required: [PostingsCursor]
    private let boosters: [PostingsCursor]
    /// Documents that the word is in, at most.
    let cost: Int
    private let segment: Segment
    private let norms: LengthNorms
    private let scores: QueryScores
    /// True when the only booster is the only required term under another name: both have the same list.
    private let isBoostedByItself: Bool
    /// The list that is looked up by rank: the longest.
    private let main: PostingsCursor?
    /// The documents of the longest list in the window at hand, and how many of it stand before; `bits` of a word of one list.
    private let mainBits: UnsafeMutablePointer<UInt64>
    private var mainRank = 0
    /// The other lists, and their frequencies by place in the window.
    private let others: [PostingsCursor]
    private let totals: UnsafeMutablePointer<UInt16>?
    /// The positions of the word in the candidates, and where each candidate's end.
    private lazy var positions = NumberBuffer()
    private lazy var ends = NumberBuffer()

    /// `part` is the segment's number in the snapshot that the plan was made for.
    init(_ plan: WordPlan, part: Int, in segment: Segment, norms: LengthNorms, scores: QueryScores) {
        self.plan = plan
        self.segment = segment
        self.norms = norms
        self.scores = scores
        let entries = plan.requiredLists[part]
        required = entries.map { PostingsCursor($0, in: segment, isForWalk: false) }
        let boosterEntries = plan.boosterLists[part]
        isBoostedByItself =
            entries.count == 1 && boosterEntries.count == 1
            && entries[0].sharesPostings(with: boosterEntries[0])
        boosters =
            isBoostedByItself
            ? [] : boosterEntries.map { PostingsCursor($0, in: segment, isForWalk: false) }
        cost = required.reduce(0) { $0 + $1.count }
        let main = required.max { $0.count < $1.count }
        self.main = main
        others = required.filter { $0 !== main }
        bits = .allocate(capacity: WindowBits.wordCount * 2)
        mainBits = others.isEmpty ? bits : bits + WindowBits.wordCount
        totals = others.isEmpty ? nil : .allocate(capacity: SegmentWindows.size)
    }

    deinit {
        bits.deallocate()
        totals?.deallocate()
    }

    /// The only list of a word that has one.
    var single: PostingsCursor? { required.count == 1 && boosters.isEmpty ? required[0] : nil }

    // MARK: Bounds

    /// Puts into `bounds` what a document of each cell of a window scores at most; 0 where none has the word.
    ///
    /// Rounded: to be widened by `WindowSearch.slack`.
    func bound(
        _ bounds: UnsafeMutablePointer<Float>,
        window: Int,
        from base: UInt32,
        to end: UInt32,
        _ scratch: WindowScratch
    ) {
        bounds.update(repeating: 0, count: ImpactRow.cellsOfWindow)
        guard plan.weight > 0 else { return }
        for cursor in required {
            cursor.addImpacts(
                bounds,
                window: window,
                from: base,
                to: end,
                values: scratch.impacts,
                norms: norms
            )
        }
        let weight = isBoostedByItself ? plan.weight + plan.boosterWeight : plan.weight
        guard !boosters.isEmpty else {
            WindowBits.saturate(bounds, weight: weight)
            return
        }
        let extra = scratch.extra
        extra.update(repeating: 0, count: ImpactRow.cellsOfWindow)
        for cursor in boosters {
            cursor.addImpacts(
                extra,
                window: window,
                from: base,
                to: end,
                values: scratch.impacts,
                norms: norms
            )
        }
        WindowBits.saturate(extra, weight: plan.boosterWeight)
        WindowBits.saturate(bounds, weight: weight)
        for cell in 0..<ImpactRow.cellsOfWindow where bounds[cell] > 0 { bounds[cell] += extra[cell] }
    }

    /// No document of a block of `single` scores more; exact for the document that it was made from.
    @inline(__always)
    func bound(ofBlock block: Int, _ cursor: PostingsCursor) -> Float {
        let impact = cursor.impact(ofBlock: block)
        return max(
            score(frequency: impact.frequency, lengthCode: impact.codeOfFrequent),
            impact.frequencyOfShort > 0
                ? score(frequency: impact.frequencyOfShort, lengthCode: impact.lengthCode) : 0
        )
    }

    // MARK: Windows

    /// Fills `bits` only.
    func fill(from base: UInt32, to end: UInt32) {
        bits.update(repeating: 0, count: WindowBits.wordCount(from: base, to: end))
        for cursor in required { cursor.fill(bits, from: base, to: end) }
    }

    /// The same, so that `addScores` can follow.
    func fillForScores(from base: UInt32, to end: UInt32) {
        guard let main else { return fill(from: base, to: end) }
        let wordCount = WindowBits.wordCount(from: base, to: end)
        mainBits.update(repeating: 0, count: wordCount)
        mainRank = main.fill(mainBits, from: base, to: end)
        guard let totals else { return }
        fillOthers(totals, from: base, to: end)
        WindowBits.unite(bits, mainBits, wordCount)
    }

    private func fillOthers(_ totals: UnsafeMutablePointer<UInt16>, from base: UInt32, to end: UInt32) {
        bits.update(repeating: 0, count: WindowBits.wordCount(from: base, to: end))
        totals.update(repeating: 0, count: Int(end - base))
        for cursor in others { cursor.fill(bits, totals, from: base, to: end) }
    }

    /// Fills `bits` and adds every document's score to its place in `sums`.
    ///
    /// A booster's is added where the word itself may be absent: only candidates may be looked at.
    func accumulate(_ sums: UnsafeMutablePointer<Float>, from base: UInt32, to end: UInt32) {
        let wordCount = WindowBits.wordCount(from: base, to: end)
        let codes = segment.lengthCodes + Int(base)
        let table = scores.required(plan).values
        mainBits.update(repeating: 0, count: wordCount)
        if let totals {
            fillOthers(totals, from: base, to: end)
            main?.accumulate(sums, mainBits, from: base, to: end) { place, frequency in
                table[WordScores.place(frequency &+ UInt32(totals[place]), codes[place])]
            }
            for index in 0..<wordCount {
                var word = bits[index] & ~mainBits[index]
                while word != 0 {
                    let place = index &* 64 &+ word.trailingZeroBitCount
                    sums[place] += table[WordScores.place(UInt32(totals[place]), codes[place])]
                    word &= word &- 1
                }
                bits[index] |= mainBits[index]
            }
        } else {
            main?.accumulate(sums, bits, from: base, to: end) { place, frequency in
                table[WordScores.place(frequency, codes[place])]
            }
        }
        let boosted = isBoostedByItself ? required : boosters
        guard !boosted.isEmpty else { return }
        let extra = scores.boosters(plan).values
        for cursor in boosted {
            cursor.accumulate(sums, nil, from: base, to: end) { place, frequency in
                extra[WordScores.place(frequency, codes[place])]
            }
        }
    }

    /// Adds the scores of some documents, which all have the word, to their places in `sums`.
    ///
    /// To be called after `fillForScores` for the same window.
    func addScores(
        _ sums: UnsafeMutablePointer<Float>,
        of documents: UnsafePointer<UInt64>,
        _ wordCount: Int,
        from base: UInt32
    ) {
        let codes = segment.lengthCodes + Int(base)
        let table = scores.required(plan).values
        if let totals {
            forEachFrequency(of: documents, wordCount) { place, frequency in
                sums[place] += table[WordScores.place(frequency &+ UInt32(totals[place]), codes[place])]
            }
        } else if isBoostedByItself {
            let extra = scores.boosters(plan).values
            forEachFrequency(of: documents, wordCount) { place, frequency in
                let score = WordScores.place(frequency, codes[place])
                sums[place] += table[score] + extra[score]
            }
        } else {
            forEachFrequency(of: documents, wordCount) { place, frequency in
                sums[place] += table[WordScores.place(frequency, codes[place])]
            }
        }
        guard !boosters.isEmpty else { return }
        let extra = scores.boosters(plan).values
        WindowBits.forEach(documents, wordCount) { place in
            let frequency = Self.frequency(boosters, in: base &+ UInt32(truncatingIfNeeded: place))
            sums[place] += extra[WordScores.place(frequency, codes[place])]
        }
    }

    /// The frequencies in the longest list: a document's rank in it is how many bits stand before its own.
    @inline(__always)
    private func forEachFrequency(
        of documents: UnsafePointer<UInt64>,
        _ wordCount: Int,
        _ body: (_ place: Int, _ frequency: UInt32) -> Void
    ) {
        guard let main else { return }
        var rank = mainRank
        for index in 0..<wordCount {
            let own = mainBits[index]
            var word = documents[index]
            while word != 0 {
                let bit = word & (0 &- word)
                let before = (own & (bit &- 1)).nonzeroBitCount
                let frequency = own & bit != 0 ? main.frequency(ofRank: rank &+ before) : 0
                body(index &* 64 &+ bit.trailingZeroBitCount, frequency)
                word ^= bit
            }
            rank &+= own.nonzeroBitCount
        }
    }

    /// The first document at or after `target` that has the word, `PostingsCursor.end` when there is none.
    func firstDocument(atOrAfter target: UInt32) -> UInt32 {
        var first = PostingsCursor.end
        for cursor in required { first = min(first, cursor.firstDocument(atOrAfter: target)) }
        return first
    }

    // MARK: Documents

    /// The score of a document; 0 when the word is not in it.
    func score(_ document: UInt32, lengthCode: UInt8) -> Float {
        let frequency = Self.frequency(required, in: document)
        guard frequency > 0 else { return 0 }
        var sum = score(frequency: frequency, lengthCode: lengthCode)
        guard !boosters.isEmpty else { return sum }
        let extra = Self.frequency(boosters, in: document)
        if extra > 0 { sum += plan.boosterWeight * norms.saturation(extra, lengthCode) }
        return sum
    }

    /// Without the boosters, unless they share the list.
    @inline(__always)
    func score(frequency: UInt32, lengthCode: UInt8) -> Float {
        guard plan.weight > 0 else { return 0 }
        let sum = plan.weight * norms.saturation(frequency, lengthCode)
        return isBoostedByItself ? sum + plan.boosterWeight * norms.saturation(frequency, lengthCode) : sum
    }

    private static func frequency(_ cursors: [PostingsCursor], in document: UInt32) -> UInt32 {
        var frequency: UInt32 = 0
        for cursor in cursors { frequency &+= cursor.frequency(in: document) }
        return frequency
    }

    /// The positions of the word in each of the documents, ascending; valid until the next call.
    func gatherPositions(
        of documents: UnsafePointer<UInt64>,
        _ wordCount: Int,
        from base: UInt32
    ) -> GatheredPositions {
        positions.removeAll()
        ends.removeAll()
        if required.count == 1 {
            required[0].gatherPositions(of: documents, wordCount, from: base, into: positions, ends: ends)
        } else {
            WindowBits.forEach(documents, wordCount) { place in
                let first = positions.count
                var listCount = 0
                for cursor in required
                where cursor.appendPositions(of: base &+ UInt32(place), to: positions) { listCount += 1 }
                if listCount > 1 { positions.sort(from: first) }
                ends.append(UInt32(positions.count))
            }
        }
        return GatheredPositions(positions: positions.base, ends: ends.base)
    }
}

/// What all segments of one search share.
struct WindowContext {
    let options: SearchOptions
    let weights: RankingWeights
    let averageLength: Float
    let norms: LengthNorms
    let scores: QueryScores
    let scratch: WindowScratch

    /// What impacts of a segment are multiplied by.
    func impactFactor(_ segment: Segment) -> Float {
        ImpactRow.factor(
            segmentAverage: ImpactRow.averageLength(
                segment.totalLength,
                documentCount: segment.documentCount
            ),
            weights: weights,
            averageLength: averageLength
        )
    }
}

/// Memory of one search for one window, and for the bounds of all windows of one segment.
final class WindowScratch {
    /// Of every window, and of every cell of every window.
    struct Bounds {
        let windows: UnsafeMutablePointer<Float>
        let cells: UnsafeMutablePointer<Float>
        /// What all words but the rarest add to a cell's bound; filled where every word is wanted.
        let rest: UnsafeMutablePointer<Float>
    }

    let candidates = UnsafeMutablePointer<UInt64>.allocate(capacity: WindowBits.wordCount)
    /// All matches of the window, where only some are candidates.
    let matches = UnsafeMutablePointer<UInt64>.allocate(capacity: WindowBits.wordCount)
    let sums = UnsafeMutablePointer<Float>.allocate(capacity: SegmentWindows.size)
    let bounds = UnsafeMutablePointer<Float>.allocate(capacity: QueryShape.wordLimit)
    /// Bounds of every word's cells in the window at hand, and of all words together that need not be looked for there.
    private let cells = UnsafeMutablePointer<Float>.allocate(
        capacity: QueryShape.wordLimit * ImpactRow.cellsOfWindow
    )
    let rest = UnsafeMutablePointer<Float>.allocate(capacity: ImpactRow.cellsOfWindow)
    /// Bounds of one word's cells, and of its boosters.
    let word = UnsafeMutablePointer<Float>.allocate(capacity: ImpactRow.cellsOfWindow)
    let extra = UnsafeMutablePointer<Float>.allocate(capacity: ImpactRow.cellsOfWindow)
    /// What the bytes of impact rows stand for in the segment at hand.
    let impacts = UnsafeMutablePointer<Float>.allocate(capacity: 256)
    /// The positions of each word of a phrase in the candidates, and how far they were compared.
    let lists = UnsafeMutablePointer<GatheredPositions>.allocate(capacity: QueryShape.wordLimit)
    let next = UnsafeMutablePointer<Int>.allocate(capacity: QueryShape.wordLimit)
    private var boundMemory: UnsafeMutablePointer<Float>?
    private var boundCapacity = 0

    /// Memory for a segment of so many windows; what the last segment left there is gone.
    func reserveBounds(_ windowCount: Int) -> Bounds {
        if windowCount > boundCapacity || boundMemory == nil {
            boundMemory?.deallocate()
            boundMemory = .allocate(capacity: windowCount * (ImpactRow.cellsOfWindow * 2 + 1))
            boundCapacity = windowCount
        }
        let memory = boundMemory ?? sums
        let cells = memory + boundCapacity
        return Bounds(windows: memory, cells: cells, rest: cells + boundCapacity * ImpactRow.cellsOfWindow)
    }

    func cells(ofWord index: Int) -> UnsafeMutablePointer<Float> { cells + index * ImpactRow.cellsOfWindow }

    func setImpacts(factor: Float) {
        ImpactRow.values.withUnsafeBufferPointer { values in
            for byte in 0..<256 { impacts[byte] = values[byte] * factor }
        }
    }

    deinit {
        candidates.deallocate()
        matches.deallocate()
        sums.deallocate()
        bounds.deallocate()
        cells.deallocate()
        rest.deallocate()
        word.deallocate()
        extra.deallocate()
        impacts.deallocate()
        lists.deallocate()
        next.deallocate()
        boundMemory?.deallocate()
    }
}

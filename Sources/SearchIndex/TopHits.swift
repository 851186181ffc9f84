/// A hit while it is being ranked.
struct RankedHit {
    /// What the order compares first: a score, or a day.
    var key: Double
    var id: Int64
    var score: Float
    /// Where the article is: the snapshot's part and the document in it.
    var part: Int
    var document: UInt32

    /// True when this hit comes before the other one: larger key, then smaller number.
    @inline(__always)
    func precedes(_ other: RankedHit) -> Bool {
        key != other.key ? key > other.key : id < other.id
    }
}

/// The best `capacity` hits seen so far: a heap with the worst on top.
struct TopHits {
    private var heap: [RankedHit] = []
    let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// True when a hit with this key and any number cannot enter.
    @inline(__always)
    func rejects(key: Double) -> Bool { heap.count == capacity && (capacity == 0 || key < heap[0].key) }

    /// True when a hit enters only if it is better than another.
    @inline(__always)
    var isFull: Bool { heap.count == capacity }

    /// The hit that would have to leave; nil while there is room.
    @inline(__always)
    var worst: RankedHit? { isFull ? heap.first : nil }

    mutating func insert(_ hit: RankedHit) {
        guard heap.count == capacity else {
            heap.append(hit)
            siftUp(heap.count - 1)
            return
        }
        guard capacity > 0, hit.precedes(heap[0]) else { return }
        heap[0] = hit
        siftDown()
    }

    /// The hits, best first.
    func sorted() -> [RankedHit] { heap.sorted { $0.precedes($1) } }

    private mutating func siftUp(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[parent].precedes(heap[child]) else { return }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[worst].precedes(heap[child]) {
                worst = child
            }
            if worst == parent { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}

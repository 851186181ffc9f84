import ArticleModel
import BlockingThreads

/// The names that wait to be handed over: each once, in order of first sight, never more than the capacity.
///
/// A name that was only created is held back for a moment: nearly always its writer is about to close it, and
/// one look at a finished file is better than two. A linked-in file is late by that moment.
struct DirtyNames {
    private struct Key: Hashable {
        let inbox: InboxID
        let name: FileName
    }

    private struct Entry {
        var signs: Signs
        var isHeld: Bool
    }

    private let capacity: Int
    private let candidateDelay: Duration
    private var entries: [Key: Entry] = [:]
    private var ready = Queue<Key>()
    /// Names held back, with the time at which they are let go; a name that was closed meanwhile stays in it.
    private var held = Queue<(key: Key, ripe: MonotonicTime)>()

    init(capacity: Int, candidateDelay: Duration) {
        self.capacity = capacity
        self.candidateDelay = candidateDelay
    }

    var count: Int { entries.count }

    /// When the next name that is held back has to be looked at; it may turn out to have been let go before.
    var nextRipe: MonotonicTime? { held.first?.ripe }

    /// False when the set is full and the name was not in it; the name is dropped then.
    mutating func insert(_ sign: Signs, of name: FileName, in inbox: InboxID, now: MonotonicTime) -> Bool {
        let key = Key(inbox: inbox, name: name)
        if let index = entries.index(forKey: key) {
            entries.values[index].signs.formUnion(sign)
            if sign != .created { letGo(key) }
            return true
        }
        guard entries.count < capacity else { return false }
        entries[key] = Entry(signs: sign, isHeld: sign == .created)
        if sign == .created { held.append((key, now + candidateDelay)) } else { ready.append(key) }
        return true
    }

    /// The oldest names, at most `limit`; O(1) a name over time.
    mutating func take(upTo limit: Int, now: MonotonicTime) -> [Sighting] {
        while let first = held.first, first.ripe <= now {
            held.removeFirst()
            letGo(first.key)
        }
        var taken: [Sighting] = []
        while taken.count < limit, let key = ready.first {
            ready.removeFirst()
            guard let entry = entries.removeValue(forKey: key) else {
                preconditionFailure("a name in the order that is not in the set")
            }
            taken.append(Sighting(inbox: key.inbox, name: key.name, signs: entry.signs))
        }
        return taken
    }

    private mutating func letGo(_ key: Key) {
        guard entries[key]?.isHeld == true else { return }
        entries[key]?.isHeld = false
        ready.append(key)
    }
}

/// First in, first out; O(1) over time at both ends.
private struct Queue<Element> {
    private var elements: [Element] = []
    private var head = 0

    /// Elements taken before the array is moved up.
    private static var slack: Int { 4096 }

    var first: Element? { head < elements.count ? elements[head] : nil }

    mutating func append(_ element: Element) { elements.append(element) }

    /// Of a queue that is not empty.
    mutating func removeFirst() {
        head += 1
        if head == elements.count {
            elements.removeAll(keepingCapacity: elements.capacity <= Queue.slack)
            head = 0
        } else if head >= Queue.slack, head * 2 >= elements.count {
            elements.removeFirst(head)
            head = 0
        }
    }
}

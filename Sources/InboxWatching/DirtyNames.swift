import ArticleModel

/// The names that wait to be handed over: each once, in order of first sight, never more than the capacity.
struct DirtyNames {
    struct Key: Hashable {
        let inbox: InboxID
        let name: FileName
    }

    private let capacity: Int
    private var signs: [Key: Signs] = [:]
    private var order: [Key] = []
    private var handedOver = 0

    init(capacity: Int) { self.capacity = capacity }

    var count: Int { signs.count }
    var isEmpty: Bool { signs.isEmpty }

    /// False when the set is full and the name was not in it; the name is dropped then.
    mutating func insert(_ sign: Signs, of name: FileName, in inbox: InboxID) -> Bool {
        let key = Key(inbox: inbox, name: name)
        if let index = signs.index(forKey: key) {
            signs.values[index].formUnion(sign)
            return true
        }
        guard signs.count < capacity else { return false }
        signs[key] = sign
        order.append(key)
        return true
    }

    /// The oldest names, at most `limit`; O(1) a name over time.
    mutating func take(upTo limit: Int) -> [Sighting] {
        let end = min(order.count, handedOver + limit)
        var taken: [Sighting] = []
        taken.reserveCapacity(end - handedOver)
        for key in order[handedOver..<end] {
            guard let sign = signs.removeValue(forKey: key) else {
                preconditionFailure("a name in the order that is not in the set")
            }
            taken.append(Sighting(inbox: key.inbox, name: key.name, signs: sign))
        }
        handedOver = end
        if handedOver == order.count {
            order.removeAll(keepingCapacity: order.capacity <= 1024)
            handedOver = 0
        } else if handedOver >= 4096 {
            order.removeFirst(handedOver)
            handedOver = 0
        }
        return taken
    }
}

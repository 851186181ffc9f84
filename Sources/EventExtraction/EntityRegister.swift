import ArticleModel

/// The people, organisations and places of one article, each once, with all their mentions.
struct EntityRegister: Sendable {
    /// No article names more things than this; further ones are dropped.
    static let entityLimit = 2_000

    struct Item: Sendable {
        var kind: Entity.Kind
        var name: String
        var role: String?
        var what: String?
        var country: String?
        var row = -1
        /// The keys of a person's name parts.
        var parts: [UInt64] = []
        var skeletons: [UInt64] = []
        var mentions: [ByteRange] = []
        var titleClass: TitleClass = .none
        /// Countries it is qualified by, for names told apart by them.
        var isMedia = false
        var isSeat = false
        /// The body whose office a person holds (হামাস নেতা), when it is one of state or politics.
        var body: Int?
        var isOfBody: Bool { body != nil }
    }

    private(set) var items: [Item] = []
    private var rows: [Int: Int] = [:]
    private var names: [UInt64: Int] = [:]

    subscript(index: Int) -> Item {
        get { items[index] }
        set { items[index] = newValue }
    }

    /// The item of a gazetteer row (`kind` and row number), made on first use.
    mutating func item(_ kind: Entity.Kind, row: Int, make: () -> Item) -> Int {
        let key = row * 3 + (kind == .place ? 0 : kind == .person ? 1 : 2)
        if let found = rows[key] { return found }
        guard items.count < EntityRegister.entityLimit else { return -1 }
        items.append(make())
        rows[key] = items.count - 1
        return items.count - 1
    }

    /// The item of that kind and name, made on first use.
    mutating func item(_ kind: Entity.Kind, name: String, make: () -> Item) -> Int {
        let key = name.utf8.reduce(kind == .place ? 1 : 2) { WordKey.adding($1, to: $0) }
        if let found = names[key] { return found }
        guard items.count < EntityRegister.entityLimit else { return -1 }
        items.append(make())
        names[key] = items.count - 1
        return items.count - 1
    }

    mutating func append(_ item: Item) -> Int {
        guard items.count < EntityRegister.entityLimit else { return -1 }
        items.append(item)
        return items.count - 1
    }

    /// The people, organisations and places with a mention, in order of first mention.
    func entities() -> [Entity] {
        items.indices.filter { !items[$0].mentions.isEmpty }
            .sorted { items[$0].mentions[0].lower < items[$1].mentions[0].lower }
            .map { index in
                let item = items[index]
                return Entity(
                    kind: item.kind,
                    name: item.name,
                    role: item.role ?? item.what,
                    country: item.country,
                    mentions: item.mentions
                )
            }
    }
}

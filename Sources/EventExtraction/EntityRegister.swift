import ArticleModel

/// The people, organisations and places of one article, each once, with all their mentions.
struct EntityRegister {
    /// No article names more things than this; further ones are dropped.
    static let entityLimit = 2_000

    /// A class, because every question about an article's names passes one on.
    final class Item {
        let kind: Entity.Kind
        var name: String
        var role: String?
        let what: String?
        var country: String?
        let row: Int
        /// The keys of a person's name parts.
        var parts: [UInt64]
        var skeletons: [UInt64]
        var mentions: [ByteRange] = []
        var titleClass: TitleClass = .none
        let isMedia: Bool
        let isSeat: Bool
        /// The body whose office a person holds (হামাস নেতা), when it is one of state or politics.
        var body: Int?
        var isOfBody: Bool { body != nil }
        /// Speaks for itself only, as a firm or a university does; a body of state or politics.
        let isPrivateBody: Bool
        let isPoliticalBody: Bool

        init(
            kind: Entity.Kind,
            name: String,
            role: String? = nil,
            what: String? = nil,
            country: String? = nil,
            row: Int = -1,
            parts: [UInt64] = [],
            skeletons: [UInt64] = [],
            isMedia: Bool = false,
            isSeat: Bool = false
        ) {
            self.kind = kind
            self.name = name
            self.role = role
            self.what = what
            self.country = country
            self.row = row
            self.parts = parts
            self.skeletons = skeletons
            self.isMedia = isMedia
            self.isSeat = isSeat
            let isBody = kind == .organisation
            isPrivateBody = isBody && EntityRegister.privateBodies.contains(what ?? "")
            isPoliticalBody = isBody && EntityRegister.politicalBodies.contains(what ?? "")
        }
    }

    /// Kinds of organisations that speak for themselves only.
    static let privateBodies: Set<String> = [
        "company", "university", "hospital", "association", "cultural organisation", "sports body", "site",
    ]

    static let politicalBodies: Set<String> = [
        "party", "government office", "government", "ministry", "parliament", "office", "embassy",
        "armed forces", "intergovernmental", "armed group",
    ]

    private(set) var items: [Item] = []
    private var rows: [Int: Int] = [:]
    private var names: [UInt64: Int] = [:]

    subscript(index: Int) -> Item { items[index] }

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

/// One node of a query's syntax tree.
package indirect enum QueryNode: Sendable, Hashable {
    /// Every child must match.
    case all([QueryNode])
    /// At least one child must match.
    case any([QueryNode])
    /// The child must not match.
    case not(QueryNode)
    /// One typed word; analysis may find several tokens in it (আল-কাজিমি).
    case word(QueryTerm)
    /// The beginning of a word, typed with a `*` behind it.
    case prefix(QueryTerm)
    /// Words between quotation marks: tokens that follow each other.
    case phrase(QueryTerm)
    /// The child, which holds no field or date itself, looked for in one field only.
    case field(QueryField, QueryNode)
    /// Publication between two days, both inclusive.
    case published(ClosedRange<Int32>)
}

/// A piece of text that stands in a query.
package struct QueryTerm: Sendable, Hashable {
    /// The normalised text.
    package let utf8: [UInt8]
    /// Where it begins: 1 for the first unicode scalar of the query.
    package let column: Int

    package init(utf8: [UInt8], column: Int) {
        self.utf8 = utf8
        self.column = column
    }
}

/// A field that a query can name.
package enum QueryField: UInt8, Sendable, Hashable, CaseIterable {
    case title, outlet, section, person, place, organisation, event, language

    /// The names a person can type, the first one being the one that messages use.
    package var names: [String] {
        switch self {
        case .title: ["title", "শিরোনাম"]  // shironam
        case .outlet: ["outlet", "source", "সূত্র", "পত্রিকা"]  // sutro, potrika
        case .section: ["section", "বিভাগ"]  // bibhag
        case .person: ["person", "ব্যক্তি"]  // byakti
        case .place: ["place", "স্থান"]  // sthan
        case .organisation: ["org", "organisation", "সংগঠন", "সংস্থা"]  // songothon, songstha
        case .event: ["event", "ঘটনা"]  // ghotona
        case .language: ["lang", "language", "ভাষা"]  // bhasha
        }
    }
}

/// A word before a colon that does not name a field but gives an order or a date.
enum QueryDirective: CaseIterable {
    case after, before, on, sort

    var names: [String] {
        switch self {
        case .after: ["after", "পরে"]  // pore
        case .before: ["before", "আগে"]  // age
        case .on: ["on", "তারিখ"]  // tarikh
        case .sort: ["sort", "ক্রম"]  // krom
        }
    }
}

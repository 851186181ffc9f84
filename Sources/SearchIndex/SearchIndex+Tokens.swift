/// A document whose text was cut into words elsewhere.
package struct TokenDocument: Sendable {
    package var id: Int64
    /// Words parted by single spaces; each is taken as it stands, as a stem without a written form.
    package var text: [UInt8]
    package var publication: PublicationDays

    package init(id: Int64, text: [UInt8], publication: PublicationDays = .unknown) {
        self.id = id
        self.text = text
        self.publication = publication
    }
}

/// A query of words that need no analysis.
package enum TokenQuery: Sendable {
    /// Every group must match; a group matches when any of its words does, and scores as one word.
    case all([[[UInt8]]])
    /// Any of the words; each scores for itself.
    case any([[UInt8]])
    /// Words that follow each other.
    case phrase([[UInt8]])
}

/// The engine without the language: what benchmarks against other engines and tests of the engine alone use.
extension SearchIndex {
    /// Makes the documents searchable, as `add(_: [IndexDocument])` does.
    package func add(tokens documents: [TokenDocument]) {
        add(documents.map(\.id)) { $0.build(documents) }
    }

    /// Finds documents; neighbours of a query's words bring nothing here.
    package func search(_ query: TokenQuery, options: SearchOptions = SearchOptions()) -> SearchResult {
        let snapshot = snapshot
        func word(_ forms: [[UInt8]]) -> WordPlan {
            WordPlan(
                required: forms.map { TermKey.make(layer: .stem, $0) },
                boosters: [],
                inHeadline: false,
                shares: (1, 0),
                snapshot: snapshot
            )
        }
        let root: PlanNode =
            switch query {
            case .all(let groups):
                groups.count == 1 ? .word(word(groups[0])) : .all(groups.map { .word(word($0)) })
            case .any(let words): .any(words.map { .word(word([$0])) })
            case .phrase(let words):
                .phrase(
                    words.map { word([$0]) },
                    offsets: (0..<UInt32(words.count)).map(\.self),
                    inHeadline: false
                )
            }
        let plan = QueryPlan(root: root, partial: nil, order: nil, isSentence: false)
        return Searcher(snapshot, options: options, weights: weights).run(plan, sort: nil)
    }
}

/// The query language: what a person types, as a syntax tree, or an error that names the column.
///
/// Purpose: parsing only; docs/SEARCH.md describes the language. Not its purpose: what a word matches (SearchIndex
/// analyses words) and any access to an index. Threading: values; parsing keeps no state.
/// Limits: `QueryLimits`. Known faults: none.
package struct Query: Sendable, Hashable {
    /// The query as it was typed.
    package let text: String
    /// What must match.
    package let root: QueryNode
    /// The order that the query itself asks for with `sort:`, else nil.
    package let sort: SortOrder?

    /// Parses what a person typed.
    ///
    /// Complexity: O(length).
    ///
    /// - Throws: `QueryError` with the column and what was expected; no input does anything worse.
    package init(parsing text: String) throws(QueryError) {
        var parser = try QueryParser(text)
        let parsed = try parser.parse()
        self.text = text
        self.root = parsed.root
        self.sort = parsed.sort
    }

    /// A query made by a program, not typed.
    package init(root: QueryNode, sort: SortOrder? = nil) {
        self.text = ""
        self.root = root
        self.sort = sort
    }
}

/// What a stranger may ask for at most.
package enum QueryLimits {
    /// UTF-8 bytes of a query.
    package static let byteCount = 4096
    /// Words, prefixes, phrases and filters in a query; the longest real headline or question seen has 32 words.
    package static let termCount = 128
    /// Parentheses inside one another.
    package static let nesting = 16
}

/// The order of the hits.
package enum SortOrder: String, Sendable, Hashable, CaseIterable {
    case relevance, newest, oldest
}

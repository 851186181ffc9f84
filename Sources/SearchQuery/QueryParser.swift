import BengaliText

/// Recursive descent over the tokens. Grammar, loosest first:
///
///     query   = group
///     group   = { clause }                 all must match
///     clause  = unit { "OR" unit }         OR binds tighter than the space, as search boxes have it
///     unit    = [ "-" ] primary
///     primary = word | word "*" | "phrase" | "(" group ")" | field ":" primary | date | sort
struct QueryParser {
    private var lexer: QueryLexer
    private var token: QueryToken
    private var termCount = 0
    private var sort: SortOrder?

    init(_ text: String) throws(QueryError) {
        lexer = try QueryLexer(text)
        token = try lexer.next()
    }

    mutating func parse() throws(QueryError) -> (root: QueryNode, sort: SortOrder?) {
        let nodes = try group(depth: 0, field: nil)
        guard token.kind == .end else { throw QueryError(kind: .unexpectedParenthesis, column: token.column) }
        guard !nodes.isEmpty || sort != nil else { throw QueryError(kind: .empty, column: 1) }
        return (nodes.count == 1 ? nodes[0] : .all(nodes), sort)
    }

    private mutating func group(depth: Int, field: QueryField?) throws(QueryError) -> [QueryNode] {
        var clauses: [QueryNode] = []
        while token.kind != .end, token.kind != .close {
            var units = [try unit(depth: depth, field: field)].compactMap(\.self)
            while token.kind == .or {
                let orColumn = token.column
                guard !units.isEmpty else { throw QueryError(kind: .danglingOr, column: orColumn) }
                token = try lexer.next()
                guard token.kind != .end, token.kind != .close, token.kind != .or,
                    let unit = try unit(depth: depth, field: field)
                else { throw QueryError(kind: .danglingOr, column: orColumn) }
                units.append(unit)
            }
            if let first = units.first { clauses.append(units.count == 1 ? first : .any(units)) }
        }
        return clauses
    }

    /// One unit; nil for `sort:`, which matches nothing by itself.
    private mutating func unit(depth: Int, field: QueryField?) throws(QueryError) -> QueryNode? {
        guard token.kind == .minus else { return try primary(depth: depth, field: field) }
        let column = token.column
        token = try lexer.next()
        guard token.kind != .end, token.kind != .close, token.kind != .or, token.kind != .minus,
            let node = try primary(depth: depth, field: field)
        else { throw QueryError(kind: .danglingMinus, column: column) }
        return .not(node)
    }

    private mutating func primary(depth: Int, field: QueryField?) throws(QueryError) -> QueryNode? {
        let start = token
        token = try lexer.next()
        switch start.kind {
        case .word(let scalars):
            return try word(scalars, column: start.column)
        case .quoted(let scalars):
            guard scalars.contains(where: { !QueryLexer.isSpace($0) }) else {
                throw QueryError(kind: .emptyPhrase, column: start.column)
            }
            return .phrase(try term(scalars, column: start.column + 1))
        case .open:
            return try parenthesised(start, depth: depth, field: field)
        case .field(let inner):
            guard field == nil else {
                throw QueryError(kind: .nestedField(inner.names[0]), column: start.column)
            }
            switch token.kind {
            case .word, .quoted, .open: break
            default: throw QueryError(kind: .missingValue(inner.names[0]), column: token.column)
            }
            return try primary(depth: depth, field: inner).map { .field(inner, $0) }
        case .directive(let directive, let value):
            return try apply(directive, value, column: start.column, field: field)
        case .or:
            throw QueryError(kind: .danglingOr, column: start.column)
        case .minus, .close, .end:
            throw QueryError(kind: .unexpectedParenthesis, column: start.column)
        }
    }

    private mutating func parenthesised(
        _ open: QueryToken,
        depth: Int,
        field: QueryField?
    ) throws(QueryError) -> QueryNode {
        guard depth < QueryLimits.nesting else { throw QueryError(kind: .tooDeep, column: open.column) }
        let nodes = try group(depth: depth + 1, field: field)
        guard token.kind == .close else {
            throw QueryError(kind: .unclosedParenthesis, column: open.column)
        }
        guard let first = nodes.first else { throw QueryError(kind: .emptyGroup, column: open.column) }
        token = try lexer.next()
        return nodes.count == 1 ? first : .all(nodes)
    }

    private mutating func word(_ scalars: [Unicode.Scalar], column: Int) throws(QueryError) -> QueryNode {
        guard let star = scalars.firstIndex(of: "*") else { return .word(try term(scalars, column: column)) }
        guard star == scalars.count - 1, star > 0 else {
            throw QueryError(kind: .misplacedStar, column: column + star)
        }
        return .prefix(try term(Array(scalars.dropLast()), column: column))
    }

    private mutating func term(_ scalars: [Unicode.Scalar], column: Int) throws(QueryError) -> QueryTerm {
        try count(column)
        let bytes = Array(QueryLexer.string(scalars).utf8)
        return QueryTerm(utf8: NormalizedText(normalizing: bytes).utf8, column: column)
    }

    private mutating func count(_ column: Int) throws(QueryError) {
        termCount += 1
        guard termCount <= QueryLimits.termCount else {
            throw QueryError(kind: .tooManyTerms, column: column)
        }
    }

    private mutating func apply(
        _ directive: QueryDirective,
        _ value: [Unicode.Scalar],
        column: Int,
        field: QueryField?
    ) throws(QueryError) -> QueryNode? {
        try count(column)
        let name = directive.names[0]
        guard field == nil else { throw QueryError(kind: .nestedField(name), column: column) }
        let text = QueryLexer.string(value)
        if directive == .sort {
            guard let order = SortOrder(named: text) else {
                throw QueryError(kind: .notAnOrder(text), column: column)
            }
            sort = order
            return nil
        }
        guard let span = DateSpan(parsing: value) else {
            throw QueryError(kind: .notADate(text), column: column)
        }
        switch directive {
        case .after: return .published(span.first...Int32.max)
        case .before: return .published(Int32.min...(span.first - 1))
        case .on, .sort: return .published(span.first...span.last)
        }
    }
}

extension SortOrder {
    /// An order by its English or Bengali name (নতুন notun, পুরোনো purono, প্রাসঙ্গিক prasongik).
    fileprivate init?(named text: String) {
        switch text.lowercasedASCII {
        case "newest", "নতুন": self = .newest
        case "oldest", "পুরোনো", "পুরানো": self = .oldest
        case "relevance", "প্রাসঙ্গিক": self = .relevance
        default: return nil
        }
    }
}

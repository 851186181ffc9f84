import BengaliText

/// A piece of a query: what it is, and where it begins.
struct QueryToken {
    enum Kind: Equatable {
        case word([Unicode.Scalar])
        case quoted([Unicode.Scalar])
        case field(QueryField)
        case directive(QueryDirective, value: [Unicode.Scalar])
        case open, close, minus, or, end
    }

    let kind: Kind
    let column: Int
}

/// Cuts a query into tokens, one at a time, by unicode scalars.
struct QueryLexer {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) throws(QueryError) {
        let byteCount = text.utf8.count
        guard byteCount <= QueryLimits.byteCount else {
            throw QueryError(kind: .tooLong(byteCount: byteCount), column: 1)
        }
        scalars = Array(text.unicodeScalars)
    }

    /// The next token; `.end` for ever after the last one.
    mutating func next() throws(QueryError) -> QueryToken {
        while index < scalars.count, Self.isSpace(scalars[index]) { index += 1 }
        guard index < scalars.count else { return QueryToken(kind: .end, column: scalars.count + 1) }
        let column = index + 1
        switch scalars[index] {
        case "(":
            index += 1
            return QueryToken(kind: .open, column: column)
        case ")":
            index += 1
            return QueryToken(kind: .close, column: column)
        case "\"":
            return QueryToken(kind: .quoted(try quoted()), column: column)
        case "-":
            index += 1
            // A hyphen or dash that stands alone between spaces is punctuation, not an exclusion.
            guard index < scalars.count, scalars[index] != "-", !Self.isSpace(scalars[index]) else {
                while index < scalars.count, scalars[index] == "-" { index += 1 }
                return try next()
            }
            return QueryToken(kind: .minus, column: column)
        default:
            return try word(column: column)
        }
    }

    /// The scalars up to the closing quotation mark, which is consumed.
    private mutating func quoted() throws(QueryError) -> [Unicode.Scalar] {
        let start = index + 1
        guard let end = scalars[start...].firstIndex(of: "\"") else {
            throw QueryError(kind: .unclosedQuote, column: index + 1)
        }
        index = end + 1
        return Array(scalars[start..<end])
    }

    /// A word, a field's name with its colon, a directive with its value, or OR.
    private mutating func word(column: Int) throws(QueryError) -> QueryToken {
        let start = index
        while index < scalars.count, !Self.endsWord(scalars[index]) {
            if scalars[index] == ":", index > start, let token = try field(start: start) { return token }
            index += 1
        }
        let text = Array(scalars[start..<index])
        return QueryToken(kind: text == ["O", "R"] ? .or : .word(text), column: column)
    }

    /// Looks whether the scalars before the colon at `index` name a field; if so the colon is consumed.
    private mutating func field(start: Int) throws(QueryError) -> QueryToken? {
        let name = Self.string(scalars[start..<index]).lowercasedASCII
        let normalised = String(decoding: NormalizedText(normalizing: Array(name.utf8)).utf8, as: UTF8.self)
        let follows = index + 1 < scalars.count ? scalars[index + 1] : " "
        if let field = QueryField.allCases.first(where: { $0.matches(normalised) }) {
            guard !Self.isSpace(follows), follows != ")" else {
                // "শিরোনাম: ..." in running text: a colon and a space make no field.
                return nil
            }
            index += 1
            return QueryToken(kind: .field(field), column: start + 1)
        }
        if let directive = QueryDirective.allCases.first(where: { $0.matches(normalised) }) {
            guard !Self.isSpace(follows) else { return nil }
            let valueStart = index + 1
            index = valueStart
            while index < scalars.count, !Self.endsWord(scalars[index]) { index += 1 }
            guard index > valueStart else {
                throw QueryError(kind: .missingValue(normalised), column: valueStart + 1)
            }
            let value = Array(scalars[valueStart..<index])
            return QueryToken(kind: .directive(directive, value: value), column: start + 1)
        }
        // A mistyped field of Latin letters is an error; a time (12:35), an address (https://) or Bengali is text.
        let isLatin = scalars[start..<index].allSatisfy {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0)
        }
        guard isLatin, index - start > 1, !Self.endsWord(follows), follows != "/", follows != ":" else {
            return nil
        }
        throw QueryError(kind: .unknownField(name), column: start + 1)
    }

    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20
    }

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "(" || scalar == ")" || scalar == "\"" || isSpace(scalar)
    }

    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

extension QueryField {
    func matches(_ normalisedName: String) -> Bool { names.contains { $0.isSameField(as: normalisedName) } }
}

extension QueryDirective {
    func matches(_ normalisedName: String) -> Bool { names.contains { $0.isSameField(as: normalisedName) } }
}

extension String {
    /// Compares bytes after normalisation, because source text and input may compose letters differently.
    fileprivate func isSameField(as normalised: String) -> Bool {
        NormalizedText(normalizing: Array(utf8)).utf8.elementsEqual(normalised.utf8)
    }

    var lowercasedASCII: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

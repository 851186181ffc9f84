/// Why a query cannot be read: always with the column, and with what was expected there.
package struct QueryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of faults.
    package enum Kind: Sendable, Hashable {
        case empty
        case tooLong(byteCount: Int)
        case tooManyTerms
        case tooDeep
        case unclosedQuote
        case emptyPhrase
        case unclosedParenthesis
        case unexpectedParenthesis
        case emptyGroup
        case danglingOr
        case danglingMinus
        case misplacedStar
        case unknownField(String)
        case missingValue(String)
        case nestedField(String)
        case notADate(String)
        case notAnOrder(String)
    }

    package let kind: Kind
    /// Where: 1 for the first unicode scalar of the query.
    package let column: Int

    /// One line for a person: what was found, at which column, what was expected.
    package var description: String { "column \(column): \(message)" }

    private var message: String {
        switch kind {
        case .empty: "the query is empty; expected a word, a \"phrase\" or a filter such as after:2025-08"
        case .tooLong(let byteCount):
            "the query has \(byteCount) bytes; expected at most \(QueryLimits.byteCount)"
        case .tooManyTerms: "too many words; expected at most \(QueryLimits.termCount)"
        case .tooDeep: "parentheses too deep; expected at most \(QueryLimits.nesting) inside one another"
        case .unclosedQuote: "this quotation mark is not closed; expected another \""
        case .emptyPhrase: "nothing between the quotation marks; expected at least one word"
        case .unclosedParenthesis: "this parenthesis is not closed; expected a )"
        case .unexpectedParenthesis: "a ) without its (; expected a word or the end of the query"
        case .emptyGroup: "nothing between the parentheses; expected at least one word"
        case .danglingOr: "OR stands between two words; expected a word on both sides"
        case .danglingMinus: "nothing follows the minus sign; expected a word, a \"phrase\" or a (group)"
        case .misplacedStar:
            "a * stands at the end of a word; expected a letter before it and a space behind it"
        case .unknownField(let name): "unknown field '\(name)'; expected one of \(Self.fieldNames)"
        case .missingValue(let name): "nothing follows '\(name):'; expected a value without a space before it"
        case .nestedField(let name): "'\(name):' stands inside another field; expected words only"
        case .notADate(let value): "'\(value)' is not a date; expected 2025, 2025-08 or 2025-08-11"
        case .notAnOrder(let value): "'\(value)' is not an order; expected relevance, newest or oldest"
        }
    }

    private static var fieldNames: String {
        (QueryField.allCases.map(\.names[0]) + QueryDirective.allCases.map(\.names[0])).joined(
            separator: ", "
        )
    }
}

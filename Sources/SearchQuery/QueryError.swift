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
    package var description: String { "column \(column): \(fault); expected \(expected)" }

    /// What is wrong there.
    package var fault: String {
        switch kind {
        case .empty: "the query is empty"
        case .tooLong(let byteCount): "the query has \(byteCount) bytes"
        case .tooManyTerms: "too many words"
        case .tooDeep: "parentheses too deep"
        case .unclosedQuote: "this quotation mark is not closed"
        case .emptyPhrase: "nothing between the quotation marks"
        case .unclosedParenthesis: "this parenthesis is not closed"
        case .unexpectedParenthesis: "a ) without its ("
        case .emptyGroup: "nothing between the parentheses"
        case .danglingOr: "OR stands between two words"
        case .danglingMinus: "nothing follows the minus sign"
        case .misplacedStar: "a * stands at the end of a word"
        case .unknownField(let name): "unknown field '\(name)'"
        case .missingValue(let name): "nothing follows '\(name):'"
        case .nestedField(let name): "'\(name):' stands inside another field"
        case .notADate(let value): "'\(value)' is not a date"
        case .notAnOrder(let value): "'\(value)' is not an order"
        }
    }

    /// What may stand there instead.
    package var expected: String {
        switch kind {
        case .empty: "a word, a \"phrase\" or a filter such as after:2025-08"
        case .tooLong: "at most \(QueryLimits.byteCount)"
        case .tooManyTerms: "at most \(QueryLimits.termCount)"
        case .tooDeep: "at most \(QueryLimits.nesting) inside one another"
        case .unclosedQuote: "another \""
        case .emptyPhrase, .emptyGroup: "at least one word"
        case .unclosedParenthesis: "a )"
        case .unexpectedParenthesis: "a word or the end of the query"
        case .danglingOr: "a word on both sides"
        case .danglingMinus: "a word, a \"phrase\" or a (group)"
        case .misplacedStar: "a letter before it and a space behind it"
        case .unknownField: "one of \(Self.fieldNames)"
        case .missingValue: "a value without a space before it"
        case .nestedField: "words only"
        case .notADate: "2025, 2025-08 or 2025-08-11, from 0001 to 9999, in either digits"
        case .notAnOrder: "relevance, newest or oldest"
        }
    }

    private static var fieldNames: String {
        (QueryField.allCases.map(\.names[0]) + QueryDirective.allCases.map(\.names[0])).joined(
            separator: ", "
        )
    }
}

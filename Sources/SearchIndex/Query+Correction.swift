import BengaliText
package import SearchQuery

extension Query {
    /// The query as typed, with suggested words in the places of those that stand in no article; nil without suggestions.
    ///
    /// What is not corrected stays byte for byte: operators, other words, punctuation. Complexity: O(length x suggestions).
    package func correctedText(_ suggestions: [SpellingSuggestion]) -> String? {
        guard !suggestions.isEmpty, !text.isEmpty else { return nil }
        let scalars = Array(text.unicodeScalars)
        var result = ""
        var position = 0
        var analyzer = TextAnalyzer()
        for suggestion in suggestions {
            // A phrase's words share its column; each is looked for behind the one before.
            let start = max(position, suggestion.column - 1)
            guard let found = Self.word(suggestion.typed, in: scalars, from: start, &analyzer) else {
                continue
            }
            result += Self.string(scalars[position..<found.lowerBound])
            result += String(decoding: suggestion.replacement, as: UTF8.self)
            position = found.upperBound
        }
        return position > 0 ? result + Self.string(scalars[position...]) : nil
    }

    /// The first run of letters from `start` on that analyses to the key.
    private static func word(
        _ key: [UInt8],
        in scalars: [Unicode.Scalar],
        from start: Int,
        _ analyzer: inout TextAnalyzer
    ) -> Range<Int>? {
        var lower = start
        while lower < scalars.count {
            var upper = lower
            while upper < scalars.count, isLetter(scalars[upper]) { upper += 1 }
            if upper > lower {
                let typed = NormalizedText(normalizing: Array(string(scalars[lower..<upper]).utf8)).utf8
                if QueryWord.all(in: typed, &analyzer).contains(where: { $0.exact == key }) {
                    return lower..<upper
                }
            }
            lower = max(upper, lower + 1)
        }
        return nil
    }

    /// Letters, their marks, joiners and digits.
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
            || scalar.properties.numericType != nil || scalar.value == 0x200C || scalar.value == 0x200D
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

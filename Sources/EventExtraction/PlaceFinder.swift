import ArticleModel

/// Finds the countries and cities that an article's own lines name.
struct PlaceFinder {
    let document: RawDocument

    /// A name of the gazetteer at its place in the text, case ending included.
    struct Mention {
        let place: Int
        let range: Range<Int>
    }

    /// The mentions in some ranges of the text, in order; of two that overlap the longer one.
    ///
    /// Complexity: O(bytes).
    func mentions(in ranges: [Range<Int>]) -> [Mention] {
        let gazetteer = Gazetteer.shared
        let endings = CaseEndings.shared
        return document.text.utf8.withUnsafeBufferPointer { text in
            var found: [Mention] = []
            for range in ranges {
                gazetteer.matcher.forEachMatch(in: text, range: range) { phrase, match in
                    guard endings.beginsWord(match.lowerBound, in: text, from: range.lowerBound),
                        let end = endings.wordEnd(after: match.upperBound, in: text, limit: range.upperBound)
                    else { return }
                    let mention = Mention(
                        place: gazetteer.placeOfPhrase[phrase],
                        range: match.lowerBound..<end
                    )
                    while let last = found.last, last.range.upperBound > match.lowerBound {
                        guard match.lowerBound <= last.range.lowerBound else { return }
                        found.removeLast()
                    }
                    found.append(mention)
                }
            }
            return found
        }
    }

    /// The places as entities, in order of their first mention.
    func entities(_ mentions: [Mention]) -> [Entity] {
        let gazetteer = Gazetteer.shared
        var order: [Int] = []
        var ranges: [Int: [ByteRange]] = [:]
        for mention in mentions {
            if ranges[mention.place] == nil { order.append(mention.place) }
            ranges[mention.place, default: []].append(ByteRange(mention.range))
        }
        return order.map { index in
            let place = gazetteer.places[index]
            return Entity(
                kind: .place,
                name: place.name,
                role: place.kind,
                country: place.country,
                mentions: ranges[index] ?? []
            )
        }
    }
}

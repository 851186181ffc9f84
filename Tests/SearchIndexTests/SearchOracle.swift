import BengaliText
import SearchIndex
import SearchQuery

#if canImport(Glibc)
    import Glibc
#endif

/// A brute-force search engine: no index, every document looked at for every query. Slow and plain on purpose.
struct SearchOracle {
    struct Token {
        let position: Int
        let isHeadline: Bool
        let kind: AnalyzedToken.Kind
        let isJoined: Bool
        let exact: String
        let stem: String
    }

    struct Document {
        let source: IndexDocument
        let tokens: [Token]
        let length: Int
        let names: [QueryField: Set<String>]
        /// Deleted articles count in the statistics until a merge drops them.
        var isLive = true
    }

    var documents: [Document] = []
    private let cache = Cache()
    var weights = RankingWeights()
    static let headlineWeight = 3
    /// Words of the corpus that name a country (ইরাক irak and its forms), with the adjective's stem.
    static let adjectives = ["ইরাক": "ইরাকি", "ইরাকের": "ইরাকি", "ইরাকে": "ইরাকি"]

    /// What one query found out already; emptied by the next.
    private final class Cache {
        var most: [String: Float] = [:]
        var sounds: [String: Set<String>] = [:]
        var tokens: [[UInt8]: [Token]] = [:]
        var average: Float = 0
    }

    static func analyze(_ text: [UInt8], from base: Int = 0, isHeadline: Bool = false) -> [Token] {
        var tokens: [Token] = []
        var analyzer = TextAnalyzer()
        text.withUnsafeBufferPointer { bytes in
            analyzer.forEachToken(in: bytes) {
                tokens.append(
                    Token(
                        position: base + $0.position,
                        isHeadline: isHeadline,
                        kind: $0.kind,
                        isJoined: $0.isJoined,
                        exact: String(decoding: $0.exact, as: UTF8.self),
                        stem: String(decoding: $0.stem, as: UTF8.self)
                    )
                )
            }
        }
        return tokens
    }

    mutating func add(_ source: IndexDocument) {
        let headline = Self.analyze(source.headline, isHeadline: true)
        let gap = (headline.map(\.position).max() ?? -1) + 1 + 8
        let body = Self.analyze(source.body, from: gap)
        func names(_ values: [[UInt8]]) -> Set<String> {
            Set(values.flatMap { Self.analyze($0) }.map(\.stem))
        }
        documents.append(
            Document(
                source: source,
                tokens: headline + body,
                length: Self.rounded(
                    Set(headline.map(\.position)).count * Self.headlineWeight
                        + Set(body.map(\.position)).count
                ),
                names: [
                    .outlet: names([source.outlet]), .section: names([source.section]),
                    .language: names([source.language]), .person: names(source.people),
                    .place: names(source.places), .organisation: names(source.organisations),
                    .event: names(source.events),
                ]
            )
        )
    }

    /// Lengths are known in steps of an eighth of an octave, written here without looking at the index's code.
    static func rounded(_ length: Int) -> Int {
        var step = 1
        while length / step >= 16 { step *= 2 }
        return length / step * step
    }

    struct Found: Equatable {
        let id: Int64
        let score: Float
        let isFull: Bool
    }

    /// All matches in full, best first, then all in part.
    func search(_ query: Query, sort: SortOrder? = nil) -> (full: [Found], partial: [Found]) {
        let order = sort ?? query.sort
        cache.most = [:]
        cache.sounds = [:]
        cache.average = max(1, Float(documents.reduce(0) { $0 + $1.length }) / Float(documents.count))
        let (root, isQuestion) = withoutQuestionWords(query.root)
        let words = asked(query.root, isQuestion)
        let full = ranked(root, words, order: order)
        guard let loose = loosened(root) else { return (full, []) }
        let known = Set(full.map(\.id))
        let some = ranked(loose, words, order: order)
            .map { Found(id: $0.id, score: $0.score, isFull: known.contains($0.id)) }
        var wordCount = 1
        if case .all(let nodes) = root { wordCount = nodes.count(where: isOptional) }
        if isQuestion || wordCount > 4, (order ?? .relevance) == .relevance { return ([], some) }
        return (full, some.filter { !$0.isFull })
    }

    /// ke (who), kothay (where): the question words among the corpus's words.
    static let questionWords: Set<String> = Set(
        ["কে", "কোথায়"].flatMap { analyze(Array($0.utf8)) }.map(\.exact)
    )

    private func withoutQuestionWords(_ root: QueryNode) -> (QueryNode, Bool) {
        guard case .all(let nodes) = root else { return (root, false) }
        let kept = nodes.filter {
            guard case .word(let term) = $0 else { return true }
            let all = tokens(term.utf8)
            return all.count != 1 || !Self.questionWords.contains(all[0].exact)
        }
        guard kept.contains(where: isOptional), kept.count < nodes.count else { return (root, false) }
        return (kept.count == 1 ? kept[0] : .all(kept), true)
    }

    private func ranked(_ node: QueryNode, _ words: [Asked], order: SortOrder?) -> [Found] {
        var found: [(Found, Int32)] = []
        for document in documents where document.isLive {
            guard let score = evaluate(node, document, field: nil) else { continue }
            let key = Found(id: document.source.id, score: score, isFull: true)
            found.append((key, document.source.publication.sortDay))
        }
        let order = order ?? (isScoring(node, inField: false) ? .relevance : .newest)
        found.sort { a, b in
            switch order {
            case .relevance: (b.0.score, a.0.id) < (a.0.score, b.0.id)
            case .newest: (b.1, a.0.id) < (a.1, b.0.id)
            case .oldest:
                (a.1 == .min ? Int32.max : a.1, a.0.id) < (b.1 == .min ? Int32.max : b.1, b.0.id)
            }
        }
        guard order == .relevance else { return found.map(\.0) }
        let candidates = found.prefix(100).map(\.0).map {
            Found(id: $0.id, score: $0.score + secondLook($0.id, words), isFull: $0.isFull)
        }
        return candidates.sorted { ($1.score, $0.id) < ($0.score, $1.id) } + found.dropFirst(100).map(\.0)
    }

    /// A plain word at the top of the query, in its turn.
    private struct Asked {
        let token: Token
        let isLight: Bool
        let weight: Float
    }

    private func asked(_ root: QueryNode, _ isQuestion: Bool) -> [Asked] {
        guard case .all(let nodes) = root else { return [] }
        let all = nodes.flatMap { node -> [Asked] in
            guard case .word(let term) = node else { return [] }
            return tokens(term.utf8).filter { !$0.isJoined }.map {
                let isLight = isQuestion && Self.questionWords.contains($0.exact)
                return Asked(token: $0, isLight: isLight, weight: (isLight ? 0.3 : 1) * weight($0))
            }
        }
        let known = all.filter { $0.weight > 0 }
        return known.count > 1 ? known : []
    }

    /// What the order and closeness of the words add, every pair and every window tried.
    private func secondLook(_ id: Int64, _ words: [Asked]) -> Float {
        guard let document = documents.first(where: { $0.source.id == id && $0.isLive }), !words.isEmpty
        else { return 0 }
        let places = words.map { word in
            Set(document.tokens.filter { isForm($0, of: word.token) }.map(\.position))
        }
        func stand(_ first: Int, _ second: Int, _ distances: ClosedRange<Int>) -> Bool {
            places[first].contains { start in distances.contains { places[second].contains(start + $0) } }
        }
        var sum: Float = 0
        for index in words.indices.dropFirst() {
            let lesser = min(words[index - 1].weight, words[index].weight)
            if stand(index - 1, index, 1...1) { sum += weights.pair * lesser }
            guard index > 1, stand(index - 2, index, 1...2) else { continue }
            sum += weights.skip * min(words[index - 2].weight, words[index].weight)
        }
        var distinct: [String: (places: Set<Int>, weight: Float)] = [:]
        for (index, word) in words.enumerated() where !word.isLight {
            distinct["\(word.token.exact) \(word.token.stem)"] = (places[index], word.weight)
        }
        var seen = Set<String>()
        for word in words where word.isLight && seen.insert(word.token.exact).inserted {
            sum += 0.3 * (single(word.token, document, nil) ?? 0)
        }
        let total = distinct.values.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return sum }
        var best: Float = 0
        for start in distinct.values.flatMap(\.places) {
            let inside = distinct.values.filter { $0.places.contains { (start..<start + 32).contains($0) } }
            best = max(best, inside.reduce(0) { $0 + $1.weight })
        }
        return sum + weights.window * best * best / total
    }

    private func isForm(_ token: Token, of word: Token) -> Bool {
        token.stem == word.stem || token.stem == Self.adjectives[word.exact]
            || word.kind == .latin && sounding(word.exact).contains(token.stem)
    }

    private func weight(_ word: Token) -> Float {
        let label = "w\(word.exact) \(word.stem)"
        let most = cache.most[label] ?? largestFrequency({ isForm($0, of: word) }, byStem: true)
        cache.most[label] = most
        guard most > 0 else { return 0 }
        let inverse = logf(1 + (Float(documents.count) - most + 0.5) / (most + 0.5))
        return inverse
    }

    private func tokens(_ text: [UInt8]) -> [Token] {
        if let known = cache.tokens[text] { return known }
        let tokens = Self.analyze(text)
        cache.tokens[text] = tokens
        return tokens
    }

    private func isScoring(_ node: QueryNode, inField: Bool) -> Bool {
        switch node {
        case .all(let nodes), .any(let nodes): nodes.contains { isScoring($0, inField: inField) }
        case .field(let field, let child): isScoring(child, inField: field != .title)
        case .word(let term), .prefix(let term), .phrase(let term):
            !inField && !tokens(term.utf8).isEmpty
        case .not, .published: false
        }
    }

    private func isOptional(_ node: QueryNode) -> Bool {
        switch node {
        case .all(let nodes), .any(let nodes): nodes.contains(where: isOptional)
        case .word(let term), .prefix(let term), .phrase(let term): !tokens(term.utf8).isEmpty
        case .field, .not, .published: false
        }
    }

    /// What a query becomes when some of its words suffice.
    private func loosened(_ root: QueryNode) -> QueryNode? {
        var words: [QueryNode] = []
        var filters: [QueryNode] = []
        let children: [QueryNode]
        switch root {
        case .all(let nodes): children = nodes
        case .phrase, .word: children = [root]
        default: return nil
        }
        for child in children {
            guard isOptional(child) else {
                filters.append(child)
                continue
            }
            switch child {
            case .phrase(let term):
                words += tokens(term.utf8).filter { !$0.isJoined }
                    .map { .word(QueryTerm(utf8: Array($0.exact.utf8), column: 1)) }
            default: words.append(child)
            }
        }
        if case .word = root { return nil }
        return words.count > 1 ? .all([.any(words)] + filters) : nil
    }

    /// The score of a document that matches, else nil.
    private func evaluate(_ node: QueryNode, _ document: Document, field: QueryField?) -> Float? {
        switch node {
        case .all(let nodes):
            var sum: Float = 0
            for node in nodes {
                guard let score = evaluate(node, document, field: field) else { return nil }
                sum += score
            }
            return sum
        case .any(let nodes):
            let scores = nodes.compactMap { evaluate($0, document, field: field) }
            return scores.isEmpty ? nil : scores.reduce(0, +)
        case .not(let inner): return evaluate(inner, document, field: field) == nil ? 0 : nil
        case .field(let inner, let child): return evaluate(child, document, field: inner)
        case .published(let days): return document.source.publication.overlaps(days) ? 0 : nil
        case .word(let term): return word(tokens(term.utf8), document, field)
        case .prefix(let term):
            guard let token = tokens(term.utf8).last else { return 0 }
            let isWanted: (Token) -> Bool = {
                ($0.kind == .bengali) == (token.kind == .bengali)
                    && $0.exact.utf8.starts(with: token.exact.utf8)
            }
            return score(isWanted, document, field, share: 1.5, label: "\(token.exact)*")
        case .phrase(let term):
            return phrase(tokens(term.utf8).filter { !$0.isJoined }, document, field)
        }
    }

    private func word(_ tokens: [Token], _ document: Document, _ field: QueryField?) -> Float? {
        guard !tokens.isEmpty else { return 0 }
        let parts = tokens.filter { !$0.isJoined }.map { single($0, document, field) }
        let all = parts.contains(nil) ? nil : parts.compactMap(\.self).reduce(0, +)
        let scores = [all] + tokens.filter(\.isJoined).map { single($0, document, field) }
        return scores.contains { $0 != nil } ? scores.compactMap(\.self).reduce(0, +) : nil
    }

    private func single(_ token: Token, _ document: Document, _ field: QueryField?) -> Float? {
        var stems: Set<String> = [token.stem]
        if token.kind == .latin { stems.formUnion(sounding(token.exact)) }
        if let adjective = Self.adjectives[token.exact] { stems.insert(adjective) }
        if let field, field != .title {
            return document.names[field]?.isDisjoint(with: stems) ?? true ? nil : 0
        }
        let isBengali = token.kind == .bengali
        guard
            var sum = score(
                { stems.contains($0.stem) },
                document,
                field,
                share: 1,
                label: "s\(token.exact) \(token.stem)",
                byStem: true
            )
        else { return nil }
        let isExact: (Token) -> Bool = { ($0.kind == .bengali) == isBengali && $0.exact == token.exact }
        sum += score(isExact, document, nil, share: 0.5, label: "e\(token.exact)") ?? 0
        return sum
    }

    private func phrase(_ tokens: [Token], _ document: Document, _ field: QueryField?) -> Float? {
        guard let first = tokens.first else { return 0 }
        if let field, field != .title { return word(tokens, document, field) }
        if tokens.count == 1 { return single(first, document, field) }
        let sets = tokens.map { word in
            Set([word.stem] + (Self.adjectives[word.exact].map { [$0] } ?? [])).union(
                word.kind == .latin ? sounding(word.exact) : []
            )
        }
        let starts = document.tokens.filter { sets[0].contains($0.stem) && (field == nil || $0.isHeadline) }
        let isThere = starts.contains { start in
            zip(tokens, sets).allSatisfy { token, set in
                document.tokens.contains {
                    $0.position == start.position + token.position - first.position && set.contains($0.stem)
                }
            }
        }
        return isThere ? tokens.compactMap { single($0, document, nil) }.reduce(0, +) : nil
    }

    /// BM25 of the tokens that satisfy a condition, as one word; nil when the document has none.
    private func score(
        _ condition: (Token) -> Bool,
        _ document: Document,
        _ field: QueryField?,
        share: Float,
        label: String,
        byStem: Bool = false
    ) -> Float? {
        let found = document.tokens.filter(condition)
        guard found.contains(where: { field == nil || $0.isHeadline }) else { return nil }
        let frequency = found.reduce(0) { $0 + ($1.isHeadline ? Self.headlineWeight : 1) }
        let most = cache.most[label] ?? largestFrequency(condition, byStem: byStem)
        cache.most[label] = most
        let count = Float(documents.count)
        let inverse = logf(1 + (count - most + 0.5) / (most + 0.5))
        let norm = weights.k1 * (1 - weights.b + weights.b * Float(document.length) / cache.average)
        return share * inverse * (Float(frequency) / (Float(frequency) + norm))
    }

    /// The largest document frequency among the terms that stand for a word.
    private func largestFrequency(_ condition: (Token) -> Bool, byStem: Bool) -> Float {
        var counts: [String: Int] = [:]
        for other in documents {
            for key in Set(other.tokens.filter(condition).map { byStem ? $0.stem : $0.exact }) {
                counts[key, default: 0] += 1
            }
        }
        return Float(counts.values.max() ?? 0)
    }

    /// Stems of the words that the spelling means, over all words of all documents.
    private func sounding(_ latin: String) -> Set<String> {
        if let known = cache.sounds[latin] { return known }
        let words = Set(documents.flatMap(\.tokens).filter { $0.kind == .bengali }.map(\.exact)).sorted()
        let matcher = LatinMatcher(vocabulary: words.map { Array($0.utf8) })
        let found = matcher.candidates(for: Array(latin.utf8), limit: 24)
        var stems = Set<String>()
        for candidate in found where found[0].cost <= 150 && candidate.cost <= found[0].cost + 24 {
            if let word = Self.analyze(candidate.word).first(where: \.isJoined)
                ?? Self.analyze(candidate.word).first
            {
                stems.insert(word.stem)
            }
        }
        cache.sounds[latin] = stems
        return stems
    }
}

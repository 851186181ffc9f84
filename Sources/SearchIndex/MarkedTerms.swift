import BengaliText

/// The terms of a query by which words of a text are recognised as found.
package struct MarkedTerms: Sendable {
    /// Stems, with the weight of the word they stand for.
    private var stems: [[UInt8]: Term] = [:]
    private var exacts: [[UInt8]: Term] = [:]
    /// Different words of the query; one that is repeated is one.
    private var wordCount = 0

    /// What the terms begin with.
    private(set) var initials = InitialLetters()

    private struct Term {
        let weight: Float
        /// Which word of the query; a window counts each once.
        let word: Int
    }

    /// True when nothing can be marked.
    package var isEmpty: Bool { stems.isEmpty && exacts.isEmpty }

    init(_ root: PlanNode) {
        // A prefix may stand for a thousand terms, and a query may repeat it a hundred times.
        var seen = Set<ObjectIdentifier>()
        collect(root, &seen)
    }

    private mutating func collect(_ node: PlanNode, _ seen: inout Set<ObjectIdentifier>) {
        switch node {
        case .word(let plan): if seen.insert(ObjectIdentifier(plan)).inserted { add(plan) }
        case .phrase(let plans, _, _):
            for plan in plans where seen.insert(ObjectIdentifier(plan)).inserted { add(plan) }
        case .all(let nodes), .any(let nodes): for node in nodes { collect(node, &seen) }
        case .not, .published, .everything, .nothing: break
        }
    }

    private mutating func add(_ plan: WordPlan) {
        let term = Term(weight: max(plan.weight, 0.01), word: wordCount)
        var isNew = false
        for key in plan.required {
            let letters = TermKey.letters(of: key)
            if key.first == TermLayer.exact.rawValue {
                isNew = MarkedTerms.insert(term, for: letters, into: &exacts) || isNew
            } else {
                isNew = MarkedTerms.insert(term, for: letters, into: &stems) || isNew
            }
            initials.insert(letters)
        }
        if isNew { wordCount += 1 }
    }

    /// A term keeps the first word it was seen for; true when this is it.
    private static func insert(_ term: Term, for letters: [UInt8], into terms: inout [[UInt8]: Term]) -> Bool
    {
        guard terms[letters] == nil else { return false }
        terms[letters] = term
        return true
    }

    /// The word of the query that a token is a form of, with its weight; nil when it is none.
    func match(exact: UnsafeBufferPointer<UInt8>, stem: UnsafeBufferPointer<UInt8>) -> (
        word: Int, weight: Float
    )? {
        guard let term = stems[Array(stem)] ?? (exacts.isEmpty ? nil : exacts[Array(exact)]) else {
            return nil
        }
        return (term.word, term.weight)
    }
}

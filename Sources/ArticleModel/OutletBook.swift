/// All profiles of a record, and which outlet each line of furniture belongs to.
///
/// Threading: a value; its owner guards it.
package struct OutletBook: Sendable {
    /// Outlets that are learnt; names beyond that are not: a newsroom reads hundreds, not thousands.
    package static let outletLimit = 1024
    /// Lines of one outlet's furniture by which a file is known as the outlet's.
    private static let leastLines = 3

    private var profiles: [String: OutletProfile] = [:]
    /// The outlet of each line that is furniture; nil where two outlets share it.
    private var owners: [UInt64: String?] = [:]

    package init(_ profiles: [OutletProfile] = []) { apply(profiles) }

    /// Takes profiles as they were stored.
    package mutating func apply(_ changed: [OutletProfile]) {
        for profile in changed {
            profiles[profile.outlet] = profile
            for mark in profile.entries.keys where profile.isFurniture(mark) {
                if let owner = owners[mark] {
                    if owner != profile.outlet { owners[mark] = .some(nil) }
                } else {
                    owners[mark] = profile.outlet
                }
            }
        }
    }

    /// The profile of an outlet, a new one when it is not known; nil when no more outlets are learnt.
    package func profile(of outlet: String) -> OutletProfile? {
        if let known = profiles[outlet] { return known }
        return profiles.count < OutletBook.outletLimit ? OutletProfile(outlet: outlet) : nil
    }

    /// The profiles as they will be once these articles are stored, in the order in which the outlets come.
    package func profiles(after stored: [ReadArticle]) -> [OutletProfile] {
        var changed: [OutletProfile] = []
        var places: [String: Int] = [:]
        for read in stored where !read.lineMarks.isEmpty {
            guard let outlet = read.article.metadata.outlet?.value else { continue }
            guard var profile = places[outlet].map({ changed[$0] }) ?? profile(of: outlet) else { continue }
            let text = read.article.lines.filter { $0.label.isArticleText }
                .map { read.lineMarks[$0.number - 1] }.filter { $0 != 0 }
            guard !profile.isCopy(text) else { continue }
            profile.learn(read.lineMarks)
            if let place = places[outlet] {
                changed[place] = profile
            } else {
                places[outlet] = changed.count
                changed.append(profile)
            }
        }
        return changed
    }

    /// The outlet whose furniture a document repeats; nil when none is plainly its own.
    ///
    /// Complexity: O(lines).
    package func match(_ marks: [UInt64]) -> LearntFurniture? {
        var votes: [String: Set<UInt64>] = [:]
        for mark in marks where mark != 0 {
            guard case .some(.some(let outlet)) = owners[mark] else { continue }
            // A line can have faded since it was entered.
            guard profiles[outlet]?.isFurniture(mark) == true else { continue }
            votes[outlet, default: []].insert(mark)
        }
        let ranked = votes.map { ($0.value.count, $0.key) }.sorted { ($0.0, $1.1) > ($1.0, $0.1) }
        guard let best = ranked.first, best.0 >= OutletBook.leastLines,
            ranked.dropFirst().first.map({ $0.0 * 2 <= best.0 }) ?? true, let profile = profiles[best.1]
        else { return nil }
        let lines = marks.map { $0 != 0 && profile.isFurniture($0) }
        let first = marks.firstIndex { votes[best.1]?.contains($0) ?? false }
        return LearntFurniture(outlet: best.1, isFurniture: lines, proof: first ?? 0)
    }
}

/// What an outlet's profile says about one document.
package struct LearntFurniture: Sendable, Hashable {
    package let outlet: String
    /// One value a line: true for lines that the outlet's files repeat.
    package let isFurniture: [Bool]
    /// The index of the first line that only this outlet repeats.
    package let proof: Int

    package init(outlet: String, isFurniture: [Bool], proof: Int) {
        self.outlet = outlet
        self.isFurniture = isFurniture
        self.proof = proof
    }
}

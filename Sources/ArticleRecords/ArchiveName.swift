package import ArticleModel

/// The number of a spelling; a name of the archive bears the number of the spelling that leads it.
///
/// Numbers hold until the names are built anew (`reindex`).
package struct NameID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static func < (a: NameID, b: NameID) -> Bool { a.rawValue < b.rawValue }
    package var description: String { String(rawValue) }
}

/// A person, organisation or place of the whole archive.
package struct ArchiveName: Sendable {
    /// One way it is printed.
    package struct Spelling: Sendable {
        package let id: NameID
        package let spelling: String
        package let country: String?
        package let articleCount: Int
        /// Why it belongs here; nil for the one that leads.
        package let reason: NameJoin?
    }

    package let id: NameID
    package let kind: Entity.Kind
    /// The full spelling that most articles use.
    package let label: String
    package let country: String?
    /// Articles that name it in any spelling.
    package let articleCount: Int
    /// Every spelling, the leading one first.
    package let spellings: [Spelling]
}

/// A name as a side of an event.
package struct NameLabel: Sendable, Hashable {
    /// Nil for a name that its article does not list among its entities.
    package let id: NameID?
    package let kind: Entity.Kind?
    package let text: String

    package init(id: NameID?, kind: Entity.Kind?, text: String) {
        self.id = id
        self.kind = kind
        self.text = text
    }
}

/// How well a name fits what was typed, best first.
package enum NameFit: Int, Sendable, Comparable {
    case sameSpelling, sameSound, partBySound, byConsonants, beginning

    package static func < (a: NameFit, b: NameFit) -> Bool { a.rawValue < b.rawValue }
}

/// A name that fits what was typed.
package struct NameCandidate: Sendable {
    package let id: NameID
    package let kind: Entity.Kind
    package let fit: NameFit
    /// True for a person's full name.
    package let hasSeveralParts: Bool
}

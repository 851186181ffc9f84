/// A person, organisation or place of an article, with every place where it is named.
package struct Entity: Sendable, Hashable {
    /// What it is.
    package enum Kind: String, Sendable { case person, organisation, place }

    package var kind: Kind
    /// The canonical form, without case endings.
    package var name: String
    /// A person's office or a place's kind ("country", "city"); as printed for people.
    package var role: String?
    /// The country it belongs to, by its Bengali name.
    package var country: String?
    /// Where it is named: ranges of the document's text, ascending, case endings included.
    package var mentions: [ByteRange]

    package init(
        kind: Kind,
        name: String,
        role: String? = nil,
        country: String? = nil,
        mentions: [ByteRange]
    ) {
        self.kind = kind
        self.name = name
        self.role = role
        self.country = country
        self.mentions = mentions
    }
}

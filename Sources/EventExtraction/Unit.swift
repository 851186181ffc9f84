/// A stretch of tokens that names something: a place, an organisation, a person, or a title without a name.
struct Unit: Sendable {
    enum Kind: UInt8, Sendable { case place, organisation, person, title }

    var kind: Kind
    var tokens: Range<Int>
    var ending: Ending
    /// Index into the lexicon's places or organisations, or -1 for names made by rule.
    var row: Int = -1
    /// Index into the register's entities once registered, or -1.
    var entity: Int = -1
    /// The adjective of a place: it qualifies what follows and takes no part itself.
    var isAdjective = false
    var titleClass: TitleClass = .none
    /// Byte offset of the end without the case ending.
    var baseEnd: Int32
    /// For an organisation or place made by rule: its kind.
    var what = HeadKind.none
    /// The unit whose country or body this one is of, or -1.
    var owner: Int = -1
    /// True when a longer thing is named here (চীন in চীনা দূতাবাস): no mention of its own.
    var isInside = false
}

/// The kinds of names made by rule.
enum HeadKind: String, Sendable, CaseIterable {
    case none, ministry, embassy, government, parliament, office, university, company, association, hospital
    case party
    case armedForces = "armed forces"
    case site, area
}

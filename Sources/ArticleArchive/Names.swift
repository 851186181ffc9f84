package import ArticleModel
package import ArticleRecords

/// What a typed name means.
package enum NameMeaning: Sendable {
    case one(NameID)
    /// Several, best known first.
    case several([ArchiveName])
    case none
}

extension ArticleArchive {
    /// Choices offered of an ambiguous name.
    package static let choiceLimit = 20
    /// Bytes of a typed name.
    package static let typedNameLimit = 200

    /// What somebody means who types a name: in Bengali or Latin letters, in part, or by its number (`#17`, `১৭`).
    ///
    /// Only equally good fits compete; a family name alone competes with the full names that hold it.
    ///
    /// - Throws: `RecordError` when the record cannot be read.
    package func meaning(of typed: String, kind: Entity.Kind? = nil) throws(RecordError) -> NameMeaning {
        if let number = ArticleArchive.number(typed) {
            guard let name = try records.name(NameID(rawValue: number)) else { return .none }
            return .one(name.id)
        }
        let candidates = try records.names(fitting: typed).filter { kind == nil || $0.kind == kind }
        guard let best = candidates.first else { return .none }
        var fitting = candidates.filter { $0.fit == best.fit }
        if best.fit < .partBySound, fitting.allSatisfy({ $0.kind == .person && !$0.hasSeveralParts }) {
            fitting += candidates.filter { $0.kind == .person && $0.fit == .partBySound }
        }
        guard fitting.count > 1 else { return .one(best.id) }
        var names: [ArchiveName] = []
        for candidate in fitting.prefix(4 * ArticleArchive.choiceLimit) {
            if let name = try records.name(candidate.id) { names.append(name) }
        }
        names.sort { ($0.articleCount, $1.id) > ($1.articleCount, $0.id) }
        return .several(Array(names.prefix(ArticleArchive.choiceLimit)))
    }

    /// A number in ASCII or Bengali digits, with or without `#`.
    private static func number(_ typed: String) -> Int64? {
        var digits = typed.unicodeScalars[...]
        if digits.first == "#" { digits = digits.dropFirst() }
        guard (1...18).contains(digits.count) else { return nil }
        var value: Int64 = 0
        for digit in digits {
            switch digit.value {
            case 0x30...0x39: value = value * 10 + Int64(digit.value - 0x30)
            case 0x9E6...0x9EF: value = value * 10 + Int64(digit.value - 0x9E6)
            default: return nil
            }
        }
        return value
    }
}

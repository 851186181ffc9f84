import ArticleModel

/// A user's own names, added to the built-in tables: an operator's file, already read.
///
/// A line is `person|organisation|place <tab> name <tab> kind <tab> country <tab> other spellings, by commas`; empty
/// lines and lines that begin with # are skipped, others that do not fit are counted.
package struct Gazetteer: Sendable, Hashable {
    /// More rows than this are refused: a gazetteer is a list, not a dump.
    package static let rowLimit = 10_000

    struct Row: Sendable, Hashable {
        let kind: Entity.Kind
        let name: String
        let what: String
        let country: String?
        let spellings: [String]
    }

    private(set) var rows: [Row] = []
    /// The 1-based numbers of lines that were not understood, at most 100 of them.
    package private(set) var rejectedLines: [Int] = []

    /// Reads the lines of a file's text.
    ///
    /// Linear time.
    package init(text: String) {
        for (number, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        {
            let columns = line.split(separator: 0x09, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            if line.isEmpty || line.first == 0x23 { continue }
            guard columns.count >= 2, let kind = Entity.Kind(rawValue: columns[0]), !columns[1].isEmpty,
                rows.count < Gazetteer.rowLimit
            else {
                if rejectedLines.count < 100 { rejectedLines.append(number + 1) }
                continue
            }
            let country = columns.count > 3 && !columns[3].isEmpty ? columns[3] : nil
            let spellings = columns.count > 4 ? columns[4].utf8.split(separator: 0x2C) : []
            rows.append(
                Row(
                    kind: kind,
                    name: columns[1],
                    what: columns.count > 2 && !columns[2].isEmpty ? columns[2] : "named by the operator",
                    country: country,
                    spellings: spellings.map { String(decoding: $0, as: UTF8.self) }
                )
            )
        }
    }
}

extension Lexicon {
    mutating func add(_ gazetteer: Gazetteer) {
        for row in gazetteer.rows {
            let forms = ([row.name] + row.spellings).map { Array($0.utf8)[...] }
            switch row.kind {
            case .place:
                let place = Place(name: row.name, kind: row.what, country: row.country, isSeat: false)
                add(place: place, forms: forms, flags: .place)
            case .organisation:
                add(
                    organisation: Organisation(name: row.name, kind: row.what, country: row.country),
                    forms: forms
                )
            case .person:
                for form in forms {
                    for word in form.split(separator: 0x20) {
                        add(word) { $0.flags.formUnion([.given, .family]) }
                    }
                }
            }
        }
    }
}
